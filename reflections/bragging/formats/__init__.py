"""Files that brags come from and go to. Readers and writers of text: none asks the database.

Between a file and the rows stands a *record*: an accomplishment as a dictionary of plain JSON
values under the names of its columns (`onward.BRAG` lists them). Every writer starts from records,
and every reader ends in entries whose `fields` fit the columns.
"""

from reflections.bragging.formats.opening import LARGEST, MOST, read
from reflections.bragging.formats.reading import Entry, NotRead, Reading, Tale, Unread

__all__ = ["LARGEST", "MOST", "Entry", "NotRead", "Reading", "Tale", "Unread", "read"]
