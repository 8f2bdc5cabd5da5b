"""Simpler ways of judging the same log, each with the best settings a small grid found on seeds of its own."""
