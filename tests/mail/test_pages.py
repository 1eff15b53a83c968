"""Looking at mails, saying what each is, and taking it back."""

import base64
import re
import time
from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application
from tests.mail.letters import NO, letter
from tracker.accounts.models import User
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.mail.models import Decision, Mail, Source, Verdict
from tracker.rejections.models import Rejection

YES = {"verdict": "rejection"}


def mail_of(owner: User, raw: bytes | None = None) -> Mail:
    return Mail.objects.receive(owner, raw or letter(), source=Source.FILE)[0]


def a_no(owner: User, number: int) -> tuple[Application, Mail]:
    row = make_application(owner, company=f"Brief {number}", title="Clerk")
    body = f"Unfortunately, we will not move forward with your application at Brief {number}."
    raw = letter(
        f"{body} The Clerk position is filled.",
        sender=f"Brief {number} <no-reply@brief{number}.example>",
        subject=f"Your application for Clerk at Brief {number}",
        date=format_datetime(timezone.now() - timedelta(days=1)),
        message_id=f"<{number}@brief.example>",
    )
    return row, mail_of(owner, raw)


def test_empty_list_says_the_three_ways(alice_client: Client) -> None:
    html = alice_client.get("/mail/").text

    assert "Paste a mail, or give its file. A mailbox folder can be read, too" in html
    assert 'href="/mail/new/"' in html


def test_mail_waits_with_its_words_marked_and_its_application(
    alice: User, alice_client: Client
) -> None:
    row = make_application(alice)
    mail_of(alice)

    html = alice_client.get("/mail/").text

    assert "They said no: Acme Freight" in html
    assert f"<mark>{NO}</mark>" in html
    assert f'href="/applications/{row.pk}/"' in html
    assert "The same company and role." in html
    assert "Yes, record the no" in html
    assert not Rejection.objects.exists()


def test_words_of_a_mail_are_escaped(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice, letter(f"<script>alert(1)</script> {NO}", subject="<b>No</b>"))

    for path in ("/mail/", f"/mail/{mail.pk}/"):
        html = alice_client.get(path).text
        assert "<script>alert" not in html
        assert "&lt;b&gt;No&lt;/b&gt;" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_database_as_often_for_many_as_for_one(
    rows: int,
    alice: User,
    alice_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        a_no(alice, number)

    with django_assert_num_queries(5):
        alice_client.get("/mail/")


def test_yes_records_the_no_and_leads_to_the_landing(alice: User, alice_client: Client) -> None:
    row, mail = make_application(alice), mail_of(alice)

    response = alice_client.post(
        f"/mail/{mail.pk}/confirmation/", YES | {"application": row.pk}, follow=True
    )

    rejection = Rejection.objects.get()
    assert response.redirect_chain == [(f"/rejections/{rejection.pk}/debrief/", 302)]
    assert rejection.received_at == mail.received_at
    again = alice_client.post(f"/mail/{mail.pk}/confirmation/", YES | {"application": row.pk})
    assert (again.url, Rejection.objects.count()) == (response.redirect_chain[0][0], 1)


def test_yes_to_an_invitation_is_written_and_leads_to_the_next_mail(
    alice: User, alice_client: Client
) -> None:
    row, mail = make_application(alice), mail_of(alice)
    given = {"verdict": "invitation", "application": row.pk, "stage": "panel"}

    response = alice_client.post(f"/mail/{mail.pk}/confirmation/", given, follow=True)

    assert "Recorded for Data engineer, Acme Freight: They ask you in." in response.text
    row.refresh_from_db()
    assert row.stage == Stage.PANEL
    assert f'href="/mail/{mail.pk}/"' in alice_client.get(f"/applications/{row.pk}/").text


def test_undo_lets_the_mail_wait_again(alice: User, alice_client: Client) -> None:
    row, mail = make_application(alice), mail_of(alice)
    alice_client.post(f"/mail/{mail.pk}/confirmation/", YES | {"application": row.pk})

    response = alice_client.post(f"/mail/{mail.pk}/confirmation/deletion/", follow=True)

    assert "Taken back. The mail waits again." in response.text
    row.refresh_from_db()
    assert row.is_open


def test_no_that_is_undone_where_it_stands_waits_again_too(
    alice: User, alice_client: Client
) -> None:
    row, mail = make_application(alice), mail_of(alice)
    alice_client.post(f"/mail/{mail.pk}/confirmation/", YES | {"application": row.pk})
    rejection = Rejection.objects.get()

    alice_client.post(f"/rejections/{rejection.pk}/deletion/")
    mail.refresh_from_db()
    assert mail.is_waiting
    assert "They said no: Acme Freight" in alice_client.get("/mail/").text

    alice_client.post(f"/rejections/{rejection.pk}/restoration/")
    mail.refresh_from_db()
    assert (mail.decision, mail.rejection) == (Decision.CONFIRMED, rejection)


def test_yes_without_an_application_asks_for_one(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice)

    response = alice_client.post(f"/mail/{mail.pk}/confirmation/", YES)

    assert response.status_code == 422
    assert "<title>Error:" in response.text
    assert "Choose which application it is about." in response.text


@pytest.mark.parametrize("key", ["0", "x", "９", "9" * 18, "-1"])
def test_unknown_application_is_asked_for_again(
    key: str, alice: User, alice_client: Client
) -> None:
    mail = mail_of(alice)

    response = alice_client.post(f"/mail/{mail.pk}/confirmation/", YES | {"application": key})

    assert response.status_code == 422


def test_application_of_somebody_else_is_unknown(
    alice: User, charlie: User, alice_client: Client
) -> None:
    mail, theirs = mail_of(alice), make_application(charlie)

    response = alice_client.post(f"/mail/{mail.pk}/confirmation/", YES | {"application": theirs.pk})

    assert response.status_code == 422
    assert not Rejection.objects.exists()


def test_no_about_something_new_logs_it_first(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice)
    given = YES | {"application": "new", "company": "Acme Freight", "title": "Data engineer"}

    alice_client.post(f"/mail/{mail.pk}/confirmation/", given)

    row = Application.objects.get()
    assert (row.title, row.company_name, row.outcome) == (
        "Data engineer",
        "Acme Freight",
        "rejected",
    )
    assert row.applied_at == mail.received_at
    nameless = mail_of(alice, letter(message_id="<2@acme.example>", subject="Another"))
    response = alice_client.post(f"/mail/{nameless.pk}/confirmation/", YES | {"application": "new"})
    assert response.status_code == 422


def test_withdrawal_ends_nothing_without_an_answer(alice: User, alice_client: Client) -> None:
    row, mail = make_application(alice), mail_of(alice)
    given = {"verdict": "withdrawal", "application": row.pk}

    response = alice_client.post(f"/mail/{mail.pk}/confirmation/", given)
    assert (response.status_code, "Did you withdraw?" in response.text) == (422, True)

    alice_client.post(f"/mail/{mail.pk}/confirmation/", given | {"also": "end"})
    row.refresh_from_db()
    assert row.outcome == Outcome.WITHDRAWN


def test_late_invitation_offers_to_open_it_again(alice: User, alice_client: Client) -> None:
    row = make_application(alice)
    row.log(EventKind.VERDICT, outcome=Outcome.REJECTED)
    mail = mail_of(
        alice, letter("We would like to invite you to an interview for the Data engineer role.")
    )

    html = alice_client.get("/mail/").text
    assert "It has ended already: said no." in html
    assert "Yes, and open it again" in html
    assert "Yes, and leave it ended" in html
    given = {"verdict": "invitation", "application": row.pk, "also": "reopen"}
    alice_client.post(f"/mail/{mail.pk}/confirmation/", given)

    row.refresh_from_db()
    assert row.is_open


def test_two_alike_are_asked_about_and_one_press_chooses(alice: User, alice_client: Client) -> None:
    make_application(alice)
    row = make_application(alice)
    mail = mail_of(alice)

    html = alice_client.get("/mail/").text

    assert "Which one is it about?" in html
    assert html.count("Yes, this one") == 2
    alice_client.post(f"/mail/{mail.pk}/confirmation/", YES | {"application": row.pk})
    assert Rejection.objects.get().application == row


def test_other_application_is_found_by_its_words(alice: User, alice_client: Client) -> None:
    other = make_application(alice, company="Borealis", title="Cook")
    mail = mail_of(alice)

    assert (
        f'name="application" value="{other.pk}"' not in alice_client.get(f"/mail/{mail.pk}/").text
    )
    html = alice_client.get(f"/mail/{mail.pk}/?q=cook").text
    assert f'name="application" value="{other.pk}"' in html
    assert "None fits these words." in alice_client.get(f"/mail/{mail.pk}/?q=zzz").text


def test_all_that_can_be_said_is_asked_where_one_press_does_not_fit(
    alice: User, alice_client: Client
) -> None:
    make_application(alice)
    mail = mail_of(alice)

    clear = alice_client.get(f"/mail/{mail.pk}/").text
    assert ("Yes, record the no" in clear, 'id="say"' in clear) == (True, False)
    other = alice_client.get(f"/mail/{mail.pk}/?say=other").text
    assert ("Yes, record the no" in other, 'id="say"' in other) == (False, True)


def test_not_about_me_puts_it_aside_and_back(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice)

    response = alice_client.post(f"/mail/{mail.pk}/dismissal/", follow=True)
    assert "Put aside. Nothing changed." in response.text
    assert "Put aside: Acme Freight" in alice_client.get("/mail/?show=decided").text

    alice_client.post(f"/mail/{mail.pk}/dismissal/deletion/")
    mail.refresh_from_db()
    assert mail.decision == Decision.WAITING
    assert not Event.objects.exists()


def test_deleted_mail_lies_in_trash(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice)

    response = alice_client.post(f"/mail/{mail.pk}/deletion/", follow=True)

    assert f'action="/trash/mail/{mail.pk}/restoration/"' in response.text
    assert "Mail from Acme Freight" in alice_client.get("/trash/").text
    assert alice_client.get(f"/mail/{mail.pk}/").status_code == 404
    pasted = alice_client.post("/mail/new/", {"raw": letter().decode()}, follow=True)
    assert "This mail lay in Trash. It is back." in pasted.text


@pytest.mark.parametrize("quiet", [False, True])
def test_several_brief_noes_are_recorded_together(
    quiet: bool,  # noqa: FBT001
    alice: User,
    alice_client: Client,
) -> None:
    alice.quiet_mode = quiet
    alice.save()
    both = [a_no(alice, number) for number in (1, 2)]

    html = alice_client.get("/mail/").text
    said = (
        "These are a no, and all are matched" if quiet else "These 2 are a no, and all are matched"
    )
    assert said in html
    pairs = re.findall(r'name="pairs" value="([^"]+)"', html)
    assert sorted(pairs) == sorted(f"{mail.pk}-{row.pk}" for row, mail in both)

    given = {"pairs": [*pairs, "1", "x-y", "9-9"]}
    response = alice_client.post("/mail/confirmations/", given, follow=True)
    assert Rejection.objects.owned_by(alice).count() == 2
    assert response.redirect_chain == [("/debriefs/batch/", 302)]
    assert ("Brief 1" in response.text, "Brief 2" in response.text) == (True, True)
    undo = f"/mail/confirmations/deletion/?mails={'.'.join(str(mail.pk) for _row, mail in both)}"
    alice_client.post(undo)
    assert Rejection.objects.owned_by(alice).count() == 0
    assert Mail.objects.owned_by(alice).waiting().count() == 2


def test_no_after_a_conversation_is_never_recorded_with_others(
    alice: User, alice_client: Client
) -> None:
    a_no(alice, 1)
    row, _mail = a_no(alice, 2)
    row.log(EventKind.INVITED, stage=Stage.PANEL)

    assert 'name="pairs"' not in alice_client.get("/mail/").text


def test_html_mail_in_base64_is_pasted_and_read(alice_client: Client) -> None:
    page = f"<html><body><p>Hi Ada,</p><p>Thank you for applying.</p><p>{NO}</p></body></html>"
    coded = base64.encodebytes(page.encode()).decode()
    head = (
        "From: Acme Freight <no-reply@acme.example>\nSubject: Your application\nMIME-Version: 1.0\n"
    )
    kind = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n"

    response = alice_client.post("/mail/new/", {"raw": f"{head}{kind}\n{coded}"}, follow=True)

    assert f"<mark>{NO}</mark>" in response.text
    assert "They said no" in response.text
    assert Mail.objects.get().source == Source.PASTED


def test_pasting_it_again_leads_to_the_one_there_is(alice_client: Client) -> None:
    for _time in range(2):
        response = alice_client.post("/mail/new/", {"raw": letter().decode()}, follow=True)

    assert "This mail is here already." in response.text
    assert Mail.objects.count() == 1


def test_nothing_pasted_is_asked_for_again(alice_client: Client) -> None:
    response = alice_client.post("/mail/new/", {"raw": " \n"})

    assert (response.status_code, "Paste a mail." in response.text) == (422, True)


@pytest.mark.parametrize(
    "letters", ["unfortunately we will not ", "<div><p>", "\0\x1b ", "=?utf-8?q?"]
)
def test_two_megabytes_are_answered(letters: str, alice_client: Client) -> None:
    begun = time.process_time()

    response = alice_client.post(
        "/mail/new/", {"raw": letters * (2_000_000 // len(letters))}, follow=True
    )

    assert response.status_code == 200
    assert time.process_time() - begun < 4
    assert len(Mail.objects.get().text) <= 200_000


def test_title_and_address_tell_no_word_of_the_mail(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice, letter(subject="We are sorry"))

    html = alice_client.get(f"/mail/{mail.pk}/").text

    assert "<title>Mail from Acme Freight · Onward</title>" in html


def test_mail_without_a_date_says_so(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice, letter(date=""))

    assert "It carries no date to go by" in alice_client.get(f"/mail/{mail.pk}/").text
    assert "when it came here" in alice_client.get("/mail/").text


def test_decided_mail_tells_what_was_recorded(alice: User, alice_client: Client) -> None:
    row, mail = make_application(alice), mail_of(alice)
    alice_client.post(f"/mail/{mail.pk}/confirmation/", YES | {"application": row.pk})

    html = alice_client.get(f"/mail/{mail.pk}/").text
    assert "What you recorded" in html
    assert f'href="/rejections/{Rejection.objects.get().pk}/"' in html


def test_unclear_mail_is_said_by_the_person(alice: User, alice_client: Client) -> None:
    row = make_application(alice)
    mail = mail_of(alice, letter("We wish you well and hope that you apply again."))
    Mail.objects.filter(pk=mail.pk).update(verdict=Verdict.UNSURE)

    html = alice_client.get("/mail/").text
    assert "It does not say clearly: Acme Freight" in html
    assert "Say what it is" in html
    response = alice_client.post(f"/mail/{mail.pk}/confirmation/", {"application": row.pk})
    assert (response.status_code, "Choose what it says." in response.text) == (422, True)


def test_today_says_that_mails_wait(alice: User, alice_client: Client) -> None:
    make_application(alice)
    assert 'id="mail-waiting"' not in alice_client.get("/").text

    mail_of(alice)
    assert "One mail to look at" in alice_client.get("/").text


def test_other_words_for_a_new_one_after_undo_are_another(
    alice: User, alice_client: Client
) -> None:
    at = f"/mail/{mail_of(alice).pk}/confirmation/"
    new = YES | {"application": "new"}
    alice_client.post(at, new | {"company": "Acme Fright"})
    alice_client.post(f"{at}deletion/")

    for _press in range(2):
        alice_client.post(at, new | {"company": "Acme Freight"})

    assert Mail.objects.get().application.company_name == "Acme Freight"
    assert Application.objects.count() == 2


def test_second_press_leads_to_nothing_that_lies_in_trash(
    alice: User, alice_client: Client
) -> None:
    row, mail = make_application(alice), mail_of(alice)
    given = YES | {"application": row.pk}
    alice_client.post(f"/mail/{mail.pk}/confirmation/", given)
    row.trash()

    again = alice_client.post(f"/mail/{mail.pk}/confirmation/", given, follow=True)

    assert again.redirect_chain == [("/mail/", 302)]
