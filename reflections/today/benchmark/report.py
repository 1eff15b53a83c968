"""The measurement itself, and how it is told."""

import re
import sys
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reflections.today import sample
from reflections.today.benchmark.client import Answer, Browser, per_second, sign_in
from reflections.today.benchmark.floor import floor_ms
from reflections.today.benchmark.pages import Page, pages_of
from reflections.today.benchmark.server import Server
from tracker.accounts.models import User
from tracker.upgrade import upgrade

WARM_UP = 10
# A page this slow is measured less often.
SLOW_MS, FEWER = 30, 3
ASSET = re.compile(r'<(?:link|script)[^>]+(?:href|src)="(/static/[^"]+)"')
BUDGETS = {"startup_s": 1.5, "rss_mb": 110}
FIRST_VIEW = {"bytes": 60_000, "requests": 10}
Report = dict[str, Any]


def measure(applications: int, requests: int, seconds: float) -> Report:
    """Seed the (temporary) data folder, serve it, and visit each page `requests` times.

    Milliseconds, MB of 1,048,576 bytes, bytes of the body; `first_view` is the compressed page and
    all it loads, with an empty cache.
    """
    upgrade(_tell)
    user = User.objects.create_user("benchmark@example.org", None, display_name="Benchmark")
    _tell(f"Making {applications} applications.")
    sample.load(user, applications=applications, sample=False)
    # The first start collects the static files; the second is what a person waits for.
    Server().stop()
    server = Server()
    try:
        return {"applications": applications} | _visit(server, user, requests, seconds)
    finally:
        server.stop()


def _visit(server: Server, user: User, requests: int, seconds: float) -> Report:
    session = sign_in(user)
    browser = Browser(server, session)
    first_view = _first_view(browser)
    pages = {}
    for page in pages_of(user, browser):
        _tell(f"Visiting {page.name}.")
        both = [page.visit(browser), page.visit(Browser(server, session))]
        # Two that edit one fact at once would answer each other's conflicts.
        burst = both[:1] if page.edits or page.changes else both
        pages[page.name] = _times(both[0], requests) | {
            "queries": _queries(page, user),
            "requests_per_second": round(per_second(burst, seconds), 1),
        }
        pages[page.name]["budget"] = page
    return {
        "floor_ms": round(floor_ms(user, session), 2),
        "pages": pages,
        "first_view": first_view,
        "startup_s": round(server.startup_s, 2),
        "rss_mb": round(server.rss_mb(), 1),
    }


def _times(visit: Callable[[], Answer], requests: int) -> Report:
    warm = [visit() for _time in range(min(WARM_UP, requests))]
    if warm[-1].status != 200:
        raise RuntimeError(f"A page answered {warm[-1].status}: {warm[-1].body[:200]!r}")
    if warm[-1].ms > SLOW_MS:
        requests = -(-requests // FEWER)
    times = [visit().ms for _time in range(max(2, requests))]
    return {
        "p50_ms": round(median(times), 2),
        "p95_ms": round(quantiles(times, n=20, method="inclusive")[-1], 2),
        "bytes": len(warm[-1].body),
    }


def _queries(page: Page, user: User) -> int:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    page.visit_here(client)
    page.change_here(client)
    with CaptureQueriesContext(connection) as captured:
        page.visit_here(client)
    opened = 0
    if page.edits:
        with CaptureQueriesContext(connection) as opening:
            client.get(page.path)
        opened = len(opening)
    return len(captured) - opened


def _first_view(browser: Browser) -> dict[str, int]:
    compressed = {"Accept-Encoding": "br, gzip"}
    page = browser.get("/", **compressed)
    assets = set(ASSET.findall(browser.get("/").body.decode()))
    loaded = [browser.get(asset, **compressed) for asset in assets]
    return {
        "bytes": sum(len(answer.body) for answer in [page, *loaded]),
        "requests": 1 + len(loaded),
    }


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def plain(report: Report) -> Report:
    """The report as data: without what only the table says."""
    pages = {
        name: {key: value for key, value in page.items() if key != "budget"}
        for name, page in report["pages"].items()
    }
    return report | {"pages": pages}


def lines(report: Report) -> Iterator[str]:
    """The report as a table, each number beside its budget."""
    floor = report["floor_ms"]
    yield f"{report['applications']:,} applications of one person, on {connection.vendor}."
    yield "Times at the client on loopback, in ms; two at once for the requests per second."
    yield f"Floor of the list page: {floor} ms. Data folder: {settings.DATA_DIR}"
    yield ""
    yield f"{'page':15}{'p50':>8}{'p95':>8}{'queries':>9}{'kB':>8}{'req/s':>8}{'budget':>9}"
    for name, page in report["pages"].items():
        budget = page["budget"].budget(floor)
        yield (
            f"{name:15}{page['p50_ms']:8.1f}{page['p95_ms']:8.1f}{page['queries']:9}"
            f"{page['bytes'] / 1000:8.1f}{page['requests_per_second']:8.0f}"
            + _against(page["p50_ms"], budget)
        )
    yield ""
    first = report["first_view"]
    for name, budget in FIRST_VIEW.items():
        yield f"{'first view, ' + name:30}{first[name]:>17,}" + _against(first[name], budget)
    for name, budget in BUDGETS.items():
        yield f"{name:30}{report[name]:>17}" + _against(report[name], budget)


def _against(value: float, budget: float | None) -> str:
    if budget is None:
        return ""
    return f"{budget:9,.1f}  {'ok' if value <= budget else 'over'}"
