"""The list of keys, the dialog and the help that say it, and the controls that obey it."""

import re

from django.test import Client

from tests.sources import templates
from tracker.accounts.models import User
from tracker.palette.acts import ACTS
from tracker.places import MORE, PLACES
from tracker.shortcuts import GOING, GROUPS

# Written in static/js/shortcut.js itself, because they act on no control.
MOVES = {"j", "k"}


def listed() -> set[str]:
    """What people are told, as it would stand in data-shortcut."""
    ways = {way for _, shortcuts in GROUPS for shortcut in shortcuts for way in shortcut.keys}
    letters = {way.replace(" ", "") for way in ways if "+" not in way and way != "Enter"}
    return {"Escape" if way == "Esc" else way for way in letters}


def hooked() -> set[str]:
    """What stands in data-shortcut of a control, in a template or on the way to a place."""
    written = " ".join(
        hook
        for path in templates()
        for hook in re.findall(r"data-shortcut=\"([^\"{]+)\"|shortcut='(.)'", path.read_text())
        for hook in hook
    )
    return {*written.split(), *" ".join(place.shortcut for place in PLACES).split()}


def test_every_key_that_acts_is_listed_and_every_listed_one_acts() -> None:
    assert listed() - MOVES == hooked()


def test_no_two_places_have_the_same_letter() -> None:
    letters = [place.letter for place in PLACES if place.letter]

    assert len(GOING) == len(letters) == len(set(letters))


def test_help_lists_every_key(client: Client, db: None) -> None:
    page = client.get("/help/").content.decode()

    for _, shortcuts in GROUPS:
        for shortcut in shortcuts:
            assert str(shortcut.does) in page
    assert "<kbd>Ctrl</kbd>+<kbd>K</kbd>" in page
    assert "<kbd>g</kbd> <kbd>t</kbd>" in page


def test_the_dialog_lists_the_same(alice_client: Client, htmx: dict[str, str]) -> None:
    dialog = alice_client.get("/keys/", headers=htmx).content.decode()
    page = alice_client.get("/help/").content.decode()
    keys = re.compile(r"<dt>.*?</dd>")

    assert dialog.lstrip().startswith("<dialog")
    assert keys.findall(dialog)
    assert set(keys.findall(dialog)) <= set(keys.findall(page))


def test_without_htmx_the_keys_are_a_part_of_the_help(alice_client: Client) -> None:
    assert alice_client.get("/keys/").headers["Location"] == "/help/#keys"


def test_the_dialog_says_how_to_switch_letters_on(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    assert "can switch them off" in alice_client.get("/keys/", headers=htmx).content.decode()
    User.objects.filter(pk=alice.pk).update(letter_shortcuts=False)

    assert "can switch them on" in alice_client.get("/keys/", headers=htmx).content.decode()


def test_every_place_and_every_act_answers(alice_client: Client) -> None:
    acts = [act for act in ACTS if act.posts is None]
    for choice in (*MORE, *PLACES, *acts):
        assert alice_client.get(choice.address).status_code == 200, choice.address


def test_a_press_by_name_does_what_it_says(alice_client: Client) -> None:
    for act in (act for act in ACTS if act.posts):
        name, value = act.posts
        answer = alice_client.post(act.address, {name: value, "next": "/brags/"})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/brags/")
        if name == "theme":
            assert answer.cookies["theme"].value == value
        else:
            assert User.objects.get().quiet_mode is (value == "on")
