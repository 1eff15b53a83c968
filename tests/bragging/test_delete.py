from django.test import Client

from reflections.bragging.models import Accomplishment
from tests.factories import make_brag
from tracker.accounts.models import User

LIST = {"HX-Request": "true", "HX-Current-URL": "http://testserver/brags/"}


def test_a_deleted_entry_leaves_a_way_back_in_its_place(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)
    kept = make_brag(alice, title="Kept")

    response = alice_client.post(f"/brags/{brag.pk}/deletion/", headers=LIST)

    html = response.content.decode()
    assert response.status_code == 200
    assert html.strip().startswith(f'<li class="brag" id="accomplishment-{brag.pk}">')
    assert f'action="/brags/{brag.pk}/restoration/"' in html
    assert "data-focus-next" in html
    assert 'All <span class="count">1</span>' in html
    assert Accomplishment.objects.owned_by(alice).get() == kept
    assert Accomplishment.objects.trashed_by(alice).get() == brag


def test_undo_brings_it_back_where_it_was(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)
    alice_client.post(f"/brags/{brag.pk}/deletion/", headers=LIST)

    response = alice_client.post(f"/brags/{brag.pk}/restoration/", headers=LIST)

    html = response.content.decode()
    assert html.strip().startswith(f'<li class="brag" id="accomplishment-{brag.pk}" data-row>')
    assert brag.title in html
    assert Accomplishment.objects.owned_by(alice).get() == brag


def test_without_script_the_list_carries_the_undo(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    html = alice_client.post(f"/brags/{brag.pk}/deletion/", follow=True).content.decode()

    assert f"Moved to Trash: {brag.title}" in html
    assert f'action="/brags/{brag.pk}/restoration/" method="post"' in html
    back = alice_client.post(f"/brags/{brag.pk}/restoration/")
    assert back.headers["Location"] == f"/brags/#accomplishment-{brag.pk}"


def test_undo_twice_changes_nothing_more(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)
    before = brag.updated_at

    assert alice_client.post(f"/brags/{brag.pk}/restoration/", headers=LIST).status_code == 200

    brag.refresh_from_db()
    assert brag.updated_at == before


def test_a_stranger_deletes_and_restores_nothing(alice: User, charlie_client: Client) -> None:
    brag = make_brag(alice)

    assert charlie_client.post(f"/brags/{brag.pk}/deletion/").status_code == 404
    assert charlie_client.post(f"/brags/{brag.pk}/restoration/").status_code == 404
    assert Accomplishment.objects.owned_by(alice).get() == brag
