"""What was there when they went out, and how many of each reached a conversation.

Counts of each group beside the others. Whether two groups differ is a question of `findings`, which
asks all of them at once; here nothing is compared.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reflections.patterns import wording
from reflections.patterns.charts.bars import bars
from reflections.patterns.findings.facts import Fact, Value
from reflections.patterns.findings.reading import facts_of
from reflections.patterns.scope import Scope
from reflections.patterns.statistics import wilson
from reflections.patterns.topics.frame import (
    Behind,
    Cell,
    Reading,
    Row,
    Section,
    Table,
    Topic,
    Words,
)
from reflections.patterns.topics.parts import PARTS, Part, key_of
from tracker.applications.stages import CONVERSATION, Effort, Wanted


class Count(NamedTuple):
    """`talked` of `known` reached a conversation; `new` more are too new to count."""

    talked: int
    known: int
    new: int

    @property
    def said(self) -> str:
        return _("%(k)s of %(n)s") % {"k": self.talked, "n": self.known}


def _talked(fact: Fact) -> bool:
    return fact.furthest >= CONVERSATION


def _counted(facts: Iterable[Fact], values: Iterable[Any]) -> dict[Any, Count]:
    """By each value that is not None, from one value for each fact."""
    talked, known, new = Counter(), Counter(), Counter()
    for fact, value in zip(facts, values, strict=True):
        if value is None:
            continue
        if fact.young:
            new[value] += 1
        else:
            known[value] += 1
            talked[value] += _talked(fact)
    return {value: Count(talked[value], known[value], new[value]) for value in known | new}


def facts_in(scope: Scope) -> tuple[list[Fact], dict[Value, str]]:
    """The facts of what the scope takes, and the names of the person's own values."""
    found = facts_of(scope.user)
    if not scope.is_narrow:
        return found.applications, found.labels
    among = set(scope.rows.values_list("pk", flat=True))
    return [fact for fact in found.applications if fact.application in among], found.labels


def read(scope: Scope) -> Reading:
    facts, names = facts_in(scope)
    sections, explained = [], False
    for part in PARTS:
        counts = _counted(facts, (getattr(fact, part.name) for fact in facts))
        if len(counts) > 1:
            labels = names if part.labels is None else part.labels
            section = _section(part, labels, counts, scope, explains=not explained)
            explained |= section.folds == "table"
            sections.append(section)
    if both := _counted(facts, map(_wanted_and_effort, facts)):
        sections.append(_crossed(both))
    return Reading(_lead(facts, sections), sections, partial(_behind, scope))


def _wanted_and_effort(fact: Fact) -> tuple[Value, Value] | None:
    return (fact.wanted, fact.effort) if fact.wanted and fact.effort else None


def _lead(facts: list[Fact], sections: list[Section]) -> str:
    if not facts or not sections:
        return _(
            "Note where an application came from, which CV went out and how much you wanted it, "
            "and this page sets them side by side."
        )
    known = sum(not fact.young for fact in facts)
    if known < wording.FEW:
        return f"{wording.so_far(known)} {_('Below is what was noted, side by side.')}"
    return _(
        "Of %(known)s old enough to count: what was noted, side by side. What stands together went "
        "together; it does not show why."
    ) % {"known": wording.number(known)}


def _section(
    part: Part,
    names: Mapping[Value, Words],
    counts: dict[Value, Count],
    scope: Scope,
    *,
    explains: bool,
) -> Section:
    """Where hardly any group has a few, its sentence stands alone; `explains` what colours mean."""
    rows, drawn, facts = [], [], {}
    whole = max(count.known + count.new for count in counts.values())
    for value in (value for value in names if value in counts):
        count, key = counts[value], key_of(value)
        rows.append(_row(part.name, key, names[value], count))
        facts |= _range(key, count)
        parts = [count.talked, count.new, count.known - count.talked]
        drawn.append((names[value], count.said, parts, scope.marked(f"{part.name}-{key}")))
    words = [_("reached a conversation"), _("too new to count"), _("no conversation")]
    desc = ". ".join(f"{label}: {said}" for label, said, _parts, _href in drawn)
    folds = "table" if sum(count.known >= wording.FEW for count in counts.values()) > 1 else "all"
    return Section(
        part.name,
        part.title,
        part.margin,
        [_most(names, counts)],
        Table(
            [_("Group"), _("old enough"), words[0], words[1], _("of those old enough")],
            ["known", "talked", "new", "rate"],
            rows,
        ),
        bars(str(part.title), desc, whole, drawn, words if explains or folds == "all" else []),
        facts=facts,
        folds=folds,
    )


def _most(names: Mapping[Value, Words], counts: dict[Value, Count]) -> str:
    """Which group most stand in; how far they went does not choose it."""
    sizes = {value: count.known + count.new for value, count in counts.items() if value in names}
    most = max(sizes.values())
    largest = [value for value, size in sizes.items() if size == most]
    text = _("Most often “%(label)s”: %(n)s of %(all)s.")
    if len(largest) > 1:
        text = _("Several come up most, with %(n)s of %(all)s each.")
    return text % {
        "label": names[largest[0]],
        "n": wording.number(most),
        "all": wording.number(sum(sizes.values())),
    }


def _row(name: str, key: str, label: Words, count: Count) -> Row:
    mark = f"{name}-{key}"
    return Row(
        key,
        label,
        [
            Cell(count.known, mark=f"{mark}.known"),
            Cell(count.talked, mark=f"{mark}.talked"),
            Cell(count.new, mark=f"{mark}.new"),
            Cell(None, wording.beside(count.talked, count.known)),
        ],
    )


def _range(key: str, count: Count) -> dict[str, float | None]:
    """What `wording.beside` says, as numbers, from ten on."""
    if count.known < wording.SOME:
        return {}
    low, high = wilson(count.talked, count.known)
    return {f"{key}.low": low, f"{key}.high": high}


def _crossed(counts: dict[tuple[Value, Value], Count]) -> Section:
    efforts = [value for value in Effort.values if any(pair[1] == value for pair in counts)]
    rows = []
    for wanted, label in reversed(Wanted.choices):
        cells = []
        for effort in efforts:
            count = counts.get((wanted, effort), Count(0, 0, 0))
            mark = f"both-{wanted}-{effort}"
            there = Cell(count.known, count.said, mark=f"{mark}.known")
            cells.append(there if count.known else Cell(None))
        if any(cell.value for cell in cells):
            rows.append(Row(str(wanted), label, cells))
    return Section(
        "both",
        _("Wanted and effort together"),
        _("reached a conversation, of those old enough"),
        [_("How much you wanted it, from top to bottom; how much of yourself went in, across.")],
        Table(
            [_("Wanted"), *(Effort(effort).label for effort in efforts)],
            [str(effort) for effort in efforts],
            rows,
        ),
        facts={
            f"{wanted}.{effort}.talked": count.talked
            for (wanted, effort), count in counts.items()
            if count.known
        },
    )


STATES = {
    "known": lambda fact: not fact.young,
    "talked": lambda fact: not fact.young and _talked(fact),
    "new": lambda fact: fact.young,
    "": lambda _fact: True,
}


def _behind(scope: Scope, mark: str) -> Behind | None:
    """`source-referral.known`, `tailored-yes.talked`, `both-4-3.known`; without a state all."""
    group, _dot, state = mark.partition(".")
    name, _dash, key = group.partition("-")
    if state not in STATES or name not in {"both", *(part.name for part in PARTS)}:
        return None
    facts, _names = facts_in(scope)
    return sorted(
        (fact.application for fact in facts if STATES[state](fact) and _key_of(fact, name) == key),
        reverse=True,
    )


def _key_of(fact: Fact, name: str) -> str | None:
    if name == "both":
        both = _wanted_and_effort(fact)
        return both and f"{both[0]}-{both[1]}"
    value = getattr(fact, name)
    return None if value is None else key_of(value)


TOPIC = Topic(
    slug="went-with",
    name=gettext_lazy("What went with it"),
    title=gettext_lazy("What went with getting further"),
    read=read,
)
