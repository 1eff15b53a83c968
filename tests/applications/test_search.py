"""An application is found by its words, and by those of all that belongs to it."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications import search, upkeep
from tracker.applications.models import Application, Company, Event, Tag, Tagging
from tracker.applications.search import findings, index, newest, postgresql, ranked
from tracker.applications.search.places import NAMES, places
from tracker.applications.search.words import words_of
from tracker.applications.stages import EventKind
from tracker.contacts.models import Contact, Involvement
from tracker.interviews.models import Interview


def found(text: str) -> list[str]:
    return sorted(Application.objects.search(text).values_list("title", flat=True))


@pytest.fixture
def full(alice: User) -> Application:
    """Has a word of its own in every place."""
    row = make_application(
        alice,
        company="Nordhavn Freight",
        title="Data engineer",
        location="Århus",
        notes="Asked about *airflow* twice.",
        ad_text="You will mend pipelines & dashboards.\nNode.js helps.",
    )
    row.log(EventKind.NOTE, note="Dana said they are slow.")
    row.set_tags(["Climate"])
    contact = Contact.objects.create(owner=alice, name="Ineke de Vries")
    Involvement.objects.create(owner=alice, application=row, contact=contact)
    Interview.objects.create(owner=alice, application=row, preparation="Tell the ledger story")
    make_application(alice, company="Bakery", title="Baker")
    return row


@pytest.mark.parametrize(
    "text",
    [
        "nordhavn",
        "Data",
        "arhus",
        "ÅRHUS",
        "airflow",
        "dashboards",
        "slow",
        "climate",
        "vries",
        "ledger",
        "nord eng pipe vri",
        "node.js",
        "Node",
    ],
)
def test_words_of_every_place_find_it(full: Application, text: str) -> None:
    assert found(text) == ["Data engineer"]


@pytest.mark.parametrize("text", ["ordhavn", "data baker", "nordhavn zebra", "++", "*", "airflowx"])
def test_only_the_beginnings_of_words_are_found_and_every_word_counts(
    full: Application, text: str
) -> None:
    assert found(text) == []


def test_no_words_ask_for_nothing(full: Application) -> None:
    assert found(" ") == ["Baker", "Data engineer"]


def test_what_ends_in_a_sign_is_looked_for_whole(alice: User) -> None:
    for title in ("C# developer", "Chemist", "C developer"):
        make_application(alice, title=title)

    assert found("C#") == ["C developer", "C# developer"]


CHANGES: dict[str, Callable[[Application], object]] = {
    "company": lambda row: Company.objects.update(name="Zebra"),
    "another company": lambda row: Application.objects.filter(pk=row.pk).update(
        company=Company.objects.named(row.owner, "Zebra")
    ),
    "title": lambda row: Application.objects.filter(pk=row.pk).update(title="Zebra"),
    "an event": lambda row: row.log(EventKind.NOTE, note="zebra"),
    "an event corrected": lambda row: Event.objects.filter(note="").update(note="zebra"),
    "a tag": lambda row: row.set_tags(["Zebra"]),
    "a tag renamed": lambda row: Tag.objects.update(name="Zebra"),
    "a person renamed": lambda row: Contact.objects.update(name="Zebra"),
    "an interview": lambda row: Interview.objects.create(
        owner=row.owner, application=row, note="zebra"
    ),
    "an interview's note": lambda row: Interview.objects.update(note="zebra"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_found_at_once(full: Application, change: str) -> None:
    assert found("zebra") == []

    CHANGES[change](full)

    assert Application.objects.search("zebra").filter(pk=full.pk).exists()
    assert index.differing() == []


GOING: dict[str, tuple[str, Callable[[Application], object]]] = {
    "event taken back": ("slow", lambda row: row.events.get(kind=EventKind.NOTE).take_back()),
    "tag taken off": ("climate", lambda row: row.set_tags([])),
    "tagging deleted": ("climate", lambda row: Tagging.objects.all().delete()),
    "person in Trash": ("vries", lambda row: Contact.objects.get().trash()),
    "person no longer involved": ("vries", lambda row: Involvement.objects.all().delete()),
    "interview in Trash": ("ledger", lambda row: Interview.objects.get().trash()),
    "interview deleted": ("ledger", lambda row: Interview.objects.all().delete()),
    "application deleted": ("airflow", lambda row: row.delete()),
}


@pytest.mark.parametrize("going", GOING)
def test_what_is_gone_is_not_found(full: Application, going: str) -> None:
    text, go = GOING[going]
    assert found(text) == ["Data engineer"]

    go(full)

    assert found(text) == []
    assert index.differing() == []


def test_what_lies_in_trash_is_found_by_nobody_and_again_when_it_is_back(
    alice: User, full: Application
) -> None:
    full.trash()
    assert newest(alice.pk, "airflow", 5) == []
    assert not Application.objects.owned_by(alice).search("airflow").exists()

    full.restore()
    assert newest(alice.pk, "airflow", 5) == [full.pk]


def test_a_search_stays_with_its_owner(alice: User, charlie: User, full: Application) -> None:
    other = make_application(charlie, title="Data engineer")

    assert newest(alice.pk, "data", 5) == [full.pk]
    assert newest(charlie.pk, "data", 5) == [other.pk]


def test_names_come_before_what_is_written_and_the_newest_first(alice: User) -> None:
    old, new = (make_application(alice, title="Baker", company="") for _time in range(2))
    written = make_application(alice, title="Clerk", notes="Once a baker.")
    make_application(alice, title="Cook")

    assert newest(alice.pk, "bak", 5) == [written.pk, new.pk, old.pk]
    assert ranked(alice.pk, "bak", 5) == [new.pk, old.pk, written.pk]
    assert ranked(alice.pk, "bak", 2) == [new.pk, old.pk]
    assert newest(alice.pk, "bak", 5, names=NAMES) == [new.pk, old.pk]


def test_companies_come_before_roles(alice: User) -> None:
    company = make_application(alice, company="Baker & Sons", title="Clerk")
    both = make_application(alice, company="Bakery", title="Sons of bakers")
    role = make_application(alice, title="Baker")

    assert ranked(alice.pk, "bak", 5) == [both.pk, company.pk, role.pk]
    assert newest(alice.pk, "bak sons", 5, names=NAMES[:1]) == [company.pk]
    assert newest(alice.pk, "bak sons", 5, names=NAMES) == [both.pk, company.pk]


@pytest.mark.parametrize(
    ("text", "place", "marked"),
    [
        ("airflow", "Notes", "Asked about *<mark>airflow</mark>* twice."),
        (
            "data pipe dash",
            "The ad",
            "You will mend <mark>pipe</mark>lines &amp; <mark>dash</mark>boards. Node.js helps.",
        ),
        (
            "node.js",
            "The ad",
            "You will mend pipelines &amp; dashboards. <mark>Node.js</mark> helps.",
        ),
        ("slow", "What happened", "Dana said they are <mark>slow</mark>."),
        ("arhus", "Place", "<mark>Århus</mark>"),
        ("ineke", "People", "<mark>Ineke</mark> de Vries"),
        ("ledger data", "Interviews", " Tell the <mark>ledger</mark> story "),
    ],
)
def test_it_is_said_where_the_words_stand(
    full: Application, text: str, place: str, marked: str
) -> None:
    [finding] = findings([full], text).values()

    assert (finding.place, str(finding.text)) == (place, marked)


def test_names_are_marked_and_nothing_is_said_of_what_they_show(full: Application) -> None:
    [finding] = findings([full], "nordhavn da").values()

    assert str(finding.title) == "<mark>Da</mark>ta engineer"
    assert str(finding.company) == "<mark>Nordhavn</mark> Freight"
    assert (finding.place, finding.text) == ("", "")
    assert findings([], "nordhavn") == {}


def test_the_table_says_where_it_was_found(alice_client: Client, full: Application) -> None:
    page = alice_client.get("/applications/?view=all&q=airfl").content.decode()

    assert "Asked about *<mark>airfl</mark>ow* twice." in page
    assert "Baker" not in page


def test_of_very_many_the_newest_are_shown_and_it_is_said(
    alice: User, alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        make_application(alice, title=f"Data engineer {number}", company="Acme", source="board")
    whole = alice_client.get("/applications/?q=data").content.decode()
    monkeypatch.setattr(search, "MOST_HITS", 3)
    cut = alice_client.get("/applications/?q=data").content.decode()
    narrow = alice_client.get("/applications/?q=data+2&source=board").content.decode()

    assert "Job board (4)" in whole
    assert "4 of 4" in whole
    assert "hold these words" not in whole
    assert "More than 3 hold these words. Here are the newest 3 of them" in cut
    assert cut.count("data-row") == 3
    assert "Job board (" not in cut
    assert "All 3 that fit" not in cut
    assert "Job board (1)" in narrow


def test_marked_text_is_short_and_harmless(alice: User) -> None:
    notes = "word " * 200 + "<script>alert('żebra')</script> " + "word " * 200
    row = make_application(alice, notes=notes)

    text = str(findings([row], "zebra")[row.pk].text)

    assert "&lt;script&gt;alert(&#39;<mark>żebra</mark>&#39;)" in text
    assert text.startswith("… word")
    assert text.endswith(" …")
    assert len(text) < 240


HOSTILE = [
    *('"', '""', "'", "\\", "*", "a*b", '"a" OR "b"', "NEAR(a b)", "title: a", "-a", "^a", "a AND"),
    *("(", ")", "a & b", "!a", "a:*", "a<->b", "'a'::text", "%", "%s", "_", "{title}: a", ";--"),
    *("\0a", "²", "ß", "\ufb01n", "日本", "\u0301a", "𝔞", "𞤀", "a" * 5000, "€uro «data»", "\ud800"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_breaks_it(full: Application, text: str) -> None:
    found(text)
    ranked(full.owner_id, text, 3)
    findings([full], text)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=40))
def test_nor_anything_else(full: Application, text: str) -> None:
    found(text)
    findings([full], text)


def test_very_long_texts_are_kept_and_found_by_their_beginning(alice: User) -> None:
    make_application(
        alice, title="Long", notes="zebra " + " ".join(f"w{n:06}" for n in range(150_000))
    )

    assert found("zebra") == ["Long"]
    assert found("w000100") == ["Long"]


def test_check_record_tells_of_a_wrong_index_and_mends_it(full: Application) -> None:
    tell = "DELETE FROM applications_search WHERE rowid & 1099511627775 = %s"
    if connection.vendor != "sqlite":
        tell = "UPDATE applications_application SET search = NULL WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(tell, [full.pk])
    assert found("airflow") == []
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("check_record", "--repair", stdout=said, stderr=StringIO())

    assert f"Application {full.pk}: search" in said.getvalue()
    assert found("airflow") == ["Data engineer"]
    call_command("check_record", stdout=said)


def test_the_index_is_made_anew_when_tables_change(full: Application) -> None:
    upkeep.before_migrating(plan=["something"])
    Application.objects.filter(pk=full.pk).update(title="Zebra")
    # PostgreSQL alters no table for which something is still to be checked.
    connection.check_constraints()
    upkeep.after_migrating(plan=["something"])

    assert found("zebra") == ["Zebra"]
    assert index.differing() == []


def test_each_table_is_watched_by_one_place() -> None:
    tables = [watch.table for place in places() for watch in place.watches]

    assert len(tables) == len(set(tables))


@pytest.mark.parametrize("sign", ["ͺ", "ﹰ", "ͺͺ ﱞ"])
def test_a_letter_of_which_nothing_is_left_is_no_word(full: Application, sign: str) -> None:
    """Without its marks it is a space, of which to_tsquery would know nothing."""
    assert words_of(sign) == []
    assert found(sign) == []
    assert postgresql.query(words_of(f"{sign} acme")) == "('acme':*)"
