"""Which application a mail is about: a table of cases, then the database."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Company
from tracker.applications.stages import Outcome
from tracker.mail.matching import Known, match, matches
from tracker.mail.names import Rank

CAME = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class About:
    company: str = "Acme Freight"
    role: str = "Data engineer"
    requisition: str = ""
    received_at: datetime = CAME
    is_dated: bool = True
    pk: int = 1


def known(
    pk: int, title: str = "Data engineer", company: str = "Acme Freight", **facts: Any
) -> Known:
    told = {"outcome": Outcome.OPEN, "stage": 30, "furthest_stage": 30, "applied_at": None} | facts
    return Known(pk, title, company, **{"names": (company,)} | told)


ENDED = {"outcome": Outcome.REJECTED}
LATER = {"applied_at": datetime(2026, 11, 21, tzinfo=UTC)}
# What the mail says, the applications, which are candidates (best first), which is chosen.
CASES = {
    "the only one": (About(), [known(1)], [1], 1),
    "another company": (About(), [known(1, company="Borealis")], [], None),
    "two roles at one company": (About(), [known(1), known(2, "Data analyst")], [1, 2], 1),
    "two alike": (About(), [known(1), known(2)], [2, 1], None),
    "exact before similar": (About(), [known(1), known(2, "Data engineer, routing")], [1, 2], 1),
    "two similar": (
        About(),
        [known(1, "Data engineer, tariffs"), known(2, "Data engineer, routing")],
        [2, 1],
        None,
    ),
    "no role said": (About(role=""), [known(1)], [1], 1),
    "no role said, two there": (About(role=""), [known(1), known(2)], [2, 1], None),
    "no role said, one ended": (About(role=""), [known(1), known(2, **ENDED)], [1, 2], 1),
    "ended comes after open": (About(), [known(1), known(2, **ENDED)], [1, 2], 1),
    "ended, and the only one": (About(), [known(1, **ENDED)], [1], 1),
    "ended of that role, open of another": (
        About(),
        [known(1, **ENDED), known(2, "Product lead")],
        [1, 2],
        1,
    ),
    "another level": (About(role="Senior data engineer"), [known(1)], [1], None),
    "the level decides": (
        About(role="Sr. Data Engineer"),
        [known(1), known(2, "Senior data engineer")],
        [2, 1],
        2,
    ),
    "junior is no staff": (
        About(role="Junior Data Engineer"),
        [known(1, "Staff data engineer")],
        [1],
        None,
    ),
    "another role": (About(role="Bus driver"), [known(1)], [1], None),
    "the number decides": (
        About(requisition="R-1234567"),
        [known(1, requisition="r1234567"), known(2)],
        [1, 2],
        1,
    ),
    "number in the address, ended, elsewhere": (
        About(requisition="JR0259260"),
        [known(1, company="Hire Desk", url="https://x.example/job/JR0259260-data", **ENDED)],
        [1],
        1,
    ),
    "number within another": (
        About(requisition="123456", company="Elsewhere"),
        [known(1, texts=("Ref 91234567",))],
        [],
        None,
    ),
    "number of two parts": (
        About(requisition="2024-37668", company=""),
        [known(1, texts=("Opening 2024/37668.",)), known(2, texts=("37668",))],
        [1, 2],
        1,
    ),
    "too short to be a number": (
        About(requisition="12", company="Elsewhere"),
        [known(1, texts=("12 people",))],
        [],
        None,
    ),
    "applied after it came": (About(), [known(1), known(2, **LATER)], [1, 2], 1),
    "only one applied for later": (About(), [known(1, **LATER)], [1], None),
    "legal form": (About(company="ACME FREIGHT, Inc."), [known(1)], [1], 1),
    "longer name": (About(company="Acme Freight Europe"), [known(1)], [1], 1),
    "exact name before longer": (
        About(),
        [known(1), known(2, company="Acme Freight Europe")],
        [1, 2],
        1,
    ),
    "one letter is no beginning": (
        About(company="A"),
        [known(1, company="A Tale Bakery")],
        [],
        None,
    ),
    "accents": (About(company="Cafe Nord"), [known(1, company="Café-Nord GmbH")], [1], 1),
    "sharp s": (About(company="STRASSENBAU"), [known(1, company="Straßenbau AG")], [1], 1),
    "not Latin": (About(company="株式会社さくら"), [known(1, company="株式会社さくら")], [1], 1),
    "Cyrillic": (About(company="ЛЕСНОЙ ПУТЬ"), [known(1, company="Лесной путь")], [1], 1),
    "apostrophe": (About(company="Baker’s Row"), [known(1, company="Bakers Row")], [1], 1),
    "a merged name": (
        About(company="Acme Logistics"),
        [known(1, names=("Acme Freight", "Acme Logistics"))],
        [1],
        1,
    ),
    "no company, the same role": (About(company=""), [known(1)], [1], None),
    "no company, another role": (About(company=""), [known(1, "Data analyst")], [], None),
    "nothing said": (About(company="", role=""), [known(1)], [], None),
    "no company known": (About(), [known(1, company="", names=("",))], [], None),
}


@pytest.mark.parametrize("name", CASES)
def test_mail_is_matched(name: str) -> None:
    about, rows, candidates, chosen = CASES[name]

    found = match(about, rows)

    assert [each.row.id for each in found.candidates] == candidates
    assert (found.chosen.row.id if found.chosen else None) == chosen


def test_reasons_are_told() -> None:
    found = match(About(), [known(1), known(2, "Senior data engineer"), known(3, "Cook")])

    ranks = [(each.rank, str(each.why)) for each in found.candidates]
    assert ranks == [
        (Rank.SAME_ROLE, "the same company and role"),
        (Rank.OTHER_LEVEL, "the same company, another level"),
        (Rank.OTHER_ROLE, "the same company, another role"),
    ]


def test_number_is_found_wherever_it_was_written(alice: User) -> None:
    places = ("title", "url", "notes", "ad_text", "requisition")
    written = {name: f"See R-123456{place}" for place, name in enumerate(places)}
    written["url"] = "https://jobs.example/R1234561"
    rows = [make_application(alice, company=name, **{name: text}) for name, text in written.items()]
    mails = [
        About(company="Elsewhere", requisition=f"R-123456{place}", pk=place)
        for place in range(len(places))
    ]

    found = matches(alice, mails)

    assert [found[place].chosen.row.id for place in range(5)] == [row.pk for row in rows]


def test_merged_company_is_found_by_its_other_name(alice: User) -> None:
    row = make_application(alice, company="Acme Freight")
    other = Company.objects.named(alice, "Acme Logistics")
    other.merged_into = row.company
    other.save()

    assert matches(alice, [About(company="Acme Logistics")])[1].chosen.row.id == row.pk


def test_nobody_elses_and_nothing_in_trash_is_matched(alice: User, charlie: User) -> None:
    make_application(charlie, notes="R-1234567")
    make_application(alice, notes="R-1234567").trash()

    assert matches(alice, [About(requisition="R-1234567")])[1].candidates == []


@pytest.mark.parametrize("number", [1, 3])
def test_many_mails_are_matched_with_as_many_queries_as_one(
    number: int, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        make_application(alice, company=f"Company {place}")
    mails = [
        About(company=f"Company {place}", requisition="R-1234567", pk=place)
        for place in range(number)
    ]

    with django_assert_num_queries(3):
        matches(alice, mails)
