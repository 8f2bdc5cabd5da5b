"""What comes in and goes out.

* ``exchange``   the door: :class:`~core.exchange.exchange.Exchange`
* ``formats``    which formats there are; a file is recognised by its ``beginning``
* ``readers``    a file a format: from bytes to a ``harvest``, or to records of ours
* ``reconcile``  a harvest weighed against what is here: who is new, who is known, and a ``report``
* ``content``    the records of a practice, and what those of an export add to them
* ``writers``    a file a format: from records to bytes
* ``age``        encrypted files, in and out

The others are the trades of one format, by its name: ``csv_…``, ``ics_…``, ``vcard_…``, ``monica_…``, ``own_…``.
"""
