"""The database tells whether anything of a person changed, and what was worked out is kept."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F

from reflections.today import sample
from tests.factories import make_application, make_lesson
from tracker import revisions
from tracker.accounts.models import User
from tracker.applications.models import Application, Tag
from tracker.owned import OwnedModel
from tracker.revisions import MOST_KEPT, Record, revision

CHANGES: dict[str, Callable[[User], object]] = {
    "a new row": make_lesson,
    "rows in bulk": lambda owner: Tag.objects.bulk_create([Tag(owner=owner, name="remote")]),
    "an edit": lambda owner: Application.objects.get().log("stage_moved", stage=50),
    "an edit in bulk": lambda owner: Application.objects.update(title="Data engineer"),
    "to Trash": lambda owner: Application.objects.get().trash(),
    "deleted": lambda owner: Application.objects.all().delete(),
    "the account": lambda owner: User.objects.filter(pk=owner.pk).update(quiet_mode=True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_another_revision_of_that_person(
    alice: User, charlie: User, change: str
) -> None:
    make_application(alice)
    before, others = revision(alice.pk), revision(charlie.pk)

    CHANGES[change](alice)

    assert before
    assert revision(alice.pk) != before
    assert revision(charlie.pk) == others


def test_every_table_of_the_record_is_watched(alice: User) -> None:
    sample.load(alice)
    owned = [model for model in apps.get_models() if issubclass(model, OwnedModel)]
    filled = [model for model in owned if model._base_manager.filter(owner=alice).exists()]

    assert {model._meta.db_table for model in owned} < revisions.tables()
    assert len(filled) > 15
    for model in filled:
        before = revision(alice.pk)
        model._base_manager.filter(owner=alice).update(created_at=F("created_at"))
        assert revision(alice.pk) != before, model


def test_a_change_taken_back_leaves_the_revision_and_its_number_to_nobody(alice: User) -> None:
    before = revision(alice.pk)
    with transaction.atomic():
        make_lesson(alice)
        within = revision(alice.pk)
        transaction.set_rollback(True)

    assert revision(alice.pk) == before
    make_lesson(alice)
    assert revision(alice.pk) not in (before, within)


def test_an_erased_account_leaves_no_revision(alice: User) -> None:
    make_lesson(alice)
    key = alice.pk

    alice.delete()

    assert revision(key) == ()


def counter() -> Callable[[], list[int]]:
    """Answers with a list that holds how often it was asked."""
    asked = []

    def answer() -> list[int]:
        asked.append(1)
        return [len(asked)]

    return answer


def test_an_answer_is_kept_until_something_changes(alice: User, charlie: User) -> None:
    answer = counter()

    assert Record(alice.pk).kept("lessons", answer) == [1]
    make_lesson(charlie)
    assert Record(alice.pk).kept("lessons", answer) == [1]
    make_lesson(alice)
    assert Record(alice.pk).kept("lessons", answer) == [2]


def test_an_answer_is_kept_for_one_person_and_one_question(alice: User, charlie: User) -> None:
    answer = counter()

    assert Record(alice.pk).kept(("lessons", "Monday"), answer) == [1]
    assert Record(alice.pk).kept(("lessons", "Tuesday"), answer) == [2]
    assert Record(charlie.pk).kept(("lessons", "Monday"), answer) == [3]


def test_what_was_asked_before_a_change_is_not_told_after_it(alice: User) -> None:
    answer = counter()
    early = Record(alice.pk)
    make_lesson(alice)

    assert early.kept("lessons", answer) == [1]
    assert Record(alice.pk).kept("lessons", answer) == [2]


def test_where_nothing_tells_of_changes_nothing_is_kept(alice: User) -> None:
    answer = counter()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tracker_revision")

    assert Record(alice.pk).kept("lessons", answer) == [1]
    assert Record(alice.pk).kept("lessons", answer) == [2]


def test_the_memory_holds_so_many_answers_and_those_asked_for_last(alice: User) -> None:
    record, answer = Record(alice.pk), counter()
    record.kept("first", answer)
    for number in range(MOST_KEPT):
        assert record.kept("first", answer) == [1]
        record.kept(number, list)

    assert len(revisions._kept) == MOST_KEPT
    record.kept("one more", list)
    record.kept(MOST_KEPT, list)
    assert record.kept("first", answer) == [1]


@pytest.mark.hosted
@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_do_not_wait_for_each_other(alice: User) -> None:
    """SQLite lets one write at a time."""
    before = revision(alice.pk)
    seen = []

    def elsewhere() -> None:
        make_lesson(alice)
        seen.append(revision(alice.pk))
        connection.close()

    with transaction.atomic():
        make_lesson(alice)
        thread = Thread(target=elsewhere)
        thread.start()
        thread.join(20)

    assert len(seen) == 1, "the second writer waited for the first"
    assert len({before, seen[0], revision(alice.pk)}) == 3
