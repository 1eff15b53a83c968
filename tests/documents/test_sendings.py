"""What went out with an application: exactly that version, whatever came later."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reflections.today import sample
from tests.documents.test_documents import PDF
from tests.factories import make_application, make_document
from tracker.accounts.models import User
from tracker.documents.models import Document, Sending, Version


def test_an_application_remembers_the_version_that_was_sent(
    alice_client: Client, alice: User
) -> None:
    application, document = make_application(alice), make_document(alice)
    first = document.versions.get()
    address = f"/applications/{application.pk}/documents/"
    response = alice_client.post(address, {"version": first.pk, "kind": "cv"}, follow=True)
    assert "Noted: CV went out with it." in response.content.decode()

    document.add_version(text="Newer")

    page = alice_client.get(f"/applications/{application.pk}/").content.decode()
    assert "CV, version 1" in page
    assert f"/documents/versions/{first.pk}/" in page


def test_a_new_file_is_kept_and_noted_in_one_go(alice_client: Client, alice: User) -> None:
    application = make_application(alice)
    upload = SimpleUploadedFile("cv-data.pdf", PDF)
    address = f"/applications/{application.pk}/documents/"
    alice_client.post(address, {"version": "", "kind": "cv", "upload": upload})

    assert Document.objects.get().name == "cv-data"
    assert Sending.objects.get().version.number == 1


def test_a_newer_file_of_that_name_is_its_next_version(alice_client: Client, alice: User) -> None:
    application = make_application(alice)
    make_document(alice, name="cv-data")
    upload = SimpleUploadedFile("cv-data.pdf", PDF)
    address = f"/applications/{application.pk}/documents/"
    alice_client.post(address, {"kind": "cv", "upload": upload})

    assert Document.objects.count() == 1
    assert Sending.objects.get().version.number == 2


def test_what_is_missing_is_told_in_the_panel(
    alice_client: Client, alice: User, htmx: dict[str, str]
) -> None:
    """U3."""
    application = make_application(alice)
    address = f"/applications/{application.pk}/documents/"
    response = alice_client.post(address, {"kind": "cv"}, headers=htmx)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Choose one of your documents, a new file, or write the text." in page
    assert 'href="#sending-upload"' in page
    assert 'id="sending-upload"' in page


def test_taking_off_can_be_undone(alice_client: Client, alice: User, htmx: dict[str, str]) -> None:
    """U29."""
    application, document = make_application(alice), make_document(alice)
    sending = Sending.objects.record(application, document.versions.get())
    address = f"/applications/{application.pk}/documents/{sending.version_id}/"
    page = alice_client.post(f"{address}deletion/", headers=htmx).content.decode()
    assert f'action="{address}"' in page
    assert not Sending.objects.exists()

    alice_client.post(address, headers=htmx)

    assert Sending.objects.get().version_id == sending.version_id


def test_somebody_elses_document_cannot_be_chosen(
    alice_client: Client, alice: User, charlie: User
) -> None:
    application, document = make_application(alice), make_document(charlie)
    address = f"/applications/{application.pk}/documents/"
    response = alice_client.post(address, {"version": document.versions.get().pk, "kind": "cv"})

    assert response.status_code == 422
    assert "That one is no longer here." in response.content.decode()
    assert not Sending.objects.exists()


def test_a_number_that_no_row_has_is_not_found(alice_client: Client, alice: User) -> None:
    application = make_application(alice)

    for number in (2**63, 10**30):
        for end in ("", "deletion/"):
            address = f"/applications/{application.pk}/documents/{number}/{end}"
            assert alice_client.post(address).status_code == 404


def test_what_is_ones_own_outlives_the_sample(alice_client: Client, alice: User) -> None:
    """A newer file under a sample's name, and a sample that went out with an own application."""
    sample.load(alice)
    application = make_application(alice)
    address = f"/applications/{application.pk}/documents/"
    letter = Version.objects.get(document__kind="letter")
    alice_client.post(address, {"kind": "cv", "name": "CV, data", "text": "My own"})
    alice_client.post(address, {"version": letter.pk, "kind": "cv"})

    sample.remove(alice)

    assert [one.version.text for one in Sending.objects.of(application)] == ["My own", letter.text]
    assert set(Document.objects.values_list("name", "is_sample")) == {
        ("CV, data", False),
        ("Letter, freight", False),
    }
    assert {row.is_sample for row in Version.objects.all()} == {False}
    assert Version.objects.count() == 2
