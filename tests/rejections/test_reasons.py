"""The person's own reasons, and what a "no" is called."""

import pytest
from django.test import Client

from reflections.debriefs.models import ReasonGuess
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.rejections.models import Reason
from tracker.rejections.wording import fact


def test_own_reason_is_added_and_can_be_chosen(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))

    alice_client.post("/reasons/new/", {"label": " Wanted  Dutch ", "control": "partly"})

    reason = Reason.objects.get()
    assert (reason.label, reason.control, reason.owner) == ("Wanted Dutch", "partly", alice)
    assert "Wanted Dutch" in alice_client.get("/reasons/").text
    assert "Wanted Dutch" in alice_client.get(f"/rejections/{rejection.pk}/edit/").text


def test_reason_without_words_is_asked_again(alice_client: Client) -> None:
    response = alice_client.post("/reasons/new/", {"label": "  ", "control": "no"})

    assert response.status_code == 422
    assert "Write the reason." in response.text
    assert not Reason.objects.exists()


def test_same_words_make_one_reason(alice_client: Client) -> None:
    for _turn in range(2):
        alice_client.post("/reasons/new/", {"label": "Wanted Dutch", "control": "no"})

    assert Reason.objects.count() == 1


def test_reason_is_taken_off_the_list(alice: User, alice_client: Client) -> None:
    reason = Reason.objects.add(alice, "Wanted Dutch")

    response = alice_client.post(f"/reasons/{reason.pk}/deletion/")

    assert response["Location"] == "/reasons/"
    assert not Reason.objects.exists()


def test_reasons_of_others_are_not_offered(
    alice: User, charlie: User, alice_client: Client
) -> None:
    Reason.objects.add(charlie, "Charlie’s own")

    assert "Charlie’s own" not in alice_client.get("/reasons/").text


@pytest.mark.parametrize(
    ("outcome", "role", "company", "said"),
    [
        ("rejected", "Analyst", "Plum", "They said no to Analyst at Plum."),
        ("rejected", "", "Plum", "Plum said no."),
        ("rejected", "Analyst", "", "They said no to Analyst."),
        ("silent", "Analyst", "Plum", "No answer came for Analyst at Plum."),
        ("role_closed", "Analyst", "Plum", "Plum closed the role of Analyst."),
        ("offer_pulled", "Analyst", "Plum", "Plum took back the offer for Analyst."),
        ("rejected", "", "", "They said no to this one."),
        ("silent", "100 % remote", "50 %(x)s", "No answer came for 100 % remote at 50 %(x)s."),
    ],
)
def test_fact_names_the_event_and_not_the_person(
    outcome: str, role: str, company: str, said: str
) -> None:
    assert fact(outcome, role, company) == said


def test_reasons_that_look_alike_stay_apart(alice: User) -> None:
    labels = [
        "Wanted C++",
        "Wanted C#",
        "🙈",
        "🎉",
        "They wanted somebody who knew banking",
        "Wanted C",
    ]
    labels.append("They wanted somebody who knew banks")

    codes = [Reason.objects.add(alice, label).code for label in labels]

    assert len(set(codes)) == len(labels)
    assert all(len(code) <= 40 for code in codes)
    assert Reason.objects.add(alice, "wanted  c++").code == codes[0]


def test_a_reason_off_the_list_stays_where_it_was_chosen(alice: User, alice_client: Client) -> None:
    own = Reason.objects.add(alice, "Wanted Dutch")
    rejection = make_rejection(make_application(alice), their_code=own.code)
    debrief = make_debrief(rejection, track="full", step="why")
    ReasonGuess.objects.create(owner=alice, debrief=debrief, code=own.code, control="no")
    own.delete()
    chosen = f'value="{own.code}" selected'

    assert chosen in alice_client.get(f"/rejections/{rejection.pk}/edit/").text
    assert alice_client.get(f"/debriefs/{debrief.pk}/why/").text.count(chosen) == 2
