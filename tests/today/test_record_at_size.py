"""The record at the size of a very long search."""

from io import StringIO

import pytest
from django.core.management import call_command

from reflections.today import sample
from tracker.accounts.models import User
from tracker.applications.models import Application


@pytest.mark.slow
def test_ten_thousand_applications_follow_from_their_events(alice: User) -> None:
    said = StringIO()

    sample.load(alice, applications=10_000, sample=False)
    call_command("check_record", stdout=said)

    assert Application.objects.count() == 10_000
    assert said.getvalue() == "10000 applications, 0 differences.\n"
