from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from reflections.bragging.models import (
    BragImport,
    Rehearsal,
    StoryPart,
    StoryUse,
    ValuesNote,
)
from reflections.debriefs.models import HardQuestion, LessonUse, ReasonGuess
from reflections.feedback.models import FeedbackPoint
from tests.factories import (
    PASSWORD,
    make_application,
    make_brag,
    make_contact,
    make_debrief,
    make_document,
    make_feedback,
    make_interview,
    make_lesson,
    make_plan,
    make_rejection,
    make_story,
    make_task,
)
from tests.mail.letters import letter
from tracker.accounts.models import User, owned_models
from tracker.applications import batches
from tracker.applications.models import Application, SavedView
from tracker.contacts.models import Distinction, Involvement
from tracker.documents.models import Sending
from tracker.interviews.models import Question
from tracker.mail.arrivals import Import, Mailbox
from tracker.mail.models import Mail, Source
from tracker.rejections.models import Reason

URL = "/settings/deletion/"
RIGHT = {"email": "Alice@example.org", "password": PASSWORD}


def everything(owner: User) -> None:
    """A row of every model that has an owner."""
    application = make_application(owner)
    rejection = make_rejection(application)
    debrief = make_debrief(rejection)
    make_plan(application)
    make_lesson(owner, debrief=debrief)
    make_brag(owner)
    make_task(owner, application=application)
    Reason.objects.add(owner, "They wanted a pilot")
    event = application.events.first()
    event.corrections.create(owner=owner, happened_at=datetime(2026, 10, 1, tzinfo=UTC))
    ReasonGuess.objects.create(owner=owner, debrief=debrief, code="unknown")
    HardQuestion.objects.create(owner=owner, debrief=debrief, text="Why us?")
    FeedbackPoint.objects.create(
        owner=owner, request=make_feedback(rejection), quote="It was close."
    )
    batches.tag(owner, [application.pk], "climate")
    SavedView.objects.create(owner=owner, name="Mine", query="view=all")
    Involvement.objects.involve(application, make_contact(owner), "recruiter")
    Question.objects.add(make_interview(application, people=["Dana"]), ["Why us?"])
    Sending.objects.record(application, make_document(owner).versions.get())
    a_story(owner, application)
    BragImport.objects.create(owner=owner, form="markdown")
    ValuesNote.objects.create(owner=owner, text="Fairness.")
    Distinction.objects.create(owner=owner, kind="contact", one=1, two=2)
    LessonUse.objects.create(
        owner=owner, lesson=debrief.lesson, answer="used", on=date(2026, 10, 1)
    )
    Mail.objects.receive(owner, letter(), source=Source.PASTED)
    Mailbox.objects.create(owner=owner, host="mail.example", account="a", folder="Jobs")
    Import.objects.create(owner=owner, name="jobs.mbox")
    Authenticator.objects.create(user=owner, type="totp", data={})


def a_story(owner: User, application: Application) -> None:
    """A key story with a part, an earlier version, and told once."""
    story = make_story(owner)
    story.put(1)
    story.rewrite(1, story.texts | {"result": "It held."})
    StoryPart.objects.create(owner=owner, story=story, accomplishment=make_brag(owner))
    Rehearsal.objects.said(story)
    StoryUse.objects.create(owner=owner, story=story, application=application, on=date(2026, 10, 1))


def left_of(pk: int) -> dict[str, int]:
    """Rows that still name the person, by table."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.fields:
            if field.related_model is User:
                count = model._base_manager.filter(**{field.attname: pk}).count()
                found |= {model._meta.label: count} if count else {}
    return found


@pytest.fixture(autouse=True)
def _no_earlier_tries(db: None) -> None:
    cache.clear()


def test_page_says_what_will_go(alice: User, alice_client: Client) -> None:
    make_application(alice)
    make_application(alice, company="Bright Oat")

    page = alice_client.get(URL).content.decode()

    assert "2 applications" in page
    assert "2 companies" in page


def test_quiet_mode_counts_no_rejections_here_either(alice: User, client_of: object) -> None:
    make_rejection(make_application(alice))
    User.objects.update(quiet_mode=True)

    page = client_of(User.objects.get()).get(URL).content.decode()  # type: ignore[operator]

    assert "your rejections" in page
    assert "1 rejection" not in page


def test_delete_means_gone(alice: User, charlie: User) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    everything(alice)
    make_application(charlie)
    assert {model for model in owned_models() if not model._base_manager.exists()} == set()

    response = client.post(URL, RIGHT)

    assert response.headers["Location"] == "/accounts/login/"
    assert response.headers["Clear-Site-Data"] == '"storage"'
    assert left_of(alice.pk) == {}
    assert not UserSession.objects.exists()
    assert not [s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id")]
    assert left_of(charlie.pk) == {"applications.Company": 1, "applications.Application": 1} | {
        "applications.Event": 1
    }
    assert (
        "Your account and everything in it are gone."
        in client.get("/accounts/login/").content.decode()
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "charlie@example.org"}, "This is not the address of this account."),
        ({"password": "not this one at all"}, "This is not your password."),
        ({"password": ""}, "Write your password."),
    ],
)
def test_slip_deletes_nothing(alice_client: Client, given: dict[str, str], said: str) -> None:
    response = alice_client.post(URL, RIGHT | given)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert User.objects.count() == 1


def test_password_cannot_be_guessed_here(alice_client: Client) -> None:
    for _ in range(10):
        alice_client.post(URL, RIGHT | {"password": "a guess at the door"})

    assert alice_client.post(URL, RIGHT).status_code == 422
    assert User.objects.count() == 1


def test_last_one_out_leaves_the_door_open(alice_client: Client) -> None:
    alice_client.post(URL, RIGHT)

    assert Client().get("/accounts/login/").headers["Location"] == "/accounts/signup/"
