"""What records of a kind prove, a file for each kind."""
