"""Every number of the patterns page that counts applications: its key, its name, its slice."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reflections.patterns.slices import Slice, only
from tracker.applications.stages import (
    CONVERSATION,
    SENT,
    Effort,
    Outcome,
    Source,
    Stage,
    Wanted,
)

STAGES = tuple(stage for stage in Stage if stage >= SENT)
ENDED = tuple(outcome for outcome in Outcome if outcome != Outcome.OPEN)
OUTCOMES = (*ENDED, Outcome.OPEN)
OUTCOME_LABELS = {outcome.value: outcome.label for outcome in ENDED} | {"open": _("Still open")}
SOURCES = {"": _("Not recorded")} | dict(Source.choices)
SCALES = {"wanted": Wanted, "effort": Effort}
REACHED = only(furthest=[stage for stage in STAGES if stage >= CONVERSATION], new=[False])


@dataclass(frozen=True)
class Entry:
    """`counts_endings` marks what Quiet mode leaves out."""

    key: str
    label: str | Promise
    slice: Slice
    counts_endings: bool = False


def _whole() -> list[Entry]:
    return [
        Entry("sent", _("Sent"), only()),
        Entry("counted", _("Old enough to count"), only(new=[False])),
        Entry("new", _("Too new to count"), only(new=[True])),
        Entry("reached", _("Reached a conversation"), REACHED),
    ]


def _named(text: str | Promise, **parts: str | Promise) -> str:
    return format_lazy(text, **parts)


def _stage(stage: Stage) -> list[Entry]:
    """Reached is the sum of the three others."""
    key, name, here = f"stage-{stage.code}", stage.label, only(furthest=[stage])
    still_open, ended = here & only(outcome=[Outcome.OPEN]), here & only(outcome=ENDED)
    later = [other for other in STAGES if other > stage]
    return [
        Entry(key, _named(_("Reached {stage}"), stage=name), only(furthest=[stage, *later])),
        Entry(f"{key}-on", _named(_("Went on after {stage}"), stage=name), only(furthest=later)),
        Entry(f"{key}-open", _named(_("{stage}, still open"), stage=name), still_open),
        Entry(
            f"{key}-ended", _named(_("Ended at {stage}"), stage=name), ended, counts_endings=True
        ),
    ]


def _outcome(outcome: Outcome) -> list[Entry]:
    key, label = f"outcome-{outcome.value}", OUTCOME_LABELS[outcome.value]
    ended, so = outcome != Outcome.OPEN, only(outcome=[outcome])
    at = [
        Entry(
            f"{key}-{stage.code}",
            _named(_("{outcome}, got as far as {stage}"), outcome=label, stage=stage.label),
            so & only(furthest=[stage]),
            ended,
        )
        for stage in STAGES
    ]
    return [Entry(key, label, so, ended), *at]


def _rate(key: str, label: str | Promise, group: Slice) -> list[Entry]:
    reached = _named(_("{group}, reached a conversation"), group=label)
    return [
        Entry(key, label, group & only(new=[False])),
        Entry(f"{key}-reached", reached, group & REACHED),
    ]


def _rates() -> list[Entry]:
    entries = []
    for code, label in SOURCES.items():
        entries += _rate(f"source-{code or 'none'}", label, only(source=[code]))
    for dimension, said in (("wanted", _("Wanted: {answer}")), ("effort", _("Effort: {answer}"))):
        for choice in SCALES[dimension]:
            label = _named(said, answer=choice.label)
            group = only(**{dimension: [choice.value]})
            entries += _rate(f"{dimension}-{choice.value}", label, group)
    return entries


CATALOGUE: dict[str, Entry] = {
    entry.key: entry
    for entries in (
        _whole(),
        *(_stage(stage) for stage in STAGES),
        *(_outcome(outcome) for outcome in OUTCOMES),
        _rates(),
    )
    for entry in entries
}
