"""Sample data: believable, invented, marked on every row, in with one press and out with one."""

from datetime import date
from random import Random

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from reflections.bragging.models import Accomplishment, Story
from reflections.today.sample.beforehand import write_plans
from reflections.today.sample.ended_ones import NO_REPLY, ROLE_CLOSED, SCREENED
from reflections.today.sample.invented import invent
from reflections.today.sample.kept_ones import BRAGS, RETIRED_LESSON
from reflections.today.sample.labels import write_labels
from reflections.today.sample.lesson_uses import write_uses
from reflections.today.sample.letters import write_letters
from reflections.today.sample.mails import write_mails
from reflections.today.sample.meetings import write_meetings
from reflections.today.sample.open_ones import OPEN
from reflections.today.sample.papers import write_papers
from reflections.today.sample.people import write_people
from reflections.today.sample.plans import Plan
from reflections.today.sample.rows import Calendar, Writer
from reflections.today.sample.stories import write_stories
from reflections.today.sample.told_ones import TOLD
from tracker.accounts.models import User
from tracker.applications.models import Application, Company, Tag
from tracker.contacts.models import Contact
from tracker.documents.models import Document, Version
from tracker.mail.models import Mail
from tracker.owned import OwnedModel

# What is of use by rows of one's own, in this order: a document is kept for one of its versions.
USED: tuple[tuple[type[OwnedModel], str], ...] = (
    (Tag, "taggings__is_sample"),
    (Contact, "involvements__is_sample"),
    (Contact, "interviewers__is_sample"),
    (Version, "sendings__is_sample"),
    (Document, "versions__is_sample"),
    (Story, "uses__is_sample"),
)
CHOSEN: tuple[Plan, ...] = (*OPEN, *TOLD, *SCREENED, *NO_REPLY, *ROLE_CLOSED)


@transaction.atomic
def load(
    user: User,
    *,
    applications: int = 40,
    sample: bool = True,
    seed: int = 1,
    today: date | None = None,
) -> int:
    """Write `applications` sample applications, with all that hangs on them, as rows of `user`.

    The first forty are chosen by hand, the others invented from `seed`; all dates count back from
    `today` (default: the person's own). A second sample for the same person is not made: the
    answer is then 0, else the number of applications. `sample=False` writes rows that count as the
    person's own and cannot be told apart, for the benchmark.
    """
    if sample and not _first(user):
        return 0
    calendar = Calendar(user, today or timezone.localdate())
    writer = Writer(calendar, sample=sample)
    chosen = sorted(CHOSEN[:applications], key=lambda plan: -plan.course[0].days)
    number = writer.write(invent(Random(seed), applications - len(chosen)))  # noqa: S311
    number += writer.write(chosen)
    writer.brags(reversed(BRAGS))
    writer.retired_lesson(RETIRED_LESSON)
    write_papers(calendar, sample=sample)
    write_meetings(calendar, sample=sample)
    write_plans(calendar, sample=sample)
    write_uses(calendar, sample=sample)
    write_stories(calendar, sample=sample)
    write_people(calendar, sample=sample)
    write_labels(user, sample=sample)
    write_mails(calendar, sample=sample)
    write_letters(calendar, sample=sample)
    return number


def _first(user: User) -> bool:
    """Mark the person as one with sample data; False where they are. Two presses make one set."""
    fresh = User.objects.filter(pk=user.pk, has_sample_data=False)
    user.has_sample_data = True
    return fresh.update(has_sample_data=True) == 1


@transaction.atomic
def remove(user: User) -> int:
    """Delete every sample row of `user`, nothing else; the answer is the number of applications.

    What the person added to a sample application goes with it; a mail of their own that was
    recorded for one waits again. A sample company that they use for
    an application or a person of their own becomes theirs, and so does what else of the sample they
    use for an application of their own.
    """
    applications = Application.objects.filter(owner=user).samples()
    number = applications.count()
    Accomplishment.objects.filter(
        owner=user, is_sample=False, from_application__in=applications.values("pk")
    ).update(from_application=None)
    Mail.objects.filter(owner=user, is_sample=False).let_go_of(applications)
    applications.delete()
    for model, use in USED:
        used = model._base_manager.filter(owner=user, is_sample=True, **{use: False})
        used.update(is_sample=False)
    for model in apps.get_models():
        if issubclass(model, OwnedModel) and model is not Company:
            model._base_manager.filter(owner=user, is_sample=True).delete()
    companies = Company.objects.filter(owner=user).samples()
    companies.filter(applications=None, contacts=None).delete()
    companies.update(is_sample=False)
    User.objects.filter(pk=user.pk).update(has_sample_data=False)
    user.has_sample_data = False
    return number
