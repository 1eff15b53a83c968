from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application, Correction, Event
from tracker.applications.stages import EventKind, Stage


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice)


@pytest.fixture
def note(application: Application) -> Event:
    return application.log(
        EventKind.NOTE, note="A thought", happened_at=datetime(2026, 10, 7, 12, tzinfo=UTC)
    )


def log(application: Application, **typed: object) -> tuple[str, dict[str, object]]:
    usual = {"token": uuid4(), "kind": "note", "note": "They rang", "day": "today"}
    return f"/applications/{application.pk}/events/", usual | typed


def test_logging_adds_an_event_and_offers_undo(
    alice_client: Client, application: Application
) -> None:
    response = alice_client.post(*log(application), follow=True)

    event = application.events.get(kind="note")
    html = response.content.decode()
    assert event.note == "They rang"
    assert not event.all_day
    assert f'action="/applications/{application.pk}/events/{event.pk}/deletion/"' in html


def test_logging_in_place_answers_the_timeline(
    alice_client: Client, application: Application, htmx: dict[str, str]
) -> None:
    response = alice_client.post(*log(application, kind="human_reply"), headers=htmx)

    html = response.content.decode()
    assert html.lstrip().startswith(f'<section class="timeline" id="application-{application.pk}-')
    assert "They wrote to you" in html
    assert "events:changed" in response.headers["HX-Trigger-After-Settle"]


def test_logging_can_be_dated_back(alice_client: Client, application: Application) -> None:
    alice_client.post(*log(application, day="2026-10-08"))

    event = application.events.get(kind="note")
    assert (event.day.isoformat(), event.all_day) == ("2026-10-08", True)


def test_being_asked_in_for_a_stage_moves_there(
    alice_client: Client, application: Application
) -> None:
    alice_client.post(*log(application, kind="invited", stage="panel", note=""))

    application.refresh_from_db()
    assert application.stage == Stage.PANEL


def test_a_stage_beside_a_note_moves_nothing(
    alice_client: Client, application: Application
) -> None:
    alice_client.post(*log(application, stage="panel"))

    application.refresh_from_db()
    assert application.stage == Stage.APPLIED


def test_same_form_sent_twice_logs_once(alice_client: Client, application: Application) -> None:
    url, typed = log(application)

    alice_client.post(url, typed)
    alice_client.post(url, typed)

    assert application.events.filter(kind="note").count() == 1


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"day": "2031-01-01"}, "That day is still to come."),
        ({"day": "soonish"}, "Write a date"),
        ({"note": ""}, "Write what happened."),
        ({"kind": "verdict"}, "verdict is not one of the available choices"),
    ],
)
@pytest.mark.parametrize("inplace", [True, False])
def test_log_that_is_not_understood_keeps_what_was_typed(
    alice_client: Client,
    application: Application,
    htmx: dict[str, str],
    typed: dict[str, str],
    message: str,
    inplace: bool,  # noqa: FBT001
) -> None:
    url, data = log(application, **{"note": "They rang"} | typed)

    response = alice_client.post(url, data, headers=htmx if inplace else {})

    html = response.content.decode()
    assert response.status_code == 422
    assert message in html
    assert html.count('class="problem"') == 1
    assert f'value="{data["day"]}"' in html
    assert inplace or "<title>Error: " in html
    assert application.events.count() == 1


def edit(event: Event, **typed: object) -> tuple[str, dict[str, object]]:
    usual = {"version": event.version, "day": "2026-10-07", "at": "12:00", "note": event.note}
    return f"/applications/{event.application_id}/events/{event.pk}/", usual | typed


@time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False)
def test_correcting_keeps_the_earlier_reading_on_the_timeline(
    alice_client: Client, note: Event
) -> None:
    assert alice_client.get(edit(note)[0]).status_code == 200

    response = alice_client.post(*edit(note, day="2026-10-06", note="Another"), follow=True)

    html = response.content.decode()
    assert "Date corrected on" in html
    assert "It read Wed 7 Oct, 12:00." in html
    assert "It read “A thought”." in html
    note.refresh_from_db()
    assert note.happened_at == datetime(2026, 10, 6, 12, tzinfo=UTC)


def test_correcting_in_place_answers_all_entries_in_their_new_order(
    alice_client: Client, note: Event, htmx: dict[str, str]
) -> None:
    form = alice_client.get(edit(note)[0], headers=htmx).content.decode()
    assert form.lstrip().startswith(f'<li id="event-{note.pk}"')

    response = alice_client.post(*edit(note, at="", note="Another"), headers=htmx)

    target = f"#application-{note.application_id}-events"
    assert response.headers["HX-Retarget"] == target
    assert f'data-focus-key="event-{note.pk}"' in response.content.decode()
    note.refresh_from_db()
    assert note.all_day


def test_cancelling_a_correction_gives_the_entry_back(
    alice_client: Client, note: Event, htmx: dict[str, str]
) -> None:
    html = alice_client.get(edit(note)[0] + "?show=1", headers=htmx).content.decode()

    assert html.lstrip().startswith('<ol class="timeline__entries" id="application-')
    assert f'<li id="event-{note.pk}"' in html
    assert "<form" not in html


def test_correcting_nothing_leaves_no_trace(alice_client: Client, application: Application) -> None:
    event = application.log(EventKind.NOTE, note="A thought", happened_at=timezone.now())
    local = timezone.localtime(event.happened_at)

    alice_client.post(*edit(event, day=f"{local:%Y-%m-%d}", at=f"{local:%H:%M}"))

    assert not Correction.objects.exists()


def test_correcting_the_stage_moves_the_application(
    alice_client: Client, application: Application
) -> None:
    event = application.log(EventKind.INTERVIEWED, stage=Stage.PANEL)
    local = timezone.localtime(event.happened_at)

    alice_client.post(
        *edit(event, day=f"{local:%Y-%m-%d}", at=f"{local:%H:%M}", stage="assessment")
    )

    application.refresh_from_db()
    assert application.stage == Stage.ASSESSMENT


@pytest.mark.parametrize(
    "typed", [{"day": "2031-01-01"}, {"day": ""}, {"at": "noonish"}], ids=["ahead", "none", "time"]
)
def test_correction_that_is_not_understood_changes_nothing(
    alice_client: Client, note: Event, typed: dict[str, str]
) -> None:
    response = alice_client.post(*edit(note, note="Kept words", **typed))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Kept words" in html
    assert "<title>Error: " in html
    assert not Correction.objects.exists()


def test_stale_correction_shows_both_readings(
    alice_client: Client, note: Event, htmx: dict[str, str]
) -> None:
    url, first = edit(note, note="There words")
    alice_client.post(url, first)

    response = alice_client.post(url, first | {"note": "Here words"}, headers=htmx)

    html = response.content.decode()
    assert response.status_code == 409
    assert "There words" in html
    assert "Here words" in html
    note.refresh_from_db()
    assert note.note == "There words"
    assert f'name="version" value="{note.version}"' in html
    alice_client.post(url, first | {"note": "Here words", "version": note.version})
    note.refresh_from_db()
    assert note.note == "Here words"


def test_taking_back_an_event_brings_the_application_back_and_offers_undo(
    alice_client: Client, application: Application
) -> None:
    event = application.log(EventKind.STAGE_MOVED, stage=Stage.PANEL)

    response = alice_client.post(edit(event)[0] + "deletion/", follow=True)

    assert f'action="/trash/event/{event.pk}/restoration/"' in response.content.decode()
    application.refresh_from_db()
    assert (application.stage, application.furthest_stage) == (Stage.APPLIED, Stage.APPLIED)
    alice_client.post(f"/trash/event/{event.pk}/restoration/")
    application.refresh_from_db()
    assert application.stage == Stage.PANEL


def test_verdict_of_a_no_is_corrected_and_taken_back_on_its_own_page(
    alice_client: Client, application: Application
) -> None:
    rejection = make_rejection(application)
    url = edit(rejection.event)[0]

    assert alice_client.get(url).headers["Location"] == f"/rejections/{rejection.pk}/edit/"
    response = alice_client.post(url + "deletion/")

    assert response.headers["Location"] == f"/rejections/{rejection.pk}/"
    application.refresh_from_db()
    assert not application.is_open


def test_events_of_another_application_are_not_found(
    alice: User, alice_client: Client, note: Event
) -> None:
    other = make_application(alice, title="Other")

    assert alice_client.get(f"/applications/{other.pk}/events/{note.pk}/").status_code == 404


def test_an_event_today_and_a_whole_day_stand_in_the_order_of_their_days(
    alice_client: Client, application: Application
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    alice_client.post(*log(application, note="second"))
    alice_client.post(*log(application, note="first", day=f"{yesterday:%Y-%m-%d}"))

    notes = [event.note for event in Event.objects.told(application) if event.note]
    assert notes == ["second", "first"]
