"""Where applications go and end: nothing is lost on the way, and nothing counts twice."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reflections.patterns.flows import Flow, flows
from tracker.applications.stages import SENT, Outcome, Stage

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(Stage), st.sampled_from(Outcome)), st.integers(0, 50), max_size=40
)


def test_nothing_sent_flows_nowhere() -> None:
    assert flows({}) == ({}, {}, [])
    assert flows({(Stage.PREPARING, "withdrawn"): 3, (Stage.APPLIED, "open"): 0}).links == []


def test_each_application_is_one_path_to_its_end() -> None:
    found = flows(
        {
            (Stage.APPLIED, "silent"): 6,
            (Stage.APPLIED, "open"): 1,
            (Stage.PANEL, "rejected"): 2,
            (Stage.OFFER, "hired"): 1,
        }
    )

    assert found.total == 10
    assert found.stages == {Stage.APPLIED: 10, Stage.PANEL: 3, Stage.OFFER: 1}
    assert found.ends == {"hired": 1, "open": 1, "rejected": 2, "silent": 6}
    assert found.links == [
        Flow(Stage.APPLIED, Stage.PANEL, 3),
        Flow(Stage.APPLIED, Outcome.OPEN, 1),
        Flow(Stage.APPLIED, Outcome.SILENT, 6),
        Flow(Stage.PANEL, Stage.OFFER, 1),
        Flow(Stage.PANEL, Outcome.REJECTED, 2),
        Flow(Stage.OFFER, Outcome.HIRED, 1),
    ]


def test_sent_is_there_though_all_went_on() -> None:
    found = flows({(Stage.FINAL, "rejected"): 4})
    assert found.links == [
        Flow(Stage.APPLIED, Stage.FINAL, 4),
        Flow(Stage.FINAL, Outcome.REJECTED, 4),
    ]


@given(COUNTS)
def test_what_comes_in_goes_on_or_ends(counts: dict[tuple[Stage, Outcome], int]) -> None:
    found = flows(counts)
    total = sum(n for (stage, _outcome), n in counts.items() if stage >= SENT)
    into, out = Counter({SENT: total}), Counter()
    for source, target, n in found.links:
        assert n > 0
        out[source] += n
        into[target] += n

    assert found.total == total
    assert +into == Counter(found.stages) + Counter(found.ends)
    assert out == Counter(found.stages)
