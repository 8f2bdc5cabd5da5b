"""From the flag to the conversation: frames, the gate, criteria, commitments, decisions, briefs and the agenda.

One subject a file. Everything here is pure: records, a day and a language go in, structs ready for a screen, the
command line or JSON come out. What is stored, and how, is :mod:`core.acting.acting`'s business.
"""
