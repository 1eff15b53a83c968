from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application

EMAIL = "mara@example.org"


def sample_data(**options: Any) -> str:
    said = StringIO()
    call_command("sample_data", user=EMAIL, stdout=said, **options)
    return said.getvalue()


@pytest.mark.django_db
def test_the_person_is_made_where_there_is_none() -> None:
    assert sample_data(password="four small boats at dusk", applications=50) == (
        "50 sample applications for mara@example.org.\n"
    )

    person = User.objects.get(email=EMAIL)
    assert person.check_password("four small boats at dusk")
    assert Application.objects.owned_by(person).samples().count() == 50


def test_a_known_person_keeps_password_and_rows(alice: User) -> None:
    own = make_application(alice)

    call_command("sample_data", user=" ALICE@example.org", password="other", stdout=StringIO())

    assert not User.objects.get(pk=alice.pk).check_password("other")
    assert Application.objects.owned_by(alice).own().get() == own
    assert Application.objects.owned_by(alice).samples().count() == 120


@pytest.mark.django_db
def test_a_second_time_adds_nothing() -> None:
    sample_data(applications=45)

    assert "nothing was added" in sample_data(applications=45)
    assert Application.objects.count() == 45


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"applications": -1}, {"user": "nobody"}])
def test_what_cannot_be_is_said_in_one_sentence(wrong: dict[str, Any]) -> None:
    with pytest.raises(CommandError, match=r"number from 0|not an e-mail address"):
        call_command("sample_data", **({"user": EMAIL} | wrong))
    assert not User.objects.exists()
