"""What statsmodels, lifelines and scipy answer to a case; needs the extra `oracle`.

`python -m tests.patterns.statistics.oracles`, from the root, writes `reference.json` anew and
prints how far we are from them at most.
"""

import json
import warnings
from importlib.metadata import version
from math import isfinite
from pathlib import Path

import numpy as np
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time
from scipy import stats
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.tools.eval_measures import mse

from tests.patterns.statistics import cases, ours

REFERENCE = Path(__file__).with_name("reference.json")


def answer(method: str, case: list) -> list[float | None]:
    """The numbers in the order of `ours.answer`; None where the packages have none either."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return [_plain(number) for number in ANSWERS[method](*case)]


def _plain(number: float | None) -> float | None:
    return None if number is None or not isfinite(number) else float(number)


def _newcombe(k_a: int, n_a: int, k_b: int, n_b: int, confidence: float) -> list[float]:
    return [*confint_proportions_2indep(k_a, n_a, k_b, n_b, method="newcomb", alpha=1 - confidence)]


def _fisher(k_a: int, n_a: int, k_b: int, n_b: int) -> list[float]:
    return [stats.fisher_exact([[k_a, n_a - k_a], [k_b, n_b - k_b]]).pvalue]


def _followed(waits: list, ended: list, confidence: float = 0.8) -> tuple:
    """lifelines' fit, and its table without the row at 0 that it puts before all others."""
    fit = KaplanMeierFitter(alpha=1 - confidence).fit(waits, ended)
    table = fit.event_table.assign(
        survival=fit.survival_function_.iloc[:, 0],
        spread=fit._cumulative_sq_,  # Greenwood's sum; it stays out of what is public
        low=fit.confidence_interval_.iloc[:, 0],
        high=fit.confidence_interval_.iloc[:, 1],
    )
    return fit, table[table["removed"] > 0]


def _kaplan_meier(waits: list, ended: list, confidence: float) -> list[float | None]:
    fit, table = _followed(waits, ended, confidence)
    # At exactly one half lifelines' median hangs on its rounding; the definition is the same.
    halves = table.index[table["survival"] <= 0.5 + 1e-9]
    numbers = [halves[0] if len(halves) else None]
    if not np.isclose(table["survival"], 0.5, rtol=0, atol=1e-9).any():
        assert fit.median_survival_time_ == (halves[0] if len(halves) else np.inf)
    for time, row in table.iterrows():
        # lifelines' band has no width there; scipy's is nan, see _check_with_others.
        band = [row["low"], row["high"]] if 0 < row["survival"] < 1 else [None, None]
        variance = row["survival"] ** 2 * row["spread"]
        numbers += [time, row["at_risk"], row["observed"], row["censored"], row["survival"]]
        numbers += [variance, *band]
    _check_with_others(waits, ended, confidence, table)
    return numbers


def _check_with_others(waits: list, ended: list, confidence: float, table: object) -> None:
    """statsmodels and scipy say the same as lifelines, where they say anything."""
    with_events = table[table["observed"] > 0]
    if len(with_events):
        other = SurvfuncRight(waits, ended)
        _agree(other.surv_prob, with_events["survival"])
        _agree(other.surv_prob_se**2, with_events["survival"] ** 2 * with_events["spread"])
    sample = stats.CensoredData.right_censored(waits, 1 - np.array(ended))
    third = stats.ecdf(sample).sf
    _agree(third.probabilities, table["survival"])
    band = third.confidence_interval(confidence, method="log-log")
    inside = ((table["survival"] > 0) & (table["survival"] < 1)).to_numpy()
    _agree(band.low.probabilities[inside], table["low"][inside])
    _agree(band.high.probabilities[inside], table["high"][inside])
    assert np.isnan(band.low.probabilities[~inside]).all()


def _agree(some: object, others: object) -> None:
    some, others = np.asarray(some), np.asarray(others)
    known = np.isfinite(some) & np.isfinite(others)
    assert np.allclose(some[known], others[known], rtol=1e-9, atol=1e-9)


def _restricted_mean(waits: list, ended: list, limit: float) -> list[float]:
    fit, table = _followed(waits, ended)
    mean = restricted_mean_survival_time(fit, t=limit)
    # No package has the variance of the estimate: Greenwood's terms from lifelines' table.
    variance = sum(
        (mean - restricted_mean_survival_time(fit, t=time)) ** 2
        * (row["observed"] / (row["at_risk"] * (row["at_risk"] - row["observed"])))
        for time, row in table[(table["observed"] > 0) & (table["survival"] > 0)].iterrows()
        if time < limit
    )
    if all(ended):
        _agree(variance, np.var(np.minimum(waits, limit)) / len(waits))
    return [mean, variance]


def _aalen_johansen(waits: list, causes: list, cause: int, confidence: float) -> list[float | None]:
    fit = CumIncidenceRight(waits, causes)
    if max(causes) < cause:
        # It knows no causes beyond the greatest one seen.
        shares, variances = np.zeros(len(fit.times)), np.zeros(len(fit.times))
    else:
        shares, variances = fit.cinc[cause - 1], fit.cinc_se[cause - 1] ** 2
        unknown = np.isnan(variances)
        variances[unknown] = _double_sum(waits, causes, cause)[unknown]
    z = stats.norm.ppf((1 + confidence) / 2)
    numbers = []
    for time, share, variance in zip(fit.times, shares, variances, strict=True):
        inside = 0 < share < 1 - 1e-12
        spread = z * np.sqrt(variance) / (share * np.log(share)) if inside else np.nan
        low, high = np.exp(-np.exp(np.log(-np.log(share)) + np.array([-spread, spread])))
        numbers += [time, share, variance, low, high]
    _check_with_lifelines(waits, causes, cause, confidence, numbers)
    return numbers


def _double_sum(waits: list, causes: list, cause: int) -> np.ndarray:
    """Dinse & Larson's variance by its definition, for where statsmodels' is nan.

    That is at the last time if all end there, and where a variance of 0 is rounded to below 0.
    """
    waits, causes = np.array(waits), np.array(causes)
    times = np.unique(waits)
    at_risk = (waits[:, None] >= times).sum(0)
    ends = ((waits[:, None] == times) & (causes[:, None] > 0)).sum(0)
    own = ((waits[:, None] == times) & (causes[:, None] == cause)).sum(0)
    before = np.concatenate([[1], np.cumprod(1 - ends / at_risk)[:-1]])
    shares = np.cumsum(before * own / at_risk)
    hazard = np.where(ends < at_risk, ends / (at_risk * np.maximum(at_risk - ends, 1)), 0)
    variances = []
    for last, share in enumerate(shares):
        upto = slice(last + 1)
        rest = share - shares[upto]
        terms = rest**2 * hazard[upto] - 2 * rest * (before * own / at_risk**2)[upto]
        terms += (before**2 * own * (at_risk - own) / at_risk**3)[upto]
        variances.append(max(0, terms.sum()))
    if causes.all():
        _agree(variances[-1], shares[-1] * (1 - shares[-1]) / len(waits))
    return np.array(variances)


def _check_with_lifelines(
    waits: list, causes: list, cause: int, confidence: float, numbers: list
) -> None:
    """It moves times with two causes apart by chance, and loses what ends at time 0."""
    ends = [(wait, mark) for wait, mark in zip(waits, causes, strict=True) if mark]
    times = {wait for wait, _ in ends}
    if len(set(ends)) != len(times) or 0 in times or not ends:
        return
    fit = AalenJohansenFitter(alpha=1 - confidence).fit(waits, causes, cause)
    rows = np.array(numbers, dtype=float).reshape(-1, 5)
    shares = fit.cumulative_density_.iloc[:, 0].loc[rows[:, 0]]
    _agree(rows[:, 1], shares)
    _agree(rows[:, 2], fit.variance_.loc[rows[:, 0]])
    band = fit.confidence_interval_.loc[rows[:, 0]].to_numpy()
    inside = (rows[:, 1] > 0) & (rows[:, 1] < 1 - 1e-9)
    _agree(rows[inside, 3:], np.sort(band[inside], axis=1))


def _benjamini_hochberg(values: list) -> list[float]:
    if not values:
        return []
    adjusted = multipletests(values, method="fdr_bh")[1]
    _agree(adjusted, stats.false_discovery_control(values))
    return [*adjusted]


def _brier(said: list, came: list, bins: int) -> list[float]:
    edges = [place / bins for place in range(bins + 1)]

    def binned(values: list, statistic: str) -> np.ndarray:
        return stats.binned_statistic(said, values, statistic, bins=edges).statistic

    counts, means, sums = binned(came, "count"), binned(said, "mean"), binned(came, "sum")
    rows = zip(edges, edges[1:], counts, means, sums, strict=False)
    filled = (number for row in rows if row[2] for number in row)
    return [mse(np.array(said), np.array(came)), *filled]


ANSWERS = {
    "wilson": lambda k, n, c: [*proportion_confint(k, n, 1 - c, method="wilson")],
    "newcombe": _newcombe,
    "fisher": _fisher,
    "kaplan_meier": _kaplan_meier,
    "restricted_mean": _restricted_mean,
    "aalen_johansen": _aalen_johansen,
    "benjamini_hochberg": _benjamini_hochberg,
    "brier": _brier,
}


def reference() -> dict[str, list]:
    """The first cases of each method with their answers, to 13 digits."""

    def short(thing: object) -> object:
        if isinstance(thing, list):
            return [short(part) for part in thing]
        return float(f"{thing:.13g}") if isinstance(thing, float) else thing

    return {
        method: [
            [case, answer(method, case)]
            for case in short(cases.cases(method)[: cases.edges(method)])
        ]
        for method in ANSWERS
    }


def furthest(method: str) -> float:
    """The greatest distance between us and them over all cases."""
    return max(
        ours.apart(ours.answer(method, case), answer(method, case)) for case in cases.cases(method)
    )


def write() -> None:
    """Write the reference numbers, one case a line."""
    packages = {name: version(name) for name in ("statsmodels", "lifelines", "scipy")}
    parts = [f'"made with": {json.dumps(packages)}']
    for method, rows in reference().items():
        lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        parts.append(f'"{method}": [\n{lines}\n]')
    REFERENCE.write_text("{\n" + ",\n".join(parts) + "\n}\n")


if __name__ == "__main__":
    write()
    for name in ANSWERS:
        print(f"{name}: {len(cases.cases(name))} cases, at most {furthest(name):.1e} apart")
