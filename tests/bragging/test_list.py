from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reflections.bragging.models import Accomplishment
from reflections.bragging.prompts import MEMORY_PROMPTS
from tests.factories import make_brag
from tracker.accounts.models import User


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/brags/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_entries_stand_newest_first_with_where_and_when(alice: User, alice_client: Client) -> None:
    make_brag(
        alice, title="An old one", happened_on=date(2019, 1, 1), around=True, place="Harrow clinic"
    )
    make_brag(alice, title="A young one", happened_on=date(2024, 3, 9), setting="life")
    make_brag(alice, title="Undated")

    html = page(alice_client)

    assert html.index("Undated") < html.index("A young one") < html.index("An old one")
    assert "<b>around 2019</b> Harrow clinic" in html
    assert "<b>Mar 2024</b> life" in html


def test_where_it_came_from_and_what_is_sample_shows(alice: User, alice_client: Client) -> None:
    make_brag(alice, source="debrief", themes=["own words", "fixed"], is_sample=True)

    assert "Fixed something broken. own words. From a debrief. Sample" in page(alice_client)


@pytest.mark.parametrize(
    ("show", "titles"),
    [
        ("all", {"A job", "A study", "A life", "Bare"}),
        ("work", {"A job"}),
        ("life", {"A study", "A life"}),
        ("named", {"A life"}),
        ("nonsense", {"A job", "A study", "A life", "Bare"}),
    ],
)
def test_shelves_show_their_own_and_count_all(
    alice: User, alice_client: Client, show: str, titles: set[str]
) -> None:
    make_brag(alice, title="A job", setting="job")
    make_brag(alice, title="A study", setting="study")
    make_brag(alice, title="A life", setting="life", named_by_others=True)
    make_brag(alice, title="Bare")

    html = page(alice_client, f"?show={show}")

    assert {title for title in ("A job", "A study", "A life", "Bare") if f">{title}<" in html} == (
        titles
    )
    for count in ("All <", "Work <", "Life and study <", "Named by others <"):
        assert count in html
    assert html.count('<span class="count">') == 4
    assert 'Life and study <span class="count">2</span>' in html


def test_an_empty_list_says_what_it_is_for(alice_client: Client) -> None:
    html = page(alice_client)

    assert "Nothing is kept here." in html
    assert "Write the first one" in html


def test_one_question_at_a_time_helps_to_remember(
    alice_client: Client, htmx: dict[str, str]
) -> None:
    assert str(MEMORY_PROMPTS[0]) in page(alice_client)
    assert str(MEMORY_PROMPTS[3]) in page(alice_client, "?prompt=3")
    assert str(MEMORY_PROMPTS[0]) in page(alice_client, f"?prompt={len(MEMORY_PROMPTS)}")
    assert str(MEMORY_PROMPTS[0]) in page(alice_client, "?prompt=x")

    fragment = alice_client.get("/brags/?prompt=3", headers=htmx | {"HX-Target": "prompt"})

    html = fragment.content.decode()
    assert html.strip().startswith('<div class="passage" id="prompt">')
    assert str(MEMORY_PROMPTS[3]) in html
    assert "?prompt=4" in html


def test_nobody_sees_another_person_s(charlie: User, alice_client: Client) -> None:
    make_brag(charlie, title="Foreign")

    assert "Foreign" not in page(alice_client)


def test_what_lies_in_trash_is_neither_shown_nor_counted(alice: User, alice_client: Client) -> None:
    make_brag(alice, title="Binned").trash()

    html = page(alice_client)

    assert "Binned" not in html
    assert 'All <span class="count">0</span>' in html


def test_the_list_takes_as_many_queries_at_any_length(alice: User, alice_client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(alice_client)
        return len(captured)

    make_brag(alice)
    # Person and session, whether anything changed, the counts, the rows, the themes; the stories
    # and which is due, the next interview, what would fit.
    assert queries() == 10
    for _ in range(2):
        make_brag(alice)
    assert queries() == 10
    # What did not change is not counted and read again.
    assert queries() == 7


def test_what_is_kept_of_the_list_is_not_what_was_there_before(
    alice: User, alice_client: Client
) -> None:
    brag = make_brag(alice, title="Before & after")
    assert "Before &amp; after" in page(alice_client)

    Accomplishment.objects.filter(pk=brag.pk).update(title="Since then")

    assert "Since then" in page(alice_client)
    assert "Before" not in page(alice_client, "?sort=theme")


def test_long_lists_come_in_pages(alice: User, alice_client: Client) -> None:
    Accomplishment.objects.bulk_create(
        Accomplishment(owner=alice, title=f"Entry {number:03}") for number in range(101)
    )

    assert page(alice_client).count('<li class="brag"') == 25
    assert page(alice_client, "?page=5").count('<li class="brag"') == 1
    for odd in ("nonsense", "0", "6", "-1"):
        assert page(alice_client, f"?page={odd}").count('<li class="brag"') == 25
