"""Reads one line about an application: "Data engineer at Acme, applied yesterday via LinkedIn".

Pure rules over a table of words (`vocabulary/`). What is not understood stays in the title; a part
that the person drops goes there too, and is gone when it is dropped once more. A day with two
readings is asked, never guessed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from tracker.applications.lines.reader import Reader
from tracker.applications.pay import Pay
from tracker.applications.stages import Source, Stage, Workplace
from tracker.applications.vocabulary import ENGLISH
from tracker.applications.vocabulary.table import Vocabulary

LONGEST = 500
# Each part as the page shows it, with the columns it fills.
PARTS = {
    "title": ("title",),
    "company": ("company",),
    "stage": ("stage", "days", "coming"),
    "source": ("source", "source_detail"),
    "workplace": ("workplace",),
    "location": ("location",),
    "pay": ("pay",),
    "wanted": ("wanted",),
    "follow_up": ("follow_up",),
    "url": ("url",),
}
# These say nothing in a title, so they are gone as soon as they are dropped; a tag is dropped by
# its name, as in "#climate".
FORGOTTEN = frozenset({"wanted", "follow_up", "url"})


@dataclass(frozen=True)
class Line:
    """What was understood. `days`, `coming` and `follow_up` hold two where the day is to be asked;
    `coming` is of a stage still to come. `left` are the words that found no place; `words` says for
    each part how it was written."""

    title: str = ""
    company: str = ""
    stage: Stage | None = None
    days: tuple[date, ...] = ()
    coming: tuple[date, ...] = ()
    source: Source | None = None
    source_detail: str = ""
    workplace: Workplace | None = None
    location: str = ""
    url: str = ""
    pay: Pay | None = None
    tags: tuple[str, ...] = ()
    wanted: int | None = None
    follow_up: tuple[date, ...] = ()
    left: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)

    @property
    def whole_title(self) -> str:
        """The role with what stays in it."""
        return ", ".join(part for part in (self.title, *self.left) if part)[:300]

    @property
    def reached(self) -> Stage:
        """A day alone is the day of applying; nothing said is a lead."""
        return self.stage or (Stage.APPLIED if self.days else Stage.LEAD)


def read(
    text: str,
    today: date,
    without: Collection[str] = (),
    words: Vocabulary = ENGLISH,
    own_stages: Mapping[int, str] = MappingProxyType({}),
) -> Line:
    """The parts of the first LONGEST characters of `text`, less the parts named in `without`.

    `own_stages` are names that the person gave to stages; they count beside the usual words.
    """
    reader = Reader(text[:LONGEST], today, words, own_stages)
    return _dropped(Line(**reader.parts()), without)


def _dropped(line: Line, without: Collection[str]) -> Line:
    """Puts the words of dropped parts with those left, or forgets them when those go too."""
    gone = [name for name in PARTS if name in without and name in line.words]
    empty = Line()
    columns: dict[str, Any] = {
        column: getattr(empty, column) for name in gone for column in PARTS[name]
    }
    back = [line.words[name] for name in gone if name not in FORGOTTEN and line.words[name]]
    left = () if "left" in without else (*line.left, *back)
    tags = tuple(tag for tag in line.tags if f"#{tag}" not in without)
    words = {name: words for name, words in line.words.items() if name not in gone}
    return replace(line, **columns, tags=tags, left=left, words=words)
