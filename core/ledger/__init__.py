"""What is stored and how: a log of documents, one JSON object a line, under TinyDB's own API.

``ledger`` is the door. Behind it, from the disk upwards:

* ``disk``     files and folders: durable, private, never through links; why a disk says no
* ``lines``    one version of one document, with its checksum
* ``header``   the first line of every file: what it is, which format, whose
* ``layout``   which file holds what, and every name in the store
* ``page``     one file: read, append, follow
* ``lock``     one writer at a time
* ``batch``    changes of several documents, all or nothing
* ``store``    what all parts of one ledger share, and the ``Caretaker`` who sees to it as a whole
* ``change``   one change: what is handed over, its record, which one undo and redo are about
* ``storage``  TinyDB's Storage and Table over a page: the one road to the disk
* ``commit``   making a change, taking it back, giving it back
* ``records``  between documents and the typed records of ``core.model``

Backups, checking, repairing and erasing are in ``core.keeping``, which this room does not know.
"""

from core.ledger.change import Change, ChangeInfo, Write
from core.ledger.disk import Stamp
from core.ledger.ledger import Ledger, PersonFile, Unread
from core.ledger.lines import Problem, ProblemKind
from core.ledger.page import Mark, Place, Places, Tail
from core.ledger.records import EventSheet, as_document, as_record

__all__ = [
    "Change",
    "ChangeInfo",
    "EventSheet",
    "Ledger",
    "Mark",
    "PersonFile",
    "Place",
    "Places",
    "Problem",
    "ProblemKind",
    "Stamp",
    "Tail",
    "Unread",
    "Write",
    "as_document",
    "as_record",
]
