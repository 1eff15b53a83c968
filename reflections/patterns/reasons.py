"""Why, as far as anyone knows: the reasons named in debriefs, guessed apart from told.

A mention is one reason in one debrief. It is told where the person was told so or the employer's
own words gave that very reason, also when the person had not thought of it; all else is a guess.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.utils.functional import Promise

from reflections.debriefs.models import Confidence, Debrief, ReasonGuess
from tracker.prepared import prepared
from tracker.rejections.models import Reason
from tracker.rejections.reasons import OWN_PREFIX, Control

_GUESSES = ReasonGuess.objects.filter(debrief=OuterRef("pk"))
_SAME = _GUESSES.filter(code=OuterRef("rejection__their_code"))

# The debrief says what was not said before the verdict. "Can't tell" is 0, and fills nothing.
FILLS_GAP = Q(wanted__gt=0, rejection__application__wanted=None) | Q(
    effort__isnull=False, rejection__application__effort=None
)
# Of the guesses of a debrief, the one that stands for it when debriefs are counted.
_FIRST = ~Exists(_GUESSES.filter(pk__lt=OuterRef("guesses__pk")))
_TOLD = ExpressionWrapper(
    Q(confidence=Confidence.TOLD) | Q(debrief__rejection__their_code=F("code")), BooleanField()
)


class Mention(NamedTuple):
    """Alike ones are counted together."""

    code: str
    control: str
    told: bool


class MentionSlice(NamedTuple):
    """Mentions of a reason, or of all whose say it was; None takes all."""

    code: str | None = None
    control: str | None = None
    told: bool | None = None


class Named(NamedTuple):
    """Alike guesses, with what their debriefs have in common; and debriefs without any guess.

    Of the `mentions`, `sure` were told so. `debriefs` counts each debrief once, with the first
    of its guesses; `gaps` counts rows whose debrief says what its application does not.
    """

    their_code: str
    code: str | None
    control: str | None
    mentions: int
    sure: int
    gaps: int
    debriefs: int

    @property
    def is_theirs(self) -> bool:
        """The person guessed what the employer said."""
        return bool(self.their_code) and self.code == self.their_code

    @property
    def names_reason(self) -> bool:
        return bool(self.their_code or self.code)


@prepared
def _named(owner: int, *, is_sample: bool) -> QuerySet:
    """All by one pass through the debriefs, which lie in an index beside their rejections."""
    return (
        _debriefs_of(owner, is_sample=is_sample)
        .order_by()
        .values_list("rejection__their_code", "guesses__code", "guesses__control")
        .annotate(
            mentions=Count("guesses"),
            sure=Count("guesses", filter=Q(guesses__confidence=Confidence.TOLD)),
            gaps=Count("pk", filter=FILLS_GAP),
            debriefs=Count("pk", filter=_FIRST),
        )
    )


def _debriefs_of(owner: Any, *, is_sample: bool) -> QuerySet[Debrief]:
    rows = Debrief.objects.owned_by(owner)
    return rows.filter(rejection__application__is_sample=is_sample)


class Reasons:
    """The mentions of one person, their own or the sample's; `kept` as `Crowd.kept`."""

    def __init__(self, user: Any, *, is_sample: bool, kept: Callable[..., Any]) -> None:
        self.user, self.is_sample, self.kept = user, is_sample, kept

    @cached_property
    def mentions(self) -> Counter[Mention]:
        found: Counter[Mention] = Counter()
        unguessed: Counter[str] = Counter()
        for row in self._named:
            if row.code:
                told = row.mentions if row.is_theirs else row.sure
                found[Mention(row.code, row.control, told=True)] += told
                found[Mention(row.code, row.control, told=False)] += row.mentions - told
            if row.their_code:
                unguessed[row.their_code] += row.debriefs - row.mentions * row.is_theirs
        for code, n in unguessed.items():
            found[Mention(code, self.control(code), told=True)] += n
        return +found

    @cached_property
    def debriefs_count(self) -> int:
        return sum(row.debriefs for row in self._named if row.names_reason)

    @property
    def fills_gaps(self) -> bool:
        """Whether any debrief says what its application does not."""
        return any(row.gaps for row in self._named)

    @cached_property
    def _named(self) -> list[Named]:
        return self.kept("named", self._asked)

    def _asked(self) -> list[Named]:
        return [Named(*row) for row in _named(self.user.pk, is_sample=self.is_sample)]

    def count(self, slice_: MentionSlice) -> int:
        return self._sums[slice_]

    @cached_property
    def _sums(self) -> Counter[MentionSlice]:
        """Every mention adds to each of the slices that take it."""
        sums: Counter[MentionSlice] = Counter()
        for mention, n in self.mentions.items():
            for whole in product(*((value, None) for value in mention)):
                sums[MentionSlice(*whole)] += n
        return sums

    @property
    def debriefs(self) -> QuerySet[Debrief]:
        """Those that name a reason at all."""
        return self._debriefs.filter(Exists(_GUESSES) | ~Q(rejection__their_code=""))

    @property
    def debriefed(self) -> QuerySet:
        """(application id, "", False) of each of `debriefs`, the latest no first."""
        rows = self.debriefs.order_by("-rejection__received_at", "-id")
        return rows.values_list("rejection__application_id", Value(""), Value(value=False))

    def rows_of(self, slice_: MentionSlice) -> QuerySet:
        """(application id, code, told) of what `count(slice_)` counts, the latest no first."""
        guesses, told = self._guesses, self._only_told
        if slice_.code is not None:
            guesses, told = guesses.filter(code=slice_.code), told.filter(code=slice_.code)
        if slice_.control is not None:
            codes = {
                mention.code
                for mention in self.mentions
                if self.control(mention.code) == slice_.control
            }
            guesses, told = guesses.filter(control=slice_.control), told.filter(code__in=codes)
        if slice_.told is not None:
            guesses = guesses.filter(told=slice_.told)
            told = told if slice_.told else told.none()
        columns = ("of", "code", "told", "at", "id")
        guesses = guesses.annotate(
            of=F("debrief__rejection__application_id"), at=F("debrief__rejection__received_at")
        )
        told = told.annotate(of=F("rejection__application_id"), at=F("rejection__received_at"))
        rows = guesses.order_by().values_list(*columns)
        rows = rows.union(told.order_by().values_list(*columns), all=True)
        return rows.order_by("-at", "-id")

    def label(self, code: str) -> str | Promise:
        """A reason of the person's own that they have since removed keeps its name's slug."""
        kind = self._kinds.get(code)
        return kind.label if kind else code.removeprefix(OWN_PREFIX).replace("-", " ").capitalize()

    def control(self, code: str) -> str:
        kind = self._kinds.get(code)
        return kind.control if kind else Control.UNKNOWN

    def in_order(self, codes: Iterable[str]) -> list[str]:
        """As the list of reasons has them: an order that says nothing about how often."""
        known = list(self._kinds)
        return sorted(codes, key=lambda code: known.index(code) if code in known else len(known))

    @cached_property
    def _kinds(self) -> dict:
        return Reason.objects.kinds(self.user)

    @property
    def _debriefs(self) -> QuerySet[Debrief]:
        return _debriefs_of(self.user, is_sample=self.is_sample)

    @property
    def _guesses(self) -> QuerySet[ReasonGuess]:
        return (
            ReasonGuess.objects.owned_by(self.user)
            .filter(
                debrief__deleted_at=None,
                debrief__rejection__deleted_at=None,
                debrief__rejection__application__deleted_at=None,
                debrief__rejection__application__is_sample=self.is_sample,
            )
            .annotate(told=_TOLD)
        )

    @property
    def _only_told(self) -> QuerySet[Debrief]:
        """Debriefs in which the employer's reason is none of the person's."""
        return (
            self._debriefs.exclude(rejection__their_code="")
            .filter(~Exists(_SAME))
            .annotate(code=F("rejection__their_code"), told=Value(value=True))
        )
