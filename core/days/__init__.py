"""Days as people say and type them: their words, months, and what a phrase means."""
