from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from reflections.bragging.models import Accomplishment, Story, StoryUse
from reflections.bragging.themes import THEMES
from reflections.debriefs import choices
from reflections.debriefs.models import Debrief, Lesson, Track
from reflections.today.sample import load, remove
from tests.factories import make_application, make_brag, make_interview, make_story
from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.applications.models import Application, Company, Event
from tracker.applications.stages import Outcome
from tracker.mail import deciding
from tracker.mail.models import Mail, Source, Verdict
from tracker.owned import OwnedModel
from tracker.rejections.models import Rejection

TODAY = date(2026, 11, 19)


def rows_of(owner: User) -> dict[str, int]:
    owned = [model for model in apps.get_models() if issubclass(model, OwnedModel)]
    return {model.__name__: model._base_manager.filter(owner=owner).count() for model in owned}


def test_every_fact_of_two_hundred_applications_follows_from_its_events(alice: User) -> None:
    assert load(alice, applications=200) == 200

    rows = Application.objects.owned_by(alice)

    assert [row.differences() for row in rows if row.differences()] == []
    assert rows.count() == 200


def test_the_forty_show_a_search_with_everything_in_it(alice: User) -> None:
    load(alice)

    rows = Application.objects.owned_by(alice)
    assert rows.open().count() == 12
    assert set(rows.values_list("outcome", flat=True)) == set(Outcome) - {Outcome.HIRED}
    assert sum(row.is_quiet for row in rows.open()) == 2
    assert Debrief.objects.owned_by(alice).waiting(timezone.now()).count() == 4
    assert set(Debrief.objects.owned_by(alice).values_list("track", flat=True)) == set(Track)
    assert Lesson.objects.owned_by(alice).active().count() == 4
    assert Accomplishment.objects.owned_by(alice).count() == 9


def test_most_of_an_invented_search_stays_unanswered(alice: User) -> None:
    load(alice, applications=400, sample=False)

    rows = Application.objects.owned_by(alice)
    sent = rows.exclude(applied_at=None).count()
    assert rows.filter(outcome=Outcome.SILENT).count() > rows.filter(outcome="rejected").count()
    assert 0.03 < rows.reached(40).count() / sent < 0.15


def test_rejections_keep_the_stage_that_was_reached(alice: User) -> None:
    load(alice, applications=120)

    wrong = [
        row.pk
        for row in Rejection.objects.owned_by(alice).with_application()
        if row.stage != row.application.furthest_stage or row.outcome != row.application.outcome
    ]
    assert wrong == []


def test_nothing_happened_in_the_future(alice: User) -> None:
    load(alice, applications=120)

    assert not Event.objects.owned_by(alice).filter(happened_at__gt=timezone.now()).exists()


def test_the_same_seed_makes_the_same_rows(alice: User, charlie: User) -> None:
    for person in (alice, charlie):
        load(person, applications=90, seed=7, today=TODAY)

    def told(person: User) -> list[tuple]:
        rows = Application.objects.owned_by(person).order_by("id")
        return list(rows.values_list("title", "company__name", "stage", "outcome", "last_event_at"))

    assert told(alice) == told(charlie)


def test_loading_twice_makes_one_set(alice: User) -> None:
    assert load(alice) == 40
    assert load(User.objects.get(pk=alice.pk)) == 0

    assert Application.objects.owned_by(alice).count() == 40


def test_sample_rows_are_marked_and_the_benchmark_s_are_not(alice: User, charlie: User) -> None:
    load(alice)
    load(charlie, sample=False)

    assert not Application.objects.owned_by(alice).own().exists()
    assert not Application.objects.owned_by(charlie).samples().exists()
    assert User.objects.get(pk=alice.pk).has_sample_data
    assert not User.objects.get(pk=charlie.pk).has_sample_data


def test_removal_leaves_no_row(alice: User) -> None:
    load(alice, applications=60)

    assert remove(alice) == 60

    assert set(rows_of(alice).values()) == {0}
    assert not User.objects.get(pk=alice.pk).has_sample_data


def test_removal_touches_nothing_of_one_s_own(alice: User, charlie: User) -> None:
    load(alice)
    load(charlie)
    before = rows_of(charlie)
    own = make_application(alice, company="Fjordlight Energy", title="Mine")
    new = make_application(alice, company="Somewhere Else")
    brag = make_brag(alice, from_application=Application.objects.samples().first().pk)

    remove(alice)

    assert set(Application.objects.owned_by(alice)) == {own, new}
    assert {row.is_sample for row in Company.objects.owned_by(alice)} == {False}
    assert Accomplishment.objects.owned_by(alice).get() == brag
    brag.refresh_from_db()
    assert brag.from_application is None
    assert rows_of(charlie) == before


def test_removed_sample_data_can_be_loaded_again(alice: User) -> None:
    load(alice)
    remove(alice)

    assert load(alice) == 40


@pytest.mark.parametrize("name", ["went_well", "draw", "prep", "edges", "signals"])
def test_every_answer_of_the_sample_is_one_that_the_debrief_offers(alice: User, name: str) -> None:
    load(alice)

    offered = set(choices.flat(getattr(choices, name.upper())))
    given = {code for row in Debrief.objects.owned_by(alice) for code in getattr(row, name)}
    assert given
    assert given - offered == set()


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("lesson_kind", choices.LESSON_KINDS),
        ("tuesday", choices.TUESDAY),
        ("again", choices.AGAIN),
        ("prep_time", choices.PREP_TIME),
        ("seen", choices.SEEN),
    ],
)
def test_every_choice_of_the_sample_is_one_that_the_debrief_offers(
    alice: User, name: str, offered: choices.Choices
) -> None:
    load(alice)

    given = set(Debrief.objects.owned_by(alice).values_list(name, flat=True)) - {""}
    assert given
    assert given - set(choices.flat(offered)) == set()


def test_accomplishments_have_known_themes_and_lie_in_the_past(alice: User) -> None:
    load(alice)

    brags = Accomplishment.objects.owned_by(alice)
    assert brags
    for brag in brags:
        assert set(brag.themes) <= {*THEMES, "Paperwork"}
        assert brag.happened_on < timezone.localdate() + timedelta(days=1)


def test_sample_takes_no_place_of_an_own_key_story(alice: User) -> None:
    mine = make_story(alice)
    mine.put(1)

    load(alice)

    key = Story.objects.owned_by(alice).key()
    assert [(row.slot, row.is_sample) for row in key] == [(1, False), (2, True), (3, True)]
    assert key[0] == mine
    assert not mine.uses.exists()
    remove(alice)
    assert [*Story.objects.owned_by(alice)] == [mine]


def test_own_mail_recorded_for_a_sample_waits_again(alice: User) -> None:
    load(alice)
    mail = Mail.objects.receive(alice, letter(), source=Source.PASTED)[0]
    deciding.confirm(mail, Application.objects.open().first(), Verdict.REJECTION)

    remove(alice)

    mail.refresh_from_db()
    assert (mail.is_waiting, mail.decided_as, mail.decided_at) == (True, "", None)


def test_sample_story_told_in_an_own_interview_becomes_ones_own(alice: User) -> None:
    load(alice)
    interview = make_interview(make_application(alice, company="Mine"))
    story = Story.objects.samples().first()
    facts = {"application": interview.application, "interview": interview, "on": TODAY}
    StoryUse.objects.create(owner=alice, story=story, **facts)

    remove(alice)

    assert StoryUse.objects.get().story == story
    assert not Story.objects.samples().exists()
