"""What the page says at each size of a search, in quiet mode, and on sample data."""

from datetime import timedelta
from html import unescape
from re import sub

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reflections.debriefs.models import ReasonGuess
from reflections.today import sample
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Outcome, Stage
from tracker.rejections.models import Reason


def sent(owner: User, number: int, *, days: int = 80, reached: int = 0, **fields: object) -> None:
    """`number` applications of so many days ago, the first `reached` of which had a call."""
    day = timezone.now() - timedelta(days=days)
    for one in range(number):
        application = make_application(
            owner, company=f"Firm {one} of {days}", happened_at=day, **fields
        )
        if one < reached:
            application.log("stage_moved", stage=Stage.RECRUITER_CALL)


def words(client: Client, path: str = "/patterns/") -> str:
    """The page as it reads, spaces single."""
    response = client.get(path)
    assert response.status_code == 200
    text = response.content.decode().partition('tabindex="-1">')[2].partition("</main>")[0]
    return (
        " ".join(unescape(sub(r"<[^>]+>", " ", text)).split()).replace(" .", ".").replace(" ,", ",")
    )


def test_nothing_sent_says_what_will_stand_here(alice: User, alice_client: Client) -> None:
    make_application(alice, stage=Stage.LEAD)

    assert "Nothing sent so far." in words(alice_client)


def test_all_too_new_is_no_failure(alice: User, alice_client: Client) -> None:
    sent(alice, 3, days=10)
    said = words(alice_client)

    assert "Three are out, and too new to count." in said
    assert "With five that are old enough to count" in said


@pytest.mark.parametrize(
    ("number", "reached", "said"),
    [
        (1, 0, "One so far. No pattern yet."),
        (4, 2, "Four so far. No pattern yet."),
        (9, 2, "2 of 9 reached a conversation. Too few to say."),
        (
            19,
            4,
            "4 of 19 reached a conversation. With so few, the true rate could be anywhere from "
            "about 1 in 9 to 1 in 3.",
        ),
        (20, 4, "4 of 20 reached a conversation (likely between 11 and 34 in 100)."),
    ],
)
def test_each_size_is_said_by_its_rule(
    number: int, reached: int, said: str, alice: User, alice_client: Client
) -> None:
    sent(alice, number, reached=reached)
    page = words(alice_client)

    assert said in page
    assert ("in 100" in page) == (number >= 10)
    assert ("By where it came from" in page) == (number >= 5)


def test_few_are_named(alice: User, alice_client: Client) -> None:
    sent(alice, 5)
    sent(alice, 2, days=90, source="referral")

    assert "Referral 2 Firm 1 of 90, Firm 0 of 90 no pattern yet" in words(alice_client)


def test_new_ones_are_reported_apart(alice: User, alice_client: Client) -> None:
    sent(alice, 6, reached=1)
    sent(alice, 3, days=10)

    assert "1 of 6 reached a conversation. Too few to say. Three more are too new" in words(
        alice_client
    )


def test_a_dry_run_is_put_in_proportion(alice: User, alice_client: Client) -> None:
    sent(alice, 20)

    assert "A dry run is weak news." in words(alice_client)


def debriefs(owner: User, codes: list[str], *, told: int = 0) -> None:
    for number, code in enumerate(codes):
        application = make_application(owner, company=f"Firm {number}")
        theirs = code if number < told else ""
        debrief = make_debrief(make_rejection(application, their_code=theirs))
        ReasonGuess.objects.create(owner=owner, debrief=debrief, code=code, control="yes")


def test_under_eight_debriefs_nothing_is_put_first(alice: User, alice_client: Client) -> None:
    debriefs(alice, ["pay", "pay", "unknown"])
    said = words(alice_client)

    assert "Three so far. Five more, and this page says which reason came up most." in said
    assert "Came back: Pay expectation (twice)." in said
    assert "Once nobody knows, and that is a good answer." in said


def test_from_eight_debriefs_on_the_most_named_reason_is_said(
    alice: User, alice_client: Client
) -> None:
    debriefs(alice, ["pay"] * 5 + ["timing"] * 4, told=2)

    assert "In 9 debriefs “Pay expectation” came up 5 times. Employers said so twice." in words(
        alice_client
    )


def test_quiet_mode_counts_no_ending_and_no_reason(alice: User, alice_client: Client) -> None:
    sent(alice, 12, reached=3)
    for application in Application.objects.owned_by(alice)[:7]:
        make_rejection(application)
    debriefs(alice, ["pay"] * 3)
    User.objects.filter(pk=alice.pk).update(quiet_mode=True)
    said = words(alice_client)

    assert "Quiet mode is on" in said
    for hidden in ("ended here", "Where they ended", "Said no", "debrief", "Whose say"):
        assert hidden not in said
    behind = alice_client.get("/patterns/outcome-rejected/").content.decode()
    assert "10 applications" not in behind
    assert behind.count('<li class="row">') == 10


def test_sample_data_is_said_to_be_sample(alice: User, alice_client: Client) -> None:
    sample.load(alice)
    assert "This is sample data." in words(alice_client)
    assert "This is sample data." in words(alice_client, "/patterns/sent/")

    sent(alice, 2)
    said = words(alice_client)
    assert "This is sample data." not in said
    assert "Two so far. No pattern yet." in said


def test_what_lies_in_trash_counts_nowhere(alice: User, alice_client: Client) -> None:
    debriefs(alice, ["pay"] * 8)
    Application.objects.first().trash()
    said = words(alice_client)

    assert "Seven so far." in said
    assert "7 sent, ended ones included" in said


def test_a_reason_of_ones_own_has_a_page_in_any_script(alice: User, alice_client: Client) -> None:
    reason = Reason.objects.add(alice, "Größe des Teams")
    debrief = make_debrief(make_rejection(make_application(alice)))
    ReasonGuess.objects.create(owner=alice, debrief=debrief, code=reason.code, control="no")

    assert "Größe des Teams Named once" in words(alice_client, f"/patterns/reason-{reason.code}/")


@pytest.mark.parametrize("key", ["nothing", "stage-", "source-moon", "say-maybe", "reason-pay"])
def test_a_figure_that_is_none_is_not_found(key: str, alice_client: Client) -> None:
    assert alice_client.get(f"/patterns/{key}/").status_code == 404


def test_a_figure_says_how_many_and_which(alice: User, alice_client: Client) -> None:
    sent(alice, 2, reached=1)
    make_rejection(Application.objects.owned_by(alice).first(), outcome=Outcome.REJECTED)

    assert words(alice_client, "/patterns/stage-recruiter_call/").startswith(
        "Patterns Reached Recruiter call 1 application Data engineer Firm 0 of 80 Said no"
    )


@pytest.mark.parametrize(("path", "queries"), [("/patterns/", 11), ("/patterns/sent/", 6)])
def test_queries_do_not_grow_with_the_record(
    path: str, queries: int, alice: User, alice_client: Client
) -> None:
    counts = []
    for codes in (["pay"], ["pay", "timing", "internal"]):
        debriefs(alice, codes)
        with CaptureQueriesContext(connection) as captured:
            alice_client.get(path)
        counts.append(len(captured))

    assert counts == [queries, queries]
