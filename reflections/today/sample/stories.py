"""The stories of the sample: three key ones and a spare one, said aloud and told."""

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
from reflections.bragging.spacing import next_day
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
        "title": "Kept the clinic’s rota running through the three-day outage",
        "slot": 3,
        "said": 2,
        "obstacle": "The system was down, and nobody knew who would come on Sunday.",
        "situation": "A clinic with two wards and forty on the rota.",
        "task": "Nobody had asked me to; I had the list of names.",
        "action": "I rang all forty on the first evening.\n"
        "I kept the rota on paper, with one copy at each door.\n"
        "I stayed calm with the two who were angry.",
        "result": "No shift stood empty, and the paper rota is the plan for the next time.",
        "learned": "I write down what works without power before it is needed.",
        "number": "40 people, no empty shift",
        "say_in_60": "Our rota system went down for three days, and nobody knew who would come on "
        "Sunday. I had the list of names, so I rang all forty people that evening, put the rota on "
        "paper at each door and stayed calm with those who were angry. No shift stood empty. "
        "Since then I write down what works without power before it is needed.",
        "answers": ["conflict", "setback"],
        "themes": ["crisis", "defused"],
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
        if said:
            story.rehearse_on = next_day(calendar.today - timedelta(days=3), said)
            story.save(update_fields=["rehearse_on"])
    _tell(calendar, written, whose)


# By how many of the last interviews lie between, which story was told, to what and how it landed.
TOLD = (
    (0, 0, "Tell me about a time you led without being asked to.", Landed.WELL),
    (0, 1, "What are you proudest of?", Landed.PARTLY),
    (1, 0, "When did others follow you, and why?", Landed.WELL),
    (2, 2, "Tell me about something that went wrong.", Landed.NOT),
)


def _tell(calendar: Calendar, stories: list[Story], whose: dict[str, object]) -> None:
    """They were told in the last interviews that took place."""
    held = Interview.objects.owned_by(calendar.user).filter(starts_at__lt=timezone.now())
    held = held.filter(cancelled_at=None, is_sample=whose["is_sample"]).order_by("-starts_at")
    last = list(held[:3])
    StoryUse.objects.bulk_create(
        StoryUse(
            **whose,
            story=stories[story],
            application_id=last[ago].application_id,
            interview=last[ago],
            question=question,
            landed=landed,
            on=timezone.localdate(last[ago].starts_at),
        )
        for ago, story, question, landed in TOLD
        if ago < len(last)
    )
