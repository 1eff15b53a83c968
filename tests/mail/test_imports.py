import io
import mailbox
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.mail import files, importing
from tracker.mail.models import Import, Mail

URL = "/mail/imports/"
PICNIC = b"From: Jo <jo@friends.example>\nSubject: Sunday\n\nBring the blanket.\n"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def mbox(*mails: bytes, ends: bytes = b"\n") -> bytes:
    """As a mail program writes it."""
    postmark = b"From jobs@acme.example Wed Nov 18 09:30:00 2026\n"
    return b"".join(postmark + mail + b"\n\n" for mail in mails).replace(b"\n", ends)


def letters(count: int) -> list[bytes]:
    return [
        letter(message_id=f"<{n}@acme.example>", sender=f"{n}@acme.example") for n in range(count)
    ]


def upload(client: Client, **given: bytes) -> Any:
    """Names stand with a double underscore for the dot."""
    sent = [SimpleUploadedFile(name.replace("__", "."), data) for name, data in given.items()]
    return client.post(URL, {"files": sent})


def read_all(client: Client, headers: dict[str, str] | None = None) -> str:
    """Press until nothing is left; answers the last page."""
    row = Import.objects.latest("pk")
    for _press in range(20):
        page = client.post(f"{URL}{row.pk}/steps/", headers=headers, follow=True).text
        if "Read on" not in page:
            return page
    raise AssertionError(page)


def test_mails_of_a_file_are_what_the_standard_library_finds(tmp_path: Path) -> None:
    path = tmp_path / "known.mbox"
    box = mailbox.mbox(path)
    for raw in letters(5):
        box.add(mailbox.mboxMessage(raw + b"\nFrom here on it is quoted.\n"))
    box.flush()

    found = files.mails_of(path.read_bytes())

    assert len(found) == len(box) == 5
    for raw, known in zip(found, box, strict=True):
        # Which leaves the ">" standing that it had put there.
        assert raw.strip() == known.as_bytes().replace(b"\n>From ", b"\nFrom ").strip()
    box.close()


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_line_ends_do_not_matter(ends: bytes) -> None:
    assert len(files.mails_of(mbox(*letters(3), ends=ends))) == 3


def test_sentence_that_begins_with_from_ends_no_mail() -> None:
    text = letter("Thank you.\n\nFrom my side it is a no.\n\nFrom: you: a word?")

    assert len(files.mails_of(mbox(text, text))) == 2


def test_quoted_beginnings_lose_one_mark_each() -> None:
    (raw,) = files.mails_of(mbox(letter("a\n>From one\n>>From two\n> From three")))

    assert b"\nFrom one\n>From two\n> From three" in raw


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "It is empty."),
        (b"\r\n\r\n", "It is empty."),
        (b"PK\x03\x04" + b"x" * 50, "It is packed."),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "It is a file of Outlook."),
        (b"\x89PNG\r\n\x1a\n\0\0", "There is no mail in it."),
        (b"From here to there\nit is a poem.\n", "There is no mail in it."),
        (b"note: buy milk\n\nand bread", "There is no mail in it."),
        (b"x" * (files.LARGEST + 1), "It is larger than 25 MB."),
    ],
)
def test_what_is_no_mail_is_said(data: bytes, why: str) -> None:
    with pytest.raises(files.Unreadable) as caught:
        files.mails_of(data)

    assert str(caught.value).startswith(why)


def test_more_mails_than_are_read_at_once_are_refused() -> None:
    many = mbox(*[b"Subject: x\n\ny"] * (files.MOST_MAILS + 1))

    with pytest.raises(files.Unreadable, match="more than 2,000 mails"):
        files.mails_of(many)


def test_many_files_become_mails_step_by_step(
    alice: User,
    alice_client: Client,
    htmx: dict[str, str],
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    response = upload(alice_client, a__mbox=mbox(*letters(90), PICNIC), b__eml=letters(91)[-1])

    row = Import.objects.get()
    assert response.headers["Location"] == f"{URL}{row.pk}/"
    assert Mail.objects.count() == 0
    page = alice_client.get(f"{URL}{row.pk}/").text
    assert "0 of 92 read" in page
    assert "a.mbox and one more file" in page
    assert Mail.objects.count() == 0

    step = alice_client.post(f"{URL}{row.pk}/steps/", headers=htmx)
    assert step.text.lstrip().startswith(f'<div class="stack" id="import-{row.pk}"')
    assert f"{importing.STEP} of 92 read" in step.text
    assert 'hx-trigger="load delay:50ms, submit"' in step.text

    with django_capture_on_commit_callbacks(execute=True):
        page = read_all(alice_client, htmx)
    assert "91 mails are new." in page
    assert "1 about something else, not kept" in page
    assert {mail.owner for mail in Mail.objects.all()} == {alice}
    assert not default_storage.exists(row.file)


def test_same_file_again_changes_nothing(alice: User, alice_client: Client) -> None:
    data = mbox(*letters(12))
    upload(alice_client, a__mbox=data)
    read_all(alice_client)
    upload(alice_client, a__mbox=data)

    page = read_all(alice_client)

    assert "0 mails are new." in page
    assert "12 known already" in page
    assert Mail.objects.count() == 12


def test_file_that_is_none_does_not_keep_the_others_out(alice_client: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.eml", letter())

    upload(alice_client, holiday__zip=packed.getvalue(), a__eml=letter(), none__mbox=b"")

    page = read_all(alice_client)
    assert "1 mail is new." in page
    assert "holiday.zip: It is packed." in page
    assert "none.mbox: It is empty." in page


def test_nothing_to_read_is_said_beside_the_field(alice_client: Client) -> None:
    response = upload(alice_client, a__eml=b"", b__mbox=b"\0\1\2")

    assert response.status_code == 422
    assert "<title>Error: Add a mail" in response.text
    assert "a.eml: It is empty." in response.text
    assert "b.mbox: There is no mail in it." in response.text
    assert not Import.objects.exists()
    assert alice_client.post(URL, {}).status_code == 422


def test_broken_mail_in_the_middle_keeps_no_other_out(alice_client: Client) -> None:
    first, second = letters(2)
    broken = b"Subject:\n\xff\xfe\0\0 =?utf-8?q?\n\n"

    upload(alice_client, a__mbox=mbox(first, broken, second))

    assert "2 mails are new." in read_all(alice_client)


def test_name_of_a_file_plays_no_part(alice_client: Client) -> None:
    upload(alice_client, a__eml=mbox(*letters(2)))

    assert "2 mails are new." in read_all(alice_client)


def test_mail_that_came_alone_is_kept_whatever_it_says(alice_client: Client) -> None:
    upload(alice_client, a__eml=PICNIC)

    assert "1 mail is new." in read_all(alice_client)


def test_reading_goes_on_after_it_broke_off(
    alice: User, alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(alice_client, a__mbox=mbox(*letters(60)))
    keep, seen = importing._keep, []

    def break_off(row: Import, raw: bytes, *, alone: bool) -> None:
        seen.append(raw)
        if len(seen) == importing.STEP + 5:
            raise MemoryError
        keep(row, raw, alone=alone)

    monkeypatch.setattr(importing, "_keep", break_off)
    row = importing.read_on(Import.objects.get())
    with pytest.raises(MemoryError):
        importing.read_on(row)

    assert (Mail.objects.count(), Import.objects.get().done) == (importing.STEP,) * 2
    assert "of 60 read" in alice_client.get("/mail/new/").text

    assert "60 mails are new." in read_all(alice_client)


def test_file_that_is_gone_ends_the_reading(alice_client: Client) -> None:
    upload(alice_client, a__mbox=mbox(*letters(2)))
    default_storage.delete(Import.objects.get().file)

    assert "The rest of the mails is not here any more." in read_all(alice_client)


def test_form_sent_twice_begins_one(alice_client: Client) -> None:
    sent = {"token": "6f3f9d5e-1c1b-4a4f-9d55-0b8c2d1f7a10"}
    for _twice in range(2):
        alice_client.post(URL, sent | {"files": [SimpleUploadedFile("a.eml", letter())]})

    assert Import.objects.count() == 1


def test_what_nobody_goes_on_with_is_let_go(
    alice: User, alice_client: Client, charlie: User, client_of: Callable[[User], Client]
) -> None:
    upload(alice_client, a__eml=letter())
    upload(client_of(charlie), a__eml=letter())
    Import.objects.update(created_at=timezone.now() - timedelta(days=8))
    alices = Import.objects.get(owner=alice)

    Import.objects.sweep(alice.pk, timezone.now() + timedelta(hours=2))

    assert Import.objects.get().owner == charlie
    assert not default_storage.exists(alices.file)


def test_deleted_account_leaves_no_file(alice: User, alice_client: Client, folder: Path) -> None:
    upload(alice_client, a__eml=letter())

    Import.erase_files(alice.pk)

    assert [path for path in folder.rglob("*") if path.is_file()] == []
