"""What a heading says of the items below it: when, where, about what; or that they are goals."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from reflections.bragging.when import read_when

GOALS = "goals"
# Whose headings these are says nothing of an item; the first names the whole document.
DOCUMENT = re.compile(
    r"\b(?:brags?|bragging|accomplishments?|achievements?|wins?|highlights?|impact|results?"
    r"|projects?|contributions?|successes|resume|undated|without a day|misc\w*|other)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(r"\bgoals?\b|\bto.?do\b|\bnext (?:year|quarter|steps?)\b|\bplans?\b", re.I)
YEAR = re.compile(r"(?:FY\s?)?((?:19|20)\d\d)")
QUARTER = re.compile(r"(?:Q([1-4])\s*[,/-]?\s*((?:19|20)\d\d)|((?:19|20)\d\d)\s*[,/-]?\s*Q([1-4]))")
SETTING = {
    "job": ("work", "at work", "job", "career", "company building", "professional"),
    "study": ("study", "studies", "school", "university", "education", "courses"),
    "volunteer": ("volunteering", "volunteer work", "community"),
    "life": ("life", "personal", "outside of work", "outside work", "home"),
}
# The sections of Julia Evans's brag document, and what others call the same.
THEME = {
    "grew_someone": ("mentorship", "mentoring", "collaboration & mentorship", "helping others"),
    "learned": ("what you learned", "what i learned", "learning", "learnings"),
    "spoke": ("design & documentation", "documentation", "talks", "writing", "speaking"),
    "led": ("leadership", "leading"),
    "customer": ("customers",),
    "fixed": ("fixes", "bug fixes"),
}


@dataclass
class Place:
    """Where an item stands: the headings above it by level, and what they say together."""

    path: list[str] = field(default_factory=list)
    levels: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    kind: str = ""

    @property
    def says(self) -> dict[str, Any]:
        """Columns of a record; the lower heading stands, and themes of all of them."""
        said: dict[str, Any] = {}
        for _level, _text, columns in self.levels:
            themes = [*said.get("themes", []), *columns.get("themes", [])]
            said |= columns | ({"themes": themes} if themes else {})
        said.pop("kind", None)
        return said


def above(place: Place, level: int, text: str, names: dict[str, str]) -> Place:
    """The place below one more heading of that level."""
    levels = [known for known in place.levels if known[0] < level]
    says = _says(text, [columns for _level, _text, columns in levels], names, first=level == 1)
    levels.append((level, text, says))
    kind = GOALS if any(columns.get("kind") == GOALS for _l, _t, columns in levels) else ""
    return Place([text for _level, text, _says in levels], levels, kind)


def _says(
    text: str, outer: list[dict[str, Any]], names: dict[str, str], *, first: bool
) -> dict[str, Any]:
    text = text.replace("*", "").strip(" :")
    low = text.casefold().replace(" and ", " & ")
    if when := _when(text, outer):
        return when
    if AHEAD.search(low):
        return {"kind": GOALS}
    for code, words in SETTING.items():
        if low in words:
            return {"setting": code}
    for code, name in names.items():
        if low in (name.casefold(), code) or low in THEME.get(code, ()):
            return {"themes": [code]}
    if first or not text or DOCUMENT.search(low):
        return {}
    return {"place": text}


def _when(text: str, outer: list[dict[str, Any]]) -> dict[str, Any]:
    if year := YEAR.fullmatch(text):
        return {"happened_on": f"{year[1]}-01-01", "around": True}
    if quarter := QUARTER.fullmatch(text):
        number, of = int(quarter[1] or quarter[4]), quarter[2] or quarter[3]
        return {"happened_on": f"{of}-{number * 3 - 2:02}-01", "around": True}
    # A month alone is one of the year above it.
    years = [columns["happened_on"][:4] for columns in outer if "happened_on" in columns]
    for said in (text, f"{text} {years[-1]}" if years else ""):
        readings = read_when(said, timezone.localdate()) if re.search(r"\d{4}", said) else []
        if len(readings) == 1:
            return {"happened_on": readings[0].on.isoformat(), "around": readings[0].around}
    return {}
