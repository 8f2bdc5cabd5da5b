"""Meetings as calendars keep them: what was set, what was moved or cancelled, and how late."""
