"""Everything a terminal shows: the app and the command line."""
