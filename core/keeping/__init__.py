"""What is done with the store as a whole, whatever state it is in.

``keeping`` is the door for users, ``caretaker`` what the ledger is given; neither is needed to note an event. Below:

* ``backups``, ``manifest``, ``restore``  copies of the whole store, how they are named and checked, bringing one back
* ``upkeep``   once a day: a backup, shorter files; once a format: its changes
* ``doctor``, ``inspect``, ``references``, ``written``  what is not as it should be: in a file, between files, against
  what the history says was written
* ``repair``, ``mending``  putting it right: the store, one file; what is taken out is kept
* ``recovery`` what was begun and not ended
* ``forget``, ``traces``   erasing somebody everywhere, and how she is known there
* ``merging``  two relationships that are one
* ``foreign_files``, ``syncing``  what other programs leave, and what git and Syncthing are to be told
* ``advice``   findings and deeds as sentences, and what to type
"""
