"""Why they ended, as far as anyone knows: whose say, which reasons, guessed beside told.

Also what else came back: edges one noticed, and questions that were hard. A debrief counts once for
each line; that something came back is a plain count and may always be said.
"""

from collections.abc import Callable
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reflections.debriefs.choices import EDGES, flat
from reflections.patterns import wording
from reflections.patterns.charts.bars import bars
from reflections.patterns.scope import Scope
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
from reflections.patterns.topics.looked_back import Met, Said, met_in, said_in
from tracker.rejections.reasons import Control

UNKNOWN = "unknown"
MOST_QUESTIONS = 20
EDGE_WORDS = flat(EDGES)
Takes = Callable[[Said], bool]
# What a column of the two tables of reasons takes.
PARTS: dict[str, Callable[[frozenset[str], frozenset[str], str], bool]] = {
    "named": lambda guessed, told, code: code in guessed or code in told,
    "told": lambda _guessed, told, code: code in told,
    "guessed": lambda guessed, told, code: code in guessed and code not in told,
}


def read(scope: Scope) -> Reading:
    said, met = said_in(scope), met_in(scope)
    reasons = [one for one in said if one.named]
    sections = []
    if reasons:
        sections += [_whose(reasons, scope), _which(reasons, scope), _agreed(reasons)]
    sections += [*_edges(said), *_questions(met)]
    return Reading(_lead(len(reasons)), sections, partial(_behind, said, met))


def _lead(n: int) -> str:
    if not n:
        return _(
            "A debrief asks what it may have been, and whose say it was. What you answer is "
            "gathered here."
        )
    text = ngettext(
        "In %(n)s debrief a reason was named. What employers told stands apart from what you "
        "think.",
        "In %(n)s debriefs a reason was named. What employers told stands apart from what you "
        "think.",
        n,
    )
    return text % {"n": wording.number(n)}


def _cells(name: str, code: str, said: list[Said], takes: Callable[[Said], tuple]) -> list[Cell]:
    return [
        Cell(sum(part(*takes(one), code) for one in said), mark=f"{name}-{code}.{key}")
        for key, part in PARTS.items()
    ]


def _whose(said: list[Said], scope: Scope) -> Section:
    rows = [
        Row(code, label, _cells("say", code, said, _whose_of)) for code, label in Control.CHOICES
    ]
    drawn = [
        (
            row.label,
            str(row.cells[0].value),
            [row.cells[1].value, row.cells[2].value],
            scope.marked(f"say-{row.key}.named"),
        )
        for row in rows
    ]
    names = [_("told by them"), _("your guess")]
    desc = "; ".join(f"{label}: {count}" for label, count, *_more in drawn)
    most = max(row.cells[0].value for row in rows) or 1
    return Section(
        "whose",
        _("Whose say it was"),
        _("one no can be of several"),
        [_own_share(rows, len(said))],
        _table(_("Whose say"), rows),
        bars(_("Whose say it was"), desc, most, drawn, names),
        facts={"debriefs": len(said)},
    )


def _own_share(rows: list[Row], n: int) -> str:
    counts = {row.key: row.cells[0].value for row in rows}
    return _(
        "Of %(n)s: mine %(yes)s, partly mine %(partly)s, not mine %(no)s, nobody knows %(unknown)s."
    ) % {"n": n, **counts}


def _whose_of(one: Said) -> tuple:
    return one.whose_guessed, one.whose_told


def _codes_of(one: Said) -> tuple:
    return one.guessed, one.told


def _which(said: list[Said], scope: Scope) -> Section:
    known = scope.crowd.reasons
    codes = known.in_order({code for one in said for code in one.named})
    rows = [Row(code, known.label(code), _cells("is", code, said, _codes_of)) for code in codes]
    if len(said) >= wording.RANKED:
        rows.sort(key=lambda row: -row.cells[0].value)
    return Section(
        "which",
        _("Which reasons came up"),
        _("told apart from guessed"),
        [_recurs(rows, len(said))],
        _table(_("Reason"), rows),
    )


def _recurs(rows: list[Row], n: int) -> str:
    again = [row for row in rows if row.cells[0].value > 1 and row.key != UNKNOWN]
    if n < wording.RANKED:
        pairs = [(str(row.label), row.cells[0].value) for row in again]
        return " ".join([wording.not_ranked(n), *([wording.recurring(pairs)] if pairs else [])])
    if not again:
        return wording.none_twice(n)
    named, told, _guessed = again[0].cells
    return wording.reason(str(again[0].label), named.value, told.value, n)


def _table(head: Words, rows: list[Row]) -> Table:
    return Table([head, _("named"), _("told by them"), _("your guess")], list(PARTS), rows)


# How a guess lies to what the employer said.
AGREED: dict[str, tuple[str | Promise, Takes]] = {
    "same": (
        gettext_lazy("You thought of the same"),
        lambda one: one.their in one.thought,
    ),
    "other": (
        gettext_lazy("You thought of something else"),
        lambda one: bool(one.thought) and one.their not in one.thought,
    ),
    "none": (
        gettext_lazy("You did not say"),
        lambda one: not one.thought,
    ),
}


def _agreed(said: list[Said]) -> Section:
    told = [one for one in said if one.their]
    rows = [
        Row(key, label, [Cell(sum(map(takes, told)), mark=f"agreed-{key}")])
        for key, (label, takes) in AGREED.items()
    ]
    both = rows[0].cells[0].value + rows[1].cells[0].value
    if not told:
        words = _("No employer has given a reason so far. Asking is allowed, and some answer.")
    elif not both:
        words = _("Where they gave a reason, you had not named one.")
    else:
        words = ngettext(
            "Of %(n)s time that they said why and you had thought of something, it was the same "
            "%(same)s.",
            "Of %(n)s times that they said why and you had thought of something, it was the same "
            "%(same)s.",
            both,
        ) % {
            "n": both,
            "same": wording.times(rows[0].cells[0].value) if rows[0].cells[0].value else _("never"),
        }
    return Section(
        "agreed",
        _("Your guess and their words"),
        _("where they gave a reason"),
        [words],
        Table([_("What you thought"), _("times")], ["times"], rows) if told else None,
    )


def _edges(said: list[Said]) -> list[Section]:
    counts = {code: sum(code in one.edges for one in said) for code in EDGE_WORDS}
    rows = [
        Row(code, EDGE_WORDS[code], [Cell(n, mark=f"edge-{code}")])
        for code, n in sorted(counts.items(), key=lambda pair: -pair[1])
        if n
    ]
    if not rows:
        return []
    again = [(str(row.label), row.cells[0].value) for row in rows if row.cells[0].value > 1]
    return [
        Section(
            "edges",
            _("Edges you noticed"),
            _("small things of the day"),
            [wording.recurring(again) if again else _("None came up twice.")],
            Table([_("Edge"), _("debriefs")], ["debriefs"], rows),
        )
    ]


def _questions(met: list[Met]) -> list[Section]:
    again = [one for one in met if len(one.applications) > 1]
    if not met:
        return []
    rows = [
        Row(str(at), one.text, [Cell(len(one.applications), mark=f"asked-{at}")])
        for at, one in enumerate(met[:MOST_QUESTIONS])
    ]
    words = ngettext(
        "%(n)s question was hard so far", "%(n)s questions were hard so far", len(met)
    ) % {"n": len(met)}
    tail = (
        _("%(n)s of them came back.") % {"n": len(again)} if again else _("None came back so far.")
    )
    return [
        Section(
            "asked",
            _("Questions that were hard"),
            _("in interviews and debriefs"),
            [f"{words}. {tail}"],
            Table([_("Question"), _("applications")], ["applications"], rows),
            facts={"met": len(met), "again": len(again)},
        )
    ]


def _behind(said: list[Said], met: list[Met], mark: str) -> Behind | None:
    """`say-yes.told`, `is-skill_gap.guessed`, `agreed-same`, `edge-late`, `asked-0`."""
    group, _dot, part = mark.partition(".")
    name, _dash, code = group.partition("-")
    if name == "asked":
        known = code.isdecimal() and int(code) < min(len(met), MOST_QUESTIONS)
        return met[int(code)].applications if known else None
    takes = _takes(name, code, part)
    return takes and sorted((one.application for one in said if takes(one)), reverse=True)


def _takes(name: str, code: str, part: str) -> Takes | None:
    if name in ("say", "is") and part in PARTS:
        of = _whose_of if name == "say" else _codes_of
        return lambda one: PARTS[part](*of(one), code)
    if part:
        return None
    if name == "edge" and code in EDGE_WORDS:
        return lambda one: code in one.edges
    if name == "agreed" and code in AGREED:
        return lambda one: bool(one.their) and AGREED[code][1](one)
    return None


TOPIC = Topic(
    slug="reasons",
    name=gettext_lazy("Why"),
    title=gettext_lazy("Why, as far as anyone knows"),
    read=read,
    counts_endings=True,
)
