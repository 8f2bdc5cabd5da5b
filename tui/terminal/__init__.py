"""The terminal itself: what comes from it, what goes to it, and leaving it as it was found."""
