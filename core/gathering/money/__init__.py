"""What invoices, books and bank statements say about who paid when, whatever program wrote them."""
