"""Stories: written, put in their places, said aloud, chosen for an interview, told."""

import html
from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from reflections.bragging.choosing import choose
from reflections.bragging.models import (
    Landed,
    Rehearsal,
    SlotChange,
    Story,
    StoryPart,
    StoryUse,
)
from reflections.bragging.readiness import hints, in_first_person, seconds, ticks
from reflections.bragging.spacing import is_due, next_day
from tests.factories import (
    make_application,
    make_brag,
    make_interview,
    make_rejection,
    make_story,
)
from tracker.accounts.models import User
from tracker.archive.trash import bring_back
from tracker.interviews.models import RoundKind


def test_name_is_enough_to_begin_a_story(alice: User, alice_client: Client) -> None:
    answer = alice_client.post("/stories/new/", {"title": "The ledger weekend"})

    story = Story.objects.get(owner=alice)
    assert answer["Location"] == f"/stories/{story.pk}/"
    assert [tick.done for tick in story.ticks] == [False] * 5


def test_story_without_a_name_is_asked_for_one_and_keeps_the_rest(alice_client: Client) -> None:
    answer = alice_client.post("/stories/new/", {"result": "Nobody worked the Sunday."})

    assert answer.status_code == 422
    assert "Give the story a name." in answer.text
    assert "Nobody worked the Sunday." in answer.text


def test_story_of_an_entry_brings_its_words_along(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice, themes=["saved"], what_i_did="I moved the cut-off.")
    text = alice_client.get(f"/stories/new/?brag={brag.pk}").text
    assert brag.result in text
    assert "I moved the cut-off." in text

    alice_client.post(f"/stories/new/?brag={brag.pk}", {"title": brag.title})

    assert Story.objects.get(owner=alice).parts.get().accomplishment == brag


def test_own_themes_of_an_entry_stay_with_its_story(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice, themes=["saved", "Night shifts"])
    words = {"title": "The ledger weekend", "themes": ["saved", "Night shifts"]}

    alice_client.post(f"/stories/new/?brag={brag.pk}", words)
    story = Story.objects.get()
    page = alice_client.get(f"/stories/{story.pk}/edit/").text
    alice_client.post(f"/stories/{story.pk}/edit/", words | {"version": "1", "result": "Less."})

    story.refresh_from_db()
    assert "Night shifts" in page
    assert (story.themes, story.result) == (["saved", "Night shifts"], "Less.")


def test_story_begun_in_a_free_place_takes_it_and_no_taken_one(
    alice: User, charlie: User, alice_client: Client
) -> None:
    make_story(charlie).put(3)
    place = "/stories/new/?slot=3"
    text = alice_client.get("/stories/").text
    assert f'href="{place}"' in text
    assert f'action="{place}"' in alice_client.get(place).text

    assert alice_client.post(place, {"title": ""}).status_code == 422
    alice_client.post(place, {"title": "The first"})
    alice_client.post(place, {"title": "The second"})
    alice_client.post("/stories/new/?slot=x", {"title": "The third"})

    rows = Story.objects.owned_by(alice).order_by("id")
    assert list(rows.values_list("slot", flat=True)) == [3, None, None]


def test_entry_of_somebody_else_brings_nothing_along(charlie: User, alice_client: Client) -> None:
    brag = make_brag(charlie, title="Somebody else’s secret")

    assert "secret" not in alice_client.get(f"/stories/new/?brag={brag.pk}").text


def test_same_form_sent_twice_is_one_story(alice: User, alice_client: Client) -> None:
    form = {"title": "Twice", "token": "5b6f0a7e-7a52-4b7b-8a53-5d3f8a0a9b11"}
    for _press in range(2):
        alice_client.post("/stories/new/", form)

    assert Story.objects.owned_by(alice).count() == 1


def test_each_change_keeps_how_it_read_before(alice: User, alice_client: Client) -> None:
    story = make_story(alice, result="First words.")

    form = {"title": story.title, "result": "Second words.", "version": 1}
    alice_client.post(f"/stories/{story.pk}/edit/", form)
    alice_client.post(f"/stories/{story.pk}/edit/", form | {"result": "Third words.", "version": 2})

    results = [version.texts["result"] for version in story.versions.all()]
    assert results == ["Second words.", "First words."]
    page = alice_client.get(f"/stories/{story.pk}/").text
    assert all(words in page for words in ("First words.", "Second words.", "Third words."))


def test_saving_the_same_words_makes_no_version(alice: User, alice_client: Client) -> None:
    story = make_story(alice)

    alice_client.post(f"/stories/{story.pk}/edit/", {"title": story.title, "version": 1})

    assert story.versions.count() == 0


def test_story_changed_in_another_tab_shows_both_and_loses_neither(
    alice: User, alice_client: Client
) -> None:
    story = make_story(alice, result="There.")
    story.rewrite(1, story.texts | {"result": "Elsewhere."})

    form = {"title": story.title, "result": "Here.", "version": 1}
    answer = alice_client.post(f"/stories/{story.pk}/edit/", form)

    assert answer.status_code == 409
    assert "Elsewhere." in answer.text
    assert "Here." in answer.text
    again = alice_client.post(f"/stories/{story.pk}/edit/", form | {"version": 2})
    assert again.status_code == 302
    story.refresh_from_db()
    assert story.result == "Here."


def test_there_are_three_places_and_never_two_stories_in_one(
    alice: User, alice_client: Client
) -> None:
    first, second = make_story(alice, title="First"), make_story(alice, title="Second")
    alice_client.post(f"/stories/{first.pk}/slot/", {"slot": "2"})

    answer = alice_client.post(f"/stories/{second.pk}/slot/", {"slot": "2"}, follow=True)

    assert list(Story.objects.owned_by(alice).key()) == [second]
    assert "First stepped out." in answer.text
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=first.pk).update(slot=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=first.pk).update(slot=4)


@pytest.mark.parametrize("taken", [False, True])
def test_a_change_of_place_is_undone_by_one_press(
    *, taken: bool, alice: User, alice_client: Client
) -> None:
    story, other = make_story(alice, title="Mine"), make_story(alice, title="Other")
    if taken:
        other.put(1)
    page = alice_client.post(f"/stories/{story.pk}/slot/", {"slot": "1"}, follow=True).text
    undo = html.unescape(page.partition('action="/stories/')[2].partition('"')[0])

    alice_client.post(f"/stories/{undo}")

    assert list(Story.objects.owned_by(alice).key()) == ([other] if taken else [])


def test_every_earlier_state_of_the_three_can_be_told_again(alice: User) -> None:
    one, two = make_story(alice, title="One"), make_story(alice, title="Two")
    states = []
    for story, slot in ((one, 1), (two, 2), (two, 1), (one, 3), (two, None), (one, 1)):
        story.put(slot)
        states.append({row.slot: row.pk for row in Story.objects.owned_by(alice).key()})

    held: dict[int, int] = {}
    told = [{}]
    for change in SlotChange.objects.owned_by(alice).order_by("id"):
        held[change.slot] = change.story_id
        told.append({slot: pk for slot, pk in held.items() if pk})

    assert all(state in told for state in states)
    assert told[-1] == states[-1]


def test_story_in_trash_leaves_its_place_and_comes_back_to_it(
    alice: User, alice_client: Client
) -> None:
    story = make_story(alice)
    story.put(1)

    alice_client.post(f"/stories/{story.pk}/deletion/")
    story.refresh_from_db()
    assert story.slot is None
    alice_client.post(f"/trash/story/{story.pk}/restoration/")

    story.refresh_from_db()
    assert (story.slot, story.deleted_at) == (1, None)


@pytest.mark.parametrize("was_key", [False, True])
def test_story_from_trash_takes_no_place_that_is_taken_or_was_left_before(
    *, was_key: bool, alice: User
) -> None:
    story, other = make_story(alice), make_story(alice, title="Other")
    story.put(1)
    if not was_key:
        story.put(None)
    story.trash()
    if was_key:
        other.put(1)

    bring_back(story)

    story.refresh_from_db()
    assert (story.slot, story.deleted_at) == (None, None)


OWN = ["I asked, then I wrote it down.", "My part was the plan; our team built it."]
NOT_OWN = ["We asked. We wrote. I watched.", "Asked and wrote it down.", ""]


def test_first_person_says_i_at_least_as_often_as_we() -> None:
    assert [text for text in OWN + NOT_OWN if in_first_person(text)] == OWN


def test_five_ticks_are_five_facts() -> None:
    done = ticks(obstacle="No lead.", action="I took over.", result="On time.", learned="", said=2)

    assert [tick.code for tick in done if not tick.done] == ["learned"]
    assert [
        tick.done for tick in ticks(obstacle=" ", action="", result="", learned="", said=1)
    ] == [False] * 5


def test_hints_name_what_is_worth_another_look() -> None:
    long = "word " * 400
    assert seconds(long) == 171
    found = hints(action="We did it, we all.", result="", say_in_60=long, say_in_120=long)
    assert len(found) == 4
    assert hints(action="I did it.", result="Done.", say_in_60="Short.", say_in_120="") == []


@pytest.mark.parametrize(("times", "days"), [(1, 1), (2, 3), (3, 7), (4, 21), (9, 21)])
def test_story_comes_back_at_widening_gaps(times: int, days: int) -> None:
    assert next_day(date(2026, 3, 2), times) == date(2026, 3, 2) + timedelta(days=days)


def test_story_is_due_the_day_before_an_interview_too() -> None:
    today = date(2026, 3, 2)
    assert is_due(None, today, today + timedelta(days=1))
    assert is_due(date(2026, 3, 9), today, today)
    assert not is_due(date(2026, 3, 9), today, today + timedelta(days=2))
    assert is_due(today, today, None)
    assert not is_due(None, today, None)


def test_saying_it_aloud_is_kept_and_brings_it_back(alice: User, alice_client: Client) -> None:
    story = make_story(alice, answers=["setback"])
    address = f"/stories/{story.pk}/rehearse/"
    assert "something that went wrong" in alice_client.get(address).text

    form = {"question": "Why?", "aim": "60", "ticks": ["obstacle", "in_time"]}
    alice_client.post(address, form)
    alice_client.post(address, form)

    story.refresh_from_db()
    kept = Rehearsal.objects.owned_by(alice).first()
    assert kept is not None
    assert (kept.question, kept.aim, kept.ticks) == ("Why?", 60, ["obstacle", "in_time"])
    assert story.rehearse_on == timezone.localdate() + timedelta(days=3)
    assert [tick.code for tick in story.ticks if tick.done] == ["aloud"]


@pytest.mark.parametrize("asked", ["x", "-1", "99999999999999999999", "²", "7"])
def test_odd_addresses_of_a_question_show_one(
    asked: str, alice: User, alice_client: Client
) -> None:
    story = make_story(alice)

    assert alice_client.get(f"/stories/{story.pk}/rehearse/?ask={asked}&aim=9").status_code == 200


def test_stories_are_chosen_by_the_ad_and_by_what_such_rounds_ask(alice: User) -> None:
    freight = make_story(alice, title="The freight invoices", answers=["result"])
    rota = make_story(alice, title="Clinic rota", answers=["leadership"], slot=1)
    plain = make_story(alice, title="Something else")

    choices = choose(
        [plain, rota, freight],
        ad="You will own the freight invoices of forty depots.",
        title="Analyst",
        kind=RoundKind.RECRUITER,
    )

    assert [choice.story for choice in choices] == [freight, rota, plain]
    assert "freight" in choices[0].why
    assert "result" in choices[0].why
    assert "one of your three" in choices[1].why


def test_what_they_have_heard_comes_last_and_says_so(alice: User) -> None:
    rows = [make_story(alice, title=f"Story {n}", slot=n if n < 4 else None) for n in range(1, 6)]

    choices = choose(rows, ad="", title="", kind=RoundKind.PANEL, told=[rows[0].pk])

    assert len(choices) == 4
    assert rows[0] not in [choice.story for choice in choices]
    only = choose(rows[:2], ad="", title="", kind=RoundKind.PANEL, told=[rows[0].pk])
    assert [(choice.story, choice.told_here) for choice in only] == [
        (rows[1], False),
        (rows[0], True),
    ]


def test_interview_shows_the_stories_before_and_asks_which_was_told_after(
    alice: User, alice_client: Client
) -> None:
    story = make_story(alice, obstacle="The lead had left.", result="On time.")
    ahead = make_interview(make_application(alice), starts_at=timezone.now() + timedelta(days=2))
    page = alice_client.get(f"/interviews/{ahead.pk}/").text
    assert story.title in page
    assert "The lead had left." in alice_client.get(f"/interviews/{ahead.pk}/sheet/").text

    over = make_interview(make_application(alice), starts_at=timezone.now() - timedelta(hours=3))
    told = {"story": story.pk, "question": "Hardest week?", "landed": "partly"}
    alice_client.post(f"/interviews/{over.pk}/stories/", told)
    alice_client.post(f"/interviews/{over.pk}/stories/", told | {"landed": "well"})

    use = StoryUse.objects.get(owner=alice)
    assert (use.story, use.landed, use.application) == (story, Landed.WELL, over.application)
    assert "Hardest week?" in alice_client.get(f"/interviews/{over.pk}/").text
    assert "Told once, landed once." in alice_client.get(f"/stories/{story.pk}/").text


def test_story_told_before_it_was_written_is_named_and_kept(
    alice: User, alice_client: Client
) -> None:
    interview = make_interview(make_application(alice))
    empty = alice_client.post(f"/interviews/{interview.pk}/stories/", {"question": "Why us?"})
    assert "name a new one" in empty.text
    assert "Why us?" in empty.text

    alice_client.post(f"/interviews/{interview.pk}/stories/", {"name": "The rota"})

    assert StoryUse.objects.get(interview=interview).story.title == "The rota"


def test_story_of_somebody_else_cannot_be_told(
    alice: User, charlie: User, alice_client: Client
) -> None:
    interview = make_interview(make_application(alice))
    answer = alice_client.post(
        f"/interviews/{interview.pk}/stories/", {"story": make_story(charlie).pk}
    )

    assert answer.status_code == 422
    assert not StoryUse.objects.exists()


def test_story_beside_a_no_takes_turns_and_was_not_told_there(alice: User) -> None:
    application = make_application(alice)
    first, second = make_story(alice, title="First", slot=1), make_story(alice, slot=2)
    StoryUse.objects.create(
        owner=alice, story=first, application=application, on=timezone.localdate()
    )

    assert Story.objects.to_show(alice, application) == second
    elsewhere = make_application(alice, company="Brook Mills")
    assert Story.objects.to_show(alice, elsewhere) == first
    first.mark_shown()
    assert Story.objects.to_show(alice, elsewhere) == second


def test_three_of_one_kind_are_said_to_be(alice: User, alice_client: Client) -> None:
    for slot in (1, 2, 3):
        make_story(alice, title=f"Story {slot}", slot=slot, themes=["saved"])

    assert "All three are about the same." in alice_client.get("/stories/").text
    Story.objects.filter(slot=2).update(themes=["led"])
    assert "All three are about the same." not in alice_client.get("/brags/").text


def test_no_shows_one_key_story_and_never_one_told_there(alice: User, alice_client: Client) -> None:
    application = make_application(alice)
    told = make_story(alice, title="Told them this", slot=1)
    make_story(alice, title="Another strength", slot=2, result="It held.")
    make_brag(alice, title="A small thing")
    StoryUse.objects.create(
        owner=alice, story=told, application=application, on=timezone.localdate()
    )
    rejection = make_rejection(application)

    page = alice_client.get(f"/rejections/{rejection.pk}/debrief/").text

    assert "Another strength" in page
    assert "It held." in page
    assert "Told them this" not in page
    assert "A small thing" not in page


def test_strength_that_others_named_comes_first(alice: User) -> None:
    application = make_application(alice)
    make_story(alice, title="First", slot=1)
    named = make_story(alice, title="Named", slot=2)
    brag = make_brag(alice, named_by_others=True, quote="She was calm.", quote_by="Dr Obi")
    StoryPart.objects.create(owner=alice, story=named, accomplishment=brag)

    shown = Story.objects.to_show(alice, application)

    assert shown == named
    assert (shown.quote, shown.quote_by) == ("She was calm.", "Dr Obi")


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_name_one_story(
    alice: User, client_of: Callable[[User], Client]
) -> None:
    address = f"/interviews/{make_interview(make_application(alice)).pk}/stories/"
    together = Barrier(2)

    def press(client: Client) -> None:
        together.wait(timeout=10)
        try:
            client.post(address, {"name": "The cold call"})
        finally:
            connection.close()

    presses = [Thread(target=press, args=(client_of(alice),)) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()

    assert (Story.objects.count(), StoryUse.objects.count()) == (1, 1)


def test_key_stories_are_the_first_to_choose_from(alice: User, alice_client: Client) -> None:
    for title, slot in (("Aside", None), ("Key", 1)):
        make_story(alice, title=title, slot=slot)
    interview = make_interview(make_application(alice))

    page = alice_client.get(f"/interviews/{interview.pk}/stories/").text

    assert page.index(">Key<") < page.index(">Aside<")


def test_story_that_is_named_twice_is_one(alice: User, alice_client: Client) -> None:
    interview = make_interview(make_application(alice))

    for name in ("The rota", "the rota "):
        alice_client.post(f"/interviews/{interview.pk}/stories/", {"name": name})

    assert StoryUse.objects.get().story == Story.objects.get()


def test_told_story_in_trash_is_named_and_leads_nowhere(alice: User, alice_client: Client) -> None:
    interview = make_interview(
        make_application(alice), starts_at=timezone.now() - timedelta(days=2)
    )
    story = make_story(alice)
    alice_client.post(f"/interviews/{interview.pk}/stories/", {"story": story.pk})
    page = f"/interviews/{interview.pk}/"
    assert f'href="/stories/{story.pk}/"' in alice_client.get(page).text

    story.trash()

    text = alice_client.get(page).text
    assert story.title in text
    assert f'href="/stories/{story.pk}/"' not in text


def test_question_of_an_endless_number_is_the_first(alice: User, alice_client: Client) -> None:
    page = f"/stories/{make_story(alice).pk}/rehearse/"

    answers = {alice_client.get(f"{page}?ask={'9' * n}").status_code for n in (1, 5_000)}

    assert answers == {200}


def test_story_taken_off_an_interview_comes_back_by_one_press(
    alice: User, alice_client: Client
) -> None:
    interview = make_interview(
        make_application(alice), starts_at=timezone.now() - timedelta(days=2)
    )
    story = make_story(alice)
    form = {"story": story.pk, "question": "Hardest week?", "landed": "well"}
    alice_client.post(f"/interviews/{interview.pk}/stories/", form)
    use = StoryUse.objects.get()

    page = alice_client.post(f"/interviews/stories/{use.pk}/deletion/", follow=True).text
    assert "Hardest week?" not in page
    assert "Told once" not in alice_client.get(f"/stories/{story.pk}/").text
    undo = f"/trash/storyuse/{use.pk}/restoration/"
    assert f'action="{undo}"' in page
    assert story.title in alice_client.get("/trash/").text

    alice_client.post(undo)

    assert "Hardest week?" in alice_client.get(f"/interviews/{interview.pk}/").text
    assert "Told once, landed once." in alice_client.get(f"/stories/{story.pk}/").text


def test_story_taken_off_and_told_after_all_is_one(alice: User, alice_client: Client) -> None:
    interview, story = make_interview(make_application(alice)), make_story(alice)
    told = f"/interviews/{interview.pk}/stories/"
    alice_client.post(told, {"story": story.pk})
    alice_client.post(f"/interviews/stories/{StoryUse.objects.get().pk}/deletion/")

    alice_client.post(told, {"story": story.pk, "landed": "well"})

    use = StoryUse.objects.owned_by(alice).get()
    assert (use.landed, StoryUse.objects.count()) == (Landed.WELL, 1)


def use_of(story: Story, where: str) -> StoryUse:
    """Told at Acme Freight: in an interview there, or on the application itself."""
    application = make_application(story.owner)
    facts = {"owner": story.owner, "story": story, "on": timezone.localdate()}
    if where == "application":
        return StoryUse.objects.create(application=application, **facts)
    interview = make_interview(application)
    if where == "interview of another application":
        application = make_application(story.owner, company="Moved from")
    return StoryUse.objects.create(application=application, interview=interview, **facts)


@pytest.mark.parametrize("where", ["application", "interview", "interview of another application"])
def test_no_shows_nothing_that_was_told_there_nor_what_it_is_made_of(
    where: str, alice: User, alice_client: Client
) -> None:
    told = make_story(alice, title="Told them this", slot=1)
    part = make_brag(alice, title="What it is made of", named_by_others=True)
    StoryPart.objects.create(owner=alice, story=told, accomplishment=part)
    make_brag(alice, title="A small thing")
    use = use_of(told, where)
    application = use.interview.application if use.interview else use.application
    landing = f"/rejections/{make_rejection(application).pk}/debrief/"
    other = make_rejection(make_application(alice, company="Brook Mills"))

    page = alice_client.get(landing).text

    assert "A small thing" in page
    assert "Told them this" not in page
    assert "What it is made of" not in page
    assert "Told them this" in alice_client.get(f"/rejections/{other.pk}/debrief/").text
    use.trash()
    assert "Told them this" in alice_client.get(landing).text
