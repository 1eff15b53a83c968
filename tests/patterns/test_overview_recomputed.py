"""For two hundred searches, every number of the overview is what the raw rows say."""

import pytest
from django.utils import timezone

from reflections.patterns.catalogue import CATALOGUE
from reflections.patterns.figures import Patterns
from tests.patterns.recomputed import ENDS, STAGES, Numbers, Raw, Told, groups_of
from tests.patterns.searches import Search

TESTS, EACH = 4, 50


def overview(raw: Raw) -> Numbers:
    """Every figure by its key; what nothing stands behind is left out."""

    def count(takes: object) -> int:
        return sum(map(takes, raw.ones))

    known = {one.pk: groups_of(raw, one) for one in raw.ones}
    old = [one for one in raw.ones if not is_young(raw, one)]
    found: Numbers = {
        "sent": len(raw.ones),
        "new": len(raw.ones) - len(old),
        "counted": len(old),
        "reached": sum(one.furthest >= 40 for one in old),
    }
    for stage, code in STAGES.items():
        found[f"stage-{code}"] = count(lambda one, at=stage: one.furthest >= at)
        found[f"stage-{code}-on"] = count(lambda one, at=stage: one.furthest > at)
        here = [one for one in raw.ones if one.furthest == stage]
        found[f"stage-{code}-open"] = sum(one.outcome == "open" for one in here)
        found[f"stage-{code}-ended"] = sum(one.outcome != "open" for one in here)
        for end in ENDS:
            found[f"outcome-{end}-{code}"] = sum(one.outcome == end for one in here)
    for end in ENDS:
        found[f"outcome-{end}"] = count(lambda one, end=end: one.outcome == end)
    for name in ("source", "wanted", "effort"):
        for one in old:
            value = known[one.pk][name] or ("none" if name == "source" else None)
            if value:
                key = f"{name}-{value}"
                found[key] = found.get(key, 0) + 1
                found[f"{key}-reached"] = found.get(f"{key}-reached", 0) + (one.furthest >= 40)
    return {key: n for key, n in found.items() if n}


def is_young(raw: Raw, one: Told) -> bool:
    return one.outcome == "open" and one.furthest < 40 and raw.days_ago(one.sent) < 45


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize("part", range(TESTS))
def test_every_figure_is_what_the_raw_rows_say(part: int) -> None:
    for seed in range(part * EACH, (part + 1) * EACH):
        search = Search(seed)
        with timezone.override(search.zone):
            raw = Raw(search.owner, timezone.now(), search.zone, {})
            patterns = Patterns(search.owner)
            shown = {key: patterns.figure(key).count for key in CATALOGUE}
            assert {key: n for key, n in shown.items() if n} == overview(raw), f"search {seed}"
