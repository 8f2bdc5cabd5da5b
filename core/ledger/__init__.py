"""What is stored and how: a log of documents, one JSON object a line, under TinyDB's own API.

``Ledger`` is the door. Behind it, from the disk upwards:

* ``disk``     why a disk says no, and whether bytes have reached it
* ``files``    files: durable, private, never through links
* ``folders``  folders: made, listed, looked at for changes
* ``lines``    one version of one document, with its checksum
* ``header``   the first line of every file: what it is, which format, whose
* ``layout``   which file holds what
* ``page``     one file: read, append, follow
* ``rows``     its lines, with what is wrong with them
* ``store``    what all parts of one ledger share
* ``lock``     one writer at a time
* ``batch``    changes of several documents, all or nothing
* ``storage``  TinyDB's Storage and Table over a page
* ``commit``   how one change reaches the disk
* ``history``  which change undo and redo are about, and what stood before it
* ``undo``     taking changes back and giving them back
* ``records``  between documents and the typed records of ``core.model``

Keeping all that in order, behind ``Ledger.keeping``; none of it is loaded to log an event:

* ``shelves``, ``inventory``, ``manifest``, ``thinning``, ``backups``, ``restore``  copies of the whole store
* ``look``, ``past``, ``memory``, ``references``, ``strays``, ``findings``, ``doctor``  what is not as it should be
* ``mending``, ``unions``, ``aside``, ``repair``  putting it right, keeping what is taken out
* ``traces``, ``forget``, ``compaction``, ``migrations``  erasing, shortening, changing the format
* ``syncing``  what git and Syncthing are to be told of a store
* ``daily``  what is done before the first change of a day
* ``unfinished``  what must be carried through by whoever comes next; ``advice``, what to type
"""

from core.ledger.change import Change, ChangeInfo, Write
from core.ledger.disk import Stamp
from core.ledger.ledger import Ledger, PersonFile
from core.ledger.lines import Problem, ProblemKind
from core.ledger.page import Mark, Tail
from core.ledger.records import EventSheet, as_document, as_record

__all__ = [
    "Change",
    "ChangeInfo",
    "EventSheet",
    "Ledger",
    "Mark",
    "PersonFile",
    "Problem",
    "ProblemKind",
    "Stamp",
    "Tail",
    "Write",
    "as_document",
    "as_record",
]
