"""Mail as evidence: who wrote to whom and when, from headers alone; no body is read and no subject is kept.

Files are read by a process of their own (:mod:`core.gathering.mail.apart`), so that what stood in them is gone with it.
"""
