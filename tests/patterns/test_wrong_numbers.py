"""Numbers that other trackers get wrong, with the right answer."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from reflections.patterns.figures import Patterns
from reflections.patterns.flows import Flow, flows
from tests.factories import make_application, make_interview, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Outcome, Stage
from tracker.interviews.models import RoundKind


def send(owner: User, company: str, stage: int = Stage.APPLIED) -> Application:
    """Sent long ago, and got to `stage` since."""
    sent = timezone.now() - timedelta(days=80)
    application = make_application(owner, company=company, happened_at=sent)
    if stage > Stage.APPLIED:
        application.log("stage_moved", stage=stage, happened_at=sent + timedelta(days=9))
    return application


@pytest.fixture
def ten(alice: User) -> list[Application]:
    """Ten sent, two of them screened."""
    stages = [Stage.RECRUITER_CALL] * 2 + [Stage.APPLIED] * 8
    return [send(alice, f"Firm {number}", stage) for number, stage in enumerate(stages)]


def lead(owner: User) -> tuple[int, int]:
    overall = Patterns(owner).overall
    return overall.k.count, overall.n.count


def test_a_rejection_of_silent_ones_does_not_raise_the_rate(
    alice: User, ten: list[Application]
) -> None:
    """Elsewhere: six of the eight silent ones say no, and 20 % becomes 50 %."""
    assert lead(alice) == (2, 10)
    for application in ten[4:]:
        make_rejection(application)
    assert lead(alice) == (2, 10)


def test_a_rejection_after_a_screening_does_not_lower_the_rate(
    alice: User, ten: list[Application]
) -> None:
    """Elsewhere: the two screened ones say no, and 20 % becomes 0 %."""
    for application in ten[:2]:
        make_rejection(application)
    assert lead(alice) == (2, 10)
    assert Patterns(alice).stages[0].reached.count == 10


def test_closed_ones_stay_on_the_page(alice: User, ten: list[Application]) -> None:
    """Elsewhere only open ones are counted."""
    for application in ten:
        make_rejection(application, outcome=Outcome.SILENT)
    patterns = Patterns(alice)

    assert patterns.sent.count == 10
    assert [(row.reached.count, row.on.count, row.ended.count) for row in patterns.stages] == [
        (10, 2, 8),
        (2, 0, 2),
    ]


def test_a_verdict_leaves_the_interviews_in_the_funnel(alice: User) -> None:
    """Elsewhere a terminal "rejected" erases them."""
    application = send(alice, "Acme Freight", Stage.PANEL)
    make_rejection(application)
    rows = {row.label: row for row in Patterns(alice).stages}

    assert [row.reached.count for row in rows.values()] == [1, 1, 1, 1, 1]
    assert rows["Panel"].ended.count == 1
    assert Patterns(alice).figure("outcome-rejected-panel").count == 1


def test_several_interviews_are_one_application(alice: User) -> None:
    """Elsewhere each interview request adds to the flow."""
    application = send(alice, "Acme Freight", Stage.RECRUITER_CALL)
    for _round in range(3):
        application.log("invited")
        application.log("interviewed", stage=Stage.HIRING_MANAGER)
    make_rejection(application)
    application.log("reopened")
    make_rejection(application)
    patterns = Patterns(alice)

    assert [row.reached.count for row in patterns.stages] == [1, 1, 1, 1]
    assert patterns.figure("outcome-rejected").count == 1


def test_several_interviews_are_one_line_of_the_flow(alice: User) -> None:
    """Elsewhere a Sankey draws a line for each interview request, and more arrive than were sent.

    Here three requests, two rounds of one kind and a no that is taken back stay one application.
    """
    often = send(alice, "Acme Freight", Stage.RECRUITER_CALL)
    for day in (1, 2, 3):
        often.log("invited")
        starts = timezone.now() - timedelta(days=60 - day)
        make_interview(often, kind=RoundKind.MANAGER, starts_at=starts)
    make_rejection(often)
    often.log("reopened")
    make_rejection(often)
    make_rejection(send(alice, "Brackwater"), outcome=Outcome.SILENT)

    rows = Application.objects.owned_by(alice).values_list("furthest_stage", "outcome")
    found = flows(Counter(rows))

    assert found.total == 2
    assert found.links == [
        Flow(Stage.APPLIED, Stage.HIRING_MANAGER, 1),
        Flow(Stage.APPLIED, Outcome.SILENT, 1),
        Flow(Stage.HIRING_MANAGER, Outcome.REJECTED, 1),
    ]


def test_moving_back_does_not_undo_how_far_it_got(alice: User) -> None:
    application = send(alice, "Acme Freight", Stage.PANEL)
    application.log("stage_moved", stage=Stage.APPLIED)

    assert lead(alice) == (1, 1)
    assert Patterns(alice).stages[-1].open.count == 1


def test_what_was_never_sent_counts_nowhere(alice: User) -> None:
    make_application(alice, stage=Stage.PREPARING)
    lead_only = make_application(alice, company="Brackwater", stage=Stage.LEAD)
    lead_only.log("verdict", outcome=Outcome.WITHDRAWN)

    assert Patterns(alice).sent.count == 0
