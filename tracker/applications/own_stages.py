"""The stages as one person has them: their names, their order, without those they do not need.

The numbers behind the names stay, and with them every statistic, trace and export.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from tracker import naming
from tracker.applications.stages import Stage
from tracker.naming import Naming, Own

LONGEST_NAME = 40
NUMBERS = tuple(Stage.values)


def arranged(own: Sequence[Own]) -> list[Own]:
    """All ten; one that `own` does not name comes after the one it usually follows."""
    stages = {row.stage: row for row in own if row.stage in NUMBERS}
    order = list(stages)
    for at, number in enumerate(NUMBERS):
        if number not in stages:
            order.insert(order.index(NUMBERS[at - 1]) + 1 if at else 0, number)
    return [stages.get(number, Own(number)) for number in order]


def stages_of(user: Any, current: int | None = None) -> list[Stage]:
    """What `user` may choose from, in their order; a hidden stage only where it is `current`."""
    return _shown(Naming.of(user.stages), current)


def stages_now(current: int | None = None) -> list[Stage]:
    """The same, of the person whose request this is."""
    return _shown(naming.current(), current)


def stage_choices() -> list[tuple[str, Any]]:
    """For a form: codes and names, in the person's order; hidden ones come last."""
    rows = sorted(arranged(naming.current().stages), key=lambda row: row.hidden)
    return [(Stage(row.stage).code, Stage(row.stage).label) for row in rows]


def choices_now() -> list[tuple[str, str]]:
    """Codes and names of those, for a page that offers them more than once."""
    return _choices(naming.current().stages, get_language())


@lru_cache(maxsize=64)
def _choices(own: tuple[Own, ...], language: str) -> list[tuple[str, str]]:
    return [(stage.code, str(stage.label)) for stage in stages_now()]


def _shown(own: Naming, current: int | None) -> list[Stage]:
    rows = arranged(own.stages)
    return [Stage(row.stage) for row in rows if not row.hidden or row.stage == current]


def stage_called(user: Any, words: str) -> Stage | None:
    """The stage that this person calls so; case and spacing do not count."""
    said = " ".join(words.casefold().split())
    names = Naming.of(user.stages).names.items()
    return next((Stage(number) for number, name in names if name.casefold() == said), None)


def moved(rows: Sequence[Own], stage: int, by: int) -> list[Own]:
    """With `stage` one place further up (-1) or down (1), where there is room."""
    rows = list(rows)
    at = next((i for i, row in enumerate(rows) if row.stage == stage), None)
    if at is not None and 0 <= at + by < len(rows):
        rows[at], rows[at + by] = rows[at + by], rows[at]
    return rows


def kept(rows: Sequence[Own]) -> list[dict[str, Any]]:
    """What to write into `User.stages`; nothing where all is as usual."""
    return [row._asdict() for row in rows] if list(rows) != arranged(()) else []
