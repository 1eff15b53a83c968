"""Whatever a mail is wrapped in: encodings, hidden text, threads, and what means harm."""

import base64
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.mail.recogniser import read_fields, read_message

NO = "Unfortunately, we won’t be moving forward with your application for the Data Clerk role."
HEAD = b"From: Acme Freight <jobs@acme.example>\nSubject: Your application\n"
HTML = f"<html><head><style>p {{}}</style></head><body><p>Hi Ada,</p><p>{NO}</p></body></html>"


def wrapped(
    text: str, subtype: str = "plain", charset: str = "utf-8", cte: str = "base64"
) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Acme Freight <jobs@acme.example>", "Résumé: Data Clerk"
    mail.set_content(text, subtype=subtype, charset=charset, cte=cte)
    return bytes(mail)


@pytest.mark.parametrize("subtype", ["plain", "html"])
@pytest.mark.parametrize(
    ("charset", "cte"),
    [("utf-8", "base64"), ("utf-8", "quoted-printable"), ("cp1252", "8bit")],
)
def test_any_wrapping_is_read(subtype: str, charset: str, cte: str) -> None:
    text = HTML if subtype == "html" else f"Hi Ada,\n\n{NO}\n"

    reading = read_message(wrapped(text, subtype, charset, cte))

    assert (reading.verdict, reading.sentence) == ("rejection", NO)
    assert (reading.company, reading.role) == ("Acme Freight", "Data Clerk")


@pytest.mark.parametrize(
    "charset", ["", "; charset=nonsense", "; charset=us-ascii", "; charset=idna"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_missing_or_wrong_charset_is_read(charset: str, encoding: str) -> None:
    raw = HEAD + f"Content-Type: text/plain{charset}\n\n".encode() + NO.encode(encoding)

    assert read_message(raw).sentence == NO


def test_wide_letters_are_read() -> None:
    body = base64.encodebytes(NO.encode("utf-16"))
    raw = HEAD + b"Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n"

    assert read_message(raw + body).sentence == NO


def test_richest_part_of_nested_parts_is_read() -> None:
    mail = EmailMessage()
    mail["From"] = "Acme Freight <jobs@acme.example>"
    mail.set_content("Your mail program cannot show this message.")
    mail.add_alternative(HTML, subtype="html")
    mail.add_attachment(
        b"We are pleased to offer you the position.", "text", "plain", filename="a.txt"
    )

    assert read_message(bytes(mail)).sentence == NO


def test_attached_mail_is_read() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"] = "Acme Freight <jobs@acme.example>", "Data Clerk"
    inner.set_content(NO)
    outer["From"], outer["Subject"] = "Ada Pell <ada@post.example>", "Fwd: sad"
    outer.set_content("see below")
    outer.add_attachment(inner)

    reading = read_message(bytes(outer))

    assert (reading.verdict, reading.company) == ("rejection", "Acme Freight")


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display: none">{}</div>',
        '<span style="font-size:0;">{}</span>',
        '<p class="preheader">{}</p>',
        "<!-- {} -->",
        "<title>{}</title>",
        "<p hidden>{}</p>",
    ],
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    html = (
        f"<body>{hidden.format(NO)}<p>Thank you for applying.</p><p>We will be in touch.</p></body>"
    )

    assert read_message(wrapped(html, "html")).verdict == "acknowledgement"


def test_unseen_letters_and_soft_breaks_do_not_hide_a_no() -> None:
    padded = NO.replace("moving", "mo\u200bv\u00ading\u00a0").replace(" for", "\u2007for")

    assert read_message(wrapped(padded)).verdict == "rejection"
    assert read_fields(
        {"body": "we will not be mov=\ning forward with your appli=\ncation=2E=20"}
    ).verdict == ("rejection")


@pytest.mark.parametrize(
    "quote",
    [
        "On Mon, 3 Nov 2025 at 10:00, Ada <ada@post.example> wrote:\n> {}",
        "-----Original Message-----\nFrom: Acme\nSent: Monday\n\n{}",
        "> {}",
        "From: Acme Freight\nSent: Monday, 3 November 2025\nTo: Ada\nSubject: No\n\n{}",
        "-- \nAda\n{}",
    ],
)
def test_quoted_no_does_not_count(quote: str) -> None:
    body = "Could we speak on Monday at ten about the role?\n\n" + quote.format(NO)

    assert read_fields({"subject": "Re: Data Clerk", "body": body}).verdict == "invitation"


def test_fields_may_be_missing_or_odd() -> None:
    for fields in ({}, {"body": None}, {"body": 7, "from": [], "subject": {}, "date": 3.5}):
        assert read_fields(fields).verdict == "unsure"
    assert read_fields({"body": NO, "date": "Tue, 4 Nov 2025 10:00:00 +0100"}).date.day == 4


HOSTILE = {
    "brackets": b"From: " + b"(" * 2_000 + b"\nSubject: a\n\nhello",
    "type": b"Content-Type: multipart/" + b"(" * 2_000 + b"\n\nhello",
    "nested": b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1_200)
    ),
    "parts": b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nhi\n" * 73_000,
    "headers": HEAD + b"X-A: b\n" * 100_000 + b"\nhello",
    "folded": b"Subject: " + b"=?utf-8?q?a?=\n " * 50_000 + b"\n\nhello",
    "comments": HEAD + b"Content-Type: text/html\n\n<p>" + b"<!--" * 100_000,
    "tags": HEAD + b"Content-Type: text/html\n\n" + b"<a b='" * 100_000,
    "deep": HEAD + b"Content-Type: text/html\n\n" + b"<div hidden><p>" * 60_000,
    "entities": HEAD + b"Content-Type: text/html\n\n" + b"&#x" * 200_000 + b"&a" * 90_000,
    "nots": HEAD + b"\n" + b"we will not " * 40_000,
    "words": HEAD + b"\n" + b"your application your position other candidates the role " * 8_000,
    "names": HEAD + b"\n" + b"Interest in Acme Of Acme The Role " * 10_000,
    "spaces": HEAD + b"\n" + b" " * 500_000 + b"x",
    "wrote": HEAD + b"\n" + b"On From: On Am " * 40_000,
    "letters": HEAD + b"\n" + b"a" * 500_000,
    "capitals": HEAD + b"\n" + b"A" * 300_000,
    "marks": HEAD + b"\n" + b"!" * 100_000,
    "numbers": HEAD + b"\n" + b"Req ID " * 30_000 + b"1" * 100_000,
    "subject": b"Subject: " + b"your application to A at " * 20_000 + b"\n\nhello",
    "address": b"From: " + b"a@" * 100_000 + b"\n\nhello",
    "lines": HEAD + b"\n" + b"A role\n" * 80_000,
    "base64": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"QUFB\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_is_answered_in_a_second(name: str) -> None:
    begun = time.process_time()

    read_message(HOSTILE[name])

    assert time.process_time() - begun < 1


@settings(max_examples=150, deadline=2_000)
@given(st.binary(max_size=3_000))
def test_any_bytes_are_answered(raw: bytes) -> None:
    assert 0 <= read_message(raw).confidence <= 1
    assert 0 <= read_message(HEAD + raw).confidence <= 1


@settings(max_examples=150, deadline=2_000)
@given(st.text(max_size=500), st.text(max_size=100), st.text(max_size=100))
def test_any_text_is_answered(body: str, subject: str, sender: str) -> None:
    read_fields({"from": sender, "subject": subject, "body": f"{NO} {body}"})
