"""Every key that acts, for the dialog behind `?` and the help page.

What acts is the `data-shortcut` of a control (static/js/shortcut.js says how); a test holds the
templates to this list.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tracker.places import PLACES


@dataclass(frozen=True)
class Shortcut:
    """`keys` are ways to do it; in each, a space stands between presses, a + between keys held."""

    keys: tuple[str, ...]
    does: Any

    @property
    def ways(self) -> list[list[list[str]]]:
        """Each way, its presses, the keys of each press, as they are called."""
        return [
            [[NAMES.get(key, key) for key in press.split("+")] for press in way.split()]
            for way in self.keys
        ]


NAMES = {"Ctrl": _("Ctrl"), "Enter": _("Enter"), "Esc": _("Esc")}

ANYWHERE = (
    Shortcut(("Ctrl+K",), _("Go to a page or an application, or do something (Cmd on a Mac)")),
    Shortcut(("c",), _("A new application")),
    Shortcut(("/",), _("Find an application")),
    Shortcut(("b",), _("Bragging rights")),
    Shortcut(("u", "Ctrl+Z"), _("Undo what was done last on this page")),
    Shortcut(("Esc",), _("Cancel and have back what was there; close; go back")),
    Shortcut(("?",), _("These keys")),
)
ROWS = (
    Shortcut(("j", "k"), _("The next one, the one before")),
    Shortcut(("Enter",), _("Open it")),
    Shortcut(("e",), _("Edit it")),
    Shortcut(("m",), _("Move its stage")),
    Shortcut(("n",), _("Write a note, on its page")),
    Shortcut(("x",), _("Select it, to do one thing with several")),
)
WRITING = (
    Shortcut(("Enter",), _("Save one line; edit the fact under the focus")),
    Shortcut(("Ctrl+Enter",), _("Save a text of several lines")),
)
GOING = tuple(Shortcut((f"g {place.letter}",), place.name) for place in PLACES if place.letter)
GROUPS = (
    (_("Anywhere"), ANYWHERE),
    (_("On a row, a card or the page of an application"), ROWS),
    (_("While you write"), WRITING),
    (_("Go to"), GOING),
)
