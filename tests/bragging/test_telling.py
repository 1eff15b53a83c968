"""Which stories were told and how they landed: beside the ticks, in choices, in patterns."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from reflections.bragging.choosing import choose, expect
from reflections.bragging.models import Story, StoryUse
from reflections.bragging.telling import stories_told
from tests.factories import make_application, make_contact, make_interview, make_lesson, make_story
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.contacts.models import Involvement
from tracker.interviews.models import Question, RoundKind


def tell(story: Story, application: Application, landed: str = "", *, ago: int = 1) -> StoryUse:
    day = timezone.now() - timedelta(days=ago)
    interview = make_interview(application, starts_at=day)
    facts = {"landed": landed, "on": day.date(), "question": ""}
    return StoryUse.objects.tell(story, interview, **facts)


def test_stories_told_are_counted_with_where(alice: User, alice_client: Client) -> None:
    rota, strike = make_story(alice, title="The rota"), make_story(alice, title="The strike")
    acme = make_application(alice)
    for ago, landed in enumerate(("well", "partly", "well", "well"), 1):
        tell(rota, acme, landed, ago=ago)
    tell(strike, make_application(alice, company="Brook Mills"), "not")
    tell(strike, acme, "well").trash()

    rows = stories_told(alice.pk)
    text = alice_client.get("/patterns/").text.partition('id="stories-told"')[2]

    assert [(row.title, row.told, row.landed) for row in rows] == [
        ("The rota", 4, 3),
        ("The strike", 1, 0),
    ]
    assert "told 4 times, landed 3 times" in text
    assert "told once</span>" in text
    assert all(f'href="/interviews/{use.interview}/"' in text for row in rows for use in row.uses)


def test_story_told_outside_of_an_interview_leads_to_its_application(
    alice: User, alice_client: Client
) -> None:
    acme, story = make_application(alice), make_story(alice)
    facts = {"owner": alice, "on": timezone.localdate()}
    StoryUse.objects.create(story=story, application=acme, **facts)
    story.trash()

    text = alice_client.get("/patterns/").text.partition('id="stories-told"')[2]

    assert f'href="/applications/{acme.pk}/"' in text
    assert f'href="/stories/{story.pk}/"' not in text


def test_samples_count_only_while_nothing_is_ones_own(alice: User, charlie: User) -> None:
    sample = make_story(alice, title="Sample", is_sample=True)
    use = tell(sample, make_application(alice))
    StoryUse.objects.filter(pk=use.pk).update(is_sample=True)
    tell(make_story(charlie), make_application(charlie))
    assert [row.title for row in stories_told(alice.pk)] == ["Sample"]

    tell(make_story(alice, title="Own"), make_application(alice))

    assert [row.title for row in stories_told(alice.pk)] == ["Own"]


def test_what_landed_elsewhere_is_offered_first_and_says_so(alice: User) -> None:
    plain, landed = make_story(alice, title="Plain"), make_story(alice, title="Landed")
    for ago in (1, 2):
        tell(landed, make_application(alice), "well", ago=ago)
    tell(plain, make_application(alice), "not")

    rows = Story.objects.owned_by(alice).with_practice().order_by("id")
    choices = choose(rows, ad="", title="", kind=RoundKind.INFORMAL)

    assert [(choice.story, choice.why) for choice in choices] == [
        (landed, "it landed 2 times"),
        (plain, "yours to choose"),
    ]


def test_readiness_says_beside_the_ticks_how_it_landed(alice: User, alice_client: Client) -> None:
    story = make_story(alice, slot=1)
    tell(story, make_application(alice), "well", ago=1)
    tell(story, make_application(alice), "not", ago=2)

    assert "Told 2 times, landed once" in alice_client.get("/stories/").text
    assert "Told 2 times, landed once." in alice_client.get(f"/stories/{story.pk}/").text


def test_the_one_page_has_people_questions_stories_lessons_and_what_to_ask(
    alice: User, alice_client: Client
) -> None:
    acme = make_application(alice)
    earlier = make_interview(acme, starts_at=timezone.now() - timedelta(days=5))
    Question.objects.add(earlier, ["Why did you leave?"])
    person = make_contact(alice, name="Ana Ruiz")
    Involvement.objects.involve(acme, person, "manager")
    panel = make_interview(
        acme,
        kind=RoundKind.PANEL,
        starts_at=timezone.now() + timedelta(days=1),
        to_ask="What happens next?",
    )
    panel.interviewers.create(owner=alice, contact=person)
    make_lesson(alice, cue="asked", will="name the nearest thing I have done.")
    for n in range(1, 6):
        answers = ["setback"] if n == 4 else []
        make_story(
            alice, title=f"Story {n}", slot=n if n < 4 else None, answers=answers, result=f"R{n}"
        )

    text = alice_client.get(f"/interviews/{panel.pk}/sheet/").text

    assert "Ana Ruiz" in text
    assert "Tell me about something that went wrong.</dt><dd>Story 4" in text
    assert "Tell me about a disagreement with a colleague.</dt><dd>No story for it yet" in text
    assert "Why did you leave?" in text
    assert [f"R{n}" for n in range(1, 6) if f"R{n}" in text] == ["R1", "R2", "R3", "R4"]
    assert "to spare" in text
    assert "name the nearest thing I have done." in text
    assert "What happens next?" in text


def test_round_that_asks_nothing_in_particular_expects_nothing() -> None:
    assert expect(RoundKind.INFORMAL, []) == []
