"""From memory: the interview that gives a first verdict on the first day, as pure data that becomes events.

One subject a file. Everything but the door is pure: what was answered, a day and her log go in, events and sentences
come out. What is stored, and how, is :mod:`core.remembering.remembering`'s business.
"""
