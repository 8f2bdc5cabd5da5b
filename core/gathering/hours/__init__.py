"""Hours spent for somebody, as trackers export them."""
