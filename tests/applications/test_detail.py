from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application, make_rejection, make_task
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome, Stage


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice, location="Antwerp", next_step="Ring Ana")


def page(client: Client, application: Application) -> str:
    response = client.get(f"/applications/{application.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_detail_names_role_company_place_and_next_step(
    alice_client: Client, application: Application
) -> None:
    html = page(alice_client, application)

    assert '<h1 class="long-title">Data engineer</h1>' in html
    assert f'<a href="/companies/{application.company_id}/">Acme Freight</a>, Antwerp' in html
    assert "Ring Ana" in html


def test_detail_writes_out_ten_stages_and_marks_where_it_stands(
    alice_client: Client, application: Application
) -> None:
    html = page(alice_client, application)

    assert html.count('class="course__stage"') == 10
    assert html.count('data-state="here" aria-current="step"') == 1


def test_ended_application_shows_its_outcome_and_the_way_to_look_back(
    alice_client: Client, application: Application
) -> None:
    rejection = make_rejection(application, their_words="We went another way.")

    html = page(alice_client, application)

    assert 'data-state="ended"' in html
    assert "They said no" in html
    assert "We went another way." in html
    assert f'href="/rejections/{rejection.pk}/debrief/"' in html
    assert "Open it again" in html
    assert "Move stage" not in html


def test_reopened_application_no_longer_asks_to_look_back(
    alice_client: Client, application: Application
) -> None:
    rejection = make_rejection(application)
    application.log(EventKind.REOPENED)

    html = page(alice_client, application)

    assert f'href="/rejections/{rejection.pk}/debrief/"' not in html
    assert "Move stage" in html


def test_hired_application_is_greeted_without_noise(
    alice_client: Client, application: Application
) -> None:
    application.log(EventKind.VERDICT, outcome=Outcome.HIRED, stage=Stage.OFFER)

    html = page(alice_client, application)

    assert "This one is yours." in html
    assert 'data-state="hired"' in html


def test_detail_shows_open_tasks_and_leaves_out_done_ones(
    alice: User, alice_client: Client, application: Application
) -> None:
    make_task(alice, text="Write to Ana", application=application)
    make_task(alice, text="Old errand", application=application, done_at=timezone.now())

    html = page(alice_client, application)

    assert "Write to Ana" in html
    assert "Old errand" not in html


def test_detail_renders_notes_and_keeps_markup_out(alice: User, alice_client: Client) -> None:
    application = make_application(alice, notes="**bold** <script>x</script>", ad_text="<b>ad</b>")

    html = page(alice_client, application)

    assert "<strong>bold</strong>" in html
    assert "<script>x" not in html
    assert "&lt;b&gt;ad&lt;/b&gt;" in html


def test_quiet_application_says_past_which_limit(alice: User, alice_client: Client) -> None:
    application = make_application(alice, happened_at=timezone.now() - timedelta(days=30))

    assert "past 21" in page(alice_client, application)


@pytest.mark.parametrize("events", [1, 3])
def test_detail_takes_thirteen_queries_however_much_happened(
    alice_client: Client,
    application: Application,
    events: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(events):
        application.log(EventKind.NOTE, note="A thought")

    with django_assert_num_queries(13):
        page(alice_client, application)


@pytest.mark.parametrize("events", [1, 3])
def test_detail_takes_one_more_query_where_entries_were_corrected(
    alice_client: Client,
    application: Application,
    events: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(events):
        event = application.log(EventKind.NOTE, note="A thought")
        event.correct(happened_at=event.happened_at, all_day=False, note="Another")

    with django_assert_num_queries(14):
        page(alice_client, application)


def test_detail_of_an_ended_one_takes_thirteen_queries(
    alice_client: Client,
    application: Application,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_rejection(application)

    with django_assert_num_queries(13):
        page(alice_client, application)


def test_head_is_fetched_alone_by_htmx(
    alice_client: Client, application: Application, htmx: dict[str, str]
) -> None:
    response = alice_client.get(f"/applications/{application.pk}/?show=head", headers=htmx)

    html = response.content.decode()
    assert f'id="application-{application.pk}-head"' in html
    assert "<html" not in html


def test_detail_of_an_unknown_one_is_not_found(alice_client: Client) -> None:
    assert alice_client.get("/applications/987654/").status_code == 404


def test_moving_to_trash_says_so_with_undo(alice_client: Client, application: Application) -> None:
    url = f"/applications/{application.pk}/deletion/"
    assert alice_client.get(url).status_code == 200

    response = alice_client.post(url, follow=True)

    html = response.content.decode()
    assert "is in Trash for 30 days" in html
    assert f'action="/trash/application/{application.pk}/restoration/"' in html
    assert alice_client.get(f"/applications/{application.pk}/").status_code == 404


def test_undo_brings_back_what_was_in_trash(alice_client: Client, application: Application) -> None:
    application.trash()

    alice_client.post(f"/trash/application/{application.pk}/restoration/")

    assert alice_client.get(f"/applications/{application.pk}/").status_code == 200
