"""U38: a browser that is killed in the middle of a debrief comes back to the same words."""

import re
import time
from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from django import forms
from playwright.sync_api import Page, expect

from reflections.debriefs.forms import StepForm
from reflections.debriefs.models import Debrief
from reflections.debriefs.prompts import STEPS
from tests.browser.conftest import PATIENCE
from tests.browser.hands import arrive
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.forms.days import DayField
from tracker.applications.stages import Stage

pytestmark = pytest.mark.drawn

Answers = set[tuple[str, str]]
FILLED = "form => new URLSearchParams(new FormData(form)).toString()"
NO_ANSWERS = {"csrfmiddlewaretoken", "version", "tab"}


def answers(form: str) -> Answers:
    """The answers in a form as it is sent, without those left empty."""
    return {(name, said) for name, said in parse_qsl(form) if name not in NO_ANSWERS}


def answer_everything(page: Page, debrief: Debrief, step: str) -> None:
    """Whatever the step asks and shows: the first choice, a tick, or some words."""
    for name, field in StepForm(debrief=debrief, step=step).fields.items():
        control = page.locator(f"#step [name='{name}']").first
        if isinstance(field, DayField) or not control.is_visible():
            continue
        if control.evaluate("control => control.matches('select')"):
            control.select_option(index=1)
        elif isinstance(field, forms.ChoiceField | forms.BooleanField):
            control.check()
        else:
            control.fill(f"A heron, {name}"[: field.max_length])


def fill_until_saved(page: Page, debrief: Debrief, step: str) -> Answers:
    """What was written, once an answer of the server says that all of it is kept."""
    sent: list[Answers] = []
    page.on("requestfinished", lambda request: sent.append(answers(request.post_data or "")))
    answer_everything(page, debrief, step)
    written = answers(page.locator("#step").evaluate(FILLED))
    patience = time.monotonic() + PATIENCE / 1000
    while not any(written <= kept for kept in sent):
        assert time.monotonic() < patience, f"{step}: not saved by itself"
        page.wait_for_timeout(50)
    expect(page.locator(".saved-note")).to_contain_text("Saved")
    return written


def test_a_debrief_survives_a_killed_browser_at_each_step(
    alice: User, signed_in: Callable[..., Page], visitor: Callable[..., Page]
) -> None:
    """Every step of the full track: filled in, killed, resumed from Today with the same answers."""
    row = make_application(alice, stage=Stage.PANEL)
    debrief = make_debrief(make_rejection(row), step="held")
    steps = [step for step in debrief.steps if step != "land"]
    page = signed_in(alice)
    page.goto(f"/debriefs/{debrief.pk}/{steps[0]}/")
    for step in steps:
        arrive(page, str(STEPS[step].title))
        debrief.refresh_from_db()
        written = fill_until_saved(page, debrief, step)
        assert written, step
        session = page.context.storage_state()
        page.context.close()

        page = visitor(storage_state=session)
        page.goto("/")
        page.get_by_role("link", name=re.compile("^(Begin|Continue) with")).click()
        arrive(page, str(STEPS[step].title))
        assert answers(page.locator("#step").evaluate(FILLED)) == written, step
        page.get_by_role("button", name=re.compile("Continue|File it")).last.click()

    arrive(page, re.compile("Filed"))
    debrief.refresh_from_db()
    assert debrief.finished_at
