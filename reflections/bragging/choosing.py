"""Which stories fit an interview, and why: the words of the ad, and what such rounds ask."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.bragging.asked import KINDS, asked_in
from reflections.bragging.models import Story
from reflections.bragging.themes import theme_name
from tracker.prepared import prepared

# Three to have ready, and a spare one.
OFFERED = 4
# As often as it landed weighs up to here: beyond, the ad says more.
MOST_LANDED = 3
WORD = re.compile(r"[^\W\d_]{5,}")
# So common in ads that they say nothing about the job.
COMMON = frozenset(
    """
    about ability across after always another apply based being benefits candidate candidates
    career closely company could daily deliver during employer environment every excellent
    experience field first great having highly ideal including inside internal join knowledge level
    looking other others people person place please position process product project projects
    required requirements responsible right role salary should skills solid strong successful
    support teams their there these things those through today together under using various weeks
    where which while willing within without working works would years yourself
    """.split()  # noqa: SIM905 (one word a line would fill the room)
)


class Candidate(NamedTuple):
    """A story as far as the choice and the pages that show it need it."""

    pk: int
    title: str
    slot: int | None
    answers: list[str]
    themes: list[str]
    obstacle: str
    situation: str
    action: str
    result: str
    number: str
    fits_roles: str
    said: int
    landed: int


def candidates(owner: int) -> list[Candidate]:
    """All stories of a person, each with how often it was said aloud and landed."""
    return [Candidate(*facts) for facts in _candidates(owner)]


@prepared
def _candidates(owner: int) -> QuerySet:
    rows = Story.objects.owned_by(owner).with_practice()
    return rows.order_by().values_list(*Candidate._fields)


class Choice(NamedTuple):
    """`why` says it in one line; `told_here` that this very employer has heard it."""

    story: Story | Candidate
    why: str
    told_here: bool


class Expected(NamedTuple):
    """A question that such a round may ask, and the story that answers it, if there is one."""

    question: str
    story: Story | Candidate | None


def expect(kind: str, stories: list[Story | Candidate]) -> list[Expected]:
    """One question of each kind that rounds of this kind ask, with the first story that fits."""
    return [
        Expected(
            str(KINDS[code].questions[0]),
            next((story for story in stories if code in story.answers), None),
        )
        for code in asked_in(kind)
    ]


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold())) - COMMON


def choose(
    stories: Iterable[Story | Candidate],
    *,
    ad: str,
    title: str,
    kind: str,
    told: Iterable[int] = (),
) -> list[Choice]:
    """Up to four, the best first; those in `told` (keys) have been heard in this process.

    A story fits by words that it shares with the ad, by kinds of questions that such a round asks,
    by being one of the three, and by having landed (see `with_practice`); what they have heard
    comes after what is new to them.
    """
    asked = asked_in(kind)
    wanted = _words(f"{ad} {title}")
    heard = set(told)
    ranked = []
    for story in stories:
        texts = (story.title, story.situation, story.action, story.result, story.fits_roles)
        themes = (theme_name(theme) for theme in story.themes)
        said = " ".join((*texts, *themes)).casefold()
        shared = sorted(wanted.intersection(WORD.findall(said)))
        fitting = [code for code in story.answers if code in asked]
        score = 2 * min(len(shared), 4) + 3 * len(fitting) + (2 if story.slot else 0)
        score += min(story.landed, MOST_LANDED)
        ranked.append(
            (story.pk in heard, -score, story.slot or 9, story.pk, story, shared, fitting)
        )
    return [
        Choice(story, _why(story, shared, fitting), is_told)
        for is_told, _score, _slot, _pk, story, shared, fitting in sorted(ranked)[:OFFERED]
    ]


def _why(story: Story | Candidate, shared: list[str], fitting: list[str]) -> str:
    parts = []
    if shared:
        parts.append(_("the ad says “%(words)s”") % {"words": "”, “".join(shared[:3])})
    if fitting:
        kinds = ", ".join(str(KINDS[code].label).lower() for code in fitting[:2])
        parts.append(_("such rounds ask for %(kinds)s") % {"kinds": kinds})
    if story.landed:
        times = ngettext("it landed once", "it landed %(num)s times", story.landed)
        parts.append(times % {"num": story.landed})
    if story.slot:
        parts.append(_("one of your three"))
    return "; ".join(parts) or _("yours to choose")
