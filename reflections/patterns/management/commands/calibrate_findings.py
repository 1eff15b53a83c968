"""`manage.py calibrate_findings`: how often findings are right, on simulated searches."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reflections.patterns.findings.calibration import Coverage, OfSize, calibrate
from reflections.patterns.findings.judging import SURE
from reflections.patterns.statistics import LIKELY

HEADS = (
    "applications",
    "null: any differs",
    "power",
    "differences",
    "rates",
    "together",
    "sizes said",
)
WIDTHS = (12, 17, 7, 17, 17, 17, 11)


class Command(BaseCommand):
    help = (
        "Simulate job searches without any effect and with a difference of 20 points, of 30, 80, "
        "200 and 500 applications, and say how often findings are right: in how many searches "
        "without an effect anything is called different (at most 5 in 100), how many of the 80 % "
        "and 95 % intervals that are shown hold the truth (78 to 84, 93 to 97), and how often the "
        "20 points are found. No account is read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--searches", type=int, default=1000, help="of each size and kind (default 1000)"
        )
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *_args: str, **options: Any) -> None:
        if options["searches"] < 1:
            raise CommandError("Simulate at least one search: --searches 1000.")
        report = calibrate(
            options["searches"], seed=options["seed"], progress=lambda line: self._progress(line)
        )
        if options["json"]:
            answer = {
                "searches": options["searches"],
                "seed": options["seed"],
                "sizes": [of.plain() for of in report],
                "all": {name: each.plain() for name, each in _all(report).items()},
                "is_met": _is_met(report),
            }
            self.stdout.write(json.dumps(answer, indent=2))
        else:
            self.stdout.write("\n".join(_table(report)))

    def _progress(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()


def _all(report: list[OfSize]) -> dict[str, Coverage]:
    differences = sum((of.differences for of in report), Coverage())
    rates = sum((of.rates for of in report), Coverage())
    return {"differences": differences, "rates": rates, "together": differences + rates}


def _is_met(report: list[OfSize]) -> bool:
    return all(of.is_met for of in report) and all(each.is_met for each in _all(report).values())


def _table(report: list[OfSize]) -> list[str]:
    lines = ["Held by the 80 % and the 95 % intervals, in 100; how many there were.", _line(HEADS)]
    for of in report:
        covers = (of.differences, of.rates, of.differences + of.rates)
        counts = (str(of.size), f"{100 * of.share_of_alarms:.1f} %", f"{100 * of.power:.0f} %")
        said = "-" if of.share_of_sizes is None else f"{100 * of.share_of_sizes:.1f} {of.sizes}"
        lines.append(_line((*counts, *map(_covered, covers), said)))
    lines.append(_line(("all", "", "", *map(_covered, _all(report).values()), "")))
    lines.append("Every figure is met." if _is_met(report) else "Not every figure is met.")
    return lines


def _covered(coverage: Coverage) -> str:
    if not coverage.intervals:
        return "-"
    likely, sure = (100 * (coverage.share(each) or 0) for each in (LIKELY, SURE))
    return f"{likely:.1f} {sure:.1f} {coverage.intervals}"


def _line(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.rjust(width) for cell, width in zip(cells, WIDTHS, strict=True))
