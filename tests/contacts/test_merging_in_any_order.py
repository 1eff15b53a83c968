"""Merges and undos in any order: nothing is lost, and at the end every row is where it was."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.factories import make_application, make_contact, make_interview, make_user
from tracker.applications.models import Application, Company
from tracker.contacts.models import Contact, Involvement
from tracker.interviews.models import Interviewer
from tracker.merging import merge

numbers = st.integers(0, 3)
mails = st.sampled_from(["", "a@x.example", "b@x.example"])
# What hangs on a company or a person, by the field that leads there.
HANGING = (
    (Application, "company_id"),
    (Contact, "company_id"),
    (Involvement, "contact_id"),
    (Interviewer, "contact_id"),
)


class Tidying(RuleBasedStateMachine):
    """Somebody who merges what they find and thinks better of it, while life goes on."""

    companies = Bundle("companies")
    contacts = Bundle("contacts")
    applications = Bundle("applications")
    merged = Bundle("merged")
    runs = 0

    @initialize(target=companies)
    def sign_up(self) -> Any:
        Tidying.runs += 1
        self.owner = make_user(f"tidy-{Tidying.runs}@example.org")
        # Where each row was put by hand: (model, primary key) -> key.
        self.home: dict[tuple[type, int], int | None] = {}
        # What was written about each person: mail and notes.
        self.words: dict[int, tuple[str, str]] = {}
        return multiple(*(Company.objects.named(self.owner, f"C {n}").pk for n in range(3)))

    def settle(self, *rows: Any) -> None:
        for row in rows:
            for model, field in HANGING:
                if isinstance(row, model):
                    self.home[model, row.pk] = getattr(row, field)

    @rule(target=companies, n=numbers)
    def another_company(self, n: int) -> int:
        # The name of a merged one is another name of the one that was kept.
        return Company.objects.named(self.owner, f"C {n}").pk

    @rule(target=applications, n=numbers)
    def apply(self, n: int) -> int:
        row = make_application(self.owner, company=f"C {n}")
        self.settle(row)
        return row.pk

    @rule(target=contacts, n=numbers, mail=mails, notes=st.sampled_from(["", "N", "M", "O\n\nP"]))
    def meet(self, n: int, mail: str, notes: str) -> int:
        company = f"C {n}" if n else ""
        row = make_contact(self.owner, name=f"P {n}", company=company, email=mail, notes=notes)
        self.settle(row)
        self.words[row.pk] = (mail, notes)
        return row.pk

    @rule(pk=contacts, application=applications)
    def involve(self, pk: int, application: int) -> None:
        contact, application = Contact.objects.get(pk=pk), Application.objects.get(pk=application)
        if contact.deleted_at is None:
            known = Involvement.objects.filter(contact=contact, application=application).exists()
            row = Involvement.objects.involve(application, contact, "agent")
            if not known:
                self.settle(row)

    @rule(pk=contacts, application=applications)
    def sit_in(self, pk: int, application: int) -> None:
        contact = Contact.objects.get(pk=pk)
        if contact.deleted_at is None:
            interview = make_interview(Application.objects.get(pk=application))
            row = Interviewer.objects.create(owner=self.owner, interview=interview, contact=contact)
            self.settle(row)

    @rule(target=merged, kept=companies, other=companies)
    def merge_companies(self, kept: int, other: int) -> Any:
        return self.merge(Company, kept, other)

    @rule(target=merged, kept=contacts, other=contacts)
    def merge_contacts(self, kept: int, other: int) -> Any:
        return self.merge(Contact, kept, other)

    def merge(self, model: type, kept: int, other: int) -> Any:
        kept, other = model.objects.get(pk=kept), model.objects.get(pk=other)
        if kept == other or kept.deleted_at or other.deleted_at:
            return multiple()
        merge(kept, other)
        return multiple((model, other.pk))

    @rule(thing=consumes(merged))
    def think_better_of_it(self, thing: tuple[type, int]) -> None:
        self.undo(thing)

    def undo(self, thing: tuple[type, int]) -> None:
        row = thing[0].objects.get(pk=thing[1])
        row.bring_back()
        assert row.deleted_at is None
        assert (row.merged_into_id, row.merged_rows) == (None, {})

    def teardown(self) -> None:
        if not hasattr(self, "owner"):
            return
        assert Application.objects.filter(owner=self.owner, company__deleted_at=None).count() == (
            Application.objects.filter(owner=self.owner).count()
        )
        for model in (Company, Contact):
            # The order is that of the keys, which is not that of the merges.
            for row in model.objects.filter(owner=self.owner).exclude(merged_into=None):
                self.undo((model, row.pk))
        # The company, which one person may give to another, among them.
        homes = {
            (model, row.pk): getattr(row, field)
            for model, field in HANGING
            for row in model._base_manager.filter(owner=self.owner)
        }
        assert homes == self.home
        people = Contact.objects.filter(owner=self.owner)
        assert {row.pk: (row.email, row.notes) for row in people} == self.words
        out = io.StringIO()
        call_command("check_record", stdout=out)
        assert " 0 differences." in out.getvalue()


@pytest.mark.slow
def test_every_row_is_back_after_merges_and_undos_in_any_order(db: None) -> None:
    run_state_machine_as_test(
        Tidying,
        settings=settings(
            max_examples=10,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
