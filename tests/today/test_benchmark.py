"""`manage.py benchmark` measures every page. What the times are is no business of a test."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from reflections.today.benchmark.pages import Page
from reflections.today.benchmark.report import BUDGETS, FIRST_VIEW, lines

PAGES = {
    *(
        "list",
        "list_changed",
        "list_deep",
        "list_filtered",
        "board",
        "search",
        "search_texts",
        "detail",
    ),
    *("inline_edit", "today", "patterns", "calendar", "company", "palette", "brags"),
    *("debrief_step", "patterns_again"),
}
MEASURED = {"p50_ms", "p95_ms", "queries", "bytes", "requests_per_second"}


@pytest.mark.slow
@pytest.mark.sqlite
def test_every_page_is_measured_in_a_folder_of_its_own() -> None:
    said = StringIO()

    call_command("benchmark", applications=30, requests=4, seconds=0.1, json=True, stdout=said)

    report = json.loads(said.getvalue())
    assert set(report) == {"applications", "floor_ms", "pages", "first_view", *BUDGETS}
    assert report["applications"] == 30
    assert set(report["first_view"]) == set(FIRST_VIEW)
    assert set(report["pages"]) == PAGES
    for name, page in report["pages"].items():
        assert set(page) == MEASURED, name
        assert all(value > 0 for value in page.values()), (name, page)
    assert all(report[name] > 0 for name in ("floor_ms", *BUDGETS))


def measured(p50_ms: float, page: Page) -> dict[str, Any]:
    numbers = dict.fromkeys(MEASURED, 1) | {"p50_ms": p50_ms, "queries": 5, "bytes": 29_000}
    return numbers | {"budget": page}


def test_the_table_says_what_is_over_its_budget() -> None:
    report = {
        "applications": 10_000,
        "floor_ms": 2.0,
        "pages": {
            "list": measured(4.5, Page("list", "/applications/", floors=2.2)),
            "today": measured(5.9, Page("today", "/", budget_ms=6)),
            "brags": measured(9.0, Page("brags", "/brags/")),
        },
        "first_view": {"bytes": 48_359, "requests": 11},
        "startup_s": 1.2,
        "rss_mb": 87.0,
    }

    said = [line for line in lines(report) if line.endswith((" ok", " over"))]
    verdicts = {line.split("  ")[0]: line.split()[-1] for line in said}

    assert verdicts == {
        "list": "over",
        "today": "ok",
        "first view, bytes": "ok",
        "first view, requests": "over",
        "startup_s": "ok",
        "rss_mb": "ok",
    }
