"""What the person guessed beside what the employer said, and who else has said the same."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from reflections.feedback.models import About, FeedbackPoint, FeedbackRequest, Keeps
from tracker.rejections.models import Reason

# Each thing an answer can be about, with the reasons that come to the same; the first is offered.
SAME: dict[str, tuple[str, ...]] = {
    About.REQUIREMENT: ("requirement", "work_permit", "cv_signal"),
    About.EXPERIENCE: ("experience_depth", "field_mismatch", "overqualified", "stronger_other"),
    About.ANSWER: ("interview_answers", "motivation"),
    About.TECHNICAL: ("technical", "assessment"),
    About.IMPRESSION: ("rapport", "motivation", "edges"),
    About.LOGISTICS: ("location", "timing", "work_permit", "edges"),
    About.PAY: ("pay",),
}
NO_VIEW = (About.NONE, About.OTHER_TEAM, "")
MOST_GATHERED = 200


class Guessed(NamedTuple):
    """One guess of the debrief, how sure it was, and whether the answer says the same."""

    label: str
    sure: str
    is_told: bool


class Compared(NamedTuple):
    """`unguessed` are things they named that stood in no guess; `others` as `second_sources`."""

    guesses: list[Guessed]
    unguessed: list[str]
    points: list[FeedbackPoint]
    others: dict[str, list[str]]
    stated: str
    before: str

    @property
    def agrees(self) -> bool:
        return any(guess.is_told for guess in self.guesses)


def suggested_code(points: Iterable[FeedbackPoint]) -> str:
    """The reason that the first telling point comes to."""
    return next((SAME[point.about][0] for point in points if _is_reason(point)), "")


def _is_reason(point: FeedbackPoint) -> bool:
    """A strength that they name is no reason for a no."""
    return point.about in SAME and point.keeps != Keeps.BRAG


def compared(feedback: FeedbackRequest) -> Compared:
    points = list(feedback.points.select_related("lesson", "action", "brag", "lead"))
    abouts = {point.about for point in points if _is_reason(point)}
    told = {code for about in abouts for code in SAME[about]} | {feedback.rejection.their_code}
    guesses = list(feedback.debrief.guesses.all()) if feedback.debrief else []
    codes = {guess.code for guess in guesses}
    kinds = Reason.objects.kinds(feedback.owner_id, feedback.code_before, *codes)
    name = {code: str(kind.label) for code, kind in kinds.items()}
    unguessed = [about for about in abouts if not codes & set(SAME[about])]
    return Compared(
        guesses=[
            Guessed(
                name.get(guess.code, guess.code),
                guess.get_confidence_display(),
                guess.code in told,
            )
            for guess in guesses
        ],
        unguessed=[str(About(about).label) for about in sorted(unguessed)],
        points=points,
        others=second_sources(feedback, points),
        stated=name.get(feedback.rejection.their_code, ""),
        before=name.get(feedback.code_before, "") if feedback.code_taken_at else "",
    )


def second_sources(feedback: FeedbackRequest, points: Iterable[Any]) -> dict[str, list[str]]:
    """By what it is about: other companies of which somebody has said so, too.

    One employer is one source, however often it answers. Until there is a second one, a point is
    one person's view and no pattern.
    """
    abouts = {point.about for point in points if point.about not in NO_VIEW}
    rows = (
        FeedbackPoint.objects.owned_by(feedback.owner_id)
        .filter(about__in=abouts, is_sample=feedback.is_sample)
        .exclude(request=feedback)
        .exclude(request__rejection__application__company=None)
        .exclude(request__rejection__application__company=feedback.application.company_id)
        .values_list("about", "request__rejection__application__company__name")
    )
    others = defaultdict(set)
    for about, company in rows:
        others[about].add(company)
    return {about: sorted(companies) for about, companies in others.items()}


class Gathered(NamedTuple):
    """What employers said about one thing; a pattern once two of them did."""

    label: str
    points: list[FeedbackPoint]
    companies: list[str]

    @property
    def is_pattern(self) -> bool:
        return len(self.companies) > 1


def gathered(user: Any) -> list[Gathered]:
    """All that was said, by what it is about, what most employers named first.

    Sample points count only while there are none of one's own.
    """
    rows = FeedbackPoint.objects.owned_by(user).with_request().exclude(about__in=NO_VIEW)
    points = list(rows.order_by("-id")[:MOST_GATHERED])
    by_about: dict[str, list[FeedbackPoint]] = defaultdict(list)
    for point in [point for point in points if not point.is_sample] or points:
        by_about[point.about].append(point)
    found = [
        Gathered(
            str(About(about).label),
            points,
            sorted({point.request.application.company_name for point in points} - {""}),
        )
        for about, points in by_about.items()
    ]
    return sorted(found, key=lambda one: (-len(one.companies), one.label))
