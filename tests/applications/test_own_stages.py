"""Own names, order and hidden stages: kept, said everywhere, and never said to somebody else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories import APPLIED, make_application
from tracker import naming
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.own_stages import (
    arranged,
    kept,
    moved,
    stage_called,
    stages_of,
)
from tracker.applications.rows import Place
from tracker.applications.stages import EventKind, Stage
from tracker.jinja import remember
from tracker.naming import Naming, Own

SETTINGS = "/applications/stages/"
SENT = [{"stage": 30, "name": "Sent", "hidden": False}]
POSTED = [{"stage": 30, "name": "Posted", "hidden": False}]


def call(user: User, rows: list[dict[str, Any]]) -> None:
    user.stages = rows
    user.save(update_fields=["stages"])


def test_a_name_alone_leaves_order_and_the_other_names_as_usual(alice: User) -> None:
    alice.stages = SENT

    assert stages_of(alice) == list(Stage)
    with naming.activated(SENT):
        assert [str(stage.label) for stage in (Stage.APPLIED, Stage.PANEL)] == ["Sent", "Panel"]
    assert str(Stage.APPLIED.label) == "Applied"


def test_hidden_stages_are_no_choice_unless_something_stands_there(alice: User) -> None:
    alice.stages = [{"stage": 20, "name": "", "hidden": True}]

    assert Stage.PREPARING not in stages_of(alice)
    assert stages_of(alice, current=20) == list(Stage)


def test_a_stage_that_is_not_named_follows_the_one_it_usually_follows() -> None:
    order = [own.stage for own in arranged([Own(100), Own(40), Own(30)])]

    assert sorted(order) == Stage.values
    assert order == [10, 20, 100, 40, 50, 60, 70, 80, 90, 30]
    assert arranged([Own(7)]) == arranged([])


def test_moving_stops_at_the_ends_and_the_usual_is_kept_as_nothing() -> None:
    usual = arranged([])

    assert moved(usual, 10, -1) == usual == moved(usual, 100, 1) == moved(usual, 7, 1)
    assert [own.stage for own in moved(usual, 20, -1)][:2] == [20, 10]
    assert kept(usual) == []
    assert kept(moved(usual, 20, -1))[0] == {"stage": 20, "name": "", "hidden": False}


@pytest.mark.parametrize("rows", [None, {}, ["x"], [{"stage": "30"}], [{"name": "x"}], "text"])
def test_what_is_no_list_of_stages_is_as_usual(rows: Any) -> None:
    assert Naming.of(rows).names == {}
    assert [own.stage for own in arranged(Naming.of(rows).stages)] == Stage.values


def test_a_stage_is_found_by_its_own_name(alice: User) -> None:
    alice.stages = SENT

    assert stage_called(alice, "  sENT ") == Stage.APPLIED
    assert stage_called(alice, "Applied") is None


@pytest.mark.parametrize(
    "path",
    [
        "/applications/",
        "/applications/board/",
        "/applications/{pk}/",
        "/applications/{pk}/stage/",
        "/applications/new/",
        "/applications/line/?line=Clerk at Acme, panel",
        "/patterns/",
        "/patterns/stage-panel/",
        "/go/?q=data",
        "/",
    ],
)
def test_the_own_name_is_said_on_every_page(alice: User, alice_client: Client, path: str) -> None:
    call(alice, [{"stage": 70, "name": "Round table", "hidden": False}])
    row = make_application(alice)
    row.log(EventKind.STAGE_MOVED, stage=Stage.PANEL, happened_at=APPLIED)

    html = alice_client.get(path.format(pk=row.pk)).content.decode()

    assert "Round table" in html
    assert "Panel" not in html.replace("/stage-panel", "")


def test_the_timeline_says_it_too(alice: User, alice_client: Client) -> None:
    call(alice, [{"stage": 70, "name": "Round table", "hidden": False}])
    row = make_application(alice)
    said = alice_client.post(f"/applications/{row.pk}/stage/", {"stage": "panel"}, follow=True)

    html = said.content.decode()
    assert "Moved to Round table." in html
    assert ">Moved to Round table<" in html


def test_two_people_never_read_each_others_names(
    alice: User, charlie: User, client_of: Callable[[User], Client]
) -> None:
    """Rows are drawn once and remembered: the names belong to what they are remembered by."""
    call(alice, SENT)
    call(charlie, POSTED)
    dan = User.objects.create_user("dan@example.org", "four small boats at dusk")
    people = {alice: "Sent", charlie: "Posted", dan: "Applied"}
    for person in people:
        make_application(person, company="Same", title="Same")

    for _ in range(2):
        for person, name in people.items():
            for page in ("/applications/", "/applications/board/"):
                html = client_of(person).get(page).content.decode()
                others = set(people.values()) - {name, "Applied"}
                assert f">{name}<" in html
                assert not any(f">{other}<" in html for other in others), (person, page)


def test_threads_at_once_keep_their_own_names() -> None:
    """Each of eight threads sets its name, waits for all the others, and reads its own."""
    together = Barrier(8)

    def read(n: int) -> list[str]:
        with naming.activated([{"stage": 30, "name": f"Name {n}", "hidden": False}]):
            together.wait(timeout=10)
            place = Place(30, 30, "open")
            return [str(Stage.APPLIED.label), place.get_stage_display(), *draw(place)]

    def draw(place: Place) -> list[str]:
        return [str(remember(say, place))]

    def say(place: Place) -> str:
        return place.get_stage_display()

    with ThreadPoolExecutor(8) as pool:
        for n, said in enumerate(pool.map(read, range(8))):
            assert said == [f"Name {n}"] * 3
    assert str(Stage.APPLIED.label) == "Applied"


def test_names_are_gone_after_the_request_and_in_commands(
    alice: User, alice_client: Client, capsys: Any
) -> None:
    call(alice, SENT)
    alice_client.get("/applications/board/")

    assert naming.current() == naming.USUAL
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_page_renames_hides_and_orders(alice: User, alice_client: Client) -> None:
    row = make_application(alice, stage=Stage.PANEL)
    typed = {"name_30": " Sent   off ", "hidden_20": "on", "name_10": "Lead", "move": "40-up"}

    response = alice_client.post(SETTINGS, typed, follow=True)

    assert "Saved." in response.content.decode()
    alice.refresh_from_db()
    assert [own["stage"] for own in alice.stages][:4] == [10, 20, 40, 30]
    assert alice.stages[3] == {"stage": 30, "name": "Sent off", "hidden": False}
    assert alice.stages[0]["name"] == ""
    assert Stage.PREPARING not in stages_of(alice)
    row.refresh_from_db()
    assert row.differences() == {}


def test_a_press_by_htmx_answers_the_form_and_says_so(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    typed = {"order": "10,20,30,40,50,60,70,80,90,100", "name_30": "Sent", "move": "20-up"}

    response = alice_client.post(SETTINGS, typed, headers=htmx)

    html = response.content.decode()
    assert html.count("<form") == 2
    assert html.index('name="name_20"') < html.index('name="name_10"')
    assert "Saved." in response.headers["HX-Trigger-After-Settle"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name_30": "x" * 41}, "at most 40 characters"),
        ({"name_30": "panel"}, "Another stage is called so already."),
        ({"name_30": "Sent", "name_40": "sent "}, "Another stage is called so already."),
        ({f"hidden_{n}": "on" for n in Stage.values}, "Leave at least one stage to be seen."),
    ],
)
def test_what_cannot_be_is_said_and_kept(
    alice: User, alice_client: Client, typed: dict[str, str], said: str
) -> None:
    """U3: 422, the summary leads to the field, what was typed is there."""
    response = alice_client.post(SETTINGS, typed)

    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert "<title>Error:" in html
    assert all(f'value="{value}"' in html for value in typed.values() if value != "on")
    alice.refresh_from_db()
    assert alice.stages == []


def test_names_that_change_places_are_no_clash(alice: User, alice_client: Client) -> None:
    alice_client.post(SETTINGS, {"name_30": "Panel", "name_70": "Applied"})

    alice.refresh_from_db()
    assert Naming.of(alice.stages).names == {30: "Panel", 70: "Applied"}


def test_all_as_usual_can_be_taken_back(alice: User, alice_client: Client) -> None:
    """U29: what was named is one press away."""
    call(alice, SENT)

    html = alice_client.post(f"{SETTINGS}usual/", follow=True).content.decode()
    alice.refresh_from_db()
    assert alice.stages == []
    assert f'action="{SETTINGS}usual/deletion/"' in html

    alice_client.post(f"{SETTINGS}usual/deletion/")
    alice.refresh_from_db()
    assert alice.stages == SENT


def test_settings_lead_to_the_stages(alice_client: Client) -> None:
    assert SETTINGS in alice_client.get("/settings/").content.decode()


def test_menus_and_forms_leave_out_what_is_hidden_and_take_it_all_the_same(
    alice: User, alice_client: Client
) -> None:
    call(alice, [{"stage": 50, "name": "", "hidden": True}])
    row = make_application(alice)

    assert "Assessment" not in menu(alice_client, row)
    assert alice_client.get(f"/applications/{row.pk}/stage/").content.decode().count("radio") == 9
    alice_client.post(f"/applications/{row.pk}/stage/", {"stage": "assessment"})
    row.refresh_from_db()
    assert row.stage == Stage.ASSESSMENT
    assert "Assessment" in menu(alice_client, row)


def menu(client: Client, row: Application) -> str:
    html = client.get(f"/applications/{row.pk}/").content.decode()
    return html.partition('-stages"')[2].partition("</ul>")[0]
