"""Until when an application's silence is no news: a round is set, or they named a day."""

from datetime import date

from tracker.applications.models import Application
from tracker.days import local_day


def expect(application: Application) -> None:
    """Tell it the latest such day of its rounds. Call inside the transaction that changed one."""
    by = expected(application)
    if by != application.answer_by:
        application.expect_answer(by)


def expected(application: Application) -> date | None:
    """The day that they named, or on which one meets, whichever is later; None for neither."""
    rounds = application.interviews.filter(deleted_at=None, cancelled_at=None)
    found = rounds.values_list("starts_at", "answer_by")
    days = [by for _at, by in found if by]
    days += [local_day(at, all_day=False) for at, _by in found if at]
    return max(days, default=None)
