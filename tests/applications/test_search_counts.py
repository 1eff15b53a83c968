"""What stands beside the filters while words are looked for: the numbers of what they find."""

from itertools import product

import pytest
from django.utils import timezone

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.counts import TOLD, counts_of
from tracker.applications.filters import Filters
from tracker.applications.models import Application
from tracker.applications.search import hits
from tracker.applications.stages import Outcome, Stage

ASKED = (
    {},
    {"source": "board"},
    {"source": "board", "wanted": "3"},
    {"stage": Stage.RECRUITER_CALL.code},
)


@pytest.fixture
def found(alice: User) -> None:
    """Of every kind, all with the same word; some archived, one in Trash."""
    kinds = product(("board", "referral"), (None, 3), (Stage.APPLIED, Stage.RECRUITER_CALL))
    for number, (source, wanted, stage) in enumerate(kinds):
        for ends in (False, True):
            row = make_application(alice, title="Airflow", source=source, wanted=wanted)
            if stage != Stage.APPLIED:
                row.log("stage_moved", stage=stage)
            if ends:
                row.log("verdict", outcome=Outcome.WITHDRAWN)
            if number == 1:
                Application.objects.filter(pk=row.pk).update(archived_at=timezone.now())
    make_application(alice, title="Airflow").trash()
    make_application(alice, title="Kitchen")


@pytest.mark.parametrize("view", ["open", "talking", "ended", "all", "archived"])
@pytest.mark.parametrize("asked", ASKED)
def test_what_a_search_reads_along_counts_as_the_database_does(
    view: str, asked: dict[str, str], alice: User, found: None
) -> None:
    filters = Filters(view=view, q="airfl", **asked)

    read_along = counts_of(alice.pk, filters, hits=hits(alice.pk, filters.q, *TOLD))

    assert read_along == counts_of(alice.pk, filters)
    assert read_along.total == filters.of(Application.objects.owned_by(alice)).count()
