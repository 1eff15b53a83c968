"""What a question of the debrief is made of: how it is answered, and on which track."""

from typing import NamedTuple

from django.utils.functional import Promise

from reflections.debriefs.choices import Choices

Words = str | Promise
BOTH, FULL, EVERY = ("short", "full"), ("full",), ("quick", "short", "full")

# How a question is answered: one of a scale of five, one of a few, several, a line, a text, a tick.
SCALE, PICK, TICKS, LINE, PROSE, TICK, SELECT = (
    "scale",
    "pick",
    "ticks",
    "line",
    "prose",
    "tick",
    "select",
)


class Question(NamedTuple):
    """`most` is how many ticks, `limit` how many characters; `apart` is the code set apart."""

    name: str
    kind: str
    label: Words
    help: Words = ""
    choices: Choices = ()
    most: int = 0
    limit: int = 0
    apart: str | None = None
    tracks: tuple[str, ...] = BOTH


class Passage(NamedTuple):
    """Questions that stand together; `margin` hangs beside them."""

    part: str
    questions: tuple[Question, ...] = ()
    margin: Words = ""
    tracks: tuple[str, ...] = BOTH


class Step(NamedTuple):
    """`seconds` is what it takes when one does not linger; the landing's are spent before."""

    name: Words
    title: Words
    lead: Words
    seconds: int
    passages: tuple[Passage, ...] = ()


def ask(
    name: str, kind: str, label: Words, *, margin: Words = "", part: str = "", **more: object
) -> Passage:
    """A passage of one question."""
    question = Question(name, kind, label, **more)  # type: ignore[arg-type]
    return Passage(part or kind, (question,), margin, question.tracks)
