"""The section on reasons: whose say it was, which came up, guessed apart from told."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reflections.patterns import wording
from reflections.patterns.figure import Figure
from reflections.patterns.reasons import MentionSlice, Reasons
from tracker.rejections.reasons import Control

UNKNOWN = "unknown"
# How a key begins, and what of the mentions it takes. A reason's code follows, which never begins
# like this itself: the person's own codes begin with "own-".
_PARTS = (("told-", True), ("guessed-", False), ("", None))
_SAY, _REASON, DEBRIEFS = "say-", "reason-", "debriefs"


@dataclass(frozen=True)
class ReasonRow:
    """named = guessed + told."""

    label: str | Promise
    named: Figure
    guessed: Figure
    told: Figure


class Why:
    """Mentions of reasons in one person's debriefs, as figures."""

    def __init__(self, reasons: Reasons) -> None:
        self.reasons = reasons

    @cached_property
    def debriefs(self) -> Figure:
        return Figure(DEBRIEFS, _("Debriefs that name a reason"), self.reasons.debriefs_count)

    @property
    def is_ranked(self) -> bool:
        return self.debriefs.count >= wording.RANKED

    @cached_property
    def controls(self) -> list[ReasonRow]:
        """All four, also where one has none: that is said too."""
        return [self._row(_SAY, control, label) for control, label in Control.CHOICES]

    @cached_property
    def rows(self) -> list[ReasonRow]:
        """The reasons that were named: the most named first, where there are enough to rank."""
        codes = self.reasons.in_order({mention.code for mention in self.reasons.mentions})
        rows = [self._row(_REASON, code, self.reasons.label(code)) for code in codes]
        return sorted(rows, key=lambda row: -row.named.count) if self.is_ranked else rows

    @property
    def recurring(self) -> list[ReasonRow]:
        """Those that came up twice or more; "don't know" is no reason."""
        unknown = f"{_REASON}{UNKNOWN}"
        return [row for row in self.rows if row.named.count > 1 and row.named.key != unknown]

    @property
    def unknown(self) -> Figure:
        return self.figure(f"{_REASON}{UNKNOWN}")

    @property
    def named(self) -> int:
        """All mentions together."""
        return self.reasons.count(MentionSlice())

    @property
    def sentence(self) -> str:
        """What may be said of the reasons at this number of debriefs."""
        said, n = [], self.debriefs.count
        if not self.is_ranked:
            said.append(wording.not_ranked(n))
            if self.recurring:
                pairs = [(str(row.label), row.named.count) for row in self.recurring]
                said.append(wording.recurring(pairs))
        elif self.recurring:
            top = self.recurring[0]
            said.append(wording.reason(str(top.label), top.named.count, top.told.count, n))
        else:
            said.append(wording.none_twice(n))
        if self.unknown.count:
            said.append(wording.unknown(self.unknown.count))
        return " ".join(said)

    def figure(self, key: str) -> Figure:
        slice_ = self.slice_of(key)
        return Figure(key, self.label_of(key), self.reasons.count(slice_))

    def slice_of(self, key: str) -> MentionSlice | None:
        """What a key such as `say-told-yes` or `reason-interview_answers` takes."""
        for kind in (_SAY, _REASON):
            if key.startswith(kind):
                rest = key.removeprefix(kind)
                begin, told = next(part for part in _PARTS if rest.startswith(part[0]))
                value = rest.removeprefix(begin)
                return (
                    MentionSlice(control=value, told=told)
                    if kind == _SAY
                    else MentionSlice(code=value, told=told)
                )
        return None

    def label_of(self, key: str) -> str:
        slice_ = self.slice_of(key)
        label = (
            Control.LABELS[slice_.control] if slice_.control else self.reasons.label(slice_.code)
        )
        if slice_.told is None:
            return str(label)
        said = _("%(reason)s, told by them") if slice_.told else _("%(reason)s, your guess")
        return said % {"reason": label}

    def rows_of(self, key: str) -> QuerySet:
        """(application id, code, told) of each row that a figure counts, the latest no first."""
        slice_ = self.slice_of(key)
        return self.reasons.rows_of(slice_) if slice_ else self.reasons.debriefed

    def knows(self, key: str) -> bool:
        """Whether the page could show a figure of that key."""
        slice_ = self.slice_of(key)
        if slice_ is None:
            return key == DEBRIEFS
        if slice_.control:
            return slice_.control in Control.LABELS
        return slice_.code in {mention.code for mention in self.reasons.mentions}

    def _row(self, kind: str, value: str, label: str | Promise) -> ReasonRow:
        parts = (("", None), ("guessed-", False), ("told-", True))
        field = "control" if kind == _SAY else "code"
        figures = (
            Figure(
                f"{kind}{part}{value}",
                label,
                self.reasons.count(MentionSlice(**{field: value}, told=told)),
            )
            for part, told in parts
        )
        return ReasonRow(label, *figures)
