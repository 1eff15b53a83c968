"""Where one can go: every page that stands by itself, for the head of each page, /go/ and the help.

A new page of that kind is one line here. `letter` goes there after `g`; tests hold each apart.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """`view` is the name of its URL; `also` are other words by which people look for it."""

    name: Any
    view: str
    letter: str = ""
    also: Any = ""

    @property
    def address(self) -> str:
        return reverse(self.view)

    @property
    def keys(self) -> tuple[str, ...]:
        return ("g", self.letter) if self.letter else ()

    @property
    def shortcut(self) -> str:
        """What stands in `data-shortcut` of a link to it."""
        return "".join(self.keys)


# In the head of every page.
MAIN = (
    Place(_("Today"), "today:today", "t", _("home start week due")),
    Place(_("Applications"), "applications:list", "l", _("table list jobs find search")),
    Place(_("Bragging rights"), "bragging:list", "r", _("brags stories achievements")),
    Place(_("Patterns"), "patterns:list", "a", _("statistics numbers funnel charts analysis")),
)
# Under More; the first leads to all the others.
MORE = (
    Place(_("Go to…"), "palette:go", "", _("palette")),
    Place(_("Board"), "applications:board", "b", _("kanban columns cards stages")),
    Place(_("To do"), "applications:task_list", "k", _("tasks steps due")),
    Place(_("No answer"), "applications:silent_list", "w", _("silent quiet waiting sweep close")),
    Place(_("Stories"), "bragging:story_list", "y", _("key stories rehearse star interview")),
    Place(_("Calendar"), "interviews:calendar", "c", _("interviews month week agenda dates")),
    Place(_("Questions"), "interviews:question_list", "q", _("asked in interviews bank hard ones")),
    Place(_("Companies"), "contacts:company_list", "o", _("employers")),
    Place(_("People"), "contacts:list", "p", _("contacts recruiters interviewers address book")),
    Place(_("Documents"), "documents:list", "f", _("files cv letters versions")),
    Place(_("Mail"), "mail:list", "m", _("inbox letters answers paste upload eml")),
    Place(_("Rejections"), "rejections:list", "n", _("noes turned down")),
    Place(_("Debriefs"), "debriefs:list", "d", _("looking back reflection")),
    Place(_("Feedback"), "feedback:list", "", _("letters asked answered ask employer nudge")),
    Place(_("Lessons"), "debriefs:lesson_list", "e", _("plans if then")),
    Place(_("Trash"), "archive:list", "x", _("bin deleted restore undo")),
    Place(
        _("Help"), "accounts:help", "h", _("how it works evidence privacy backup keys shortcuts")
    ),
)
# Under the person's name.
MINE = (
    Place(_("Settings"), "accounts:settings", "s", _("preferences options quiet mode time zone")),
    Place(_("Security"), "accounts:security", "", _("password passkey second factor sessions")),
)
# Reached from other pages; named here so that /go/ finds them.
WITHIN = (
    Place(_("Follow-up days"), "applications:follow_up_days", "", _("reminders chase settings")),
    Place(_("Your stages"), "applications:stage_list", "", _("rename hide order settings")),
    Place(_("Tags"), "applications:tag_list", "", _("labels rename merge")),
    Place(_("Columns of the table"), "applications:column_list", "", _("choose order settings")),
    Place(_("People written twice"), "contacts:duplicate_list", "", _("duplicates merge")),
    Place(
        _("Companies written twice"), "contacts:company_duplicate_list", "", _("duplicates merge")
    ),
    Place(_("Add a mail"), "mail:create", "", _("paste upload file eml mbox")),
    Place(_("Short ones to sort"), "debriefs:batch", "", _("batch debriefs several quick")),
    Place(_("What matters to you"), "bragging:values", "", _("values write steady")),
    Place(_("Review of a period"), "bragging:review", "", _("performance talk quarter year cv")),
    Place(_("Brag sheet"), "bragging:sheet", "", _("print pdf markdown accomplishments cv")),
    Place(_("Reasons"), "rejections:reason_list", "", _("why own reasons")),
    Place(_("How far they got"), "patterns:funnel", "", _("patterns stages sankey conversion")),
    Place(_("How long answers take"), "patterns:time", "", _("patterns wait silence curve days")),
    Place(_("What went with getting further"), "patterns:went-with", "", _("patterns sources cv")),
    Place(
        _("What the ones that went furthest share"), "patterns:furthest", "", _("patterns offers")
    ),
    Place(_("What may be more than chance"), "patterns:findings", "", _("patterns compare")),
    Place(_("A coach’s questions"), "patterns:coach", "", _("patterns advice ask")),
    Place(_("Why, as far as anyone knows"), "patterns:reasons", "", _("patterns guesses edges")),
    Place(_("Lessons, used and not"), "patterns:lessons", "", _("patterns came back trouble")),
    Place(_("Week by week"), "patterns:weeks", "", _("patterns load pace how many open")),
    Place(_("What you foresaw"), "patterns:forecasts", "", _("patterns calibration likely")),
    Place(_("Before and after a debrief"), "patterns:before-after", "", _("patterns mood felt")),
    Place(_("Where you are signed in"), "usersessions_list", "", _("sessions devices")),
    Place(_("Change the password"), "account_change_password", ""),
    Place(_("Delete the account"), "accounts:account_delete", "", _("erase everything")),
)
PLACES = (*MAIN, *MORE[1:], *MINE, *WITHIN)


@lru_cache(maxsize=1)
def _addresses() -> tuple[str, ...]:
    """Of the places in the head, the longest first: a page belongs to the nearest above it."""
    main = tuple(place.address for place in MAIN if place.address != "/")
    # What lies below a main place belongs to it, though it has a line of its own under More.
    others = (place.address for place in (*MORE, *MINE) if not place.address.startswith(main))
    heads = {*main, *others}
    return tuple(sorted(heads, key=len, reverse=True))


def place_of(path: str) -> str:
    """The address of the place to which the page at `path` belongs, "" where it is none."""
    if path == "/":
        return path
    return next((address for address in _addresses() if path.startswith(address)), "")
