"""A mail with what it may be about: what a page shows of it, and asks."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.applications.stages import CONVERSATION
from tracker.mail.deciding import Also, question
from tracker.mail.matching import Candidate, Match
from tracker.mail.models import Mail, Verdict
from tracker.mail.wording import RECORDS, SURE, Pieces, excerpt, note_on, says

Press = tuple[str, str | Promise]
ANSWERS: dict[str, tuple[Press, ...]] = {
    "withdrew": ((Also.END, _("Yes, end it as withdrawn")), (Also.KEEP, _("No, only note it"))),
    "reopen": (
        (Also.REOPEN, _("Yes, and open it again")),
        (Also.KEEP, _("Yes, and leave it ended")),
    ),
}
# Fewer than this are recorded one by one.
FEWEST = 2


@dataclass(frozen=True)
class Item:
    mail: Mail
    match: Match

    @property
    def says(self) -> str | Promise:
        return says(self.mail)

    @cached_property
    def excerpt(self) -> Pieces:
        return excerpt(self.mail)

    @property
    def is_clear(self) -> bool:
        """Whether one press can say yes: it is known what it says and what it is about."""
        return self.mail.verdict != Verdict.UNSURE and self.match.chosen is not None

    @property
    def presses(self) -> tuple[Press, ...]:
        """The buttons that say yes: the value of `also`, and the words."""
        asked = question(self.mail.verdict, self.match.chosen.row) if self.match.chosen else ""
        return ANSWERS.get(asked) or ((Also.NOTHING, RECORDS[self.mail.verdict]),)

    @property
    def asks_withdrawal(self) -> bool:
        chosen = self.match.chosen
        return chosen is not None and question(self.mail.verdict, chosen.row) == "withdrew"

    def note(self, candidate: Candidate) -> str:
        return note_on(self.mail.verdict, candidate)

    @property
    def is_brief_no(self) -> bool:
        """A plain no, before any conversation, about one application that is open."""
        chosen = self.match.chosen
        return (
            self.mail.verdict == Verdict.REJECTION
            and self.mail.confidence >= SURE
            and chosen is not None
            and chosen.row.is_open
            and chosen.row.furthest_stage < CONVERSATION
        )


def batch_of(items: list[Item]) -> list[Item]:
    """Those that can be recorded together; none where they are too few for it."""
    brief = [item for item in items if item.is_brief_no]
    return brief if len(brief) >= FEWEST else []
