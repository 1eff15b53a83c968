"""Which pages are measured, on which rows, and what each may cost."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from django.test import Client

from reflections.debriefs.models import Debrief, Track
from reflections.debriefs.prompts import WHY
from reflections.today.benchmark.client import HTMX, Answer, Browser, Fields
from tracker.accounts.models import User
from tracker.applications.models import Application

LIST_FLOORS = 2.2
LOCATION = "location"
DEEP = 199
_values = count()


@dataclass(frozen=True)
class Page:
    """`budget_ms` bounds the median; for lists it is a multiple of the floor, in `floors`.

    `edits` is a fact that a visit saves. Before each visit of a page that keeps what it counted
    until something changes, a fact of the application at `changes` is saved, untimed.
    """

    name: str
    path: str
    budget_ms: float | None = None
    floors: float | None = None
    edits: str = ""
    changes: str = ""

    def visit(self, browser: Browser) -> Callable[[], Answer]:
        if self.edits:
            return lambda: browser.edit(self.path, self.edits, f"Ghent {next(_values)}")
        if self.changes:
            return lambda: self._changed(browser)
        return lambda: browser.get(self.path)

    def _changed(self, browser: Browser) -> Answer:
        browser.edit(self.changes, LOCATION, f"Ghent {next(_values)}")
        return browser.get(self.path)

    def change_here(self, client: Client) -> None:
        """What `changes` asks for, inside this process."""
        if self.changes:
            Page(self.name, self.changes, edits=LOCATION).visit_here(client)

    def visit_here(self, client: Client) -> None:
        """The same inside this process, where queries can be counted."""
        if not self.edits:
            client.get(self.path)
            return
        form = Fields()
        form.feed(client.get(self.path, headers=HTMX).content.decode())
        fields = form.values | {self.edits: f"Ghent {next(_values)}"}
        client.post(self.path, fields, headers=HTMX)

    def budget(self, floor_ms: float) -> float | None:
        return self.floors * floor_ms if self.floors else self.budget_ms


def pages_of(user: User, browser: Browser) -> list[Page]:
    """Addresses of rows that `user` has; a page without a row to show is left out."""
    application = _told_about(user)
    here = f"/applications/{application.pk}/"
    fact = f"{here}facts/{LOCATION}/"
    debrief = Debrief.objects.owned_by(user).exclude(track=Track.QUICK).order_by("-pk").first()
    all_of_them = "/applications/?view=all"
    pages = [
        Page("list", "/applications/", floors=LIST_FLOORS),
        Page("list_changed", "/applications/", floors=LIST_FLOORS, changes=fact),
        Page("list_deep", browser.deep(all_of_them, DEEP), floors=LIST_FLOORS),
        Page(
            "list_filtered",
            "/applications/?view=ended&outcome=rejected&source=board",
            floors=LIST_FLOORS,
        ),
        Page("board", "/applications/board/", budget_ms=9),
        # Many are called so; few have it in a note or an ad, where the page says where.
        Page("search", f"{all_of_them}&q=data+engineer", budget_ms=5),
        Page("search_texts", f"{all_of_them}&q=kuber+newsl", budget_ms=5),
        Page("detail", here, budget_ms=5),
        Page("inline_edit", fact, budget_ms=6, edits=LOCATION),
        Page("today", "/", budget_ms=6),
        Page("patterns", "/patterns/", budget_ms=25, changes=fact),
        Page("patterns_again", "/patterns/", budget_ms=25),
        Page("calendar", "/interviews/"),
        Page("company", f"/companies/{application.company_id}/"),
        Page("palette", "/go/?to=data"),
        Page("brags", "/brags/"),
    ]
    if debrief:
        pages.append(Page("debrief_step", f"/debriefs/{debrief.pk}/{WHY}/"))
    return pages


def _told_about(user: User) -> Application:
    """The one that got furthest of those that ended: much has happened to it."""
    rows = Application.objects.owned_by(user)
    return rows.ended().order_by("-furthest_stage", "-pk").first() or rows.get()
