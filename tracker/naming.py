"""What the signed-in person calls the stages of an application, for the time of one request.

A label is asked for in a hundred places, most of which know nobody. So the names lie in a context
variable, as the time zone does: each thread and task has its own, and where nobody is signed in, as
in a command, the usual names hold.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Own(NamedTuple):
    """A stage as one person has it: its number, their name for it ("" is the usual), its place."""

    stage: int
    name: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Naming:
    """`stages` in the person's order, empty where everything is as usual; `names` of the renamed.

    `key` is what a text that says stages depends on besides its own arguments.
    """

    stages: tuple[Own, ...] = ()
    names: dict[int, str] = field(default_factory=dict)
    key: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, rows: Any) -> "Naming":
        """From what `User.stages` holds; an entry that is none of ours is left out."""
        rows = rows if isinstance(rows, list) else []
        known = [row for row in rows if isinstance(row, dict) and type(row.get("stage")) is int]
        stages = tuple(
            Own(row["stage"], str(row.get("name") or ""), bool(row.get("hidden"))) for row in known
        )
        names = {own.stage: own.name for own in stages if own.name}
        return cls(stages, names, tuple(sorted(names.items())))


USUAL = Naming()
_naming: ContextVar[Naming] = ContextVar("naming", default=USUAL)


def current() -> Naming:
    """Of the person whose request this is."""
    return _naming.get()


def activate(rows: Any) -> Token[Naming]:
    """From now on, labels are those of the person with these `User.stages`."""
    return _naming.set(Naming.of(rows) if rows else USUAL)


@contextmanager
def activated(rows: Any) -> Iterator[None]:
    token = activate(rows)
    try:
        yield
    finally:
        _naming.reset(token)
