"""Generated job searches: small, seeded, with every oddity that the rules speak of."""

import zoneinfo
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from reflections.bragging.models import Story, StoryUse
from reflections.debriefs.models import Debrief, HardQuestion, Lesson, LessonUse, ReasonGuess
from tracker.accounts.models import User
from tracker.applications.models import Application, Event, Tag, Tagging
from tracker.applications.standing import derive
from tracker.contacts.models import Contact, Involvement
from tracker.documents.models import Document, Sending, Version
from tracker.interviews.models import Interview, Question
from tracker.rejections.models import Rejection

ZONES = ("UTC", "Europe/Brussels", "Asia/Kolkata", "America/New_York", "Pacific/Auckland")
STAGES = (40, 50, 60, 70, 80, 90, 100)
TITLES = ("Baker", "Senior data engineer", "Junior designer", "Lead developer", "")
# Codes, and whose say the person saw in them, which need not be what the list of reasons says.
REASONS = (
    *(("interview_answers", "yes"), ("unknown", "unknown"), ("filled", "no")),
    *(("rapport", "partly"), ("pay", "yes")),
)
QUESTIONS = ("Why us?", "why us", "Tell me about a conflict.", "What is your notice period?")
KINDS = ("recruiter", "manager", "panel", "pay", "informal")
DRAWS = ([], ["people"], ["learning", "pay", "purpose"], ["name"], ["people", "pay"], ["place"])
SIZES = (0, 1, 3, 4, 5, 9, 12, 19, 25, 45)


class Search:
    """The rows of one person, written in bulk; `zone` is where they live."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311
        # What was added later, so that the rest of a search stays as it was.
        self.later = Random(f"{seed} later")  # noqa: S311
        self.zone = zoneinfo.ZoneInfo(ZONES[seed % len(ZONES)])
        self.now = timezone.now()
        self.owner = User.objects.create(
            email=f"search-{seed}@example.org", time_zone=str(self.zone)
        )
        # How much answers there are in this search, and how fast.
        self.warmth, self.pace = self.rng.uniform(0.1, 0.8), self.rng.uniform(2, 20)
        courses = [self._course() for _ in range(self.rng.choice(SIZES))]
        self._write(courses)

    def _course(self) -> list[dict[str, Any]]:
        """Events as dicts, in the order in which they were written down."""
        rng, events = self.rng, []
        at = self.now - timedelta(days=rng.uniform(0, 200))
        kind = rng.random()
        if kind < 0.05:
            return [_event("saved", at, stage=10)]
        if kind < 0.10:
            events.append(_event("saved", at, stage=10))
            at += timedelta(days=rng.uniform(0, 3))
            events.append(_event("invited", at, stage=40 if rng.random() < 0.5 else None))
            at += timedelta(days=1)
        begun_late = 0.10 <= kind < 0.14
        stage = rng.choice(STAGES) if begun_late else 30
        events.append(_event("stage_moved" if begun_late else "applied", at, stage=stage))
        if rng.random() < 0.2:
            events[-1] |= {"all_day": True, "happened_at": _noon(events[-1]["happened_at"])}
        self._goes_on(events, at)
        for event in events:
            event["deleted_at"] = self.now if rng.random() < 0.03 else None
        past = [event for event in events if event["happened_at"] <= self.now]
        return past or events[:1]

    def _goes_on(self, events: list[dict[str, Any]], at: datetime) -> None:
        rng = self.rng
        for small in ("auto_reply", "viewed", "human_reply", "chased", "note"):
            if rng.random() < 0.2:
                events.append(_event(small, at + timedelta(days=rng.uniform(0, 30))))
        for stage in STAGES:
            at += timedelta(days=rng.expovariate(1 / self.pace))
            if rng.random() > self.warmth:
                break
            if rng.random() < 0.3:
                continue
            way = rng.choice(("invited", "stage_moved", "task_sent"))
            events.append(_event(way, at, stage=stage if way != "task_sent" else None))
            if way == "invited" and rng.random() < 0.8:
                at += timedelta(days=rng.uniform(0.5, 5))
                events.append(_event("interviewed", at, stage=stage))
        if rng.random() < 0.7:
            outcome = rng.choice(
                ("rejected", "rejected", "silent", "silent", "role_closed", "withdrawn")
                + ("offer_pulled", "offer_declined", "hired")
            )
            events.append(_event("verdict", at, outcome=outcome))
            if rng.random() < 0.15:
                at += timedelta(days=rng.uniform(0, 20))
                events.append(_event("reopened", at))
                if rng.random() < 0.5:
                    at += timedelta(days=rng.uniform(0, 9))
                    events.append(_event("verdict", at, outcome="rejected"))

    def _write(self, courses: list[list[dict[str, Any]]]) -> None:
        rng, mine = self.rng, {"owner": self.owner}
        rows = [self._application(course) for course in courses]
        Application.objects.bulk_create(rows)
        self.events = [
            Event(application=row, **mine, **event)
            for row, course in zip(rows, courses, strict=True)
            for event in course
        ]
        Event.objects.bulk_create(self.events)
        tag = Tag.objects.create(name="fit", key="fit", **mine)
        document = Document.objects.create(kind="cv", name="CV", **mine)
        version = Version.objects.create(document=document, number=1, text="Ten years", **mine)
        some = [row for row in rows if rng.random() < 0.5]
        Tagging.objects.bulk_create(Tagging(application=row, tag=tag, **mine) for row in some)
        others = [row for row in rows if rng.random() < 0.5]
        Sending.objects.bulk_create(
            Sending(application=row, version=version, **mine) for row in others
        )
        self.narrowed = {"tag": str(tag.pk)} if rng.random() < 0.5 else {"cv": str(version.pk)}
        if rng.random() < 0.5:
            month = (self.now - timedelta(days=rng.randrange(20, 150))).strftime("%Y-%m")
            self.narrowed |= {rng.choice(("from", "to")): month, "source": "board"}
        self._meetings()
        self._noes(rows)
        self._papers(rows, version)

    def _application(self, course: list[dict[str, Any]]) -> Application:
        rng = self.rng
        kept = [event for event in course if not event["deleted_at"]]
        told = [Event(**event) for event in sorted(kept, key=lambda event: event["happened_at"])]
        standing = derive(told)
        return Application(
            owner=self.owner,
            title=rng.choice(TITLES),
            wanted=rng.choice((None, None, 1, 3, 4, 5)),
            effort=rng.choice((None, None, 1, 2, 4, 5)),
            source=rng.choice(("board", "board", "referral", "")),
            workplace=rng.choice(("remote", "on_site", "")),
            forecast=rng.choice((None, None, 10, 30, 50, 60, 80, 100)),
            deleted_at=self.now if rng.random() < 0.05 else None,
            **{name: getattr(standing, name) for name in Application.CACHED},
        )

    def _meetings(self) -> None:
        rng, rows = self.rng, []
        for event in self.events:
            if event.kind == "interviewed" and rng.random() < 0.8:
                said = event.happened_at + timedelta(hours=rng.uniform(-30, 60))
                held = event if rng.random() < 0.8 else None
                forecast = rng.choice((None, 0, 20, 45, 70, 90))
                facts = {"held_event": held, "starts_at": event.happened_at, "forecast": forecast}
                facts |= {"forecast_at": said if forecast is not None else None}
                gone = self.now if rng.random() < 0.05 else None
                facts["kind"] = self.later.choice(KINDS)
                place = {"application": event.application, "owner": self.owner}
                rows.append(Interview(**place, **facts, deleted_at=gone))
        meetings = Interview.objects.bulk_create(rows)
        self._brought_along(meetings)
        Question.objects.bulk_create(
            Question(
                owner=self.owner,
                interview=meeting,
                text=rng.choice(QUESTIONS),
                was_hard=rng.random() < 0.7,
            )
            for meeting in meetings
            if rng.random() < 0.5
        )

    def _brought_along(self, meetings: list[Interview]) -> None:
        """Stories that were told in them, and lessons that were used or not."""
        rng, mine = self.later, {"owner": self.owner}
        story = Story.objects.create(title="The ledger weekend", **mine)
        lesson = Lesson.objects.create(when="they ask,", will="say it.", cue="call", **mine)
        for meeting in meetings:
            whose = {
                "application": meeting.application,
                "interview": meeting,
                "on": self.now.date(),
            }
            if rng.random() < 0.4:
                StoryUse.objects.create(story=story, **whose, **mine)
            if rng.random() < 0.5:
                answer = rng.choice(("used", "used", "not_now", "not_mine"))
                LessonUse.objects.create(lesson=lesson, answer=answer, **whose, **mine)

    def _noes(self, rows: list[Application]) -> None:
        rng = self.rng
        noes = [row for row in rows if row.outcome in ("rejected", "silent", "role_closed")]
        verdicts = {event.application_id: event for event in self.events if event.kind == "verdict"}
        rejections = Rejection.objects.bulk_create(
            Rejection(
                owner=self.owner,
                application=row,
                event=verdicts[row.pk],
                received_at=row.ended_at,
                stage=row.furthest_stage,
                outcome=row.outcome,
                their_code=rng.choice(("", "", "", "interview_answers", "filled")),
                deleted_at=self.now if rng.random() < 0.05 else None,
            )
            for row in noes
        )
        self._looks_back(rejections)

    def _looks_back(self, rejections: list[Rejection]) -> None:
        rng = self.rng
        moods = (None, 1, 2, 2, 3, 4, 5)
        debriefs = Debrief.objects.bulk_create(
            Debrief(
                owner=self.owner,
                rejection=rejection,
                track="short",
                pace="now",
                mood_before=rng.choice(moods),
                mood_after=rng.choice(moods),
                wanted=rng.choice((None, 0, 2, 4)),
                effort=rng.choice((None, 1, 3, 5)),
                prep=rng.choice(([], [], ["cv_tailored"], ["read_ad"])),
                edges=rng.choice(([], [], ["late"], ["late", "sour"], ["pay_talk"])),
                draw=self.later.choice(DRAWS),
                deleted_at=self.now if rng.random() < 0.05 else None,
            )
            for rejection in rejections
            if rng.random() < 0.8
        )
        guesses = [
            ReasonGuess(
                owner=self.owner,
                debrief=debrief,
                code=code,
                control=control,
                confidence=rng.choice(("guess", "guess", "fairly", "told")),
            )
            for debrief in debriefs
            for code, control in rng.sample(REASONS, rng.randrange(3))
        ]
        ReasonGuess.objects.bulk_create(guesses)
        self._learns(rejections)
        HardQuestion.objects.bulk_create(
            HardQuestion(owner=self.owner, debrief=debrief, text=rng.choice(QUESTIONS))
            for debrief in debriefs
            if rng.random() < 0.4
        )

    def _learns(self, rejections: list[Rejection]) -> None:
        """Lessons with and without a theme, one merged into another, and their uses."""
        rng, mine = self.later, {"owner": self.owner}
        if not rejections or rng.random() < 0.2:
            return
        days = [self.now - timedelta(days=rng.uniform(0, 150)) for _ in range(3)]
        pay, plain, old = (
            Lesson.objects.create(when="asked", will="answer", theme=theme, created_at=day, **mine)
            for theme, day in zip(("pay", "", "pay"), days, strict=True)
        )
        Lesson.objects.filter(pk=old.pk).update(merged_into=pay, retired_at=self.now)
        for lesson in (pay, plain, old):
            for rejection in rng.sample(rejections, min(len(rejections), 3)):
                answer = rng.choice(("used", "used", "not_now", "not_mine"))
                place = {"application": rejection.application, "on": self.now.date()}
                LessonUse.objects.create(lesson=lesson, answer=answer, **place, **mine)
        LessonUse.objects.create(lesson=plain, answer="used", on=self.now.date(), **mine)

    def _papers(self, rows: list[Application], first: Version) -> None:
        """CVs that went to one alone, letters, and people who put in a word."""
        rng, mine = self.rng, {"owner": self.owner}
        second = Version.objects.create(document=first.document, number=2, text="Eleven", **mine)
        letter = Document.objects.create(kind="letter", name="Letter", **mine)
        words = Version.objects.create(document=letter, number=1, text="Dear all", **mine)
        sent = [(row, second) for row in rows[:1]]
        sent += [(row, words) for row in rows if rng.random() < 0.2]
        Sending.objects.bulk_create(
            Sending(application=row, version=version, **mine) for row, version in sent
        )
        cue = Lesson.objects.create(when="I apply,", will="read it twice.", cue="applying", **mine)
        for row in rows:
            if self.later.random() < 0.4:
                answer = self.later.choice(("used", "not_now"))
                whose = {"application": row, "on": self.now.date()}
                LessonUse.objects.create(lesson=cue, answer=answer, **whose, **mine)
        friend = Contact.objects.create(name="Ines Valk", **mine)
        Involvement.objects.bulk_create(
            Involvement(application=row, contact=friend, relation="referrer", **mine)
            for row in rows
            if rng.random() < 0.15
        )


def _event(kind: str, at: datetime, *, stage: int | None = None, outcome: str = "") -> dict:
    facts = {"kind": kind, "happened_at": at, "stage": stage, "outcome": outcome}
    return facts | {"all_day": False, "deleted_at": None}


def _noon(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
