"""The stories of the sample: two key ones, and the third place free."""

from datetime import timedelta

from django.utils import timezone

from reflections.bragging.models import (
    Accomplishment,
    Landed,
    Rehearsal,
    SlotChange,
    Story,
    StoryPart,
    StoryUse,
)
from reflections.today.sample.rows import Calendar
from tracker.interviews.models import Interview

# Each is made of the accomplishment of that title; `said` is how often it was said aloud.
STORIES = (
    {
        "title": "Took over the ledger migration when its lead left",
        "slot": 1,
        "said": 3,
        "obstacle": "Six weeks before the cut-over the one person who knew the plan went.",
        "situation": "A freight firm, a ledger of nine years, a fixed weekend.",
        "task": "Get it across without losing a posting, with a team of four I did not lead.",
        "action": "I wrote down what he had in his head.\nI ran the move twice on a copy.\n"
        "I named one person for each hour of the weekend.",
        "result": "Cut over on the planned weekend; nobody worked the Sunday.",
        "learned": "I ask on the first day what only one person knows.",
        "answers": ["leadership", "setback"],
        "themes": ["led"],
    },
    {
        "title": "Closed the month in one day instead of four",
        "slot": 2,
        "said": 1,
        "obstacle": "Eleven people each kept their own sheet and did not trust the others’.",
        "situation": "Finance closed late every month, and the reports were a week old.",
        "task": "One load that all of them believe.",
        "action": "I moved the eleven sheets into one checked load.\n"
        "I sat with each colleague once.",
        "result": "Four days to one for eleven colleagues, every month since.",
        "number": "4 days to 1",
        "answers": ["result", "craft"],
        "themes": ["saved"],
    },
    {
        "title": "Taught eleven volunteers the stock list",
        "obstacle": "Nobody had used a computer for it before.",
        "action": "I showed it to two, and they showed it to the others.",
        "result": "Six of them teach it now.",
        "answers": ["learning"],
        "themes": ["grew_someone"],
    },
)


def write_stories(calendar: Calendar, *, sample: bool) -> None:
    """The stories with their parts, their places, what was said aloud and told."""
    whose = {"owner": calendar.user, "is_sample": sample}
    brags = {row.title: row for row in Accomplishment.objects.owned_by(calendar.user)}
    # A place that a story of their own has stays theirs.
    held = set(Story.objects.owned_by(calendar.user).key().values_list("slot", flat=True))
    now = timezone.now()
    written = []
    for plan in STORIES:
        facts = {name: value for name, value in plan.items() if name != "said"}
        facts["slot"] = None if facts.get("slot") in held else facts.get("slot")
        story = Story.objects.create(**whose, **facts)
        written.append(story)
        if brag := brags.get(story.title):
            StoryPart.objects.create(**whose, story=story, accomplishment=brag)
        if story.slot:
            SlotChange.objects.filled(story, story.slot, story.created_at)
        said = int(plan.get("said", 0))
        Rehearsal.objects.bulk_create(
            Rehearsal(**whose, story=story, rehearsed_at=now - timedelta(days=3 * number))
            for number in range(1, said + 1)
        )
    _tell(calendar, written[0], whose)


def _tell(calendar: Calendar, story: Story, whose: dict[str, object]) -> None:
    """It was told in the last interview that took place."""
    held = Interview.objects.owned_by(calendar.user).filter(starts_at__lt=timezone.now())
    last = held.filter(cancelled_at=None, is_sample=whose["is_sample"]).order_by("starts_at").last()
    if last is None:
        return
    StoryUse.objects.create(
        **whose,
        story=story,
        application_id=last.application_id,
        interview=last,
        question="Tell me about a time you led without being asked to.",
        landed=Landed.WELL,
        on=timezone.localdate(last.starts_at),
    )
