"""The people of the sample come and go with it; U37."""

from reflections.today import sample
from tests.factories import make_application, make_contact, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Company
from tracker.contacts.models import Contact, Involvement
from tracker.interviews.models import Interviewer
from tracker.merging import merge


def test_the_sample_knows_a_few_people(alice: User) -> None:
    sample.load(alice)

    saskia = Contact.objects.get(name="Saskia Brandt")
    assert (saskia.company_name, saskia.is_sample) == ("Tern Search", True)
    assert Involvement.objects.filter(contact=saskia).count() == 1
    assert Contact.objects.filter(is_sample=False).count() == 0


def test_nothing_is_left_of_it_however_it_was_tidied(alice: User) -> None:
    sample.load(alice)
    companies = Company.objects.owned_by(alice).order_by("id")
    merge(companies[0], companies[1])
    Company.objects.get(name="Tern Search").trash()
    merge(*Contact.objects.order_by("id")[:2])

    sample.remove(alice)

    assert (Company.objects.count(), Contact.objects.count()) == (0, 0)


def test_a_sample_company_where_ones_own_people_are_becomes_ones_own(alice: User) -> None:
    sample.load(alice)
    mine = make_contact(alice, name="Bea", company="Okapi Mobility")

    sample.remove(alice)

    mine.refresh_from_db()
    assert mine.company_name == "Okapi Mobility"
    assert list(Company.objects.values_list("name", "is_sample")) == [("Okapi Mobility", False)]


def test_a_sample_person_of_ones_own_application_becomes_ones_own(alice: User) -> None:
    sample.load(alice)
    mine = make_application(alice, company="Tern Search")
    saskia = Contact.objects.get(name="Saskia Brandt")
    involved, seated = Contact.objects.exclude(pk=saskia.pk).order_by("id")[:2]
    Involvement.objects.involve(mine, involved, "other")
    interview = make_interview(mine, people=["Saskia Brandt"])
    Interviewer.objects.create(owner=alice, interview=interview, contact=seated)

    sample.remove(alice)

    assert {row.pk for row in Contact.objects.all()} == {saskia.pk, involved.pk, seated.pk}
    assert not Contact.objects.filter(is_sample=True).exists()
    assert [seat.contact.name for seat in interview.seats()] == ["Saskia Brandt", seated.name]
    saskia.refresh_from_db()
    assert saskia.company == mine.company
