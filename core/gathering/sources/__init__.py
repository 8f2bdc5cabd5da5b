"""The programs whose files are read as evidence, a file each."""
