"""The list as CSV: all that the filters show, safe to open, in the person's own days."""

import csv
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_application, make_user
from tracker.accounts.models import User
from tracker.applications.spreadsheet import safe


def read(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/applications/spreadsheet/{query}")
    assert response.headers["Content-Type"] == "text/csv"
    assert response.headers["Content-Disposition"].startswith("attachment")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_fact_stands_in_its_column(alice_client: Client, alice: User) -> None:
    row = make_application(alice, pay_low=70000, pay_currency="EUR", notes='Two,\n"quoted" lines')
    row.set_tags(["#Climate", "remote"])

    (line,) = read(alice_client)

    assert (line["company"], line["title"]) == ("Acme Freight", "Data engineer")
    assert (line["stage"], line["outcome"], line["applied_on"]) == ("applied", "open", "2026-10-05")
    assert (line["pay_low"], line["pay_currency"]) == ("70000.00", "EUR")
    assert line["tags"] == "#Climate #remote"
    assert line["notes"] == 'Two,\n"quoted" lines'


def test_the_filters_of_the_table_are_those_of_the_file(alice_client: Client, alice: User) -> None:
    make_application(alice, company="Acme", source="board")
    make_application(alice, company="Plum", source="referral")

    assert [line["company"] for line in read(alice_client, "?source=referral")] == ["Plum"]
    assert len(read(alice_client)) == 2


def test_days_are_those_of_the_persons_time_zone(db: Any, client: Client) -> None:
    rio = make_user("rio@example.org", time_zone="America/Sao_Paulo")
    make_application(rio, happened_at=datetime(2026, 10, 5, 1, 0, tzinfo=UTC))
    client.force_login(rio)

    assert read(client)[0]["applied_on"] == "2026-10-04"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_nothing_is_a_formula(alice_client: Client, alice: User, text: str) -> None:
    make_application(alice, company="Acme", title=f"{text} x")

    assert safe(text) == f"'{text}"
    assert read(alice_client)[0]["title"].startswith(f"'{text[0]}")


def test_other_peoples_rows_stay_theirs(alice_client: Client, charlie: User) -> None:
    make_application(charlie)

    assert read(alice_client) == []
