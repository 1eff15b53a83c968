"""A prepared question answers what the queryset itself would answer, on the database at hand."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from tests.factories import make_application, make_task
from tracker.accounts.models import User
from tracker.applications.models import Application, Event, Task
from tracker.prepared import prepared

TOKEN = uuid.UUID("6f1f2f6e-3d4b-4a0e-9d3e-0a8a6f2b7c11")
SENT = datetime(2026, 10, 5, 9, 30, 15, 123456, tzinfo=UTC)


@prepared
def by_kind_of_value(
    owner: int, title: str, sent: datetime, due: date, pay: Decimal, token: uuid.UUID
) -> QuerySet:
    return Application.objects.with_company().filter(
        owner=owner,
        title=title,
        applied_at=sent,
        follow_up_on__gte=due,
        pay_low__lte=pay,
        token=token,
    )


@prepared
def of_owner(owner: int, *, order: str = "id") -> QuerySet:
    return Application.objects.owned_by(owner).with_company().order_by(order)


@prepared
def facts(owner: int) -> QuerySet:
    columns = ("id", "title", "company__name", "applied_at", "pay_low", "follow_up_on", "is_sample")
    return Application.objects.owned_by(owner).values_list(*columns, "token", named=True)


@prepared
def counts(owner: int, least: int) -> QuerySet:
    rows = Application.objects.owned_by(owner).filter(Q(stage__gte=least) | Q(wanted=None))
    return rows.order_by("outcome").values_list("outcome").annotate(n=Count("pk"))


@pytest.fixture
def full(alice: User) -> Application:
    return make_application(
        alice,
        happened_at=SENT,
        follow_up_on=date(2026, 12, 1),
        pay_low=Decimal("52000.10"),
        token=TOKEN,
    )


def test_values_of_every_kind_find_the_row_and_come_back_whole(
    alice: User, charlie: User, full: Application
) -> None:
    values = ("Data engineer", SENT, date(2026, 12, 1), Decimal("52000.10"), TOKEN)

    [found] = by_kind_of_value(alice.pk, *values)

    stored = Application.objects.get()
    assert found == stored
    for field in Application._meta.concrete_fields:
        mine, theirs = (getattr(each, field.attname) for each in (found, stored))
        assert (mine, type(mine)) == (theirs, type(theirs)), field.name
    assert found.company.name == "Acme Freight"
    assert by_kind_of_value(charlie.pk, *values) == []
    assert by_kind_of_value(alice.pk, *values[:-1], uuid.uuid4()) == []


def test_named_rows_carry_the_same_values(alice: User, full: Application) -> None:
    make_application(alice, company="", title="Ünïcode %s %% 'quoted'")

    expected = list(
        Application.objects.owned_by(alice).values_list(*facts(alice.pk)[0]._fields, named=True)
    )

    assert sorted(facts(alice.pk)) == sorted(expected)
    assert SENT in {row.applied_at for row in facts(alice.pk)}


def test_a_joined_row_that_is_missing_is_none_without_a_query(alice: User) -> None:
    make_application(alice, company="")
    [found] = of_owner(alice.pk)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert found.company is None

    assert len(asked) == 0


def test_what_stands_after_the_star_changes_the_question(alice: User) -> None:
    titles = ("B", "A", "C")
    for title in titles:
        make_application(alice, title=title)

    assert [row.title for row in of_owner(alice.pk)] == list(titles)
    assert [row.title for row in of_owner(alice.pk, order="-title")] == ["C", "B", "A"]


def test_a_model_of_a_question_can_be_changed_and_saved(alice: User, full: Application) -> None:
    [found] = of_owner(alice.pk)
    found.notes = "Spoke with them."
    found.save()

    assert Application.objects.get().notes == "Spoke with them."


def test_groups_are_counted(alice: User, full: Application) -> None:
    make_application(alice, stage=10)

    assert counts(alice.pk, 30) == [("open", 2)]


def test_each_call_is_one_query(alice: User, full: Application) -> None:
    of_owner(alice.pk)

    with CaptureQueriesContext(connection) as asked:
        of_owner(alice.pk)
        of_owner(alice.pk)

    assert len(asked) == 2


def test_a_number_that_no_column_holds_finds_nothing(alice: User, full: Application) -> None:
    assert of_owner(10**30) == of_owner(-(10**30)) == []


def test_flat_values_and_slices(alice: User) -> None:
    for text in ("one", "two", "three"):
        make_task(alice, text=text)

    @prepared
    def first_two(owner: int) -> QuerySet:
        return Task.objects.filter(owner=owner).order_by("id").values_list("text", flat=True)[:2]

    assert first_two(alice.pk) == ["one", "two"]


def test_annotated_models_and_ones_of_which_not_all_is_read(alice: User, full: Application) -> None:
    @prepared
    def told(owner: int) -> QuerySet:
        return Event.objects.filter(owner=owner).only("kind")

    @prepared
    def counted(owner: int) -> QuerySet:
        return Application.objects.filter(owner=owner).annotate(happened=Count("events"))

    assert [event.get_deferred_fields() for event in told(alice.pk)] == [
        event.get_deferred_fields() for event in Event.objects.only("kind")
    ]
    assert [row.happened for row in counted(alice.pk)] == [1]


def test_a_question_that_nothing_can_answer_asks_nothing(alice: User) -> None:
    @prepared
    def none(owner: int) -> QuerySet:
        return Application.objects.filter(owner=owner, pk__in=())

    with CaptureQueriesContext(connection) as asked:
        assert none(alice.pk) == []
    assert len(asked) == 0


@pytest.mark.parametrize("values", [(), (1, 2)])
def test_a_question_wants_all_its_values(alice: User, values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        of_owner(*values)


def test_what_is_prefetched_comes_with_each_answer(alice: User, full: Application) -> None:
    @prepared
    def told(owner: int) -> QuerySet:
        return Application.objects.filter(owner=owner).prefetch_related("events")

    for _time in range(2):
        [row] = told(alice.pk)
        full.log("note")
        with CaptureQueriesContext(connection) as asked:
            assert len(row.events.all()) == Application.objects.get().events.count() - 1
        assert len(asked) == 2


def test_dicts_and_values_of_no_known_type_are_refused(alice: User) -> None:
    @prepared
    def dicts(owner: int) -> QuerySet:
        return Application.objects.filter(owner=owner).values("pk")

    with pytest.raises(TypeError):
        dicts(alice.pk)
    with pytest.raises(TypeError):
        prepared(lambda owner: Application.objects.filter(owner=owner))


def test_values_by_name_are_compiled_for_each_set_of_names(alice: User) -> None:
    make_application(alice, title="A", wanted=3)
    make_application(alice, title="B")

    @prepared
    def fitting(owner: int, asked: dict) -> QuerySet:
        rows = Application.objects.filter(owner=owner, **asked)
        return rows.order_by("id").values_list("title", flat=True)

    assert fitting(alice.pk, {}) == ["A", "B"]
    assert fitting(alice.pk, {"wanted": 3}) == ["A"]
    assert fitting(alice.pk, {"wanted": None}) == ["B"]
    assert fitting(alice.pk, {"title": "B", "applied_at__gt": SENT - timedelta(days=9)}) == ["B"]
    assert fitting(alice.pk, {"wanted": 4}) == []


@pytest.mark.django_db(transaction=True)
def test_threads_share_a_question_and_not_its_values(alice: User, charlie: User) -> None:
    for owner in (alice, charlie):
        make_application(owner, title=owner.email)

    @prepared
    def titles(owner: int) -> QuerySet:
        return Application.objects.filter(owner=owner).values_list("title", flat=True)

    def ask(number: int) -> Any:
        try:
            return titles((alice, charlie)[number % 2].pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(40)))

    assert answers == [[alice.email], [charlie.email]] * 20
