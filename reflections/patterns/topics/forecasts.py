"""Whether what one foresaw was too rosy or too dark."""

from functools import partial
from statistics import fmean

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import escape

from reflections.patterns import wording
from reflections.patterns.charts.bars import ROW, Range, Ranges
from reflections.patterns.foreseen import OFFER, Foreseen, resolved
from reflections.patterns.scope import Scope
from reflections.patterns.statistics import brier, wilson
from reflections.patterns.topics.frame import (
    Behind,
    Cell,
    Reading,
    Row,
    Section,
    Table,
    Topic,
    link,
)

LEAST = 10
BINS = 5
CLAIM = 0.95


def read(scope: Scope) -> Reading:
    found = resolved(scope)
    sections = [_kinds(found)] if found else []
    if len(found) >= LEAST:
        sections.insert(0, _bins(found, scope))
    return Reading(_lead(found, scope), sections, partial(_behind, found))


def _lead(found: list[Foreseen], scope: Scope) -> str:
    n = len(found)
    if not n:
        return _(
            "Of no forecast is it known so far whether it came. Say how likely you think it is, on "
            "an application or after an interview, and this page compares it with what came."
        )
    if n < LEAST:
        text = ngettext(
            "%(number)s forecast is known by now. %(more)s more, and this page says how well.",
            "%(number)s forecasts are known by now. %(more)s more, and this page says how well.",
            n,
        )
        return text % {
            "number": wording.number_word(n),
            "more": wording.number_word(LEAST - n),
        }
    said, came = fmean(one.said for one in found), _came(found)
    parts = {
        "said": round(100 * said),
        "came": link(scope, "of-all-came", wording.number(came)) if came else 0,
        "n": link(scope, "of-all", wording.number(n)),
    }
    text = _("You said %(said)s in 100 on average; it came %(came)s of %(n)s times.")
    return escape(text) % parts + f" {_lean(said, came, n)}"


def _came(found: list[Foreseen]) -> int:
    return sum(one.came for one in found)


def _lean(said: float, came: int, n: int) -> str:
    """Which way they lean, where the middle of what was said lies outside what is likely."""
    sure, likely = wilson(came, n, CLAIM), wilson(came, n)
    if said > sure.high:
        return _("Your forecasts lean rosy. This is unlikely to be chance alone.")
    if said < sure.low:
        return _("Your forecasts lean dark. This is unlikely to be chance alone.")
    if said > likely.high:
        return _("They may lean rosy. It may be chance; ten more would tell.")
    if said < likely.low:
        return _("They may lean dark. It may be chance; ten more would tell.")
    return _("They lean neither way as far as one can tell.")


def _bins(found: list[Foreseen], scope: Scope) -> Section:
    score = brier([one.said for one in found], [one.came for one in found], bins=BINS)
    rows, ranges, facts = [], [], {"brier": score.score}
    for at, one in enumerate(score.bins):
        place = round(one.low * BINS)
        label = _("Said %(said)s in 100") % {"said": round(100 * one.said)}
        cells = [
            Cell(one.count, mark=f"bin-{place}"),
            Cell(one.came, mark=f"bin-{place}-came"),
            Cell(None, wording.beside(one.came, one.count)),
        ]
        rows.append(Row(str(place), label, cells))
        facts[f"{place}.said"] = one.said
        rung = wording.rung(one.count)
        shown = wilson(one.came, one.count) if rung in ("range", "rate") else None
        if shown:
            facts |= {f"{place}.low": shown.low, f"{place}.high": shown.high}
        beside = _("%(k)s of %(n)s") % {
            "k": wording.number(one.came),
            "n": wording.number(one.count),
        }
        point = one.came / one.count if rung == "rate" else None
        href = scope.query(mark=f"bin-{place}")
        ranges.append(Range(label, beside, one.said, shown, point, href, at * ROW))
    head = [_("You said"), _("how often"), _("it came"), _("likely")]
    details = _(
        "Brier score %(score)s: 0 is always sure and right, 0.25 is saying one half each time, 1 "
        "is always sure and wrong."
    ) % {"score": f"{score.score:.2f}"}
    name = _("What came, beside what you said")
    return Section(
        "bins",
        name,
        _("a ring is what you said"),
        [_said(rows)],
        Table(head, ["count", "came", "likely"], rows),
        Ranges(name, _said(rows), ranges),
        [details],
        facts,
    )


def _said(rows: list[Row]) -> str:
    parts = [
        _("%(said)s: it came %(k)s of %(n)s")
        % {"said": row.label, "k": row.cells[1].shown, "n": row.cells[0].shown}
        for row in rows
    ]
    return f"{'; '.join(parts)}."


def _kinds(found: list[Foreseen]) -> Section:
    names = {OFFER: _("an offer, of an application"), "round": _("that they go on, of a round")}
    rows = []
    for kind, name in names.items():
        ours = [one for one in found if one.of == kind]
        cells = [Cell(len(ours), mark=f"of-{kind}"), Cell(_came(ours), mark=f"of-{kind}-came")]
        rows.append(Row(kind, name, cells))
    all_of_them = [Cell(len(found), mark="of-all"), Cell(_came(found), mark="of-all-came")]
    rows.append(Row("all", _("All"), all_of_them))
    note = _("Who withdrew will never know, so that forecast is left out.")
    return Section(
        "kinds",
        _("What you foresaw"),
        _("and know by now"),
        [_("Counted once they went on, or said no, or never answered.")],
        Table([_("You foresaw"), _("how often"), _("it came")], ["count", "came"], rows),
        notes=[note],
    )


def _behind(found: list[Foreseen], mark: str) -> Behind | None:
    """`bin-3`, `bin-3-came`, `of-round`, `of-all-came`."""
    kind, _dash, rest = mark.removesuffix("-came").partition("-")
    takes = {
        "bin": lambda one: str(min(int(one.said * BINS + 1e-9), BINS - 1)) == rest,
        "of": lambda one: rest in ("all", one.of),
    }.get(kind)
    known = {"bin": [str(place) for place in range(BINS)], "of": ["all", OFFER, "round"]}
    if takes is None or rest not in known[kind]:
        return None
    only_came = mark.endswith("-came")
    keys = [one.application for one in found if takes(one) and (one.came or not only_came)]
    return sorted(keys, reverse=True)


TOPIC = Topic(
    slug="forecasts",
    name=gettext_lazy("Forecasts"),
    title=gettext_lazy("What you foresaw"),
    read=read,
)
