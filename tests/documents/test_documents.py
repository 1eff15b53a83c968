"""Documents: kept in versions, handed out as they came in, gone for good when deleted."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.factories import make_application, make_document
from tracker.accounts.models import User
from tracker.archive.trash import empty
from tracker.documents.files import sweep
from tracker.documents.models import Document, Sending, Version
from tracker.documents.uploads import LARGEST, clean_name

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def word() -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return body.getvalue()


def sent_file(name: str, body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def create(client: Client, upload: SimpleUploadedFile, **fields: str) -> Document:
    response = client.post("/documents/new/", {"kind": "cv", "upload": upload, **fields})

    assert response.status_code == 302, response.content.decode()
    return Document.objects.get(pk=response.url.split("/")[2])


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("cv.pdf", PDF),
        ("cv.docx", word()),
        ("سيرة ذاتية 📄.pdf", PDF),
        ("letter.txt", "Grüße aus Köln".encode()),
        ("old.txt", "Grüße".encode("latin-1")),
        ("face.png", b"\x89PNG\r\n\x1a\n" + bytes(16)),
    ],
)
def test_a_file_comes_back_as_it_went_in(alice_client: Client, name: str, body: bytes) -> None:
    document = create(alice_client, sent_file(name, body))
    version = document.versions.get()

    response = alice_client.get(f"/documents/versions/{version.pk}/")

    assert b"".join(response.streaming_content) == body
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert document.name == name.rpartition(".")[0]


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("cv.pdf", b"<html><script>alert(1)</script>", "is not what “.pdf” says"),
        ("cv.docx", PDF, "is not what “.docx” says"),
        ("note.txt", b"MZ\x90\x00\x03", "is not what “.txt” says"),
        ("page.html", b"<html>", "Choose a PDF"),
        ("run.exe", b"MZ", "Choose a PDF"),
        ("cv.pdf.svg", b"<svg onload='x'/>", "Choose a PDF"),
        ("cv.pdf", b"", "This file is empty."),
        ("cv.pdf", PDF + bytes(LARGEST), "can be kept"),
    ],
)
def test_a_file_that_cannot_be_kept_is_told_beside_its_field(
    alice_client: Client, name: str, body: bytes, said: str
) -> None:
    fields = {"kind": "letter", "name": "For Acme", "upload": sent_file(name, body)}
    response = alice_client.post("/documents/new/", fields)
    page = response.content.decode()

    assert response.status_code == 422
    assert said in page.replace("\xa0", " ")
    assert 'value="For Acme"' in page
    assert "<title>Error: " in page
    assert not Document.objects.exists()


def test_a_name_never_becomes_a_path(alice_client: Client, alice: User, tmp_path: Path) -> None:
    create(alice_client, sent_file("../../etc/passwd.pdf"))
    version = Version.objects.get()

    assert version.filename == "passwd.pdf"
    assert version.file.name.startswith(f"documents/{alice.pk}/")
    assert Path(version.file.path).is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\Users\\Ana\\cv.pdf", "cv.pdf"),
        ("cv\r\nSet-Cookie: a.pdf", "cvSet-Cookie: a.pdf"),
        ("cv\u202efdp.exe.pdf", "cvfdp.exe.pdf"),
        (f"{'a' * 400}.pdf", f"{'a' * 251}.pdf"),
    ],
)
def test_a_name_is_cleaned(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_versions_are_numbered_and_none_is_changed(alice_client: Client) -> None:
    document = create(alice_client, sent_file("cv.pdf"))
    newer = {"upload": sent_file("cv.pdf", PDF + b"2"), "note": "Shorter"}
    alice_client.post(f"/documents/{document.pk}/versions/", newer)

    assert [one.number for one in document.versions.all()] == [2, 1]
    page = alice_client.get(f"/documents/{document.pk}/").content.decode()
    assert "Version 2" in page
    assert "Shorter" in page


def test_the_same_file_again_is_no_new_version(alice_client: Client) -> None:
    document = create(alice_client, sent_file("cv.pdf"))
    again = {"upload": sent_file("cv.pdf")}
    response = alice_client.post(f"/documents/{document.pk}/versions/", again, follow=True)

    assert document.versions.count() == 1
    assert "This is what version 1 holds already." in response.content.decode()


def test_ten_presses_make_one_document(alice_client: Client) -> None:
    """U24."""
    page = alice_client.get("/documents/new/").content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    for _press in range(10):
        create(alice_client, sent_file("cv.pdf"), token=token)

    assert Document.objects.count() == Version.objects.count() == 1


def test_two_tabs_are_shown_both_names(alice_client: Client, alice: User) -> None:
    """U28."""
    document = make_document(alice)
    address = f"/documents/{document.pk}/edit/"
    first = {"version": "1", "kind": "cv", "name": "From one tab"}
    assert alice_client.post(address, first).status_code == 302

    response = alice_client.post(address, first | {"name": "From the other"})
    page = response.content.decode()

    assert response.status_code == 409
    assert "From one tab" in page
    assert 'value="From the other"' in page
    kept = alice_client.post(address, first | {"name": "From the other", "version": "2"})
    assert kept.status_code == 302


def test_a_document_comes_back_from_trash_with_what_was_sent(
    alice_client: Client, alice: User
) -> None:
    """U29."""
    document, application = make_document(alice), make_application(alice)
    Sending.objects.record(application, document.versions.get())
    page = f"/applications/{application.pk}/"
    response = alice_client.post(f"/documents/{document.pk}/deletion/", follow=True)
    assert "is in Trash for 30 days" in response.content.decode()
    assert ">CV</a>" not in alice_client.get(page).content.decode()

    alice_client.post(f"/trash/document/{document.pk}/restoration/")

    assert ">CV</a>" in alice_client.get(page).content.decode()


def test_files_go_with_what_is_deleted_for_good(alice_client: Client) -> None:
    document = create(alice_client, sent_file("cv.pdf"))
    name = document.versions.get().file.name
    document.trash()
    assert sweep(timezone.now() + timedelta(days=1)) == 0

    later = timezone.now() + timedelta(days=31)
    assert empty(later)["document"] == 1

    assert sweep(later) == 1
    assert not default_storage.exists(name)


def test_a_file_being_written_is_left_alone(alice_client: Client) -> None:
    name = default_storage.save("documents/1/fresh", sent_file("fresh"))

    assert sweep() == 0
    assert default_storage.exists(name)
    default_storage.delete(name)


@pytest.mark.django_db(transaction=True)
def test_files_go_with_the_account(alice_client: Client, alice: User) -> None:
    document = create(alice_client, sent_file("cv.pdf"))
    name = document.versions.get().file.name

    User.objects.erase(alice)

    assert not default_storage.exists(name)


def test_a_text_is_a_document_too(alice_client: Client) -> None:
    text = "Dear people,\n\n=cmd|' /C calc'!A0 \u202ertl 🙂"
    fields = {"kind": "letter", "name": "Letter", "text": text}
    alice_client.post("/documents/new/", fields)
    version = Version.objects.get()

    response = alice_client.get(f"/documents/versions/{version.pk}/")

    assert response.content.decode() == text
    assert 'filename="Letter-1.txt"' in response.headers["Content-Disposition"]


def test_an_empty_page_says_what_it_is_for(alice_client: Client) -> None:
    """U37."""
    page = alice_client.get("/documents/").content.decode()

    assert "No document is kept" in page
    assert "Add the first one" in page


def test_a_file_that_is_gone_from_the_disk_is_not_found(alice_client: Client) -> None:
    version = create(alice_client, sent_file("cv.pdf")).versions.get()
    default_storage.delete(version.file.name)

    assert alice_client.get(f"/documents/versions/{version.pk}/").status_code == 404
