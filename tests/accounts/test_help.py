import pytest
from django.test import Client


def test_help_reads_without_an_account(client: Client, db: None) -> None:
    page = client.get("/help/").content.decode()

    assert "Nobody has tested a debrief after a job rejection" in page
    assert "Two so far. No pattern yet." in page
    assert "Whoever runs" not in page.split("<main")[0]


def test_help_reads_with_an_account(alice_client: Client) -> None:
    page = alice_client.get("/help/").content.decode()

    assert "Nobody has tested a debrief after a job rejection" in page
    assert 'action="/accounts/logout/"' in page


@pytest.mark.parametrize("method", ["get", "head"])
def test_health_asks_the_database_and_tells_nothing_else(
    client: Client, db: None, django_assert_num_queries: object, method: str
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        response = getattr(client, method)("/healthz")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"


def test_health_is_as_short_as_can_be(client: Client, db: None) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
