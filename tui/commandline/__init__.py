"""The command line: one module a command, each with ``options`` (what it takes) and ``run`` (what it does)."""
