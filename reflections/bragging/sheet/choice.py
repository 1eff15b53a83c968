"""What a person chose for a sheet, as it stands in the query string, so that it can be kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from reflections.bragging.sheet.contents import BY_THEME, GROUPINGS
from reflections.bragging.sheet.periods import NAMES, OWN, read_month

PAPERS = {"a4": "A4", "letter": "Letter"}
# On unless the query says 0; off unless it says 1.
ON, OFF = ("quotes", "numbers", "name"), ("details", "whole")
MOST_THEMES, LONGEST_THEME = 40, 60
# More than one can want to leave out by hand.
MOST_LEFT_OUT = 1000


@dataclass(frozen=True)
class Choice:
    """`without` are keys of entries that are left off; `wanted` are themes, none means all.

    `period` is one of NAMES, or "" where nothing was said: see `usual_period`.
    """

    period: str = ""
    first: date | None = None
    last: date | None = None
    wanted: tuple[str, ...] = ()
    without: frozenset[int] = frozenset()
    by: str = BY_THEME
    paper: str = "a4"
    told: dict[str, bool] = field(default_factory=dict)

    def tells(self, option: str) -> bool:
        return self.told.get(option, option in ON)

    def query(self, **changes: Any) -> str:
        """The query string that says the same, with `changes`; what is usual is left out."""
        chosen = replace(self, **changes)
        pairs: list[tuple[str, str]] = []
        if chosen.period:
            pairs.append(("period", chosen.period))
        if chosen.period == OWN:
            months = (("from", chosen.first), ("to", chosen.last))
            pairs += [(name, f"{day:%Y-%m}") for name, day in months if day]
        pairs += [("theme", theme) for theme in chosen.wanted]
        if chosen.by != BY_THEME:
            pairs.append(("by", chosen.by))
        pairs += [(name, "0") for name in ON if not chosen.tells(name)]
        pairs += [(name, "1") for name in OFF if chosen.tells(name)]
        if chosen.paper != "a4":
            pairs.append(("paper", chosen.paper))
        if chosen.without:
            pairs.append(("without", joined(chosen.without)))
        return urlencode(pairs)


def read(data: Any, period: str = "") -> Choice:
    """Of a query, or of the form: `seen` are then the entries that it showed, `on` those ticked.

    What is unknown there counts as not said.
    """
    is_form = "seen" in data
    on, off = ({name: name in data for name in names} for names in (ON, OFF))
    if not is_form:
        on = {name: data.get(name) != "0" for name in ON}
        off = {name: data.get(name) == "1" for name in OFF}
    without = _numbers(data.get("without", ""))
    if is_form:
        without = (without - _numbers(data["seen"])) | (
            _numbers(data["seen"]) - _numbers(".".join(data.getlist("on")))
        )
    themes = (theme.strip()[:LONGEST_THEME] for theme in data.getlist("theme")[:MOST_THEMES])
    return Choice(
        period=_known(data.get("period"), NAMES, period),
        first=read_month(data.get("from", "")),
        last=read_month(data.get("to", "")),
        wanted=tuple(dict.fromkeys(filter(None, themes))),
        without=without,
        by=_known(data.get("by"), GROUPINGS, BY_THEME),
        paper=_known(data.get("paper"), PAPERS, "a4"),
        told=on | off,
    )


def joined(numbers: Iterable[int]) -> str:
    return ".".join(str(number) for number in sorted(numbers))


def _numbers(text: str) -> frozenset[int]:
    """The numbers of "3.9.14"."""
    parts = text.split(".")[:MOST_LEFT_OUT]
    return frozenset(
        int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19
    )


def _known(code: str | None, codes: Any, usual: str) -> str:
    return code if code in codes else usual
