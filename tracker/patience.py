"""How many days of silence the signed-in person set themselves, for the time of one request.

As with the names of stages, the clocks that ask for it know nobody. Where nothing is set, or nobody
is signed in, as in a command, the usual days of `stages.py` hold.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple


class Patience(NamedTuple):
    """Days after applying: until it counts as quiet, until closing is offered; None is as usual."""

    quiet: int | None = None
    closed: int | None = None


USUAL = Patience()
_patience: ContextVar[Patience] = ContextVar("patience", default=USUAL)


def current() -> Patience:
    """Of the person whose request this is."""
    return _patience.get()


@contextmanager
def activated(person: Any) -> Iterator[None]:
    """Within, clocks go by what `person` set; None is nobody."""
    own = Patience(person.quiet_after, person.closed_after) if person else USUAL
    token = _patience.set(own)
    try:
        yield
    finally:
        _patience.reset(token)
