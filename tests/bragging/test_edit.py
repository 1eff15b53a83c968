from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reflections.bragging.models import Accomplishment
from tests.factories import make_brag, make_document
from tracker.accounts.models import User
from tracker.documents.models import Document

LIST = {"HX-Request": "true", "HX-Current-URL": "http://testserver/brags/"}


def words(**changes: Any) -> dict[str, Any]:
    return {"version": 1, "title": "Ran the rota", "result": "No gaps.", "feeling": 4} | changes


def test_every_field_is_kept(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    response = alice_client.post(
        f"/brags/{brag.pk}/edit/",
        words(
            when="around 2019",
            setting="volunteer",
            place="the food bank",
            themes=["fixed", "led"],
            what_i_did="I wrote it down.",
            quote="Calm.",
            quote_by="Amara",
            named_by_others="on",
            own_themes="Paperwork, FIXED something broken",
            number_before="4",
            number_after="1",
            number_unit="days",
            number_is_estimate="on",
            skills="SQL, planning,, sql",
            others_involved="Amara",
            link="example.org/report",
        ),
    )

    brag = Accomplishment.objects.get()
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/brags/#accomplishment-{brag.pk}",
    )
    assert (brag.title, brag.result, brag.feeling) == ("Ran the rota", "No gaps.", 4)
    assert (brag.happened_on, brag.around) == (date(2019, 1, 1), True)
    assert (brag.setting, brag.place) == ("volunteer", "the food bank")
    assert (brag.themes, brag.what_i_did) == (["fixed", "led", "Paperwork"], "I wrote it down.")
    assert (brag.number, brag.skills) == ("from 4 to 1 days, an estimate", ["SQL", "planning"])
    assert (brag.others_involved, brag.may_use) == ("Amara", False)
    assert (brag.link, brag.link_name) == ("https://example.org/report", "example.org")
    assert (brag.quote, brag.quote_by, brag.named_by_others) == ("Calm.", "Amara", True)
    assert brag.version == 2


def test_the_form_stands_in_for_the_entry(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    brag = make_brag(alice, happened_on=date(2024, 3, 1))
    root = f'id="accomplishment-{brag.pk}"'

    form = alice_client.get(f"/brags/{brag.pk}/edit/", headers=htmx).content.decode()
    cancelled = alice_client.get(f"/brags/{brag.pk}/", headers=htmx).content.decode()
    saved = alice_client.post(f"/brags/{brag.pk}/edit/", words(), headers=LIST).content.decode()

    assert f'<li class="brag brag--open" {root} data-escape-cancels>' in form
    assert 'value="Mar 2024"' in form
    for display in (cancelled, saved):
        assert display.strip().startswith(f'<li class="brag" {root} data-row>')
        assert f'data-focus-key="accomplishment-{brag.pk}"' in display
    assert 'id="brag-tabs"' in saved


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": ""}, "Write what you did."),
        ({"when": "long ago"}, "Write a month such as Mar 2024"),
        ({"when": "03/04/2024"}, "may be Wed 3 Apr 2024 or Mon 4 Mar 2024"),
        ({"when": "Mar 2999"}, "Write a month such as"),
        ({"themes": ["nonsense"]}, "nonsense is not one of the available choices"),
        ({"number_unit": "days"}, "Write how many, too"),
        ({"link": "no link"}, "Write an address such as"),
        ({"skills": "x" * 61}, "is too long; up to 60 letters each."),
        ({"own_themes": ",".join("abcdefghijklm")}, "Up to 12 of them."),
        ({"document": "987654321"}, "That one is no longer here."),
    ],
)
def test_invalid_words_come_back_as_typed(
    alice: User, alice_client: Client, change: dict[str, Any], error: str
) -> None:
    brag = make_brag(alice)

    response = alice_client.post(f"/brags/{brag.pk}/edit/", words(place="Here") | change)

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert error in html
    assert 'value="Here"' in html
    assert Accomplishment.objects.get().version == 1


def test_a_day_to_come_is_not_taken(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    response = alice_client.post(f"/brags/{brag.pk}/edit/", words(when="Dec 2099"))

    assert response.status_code == 422
    assert "That is still to come." in response.content.decode()


def test_a_day_is_left_alone_where_its_words_are(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice, happened_on=date(2022, 5, 17), around=True)

    alice_client.post(f"/brags/{brag.pk}/edit/", words(when="around 17 May 2022"))

    brag.refresh_from_db()
    assert (brag.happened_on, brag.around) == (date(2022, 5, 17), True)


def test_two_saves_at_once_show_both(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)
    alice_client.post(f"/brags/{brag.pk}/edit/", words(result="From there"))

    crossed = alice_client.post(f"/brags/{brag.pk}/edit/", words(result="From here"), headers=LIST)

    html = crossed.content.decode()
    assert crossed.status_code == 409
    assert "From there" in html
    assert "From here" in html
    assert 'name="version" value="2"' in html
    assert Accomplishment.objects.get().result == "From there"
    again = alice_client.post(
        f"/brags/{brag.pk}/edit/", words(result="From here", version=2), headers=LIST
    )
    assert again.status_code == 200
    assert Accomplishment.objects.get().result == "From here"


@pytest.mark.parametrize("path", ["", "edit/"])
def test_a_stranger_finds_nothing(alice: User, charlie_client: Client, path: str) -> None:
    brag = make_brag(alice)

    assert charlie_client.get(f"/brags/{brag.pk}/{path}").status_code == 404
    assert charlie_client.get(f"/brags/987654321/{path}").status_code == 404


def test_wrong_methods_are_refused(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    assert alice_client.post(f"/brags/{brag.pk}/").status_code == 405
    assert alice_client.put(f"/brags/{brag.pk}/edit/").status_code == 405


def test_an_entry_shows_all_that_is_told_of_it(alice: User, alice_client: Client) -> None:
    paper = make_document(alice, name="Reference")
    brag = make_brag(
        alice,
        number_before="4",
        number_after="1",
        number_unit="days",
        number_is_estimate=True,
        skills=["SQL", "planning"],
        others_involved="Amara",
        link="https://www.example.org/report",
        document=paper,
        may_use=False,
    )

    html = alice_client.get(f"/brags/{brag.pk}/").content.decode()

    assert '<span class="visually-hidden">from 4 to 1 days, an estimate</span>' in html
    assert "<b>4 → 1</b> days, an estimate" in html
    assert "Shows SQL, planning. With Amara." in html
    assert '<a href="https://www.example.org/report" rel="noreferrer">example.org</a>' in html
    assert f'<a href="/documents/{paper.pk}/">Reference</a>' in html
    assert "Not for sheets" in html
    paper.trash()
    assert "Reference" not in alice_client.get(f"/brags/{brag.pk}/").content.decode()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"number_after": "about 11", "number_unit": "people"}, "about 11 people"),
        ({"number_before": "30"}, "30"),
        ({"number_after": "0", "number_is_estimate": True}, "0, an estimate"),
        ({"number_is_estimate": True}, ""),
    ],
)
def test_a_number_is_said_in_few_words(told: dict[str, Any], said: str) -> None:
    assert Accomplishment(title="Rota", **told).number == said


def test_own_themes_are_offered_on_other_entries(alice: User, alice_client: Client) -> None:
    make_brag(alice, themes=["Paperwork"])
    brag = make_brag(alice)
    url = f"/brags/{brag.pk}/edit/"

    assert '<input type="checkbox" name="themes" value="Paperwork"' in (
        alice_client.get(url).content.decode()
    )
    alice_client.post(url, words(own_themes="PAPERWORK"))

    brag.refresh_from_db()
    assert brag.themes == ["Paperwork"]


def upload(name: str = "Reference.txt", content: bytes = b"She was calm.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_becomes_one_of_the_documents_once(alice: User, alice_client: Client) -> None:
    first, second = make_brag(alice), make_brag(alice)
    for brag in (first, second):
        alice_client.post(f"/brags/{brag.pk}/edit/", words(upload=upload()))

    document = Document.objects.owned_by(alice).get()
    assert (document.name, document.kind) == ("Reference", "other")
    for brag in (first, second):
        brag.refresh_from_db()
        assert brag.document == document


def test_a_file_that_is_no_document_is_not_taken(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    response = alice_client.post(f"/brags/{brag.pk}/edit/", words(upload=upload("run.exe")))

    assert response.status_code == 422
    assert "Choose a PDF, a Word or text document, or a picture." in response.content.decode()
    assert not Document.objects.exists()


def test_a_file_outlives_two_saves_that_cross(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)
    url = f"/brags/{brag.pk}/edit/"
    alice_client.post(url, words(result="From there"))

    crossed = alice_client.post(url, words(upload=upload()))

    html = crossed.content.decode()
    document = Document.objects.owned_by(alice).get()
    assert crossed.status_code == 409
    assert f'<option value="{document.pk}" selected>Reference</option>' in html
    assert "One of your documents: <b>Reference</b>" in html


def test_a_document_of_somebody_else_is_not_offered(
    alice: User, charlie: User, alice_client: Client
) -> None:
    foreign = make_document(charlie, name="Foreign")
    brag = make_brag(alice)

    response = alice_client.post(f"/brags/{brag.pk}/edit/", words(document=foreign.pk))

    assert response.status_code == 422
    assert "Foreign" not in response.content.decode()


def test_a_fold_with_an_error_is_open(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice, skills=["SQL"])
    key = f"accomplishment-{brag.pk}"

    html = alice_client.post(f"/brags/{brag.pk}/edit/", words(link="no link")).content.decode()

    assert f'id="{key}-proof" open>' in html
    assert f'id="{key}-more">' in html
