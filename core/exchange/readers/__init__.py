"""What comes in: a file a format, called as the format; see :class:`core.exchange.formats.Reader`."""
