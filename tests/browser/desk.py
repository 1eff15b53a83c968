"""One application with all that can hang on it, and what can go wrong with each of its forms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Debrief, Lesson
from tests.factories import (
    make_application,
    make_brag,
    make_debrief,
    make_interview,
    make_lesson,
    make_rejection,
    make_task,
)
from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.applications.models import Application, Event, Task
from tracker.applications.stages import EventKind, Stage
from tracker.interviews.models import Interview, Question
from tracker.mail.models import Mail
from tracker.rejections.models import Rejection

BAD_DAY = "the day the boat came"
# What one writes into a form: name -> value.
Typed = dict[str, str]
FILL = """([name, typed]) => {
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const form = forms.find((one) => one.elements[name]);
  if (!form) throw new Error(`no form with ${name} on ${location.pathname}`);
  for (const [key, value] of Object.entries(typed)) {
    const field = form.elements[key];
    if (field instanceof RadioNodeList || field.type === "radio") {
      for (const radio of form.querySelectorAll(`[name="${key}"]`)) {
        radio.checked = radio.value === value;
      }
    } else field.value = value;
  }
  window.filled = form;
}"""


def submit_plainly(
    page: Page, path: str, typed: Typed, *, meanwhile: Callable[[], None] | None = None
) -> None:
    """Open `path`, fill in the form that has these fields, and send it as without JavaScript."""
    page.goto(path)
    if meanwhile:
        meanwhile()
    page.evaluate(FILL, [next(iter(typed)), typed])
    with page.expect_navigation():
        page.evaluate("HTMLFormElement.prototype.submit.call(window.filled)")


@dataclass
class Desk:
    """Addresses end in a slash."""

    application: str
    event: str
    rejection: str
    landing: str
    debrief: str
    brag: str
    lesson: str
    interview: str
    question: str
    task: str
    mail: str

    def wrong_forms(self) -> Iterator[tuple[str, Typed]]:
        here = self.application
        yield "/applications/new/", {"title": "", "company": ""}
        yield f"{here}edit/", {"title": "", "company": ""}
        yield f"{here}stage/", {"stage": "panel", "day": BAD_DAY}
        yield f"{here}ending/", {"outcome": "nothing"}
        yield here, {"note": "We spoke", "day": BAD_DAY}
        yield here, {"text": "", "due_on": BAD_DAY}
        yield f"{here}facts/pay/", {"pay_low": "much"}
        yield f"{here}facts/follow_up_on/", {"follow_up_on": BAD_DAY}
        yield self.event, {"day": BAD_DAY}
        yield f"{here}snooze/", {"on": BAD_DAY}
        yield self.task, {"text": "", "due_on": BAD_DAY}
        yield "/tasks/", {"text": "", "due_on": BAD_DAY}
        yield "/break/", {"on": BAD_DAY}
        yield "/settings/follow-ups/", {"applied": "soon"}
        yield f"{here}rejection/", {"day": BAD_DAY}
        yield f"{self.rejection}edit/", {"day": BAD_DAY}
        yield "/mail/new/", {"raw": ""}
        yield f"{self.mail}?say=other", {"verdict": "rejection", "application": "none"}
        yield f"{self.mail}?say=other", {"verdict": "withdrawal"}
        yield "/brags/import/", {"text": '{"achievements": ['}
        yield "/reasons/", {"label": ""}
        yield f"{self.landing}", {"pace": "nothing"}
        yield f"{self.debrief}lesson/", {"due": BAD_DAY}
        yield "/brags/new/", {"title": ""}
        yield self.brag, {"title": ""}
        yield "/lessons/new/", {"when": "", "will": ""}
        yield self.lesson, {"when": "", "will": ""}
        yield f"{here}plan/", {"will": ""}
        yield f"{here}interviews/", {"day": BAD_DAY, "at": "2"}
        yield f"{self.interview}edit/", {"day": BAD_DAY, "link": "no link"}
        yield f"{self.interview}facts/answer_by/", {"answer_by": BAD_DAY}
        yield self.interview, {"texts": ""}
        yield self.question, {"text": ""}
        yield "/applications/stages/", {"name_30": "panel"}
        yield "/settings/", {"time_zone": "Nowhere"}
        yield "/settings/deletion/", {"password": "wrong"}
        yield "/accounts/password/change/", {"oldpassword": "wrong"}

    def crossing(self) -> Iterator[tuple[str, Typed]]:
        yield f"{self.application}edit/", {"title": "Mine"}
        yield f"{self.application}facts/title/", {"title": "Mine"}
        yield self.event, {"note": "Mine"}
        yield f"{self.rejection}edit/", {"their_words": "Mine"}
        yield f"{self.debrief}held/", {"keep_line": "Mine"}
        yield self.brag, {"title": "Mine"}
        yield self.lesson, {"when": "Mine", "will": "Mine"}
        yield f"{self.interview}edit/", {"place": "Mine"}
        yield f"{self.interview}facts/preparation/", {"preparation": "Mine"}
        yield self.question, {"said": "Mine"}
        yield self.task, {"text": "Mine"}

    @staticmethod
    def change_everything() -> None:
        """What a second tab would save meanwhile."""
        now = timezone.now()
        for model, names in (
            (Application, ("title", "next_step")),
            (Event, ("note",)),
            (Rejection, ("their_words",)),
            (Debrief, ("keep_line",)),
            (Accomplishment, ("title",)),
            (Lesson, ("when", "will")),
            (Interview, ("place", "preparation")),
            (Question, ("said",)),
            (Task, ("text",)),
        ):
            theirs = dict.fromkeys(names, f"Theirs {now:%f}")
            model._base_manager.update(version=F("version") + 1, updated_at=now, **theirs)


def set_desk(user: User) -> Desk:
    application = make_application(
        user,
        stage=Stage.PANEL,
        next_step="Write to Ana",
        follow_up_on=timezone.localdate(),
        pay_low=60_000,
        pay_high=70_000,
        pay_currency="EUR",
        pay_period="year",
    )
    event = application.log(EventKind.NOTE, note="A thought")
    task = make_task(user, application=application)
    no = make_rejection(make_application(user, company="Old Mill", title="Baker"))
    late = make_rejection(make_application(user, company="Sea Wall", stage=Stage.PANEL))
    interview = make_interview(application, starts_at=timezone.now() - timedelta(hours=3))
    (question,) = Question.objects.add(interview, ["Why us?"])
    late_debrief = make_debrief(late, step="held")
    mail, _new = Mail.objects.receive(user, letter(), source="file")
    lesson, brag = make_lesson(user), make_brag(user)
    here = f"/applications/{application.pk}/"
    return Desk(
        application=here,
        event=f"{here}events/{event.pk}/",
        rejection=f"/rejections/{no.pk}/",
        landing=f"/rejections/{no.pk}/debrief/",
        debrief=f"/debriefs/{late_debrief.pk}/",
        brag=f"/brags/{brag.pk}/edit/",
        lesson=f"/lessons/{lesson.pk}/edit/",
        interview=f"/interviews/{interview.pk}/",
        question=f"/questions/{question.pk}/",
        task=f"/applications/tasks/{task.pk}/edit/",
        mail=f"/mail/{mail.pk}/",
    )
