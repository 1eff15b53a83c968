"""Reads one line about an application: "Data engineer at Acme, applied yesterday via LinkedIn".

Pure rules over the tables of `vocabulary.py`. What is not understood stays in the title; a part
that the person drops goes there too, and is gone when it is dropped once more. A day with two
readings is asked, never guessed.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from tracker import dates
from tracker.applications.pay import Pay, read_pay
from tracker.applications.stages import Source, Stage, Workplace
from tracker.applications.vocabulary import (
    BOARDS,
    COMPANY_WORDS,
    FRIENDS,
    ROLE_ENDINGS,
    ROLE_WORDS,
    SOURCES,
    STAGES,
    VERBS,
    WORKPLACES,
)

LONGEST = 500
# Stands where a phrase was taken out, and parts the line there.
GAP = "\0"

URL = re.compile(r"https?://[^\s\0]+")
REFERRED = re.compile(
    r"\b(?:referral|referred|recommended)\s+(?:from|by|through|via)\s+([^,;\0]+)", re.IGNORECASE
)
VIA = re.compile(
    r"(?<!\bat )\b(?:via|through)\s+([^,;\0]+?)(?=\s+(?:in|at|as|for)\s|[,;\0]|$)", re.IGNORECASE
)
ON_BOARD = re.compile(rf"\b(?:on|from)\s+({'|'.join(map(re.escape, BOARDS))})\b", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:an?|the|their)\s+", re.IGNORECASE)
# A comma between figures belongs to a number.
PARTED = re.compile(r"([,;](?![0-9])|\0)")
AT = re.compile(r"^(.*?)(?:(?:\s+|^)at\s+|\s*@\s*)(\S.*)$", re.IGNORECASE)
IN = re.compile(r"^(.*?)\s+in\s+(\S.*)$")
TWO_NAMES = re.compile(r"^(\S.*?)(?::|\s[-–—|])\s+(\S.*)$")
WHOLE_PLACE = re.compile(r"^in\s+(\S.*)$", re.IGNORECASE)
_WORKPLACE = "|".join(re.escape(word) for words in WORKPLACES.values() for word in words)
WORKPLACE_IN = re.compile(rf"^({_WORKPLACE})\s+(?:in|from)\s+(\S.*)$", re.IGNORECASE)
WORKPLACE_LAST = re.compile(rf"^(.*\S)\s+\(?({_WORKPLACE})\)?$", re.IGNORECASE)

# Each part as the page shows it, with the columns it fills.
PARTS = {
    "title": ("title",),
    "company": ("company",),
    "stage": ("stage", "days"),
    "source": ("source", "source_detail"),
    "workplace": ("workplace",),
    "location": ("location",),
    "pay": ("pay",),
    "url": ("url",),
}


@dataclass(frozen=True)
class Line:
    """What was understood. `days` holds two where the day is to be asked; `left` are the words
    that found no place; `words` says for each part how it was written."""

    title: str = ""
    company: str = ""
    stage: Stage | None = None
    days: tuple[date, ...] = ()
    source: Source | None = None
    source_detail: str = ""
    workplace: Workplace | None = None
    location: str = ""
    url: str = ""
    pay: Pay | None = None
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


def read(text: str, today: date, without: Collection[str] = ()) -> Line:
    """The parts of the first LONGEST characters of `text`, less the parts named in `without`."""
    clean = " ".join(text.replace(GAP, " ")[:LONGEST].split())
    return _dropped(_Reader(clean, today).line(), without)


def _dropped(line: Line, without: Collection[str]) -> Line:
    """Puts the words of dropped parts with those left, or forgets them when those go too."""
    gone = [name for name in PARTS if name in without and name in line.words]
    empty = Line()
    columns = {column: getattr(empty, column) for name in gone for column in PARTS[name]}
    back = [line.words[name] for name in gone]
    left = () if "left" in without else (*line.left, *back)
    words = {name: words for name, words in line.words.items() if name not in gone}
    return replace(line, **columns, left=left, words=words)


class _Reader:
    """Takes phrases out of the text one after the other; the first of a kind counts."""

    def __init__(self, text: str, today: date) -> None:
        self.text = text
        self.today = today
        self.found: dict[str, object] = {}
        self.words: dict[str, str] = {}

    def line(self) -> Line:
        if match := URL.search(self.text):
            self._take("url", match[0], url=match[0])
            self._cut(*match.span())
        self._day_anywhere()
        self._source_anywhere()
        names = [name for part, follows in self._parts() if (name := self._part(part, follows))]
        left = self._names(names)
        return Line(**self.found, left=tuple(left), words=self.words)  # type: ignore[arg-type]

    def _take(self, name: str, words: str, **columns: object) -> bool:
        """Fill the columns of a part; False if it has been said already."""
        if any(self.found.get(column) for column in columns):
            return False
        self.found |= columns
        self.words[name] = " ".join(filter(None, (self.words.get(name), words.strip())))
        return True

    def _cut(self, start: int, end: int) -> None:
        self.text = f"{self.text[:start]}{GAP}{self.text[end:]}"

    def _day_anywhere(self) -> None:
        if day := dates.find(self.text, self.today):
            self._take("stage", self.text[day.start : day.end], days=day.days)
            self.words["day"] = self.words["stage"]
            self._cut(day.start, day.end)

    def _source_anywhere(self) -> None:
        if match := REFERRED.search(self.text):
            friend = match[1].strip()[:200]
            self._take("source", match[0], source=Source.REFERRAL, source_detail=friend)
        elif match := ON_BOARD.search(self.text):
            self._take("source", match[0], source=Source.BOARD, source_detail=_board(match[1]))
        elif match := VIA.search(self.text):
            source, detail = _source(match[1])
            self._take("source", match[0], source=source, source_detail=detail)
        else:
            return
        self._cut(*match.span())

    def _parts(self) -> list[tuple[str, bool]]:
        """The parts of what is left, each with whether a phrase was taken out right after it."""
        pieces = [*PARTED.split(self.text), ""]
        pairs = zip(pieces[::2], pieces[1::2], strict=True)
        return [(part.strip(), after == GAP) for part, after in pairs if part.strip()]

    def _part(self, part: str, follows: bool) -> str:  # noqa: FBT001
        """What of a part is a name: all of it, its beginning, or nothing."""
        if self._stage(part) or self._place(part) or self._other(part):
            return ""
        words = part.split()
        if follows and words[-1].casefold() in VERBS:
            stage = _known(STAGES, words[-1])
            part = " ".join(words[:-1])
            self._take("stage", words[-1], stage=stage)
        match = WORKPLACE_LAST.match(part)
        if match and self._take("workplace", match[2], workplace=_known(WORKPLACES, match[2])):
            return match[1]
        return part

    def _stage(self, part: str) -> bool:
        """ "panel", "applied Tuesday", "03/04"."""
        if stage := _known(STAGES, part):
            return self._take("stage", part, stage=stage)
        words = part.split()
        for cut in range(min(3, len(words) - 1), -1, -1):
            stage = _known(STAGES, " ".join(words[:cut])) if cut else None
            days = dates.read(" ".join(words[cut:]), self.today)
            if days and (stage or not cut) and not self.found.get("days"):
                columns = {"stage": stage, "days": days} if stage else {"days": days}
                self.words["day"] = " ".join(words[cut:])
                return self._take("stage", part, **columns)
        return False

    def _place(self, part: str) -> bool:
        if workplace := _known(WORKPLACES, part.strip("()")):
            return self._take("workplace", part, workplace=workplace)
        if match := WORKPLACE_IN.match(part):
            taken = self._take("workplace", match[1], workplace=_known(WORKPLACES, match[1]))
            return self._take("location", match[2], location=match[2][:200]) or taken
        if match := WHOLE_PLACE.match(part):
            return self._take("location", part, location=match[1][:200])
        return False

    def _other(self, part: str) -> bool:
        """Where it came from, or what it pays, when a part says nothing else."""
        if source := _known(SOURCES, part):
            return self._take("source", part, source=source)
        if board := _board(part):
            return self._take("source", part, source=Source.BOARD, source_detail=board)
        if pay := read_pay(part):
            return self._take("pay", part, pay=pay)
        return False

    def _names(self, names: list[str]) -> list[str]:
        """Finds role and company among the parts that say nothing else; answers the rest."""
        for place, name in enumerate(names):
            if match := AT.match(name):
                self._role(match[1])
                self._company(match[2])
                return names[:place] + names[place + 1 :]
        if names and (match := TWO_NAMES.match(names[0])):
            self._pair(match[1], match[2], company_first=True)
            return names[1:]
        if len(names) > 1 and _may_be_company(names[1]):
            self._pair(names[0], names[1], company_first=False)
            return names[2:]
        if names:
            (self._role if _is_role(names[0]) or len(names) > 1 else self._company)(names[0])
        return names[1:]

    def _pair(self, first: str, second: str, *, company_first: bool) -> None:
        if _is_role(first) != _is_role(second):
            company_first = _is_role(second)
        company, role = (first, second) if company_first else (second, first)
        self._role(role)
        self._company(company)

    def _role(self, text: str) -> None:
        if text.strip():
            self._take("title", text, title=text.strip()[:300])

    def _company(self, text: str) -> None:
        if "location" not in self.found and (match := IN.match(text)):
            self._take("location", f"in {match[2]}", location=match[2][:200])
            text = match[1]
        self._take("company", text, company=text.strip()[:300])


def _known(table: dict, text: str) -> object:
    """The key whose words are exactly `text`, else None."""
    text = text.casefold()
    return next((key for key, words in table.items() if text in words), None)


def _board(text: str) -> str:
    return next((name for name in BOARDS if name.casefold() == text.casefold()), "")


def _source(text: str) -> tuple[Source, str]:
    """What came after "via": a kind of source, a board's name, a person, an agency."""
    text = text.strip()[:200]
    bare = ARTICLE.sub("", text)
    if source := _known(SOURCES, bare):
        return source, ""  # type: ignore[return-value]
    if board := _board(bare):
        return Source.BOARD, board
    words = set(bare.casefold().split())
    if words & FRIENDS:
        return Source.REFERRAL, text
    if words & {"agency", "recruiter", "recruiters", "recruitment", "headhunter"}:
        return Source.AGENCY, text
    return Source.OTHER, text


def _is_role(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if COMPANY_WORDS.intersection(words):
        return False
    long = [word for word in words if len(word) > 4]
    return not ROLE_WORDS.isdisjoint(words) or any(word.endswith(ROLE_ENDINGS) for word in long)


def _may_be_company(text: str) -> bool:
    return text[:1].isalpha() and len(text.split()) <= 6
