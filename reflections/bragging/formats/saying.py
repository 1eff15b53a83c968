"""What an item of a list says, line by line, as a record."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reflections.bragging.formats.headings import Place
from reflections.bragging.formats.lines import Item
from reflections.bragging.formats.marks import plain, unmarked, unmarked_list
from reflections.bragging.models import BragSource
from reflections.bragging.when import read_when

# Column -> how a line about it begins, in the language of files.
LABELS = {
    "happened_on": "When",
    "setting": "Where",
    "place": "With",
    "themes": "About",
    "what_i_did": "What I did",
    "number_before": "Before",
    "number_after": "After",
    "number_unit": "Of what",
    "number_is_estimate": "An estimate",
    "skills": "Skills",
    "others_involved": "Who else",
    "link": "Link",
    "document": "Document",
    "quote": "Quote",
    "quote_by": "Said by",
    "named_by_others": "Named by others",
    "feeling": "Pride",
    "may_use": "For others to see",
    "source": "Comes from",
}
ALSO = {
    "happened_on": ("date", "month", "year"),
    "place": ("for", "company", "employer", "client", "place", "team", "project"),
    "themes": ("theme", "themes", "tags"),
    "what_i_did": ("what", "did", "details", "how", "action", "actions", "context", "why"),
    "result": ("result", "results", "outcome", "impact", "what came of it", "so what"),
    "number_unit": ("unit",),
    "number_is_estimate": ("estimate",),
    "skills": ("skill", "skills used"),
    "others_involved": ("with whom", "others", "collaborators"),
    "link": ("url", "proof"),
    "quote": ("feedback", "praise"),
    "quote_by": ("by", "from"),
    "may_use": ("for others",),
    "source": ("source",),
}
COLUMNS = {label.casefold(): name for name, label in LABELS.items()}
COLUMNS |= {label: name for name, labels in ALSO.items() for label in labels}
SETTINGS = {"job": "Work", "study": "Study", "volunteer": "Volunteering", "life": "Life"}
SOURCES = {
    "feedback": "an employer’s answer",
    "debrief": "a debrief",
    "task": "something done",
    "import": "an import",
}
# Three is what is said where nothing is.
FEELINGS = {number: f"{number} of 5" for number in (1, 2, 4, 5)}
LABELLED = re.compile(r"([^:\n]{1,40}?)(?:\\\n|\s)*:\**(?:[ ]+|$)(.*)", re.DOTALL)
BOLD = re.compile(r"\*\*((?:\\.|[^\\*])+)\*\*(?:\s*[—–:-]+\s+|\s+|$)(.*)", re.DOTALL)
SPLIT = re.compile(r"(\S.{2,89}?)(?::\s+|\s+[—–-]\s+)(\S.*)", re.DOTALL)
DAY = re.compile(r"((?:around |~)?(?:19|20)\d\d(?:-\d\d){0,2}|[A-Z][a-z]{2,8} (?:19|20)\d\d)")
WRITTEN = re.compile(r"(around)?\s*(?:(\d{4})(?:-(\d\d))?(?:-(\d\d))?)?", re.IGNORECASE)
YES = ("yes", "true", "x", "1")


def record_of(
    item: Item, place: Place, names: dict[str, str], today: date, told: list[str]
) -> dict[str, Any]:
    """The item as a record: ours, which has a token, to the letter; others as far as they say."""
    said = _Said(names, today, told, ours=item.token is not None)
    title, result = said.head(item.text)
    record = {} if item.token else dict(place.says)
    record |= {"title": title, "source": BragSource.SELF.value}
    if result:
        record["result"] = result
    for text in item.below:
        said.below(text, record)
    if said.did:
        record["what_i_did"] = "\n".join([*filter(None, [record.get("what_i_did")]), *said.did])
    if said.link:
        record.setdefault("link", said.link)
    return record | said.when


class _Said:
    """Reads the lines of one item; what has no column gathers in `did`."""

    def __init__(self, names: dict[str, str], today: date, told: list[str], *, ours: bool) -> None:
        self.names, self.today, self.told, self.ours = names, today, told, ours
        self.did: list[str] = []
        self.link = ""
        self.when: dict[str, Any] = {}

    def text(self, raw: str) -> str:
        if self.ours:
            return unmarked(raw)
        text, link = plain(raw)
        self.link = self.link or link
        return text

    def head(self, text: str) -> tuple[str, str]:
        """Title and result; a day that stands first goes to `when`."""
        found = BOLD.fullmatch(text)
        if found and (self.ours or found[1].strip(" :")):
            title = found[1] if self.ours else found[1].rstrip(" :")
            return self.text(title), self.text(found[2])
        if (found := SPLIT.fullmatch(text)) and DAY.fullmatch(found[1]):
            self._day(found[1])
            text = found[2]
            found = BOLD.fullmatch(text) or SPLIT.fullmatch(text)
        labelled = found and found[1].casefold() in COLUMNS
        if not found or labelled:
            return self.text(text), ""
        return self.text(found[1]), self.text(found[2])

    def below(self, text: str, record: dict[str, Any]) -> None:
        found = LABELLED.fullmatch(text)
        name = COLUMNS.get(found[1].strip("* ").casefold()) if found else None
        if found and name:
            self._column(name, found[2], record)
        elif not self.ours and "result" not in record and not self.did:
            record["result"] = self.text(text)
        else:
            self.did.append(self.text(text))

    def _column(self, name: str, raw: str, record: dict[str, Any]) -> None:
        readers: dict[str, Callable[[str], Any]] = {
            "themes": lambda raw: [*record.get("themes", []), *self._list(raw)],
            "skills": self._list,
            "number_is_estimate": _is_yes,
            "named_by_others": _is_yes,
            "may_use": _is_yes,
            "feeling": lambda raw: int(raw[0]) if raw[:1] in set("12345") else None,
            "link": lambda raw: raw[1:-1] if raw[:1] == "<" and raw[-1:] == ">" else self._url(raw),
            "document": lambda raw: {"name": self.text(raw)},
        }
        if name == "happened_on":
            self._day(raw)
        elif name in ("setting", "source"):
            self._code(name, raw, record)
        elif name == "what_i_did" and (record.get(name) or not self.ours):
            self.did.append(self.text(raw))
        else:
            record[name] = readers.get(name, self.text)(raw)

    def _list(self, raw: str) -> list[str]:
        return unmarked_list(raw, self.names, commas=not self.ours)

    def _url(self, raw: str) -> str:
        text, link = plain(raw)
        return link or text

    def _code(self, name: str, raw: str, record: dict[str, Any]) -> None:
        """A setting or a source by its name; another place is a place."""
        codes = {text.casefold(): code for code, text in (SETTINGS | SOURCES).items()}
        code = codes.get(raw.casefold())
        if code:
            record[name] = code
        elif name == "setting":
            record["place"] = self.text(raw)

    def _day(self, raw: str) -> None:
        if (found := WRITTEN.fullmatch(raw)) and (found[1] or found[2]):
            year, month, day = found[2], found[3] or "01", found[4] or "01"
            around = bool(found[1]) or not found[3]
            try:
                on = date.fromisoformat(f"{year}-{month}-{day}").isoformat() if year else None
                self.when = {"happened_on": on, "around": around}
            except ValueError:
                pass
            else:
                return
        readings = read_when(raw, self.today)
        if len(readings) == 1:
            on, around = readings[0]
            self.when = {"happened_on": on.isoformat(), "around": around}
            return
        self.told.append(_("“%(text)s” is not clear as a day.") % {"text": raw[:40]})
        self.did.append(self.text(raw))


def _is_yes(raw: str) -> bool:
    return raw.strip().casefold() in YES
