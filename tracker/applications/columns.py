"""Which columns the table can show. Role and company always stand, and are no choice."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

# Code -> head. The first is shown in the margin, whatever its place.
COLUMNS: dict[str, Any] = {
    "quiet": _("Quiet"),
    "where": _("Where it stands"),
    "waiting": _("Waiting"),
    "wanted": _("Wanted"),
    "source": _("Came from"),
    "pay": _("Pay"),
    "next_step": _("Next"),
    "follow_up_on": _("Follow up"),
    "location": _("Place"),
    "tags": _("Tags"),
    "applied": _("Applied"),
    "effort": _("Effort"),
}
USUAL = ("quiet", "where", "waiting", "wanted", "source", "pay", "next_step", "follow_up_on")
# Of whole tables, so that a page stays light: the more columns, the fewer rows.
CELLS, MOST_ROWS = 340, 50


def known(codes: Iterable[Any]) -> tuple[str, ...]:
    """The codes that there are, each once, in the order given."""
    return tuple(dict.fromkeys(code for code in codes if code in COLUMNS))


def read_columns(text: str) -> tuple[str, ...]:
    """What an address says: codes with dots between."""
    return known(text.split("."))


def columns_of(user: Any, asked: str = "") -> tuple[str, ...]:
    """What `asked` says, else what the person chose, else the usual ones."""
    return read_columns(asked) or known(user.table_columns) or USUAL


def rows_for(columns: tuple[str, ...]) -> int:
    """How many rows a page of such a table holds."""
    return min(MOST_ROWS, CELLS // (len(columns) + 2))


def moved(order: tuple[str, ...], code: str, by: int) -> tuple[str, ...]:
    """With `code` one place further up (-1) or down (1), where there is room."""
    row = list(order)
    at = row.index(code) if code in row else -1
    if at >= 0 and 0 <= at + by < len(row):
        row[at], row[at + by] = row[at + by], row[at]
    return tuple(row)
