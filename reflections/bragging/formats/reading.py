"""What comes out of a file, whatever its format."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


class NotRead(Exception):
    """The file as a whole cannot be read; the message says why, and where, to the person."""


@dataclass
class Unread:
    """A part of the file that is left out: where it stands, and why."""

    place: str
    why: str


@dataclass
class Entry:
    """One accomplishment to be.

    `key` is its `import_key`, `token` that of the row it was once here; `links` name rows that it
    belongs to (`document`, `from_application`, `from_task`), and `by` the token of the earlier
    import it came with. `told` is what was changed so that it fits.
    """

    place: str
    fields: dict[str, Any]
    key: str = ""
    token: UUID | None = None
    imported: Any = None
    links: dict[str, Any] = field(default_factory=dict)
    by: UUID | None = None
    told: list[str] = field(default_factory=list)


@dataclass
class Tale:
    """One story to be, with what belongs to it: lists of column values, each with its token.

    `parts` are the tokens of accomplishments; a use has `application` and `interview` as named.
    """

    place: str
    token: UUID
    fields: dict[str, Any]
    parts: list[UUID] = field(default_factory=list)
    versions: list[dict[str, Any]] = field(default_factory=list)
    rehearsals: list[dict[str, Any]] = field(default_factory=list)
    uses: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Reading:
    """A file, read: what could become rows, what could not, and what of it is kept beside them."""

    form: str
    entries: list[Entry] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    tales: list[Tale] = field(default_factory=list)
    slot_changes: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, Any] | None = None
    imports: list[dict[str, Any]] = field(default_factory=list)
