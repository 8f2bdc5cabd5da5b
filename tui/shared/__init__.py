"""What screens and command line share: neither of them knows the other."""
