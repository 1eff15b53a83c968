"""Which pages there are to look at: every one that answers to GET, as a long search fills it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from reflections.bragging.models import Accomplishment, Story
from reflections.debriefs.models import Debrief, Lesson
from reflections.feedback.models import FeedbackPoint
from reflections.patterns.topics import TOPICS
from reflections.today import sample
from tests.factories import (
    APPLIED,
    make_application,
    make_debrief,
    make_feedback,
    make_plan,
    make_rejection,
    make_task,
)
from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.applications.models import Application, Company, SavedView, Tag
from tracker.applications.stages import Stage
from tracker.contacts.models import Involvement
from tracker.documents.models import Document
from tracker.interviews.models import Interview
from tracker.interviews.tokens import open_feed
from tracker.mail import deciding
from tracker.mail.models import Import, Mail
from tracker.rejections.models import Reason, Rejection

# The same for everyone who is signed in, whether anything is written down or not.
PLAIN = (
    "/",
    "/week/",
    "/welcome/",
    "/applications/",
    "/applications/?view=all",
    "/applications/?view=quiet&q=zzz",
    "/applications/board/",
    "/applications/stages/",
    "/applications/silent/",
    "/tasks/",
    "/break/",
    "/settings/follow-ups/",
    "/applications/?view=all&more=1&columns=quiet.where.location.tags.effort.applied",
    "/applications/columns/",
    "/applications/views/new/?source=board",
    "/applications/tags/",
    "/applications/new/",
    "/applications/line/",
    "/applications/line/?line=Data engineer at Acme, applied 03/04, via referral, remote",
    "/mail/",
    "/mail/?show=decided",
    "/mail/new/",
    "/rejections/",
    "/reasons/",
    "/debriefs/",
    "/feedback/",
    "/debriefs/batch/",
    "/lessons/",
    "/lessons/new/",
    "/brags/",
    "/brags/?sort=theme&q=a&year=2024",
    "/brags/new/",
    "/brags/new/?prompt=4",
    "/brags/sheet/",
    "/brags/review/",
    "/brags/review/?period=own&from=2024-01",
    "/values/",
    "/brags/sheet/?period=own&theme=led&theme=saved&by=date&details=1&without=1",
    "/brags/import/",
    "/brags/export/",
    "/stories/",
    "/stories/new/",
    "/stories/earlier/",
    "/stories/?kind=none&ready=no",
    "/documents/",
    "/documents/new/",
    "/interviews/",
    "/interviews/?week=2026-W47",
    "/questions/",
    "/contacts/",
    "/contacts/new/",
    "/contacts/import/",
    "/contacts/duplicates/",
    "/companies/",
    "/companies/?sort=recent&q=zzz",
    "/patterns/",
    "/patterns/coach/",
    *(f"/patterns/{slug}/" for slug in TOPICS),
    "/go/",
    "/go/?to=zzz",
    "/trash/",
    "/settings/",
    "/settings/deletion/",
    "/help/",
    "/accounts/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/logout/",
)
# Brags as somebody keeps them elsewhere: some come in, some are shortened, some stay out.
LIST = f"""# Brags
Some words.
## 2024
- Closed the month: in a day
- [ ] Not yet done
- {"Wrote the rota " * 9}: and it holds
- Closed the month: in a day
"""
# Of these, the ones that look otherwise once something is written down.
GROWING = tuple(
    path for path in PLAIN if not path.startswith(("/welcome", "/settings", "/help", "/accounts"))
)
# Those before an account, or after signing out.
OUTSIDE = (
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/help/",
    "/offline/",
)
# Those that ask for a fresh sign-in.
SECURED = (
    "/accounts/reauthenticate/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
)
# Those of somebody who has set up an authenticator app.
SECOND_STEP = (
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
)
FACTS = ("pay", "source", "company", "notes", "follow_up_on", "url", "wanted")
FULL_STEPS = ("held", "wanted", "went", "signs", "why", "lesson", "close")


def fill(user: User) -> None:
    """A search of forty applications, one of them in Trash, a reason of their own."""
    sample.load(user, sample=False)
    Reason.objects.add(user, "Wanted Dutch")
    make_application(user, company="Old Mill", title="Baker").trash()
    for company in ("Long Silent", "Longer Silent"):
        make_application(user, company=company)
    write_mails(user)


def filled(user: User) -> Iterator[str]:
    """The address of every kind of page about something, after `fill`."""
    rows = Application.objects.owned_by(user)
    open_one = rows.filter(outcome="", stage__gte=Stage.PANEL).first() or rows.open().first()
    ended = rows.filter(outcome="rejected").first()
    yield from of_application(open_one)
    yield from (f"/applications/tags/{tag.pk}/edit/" for tag in Tag.objects.owned_by(user)[:1])
    views = SavedView.objects.owned_by(user)[:1]
    yield from (f"/applications/views/{view.pk}/edit/?wanted=5" for view in views)
    yield f"/applications/{ended.pk}/"
    yield f"/applications/{ended.pk}/stage/"
    yield from (f"/applications/{row.pk}/" for row in rows.filter(outcome="withdrawn")[:1])
    told = Debrief.objects.owned_by(user).finished().filter(track="full").first()
    yield from of_rejection(told.rejection, told)
    yield from under_way(user)
    yield from of_letters(user, "Letters")
    yield from of_mail(user)
    yield from of_interviews(user)
    yield from of_people(user)
    document = Document.objects.owned_by(user).first()
    yield from (f"/documents/{document.pk}/", f"/documents/{document.pk}/edit/")
    lesson, brag = Lesson.objects.owned_by(user).first(), whole_brag(user)
    yield from (f"/lessons/{lesson.pk}/{part}" for part in ("", "edit/", "merging/"))
    yield from (f"/brags/{brag.pk}/?plainer=title", f"/brags/{brag.pk}/edit/")
    story = Story.objects.owned_by(user).key().first()
    story.rewrite(story.version, {"learned": "I ask on the first day who knows it alone."})
    yield from (f"/stories/{story.pk}/", f"/stories/{story.pk}/edit/", "/stories/earlier/?on=zzz")
    yield f"/stories/{story.pk}/rehearse/"
    yield from (f"/patterns/{key}/" for key in ("sent", "reached", "source-referral"))
    yield "/patterns/funnel/?from=2000-01&source=board"
    yield "/patterns/time/?mark=answered-ever"


def whole_brag(user: User) -> Accomplishment:
    """One with all there is to tell of it, and with a word that makes it small."""
    brag = Accomplishment.objects.owned_by(user).exclude(link="")[0]
    brag.title, brag.document = f"I just {brag.title}", Document.objects.owned_by(user).first()
    brag.quote, brag.source = "Calm.", "debrief"
    brag.from_application = Application.objects.owned_by(user)[0].pk
    brag.save()
    return brag


def of_application(row: Application) -> Iterator[str]:
    here = f"/applications/{row.pk}/"
    yield from (here, f"{here}edit/", f"{here}deletion/", f"{here}stage/", f"{here}ending/")
    yield from (f"{here}facts/{fact}/" for fact in FACTS)
    yield f"{here}events/{row.events.first().pk}/"
    yield f"{here}documents/"
    yield from (f"{here}rejection/", f"{here}snooze/", f"{here}plan/")
    yield f"/applications/tasks/{make_task(row.owner, application=row).pk}/edit/"


def of_people(user: User) -> Iterator[str]:
    """Somebody with everything, their company, and two spellings of it beside each other."""
    row = Involvement.objects.filter(owner=user, contact__email__gt="").first()
    person, company = row.contact, row.application.company
    twin = Company.objects.named(user, f"{company.name} GmbH")
    yield f"/applications/{row.application_id}/people/{row.pk}/"
    yield from (f"/contacts/{person.pk}/", f"/contacts/{person.pk}/edit/")
    yield from (f"/companies/{company.pk}/", f"/companies/{company.pk}/edit/")
    merging = f"/companies/{company.pk}/merging/"
    yield from (merging, f"{merging}?other={twin.pk}", "/companies/duplicates/")
    yield f"/contacts/{person.pk}/merging/"


def write_mails(user: User) -> None:
    """One that fits two applications, one that was put aside; two of the sample wait, too."""
    for _twin in range(2):
        make_application(user)
    Mail.objects.receive(user, letter(rest="> Dear team,\n> here is my CV."), source="file")
    aside, _new = Mail.objects.receive(user, b"We looked at your application.", source="pasted")
    deciding.dismiss(aside)


def of_mail(user: User) -> Iterator[str]:
    """Two that wait, one with words that found others, one that became a no; files, all read."""
    problems = ["holiday.zip: It is packed."]
    counts = {"total": 9, "done": 9, "new": 4, "known": 3, "other": 2, "problems": problems}
    row = Import.objects.create(owner=user, name="a.mbox", finished_at=user.date_joined, **counts)
    yield f"/mail/imports/{row.pk}/"
    mails = Mail.objects.owned_by(user).waiting()
    yield f"/mail/{mails.get(company__startswith='Tidewell').pk}/"
    yield f"/mail/{mails.get(company='Acme Freight').pk}/?q=data"
    told = mails.get(company__startswith="Halvorsen")
    deciding.confirm(told, make_application(user, company="Halvorsen"), told.verdict)
    yield f"/mail/{told.pk}/"


def of_interviews(user: User) -> Iterator[str]:
    """One to come, one behind one, and the calendar once it has an address."""
    rows = Interview.objects.owned_by(user)
    ahead, behind = rows.filter(held_event=None).first(), rows.exclude(note="").first()
    open_feed(user)
    yield from ("/interviews/?month=2031-01", f"/applications/{ahead.application_id}/interviews/")
    yield from (f"/interviews/{ahead.pk}/", f"/interviews/{ahead.pk}/sheet/")
    yield from (f"/interviews/{behind.pk}/{part}" for part in ("", "edit/", "stories/"))
    yield from (f"/interviews/{ahead.pk}/facts/{fact}/" for fact in ("forecast", "to_ask"))
    yield f"/questions/{behind.questions.first().pk}/"


def of_rejection(rejection: Rejection, debrief: Debrief) -> Iterator[str]:
    here = f"/rejections/{rejection.pk}/"
    yield from (here, f"{here}edit/", f"/applications/{rejection.application_id}/rejection/")
    yield f"/debriefs/{debrief.pk}/"
    yield f"/debriefs/{debrief.pk}/filing/"
    yield f"/debriefs/{debrief.pk}/why/"


def under_way(user: User) -> Iterator[str]:
    """A landing, and debriefs of the longest and the shortest track at each step."""
    late = make_rejection(make_application(user, company="Landing", stage=Stage.PANEL))
    make_plan(late.application)
    yield f"/rejections/{late.pk}/debrief/"
    full = make_debrief(make_rejection(make_application(user, company="Full", stage=Stage.PANEL)))
    yield from (f"/debriefs/{full.pk}/{step}/" for step in FULL_STEPS)
    quick = make_debrief(make_rejection(make_application(user, company="Brief")), track="quick")
    yield f"/debriefs/{quick.pk}/quick/"


def of_letters(user: User, name: str) -> Iterator[str]:
    """One that rests and is sharp, one that has rested, one that is out, one that was answered."""
    now = timezone.now()

    def no(number: int, **heard: Any) -> Rejection:
        row = make_application(user, company=f"{name} {number}", stage=Stage.PANEL)
        return make_rejection(row, **heard)

    sharp = "Hello Ana,\n\nThis was unfair, and you should have told me."
    resting = f"/feedback/{make_feedback(no(1, received_at=now), body=sharp).pk}/"
    yield from (resting, f"{resting}override/")
    felt = {"reread_at": now, "reread_mood": 2}
    yield f"/feedback/{make_feedback(no(2, received_at=APPLIED), **felt).pk}/"
    out = make_feedback(no(3, received_at=APPLIED), sent_at=now - timedelta(days=8))
    yield from (f"/feedback/{out.pk}/{part}" for part in ("nudge/", "answer/"))
    said = {"answer": "You stayed calm. It was too long for us.", "answered_at": now}
    told = make_feedback(no(4, received_at=APPLIED), sent_at=APPLIED, **said)
    facts = {"owner": user, "request": told, "about": "answer", "keeps": "brag"}
    point = FeedbackPoint.objects.create(quote=f"You stayed calm at {name}.", **facts)
    yield from (f"/feedback/{told.pk}/{part}" for part in ("", "thanks/", "points/", "reason/"))
    yield f"/feedback/points/{point.pk}/keeping/"
    new = f"/rejections/{no(5, received_at=now).pk}/"
    yield from (f"{new}feedback/", f"{new}letter/")


REFUSALS = ("400", "403", "403_csrf", "405", "409", "422", "429", "500")


def refusal(name: str) -> str:
    """A page for trouble that a test cannot bring about, as the server draws it."""
    context = {"back": "/", "written": [("Note", "What I wrote")]}
    return render_to_string(f"{name}.html", context | {"request": RequestFactory().get("/")})
