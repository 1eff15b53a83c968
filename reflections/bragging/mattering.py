"""Words to begin with when one writes about what matters to one. Plain data and a rule."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Each goes before "matters to me because".
WORDS = {
    "family": gettext_lazy("Family"),
    "friendship": gettext_lazy("Friendship"),
    "caring": gettext_lazy("Caring for others"),
    "belonging": gettext_lazy("Belonging"),
    "honesty": gettext_lazy("Honesty"),
    "fairness": gettext_lazy("Fairness"),
    "courage": gettext_lazy("Courage"),
    "learning": gettext_lazy("Learning"),
    "curiosity": gettext_lazy("Curiosity"),
    "craft": gettext_lazy("Doing things well"),
    "making": gettext_lazy("Making things"),
    "humour": gettext_lazy("Humour"),
    "nature": gettext_lazy("Nature"),
    "health": gettext_lazy("Health"),
    "independence": gettext_lazy("Independence"),
    "faith": gettext_lazy("Faith"),
}
LONGEST_LINE = 180


def beginning(code: str) -> str:
    """The words that one of WORDS begins a text with."""
    return _("%(word)s matters to me because") % {"word": WORDS[code]}


def begun(text: str, code: str) -> str:
    """The text with that beginning on a line of its own at its end; once is enough."""
    opening = beginning(code)
    if opening in text:
        return text
    return f"{text.rstrip()}\n\n{opening} ".lstrip()


def line_of(lines: Sequence[str], number: int) -> str:
    """One of the lines, the same for the same number; shortened at a word where it is long.

    A beginning that nobody went on with says nothing yet.
    """
    empty = {beginning(code) for code in WORDS}
    said = [line for line in lines if line not in empty]
    if not said:
        return ""
    line = said[number % len(said)]
    if len(line) <= LONGEST_LINE:
        return line
    cut = line[:LONGEST_LINE]
    sentence = max(cut.rfind(mark) for mark in (". ", "? ", "! "))
    if sentence > LONGEST_LINE // 4:
        return cut[: sentence + 1]
    return f"{cut.rpartition(' ')[0] or cut} …"
