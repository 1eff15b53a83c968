import json

from django.test import Client

from reflections.bragging.models import Accomplishment
from tests.factories import make_brag
from tracker.accounts.models import User

TOKEN = "3f0f6a34-98a8-4c69-8f6c-1d8a3f6f9a10"
WORDS = {"title": "Fixed the rota", "result": "Nobody worked the Sunday.", "token": TOKEN}
LIST = {"HX-Request": "true", "HX-Current-URL": "http://testserver/brags/?show=work"}


def tab(html: str) -> str:
    """The tab that one is on."""
    return html.partition(' aria-current="true"')[0].rpartition("<a ")[2]


def test_two_lines_are_enough(alice: User, alice_client: Client) -> None:
    response = alice_client.post("/brags/new/", WORDS)

    assert (response.status_code, response.headers["Location"]) == (302, "/brags/")
    brag = Accomplishment.objects.owned_by(alice).get()
    assert (brag.title, brag.result) == ("Fixed the rota", "Nobody worked the Sunday.")
    assert not brag.is_sample


def test_over_htmx_the_entry_comes_to_the_head_of_the_list(
    alice: User, alice_client: Client
) -> None:
    make_brag(alice, setting="job")

    response = alice_client.post("/brags/new/", WORDS, headers=LIST)

    html = response.content.decode()
    brag = Accomplishment.objects.owned_by(alice).latest("id")
    assert response.status_code == 200
    assert '<ol hx-swap-oob="afterbegin:#accomplishments">' in html
    assert f'<li class="brag" id="accomplishment-{brag.pk}" data-row>' in html
    assert 'All <span class="count">2</span>' in html
    assert 'hx-get="/brags/?show=work"' in tab(html)
    assert 'value="Fixed the rota"' not in html
    events = json.loads(response.headers["HX-Trigger-After-Settle"])
    assert events == {"announce": {"text": "Kept: Fixed the rota"}, "brags:changed": {}}


def test_the_same_form_twice_makes_one_entry(alice: User, alice_client: Client) -> None:
    alice_client.post("/brags/new/", WORDS)
    alice_client.post("/brags/new/", WORDS)

    assert Accomplishment.objects.owned_by(alice).count() == 1


def test_without_a_title_the_words_are_kept(alice: User, alice_client: Client) -> None:
    response = alice_client.post("/brags/new/", {"title": " ", "result": "Something"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert 'href="#id_title">Write what you did.' in html
    assert 'value="Something"' in html
    assert not Accomplishment.objects.owned_by(alice).exists()


def test_a_long_title_is_answered_in_place(alice_client: Client, htmx: dict[str, str]) -> None:
    response = alice_client.post("/brags/new/", {"title": "x" * 91}, headers=htmx)

    html = response.content.decode()
    assert response.status_code == 422
    assert html.strip().startswith('<form class="passage capture" id="capture"')
    assert "x" * 91 in html


def test_the_line_is_a_page_of_its_own_too(alice_client: Client) -> None:
    html = alice_client.get("/brags/new/").content.decode()

    assert 'action="/brags/new/"' in html
    assert "hx-post" not in html.partition("<main")[2].partition("</main>")[0]
