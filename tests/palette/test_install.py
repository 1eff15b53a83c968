"""What makes Onward installable: the manifest, the worker, the page without a connection."""

import json
import re
import struct

import pytest
from django.test import Client

from tests.factories import make_application
from tests.sources import ROOT
from tracker.accounts.models import User
from tracker.applications.models import Application

ICONS = ROOT / "static/icons"
SHARED = {"title": "Data engineer at Acme", "text": "https://jobs.example/7", "url": ""}


def test_the_manifest_says_what_a_browser_asks_for(client: Client, db: None) -> None:
    answer = client.get("/manifest.webmanifest")
    said = json.loads(answer.content)

    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert "public" in answer.headers["Cache-Control"]
    assert "no-store" not in answer.headers["Cache-Control"]
    assert (said["id"], said["start_url"], said["scope"]) == ("/", "/", "/")
    assert said["display"] == "standalone"
    assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512"}
    assert [icon["purpose"] for icon in said["icons"] if "purpose" in icon] == ["maskable"]


@pytest.mark.parametrize("size", [192, 512])
def test_the_icons_are_as_large_as_they_say_and_light(size: int) -> None:
    found = list(ICONS.glob(f"icon-*{size}.png"))

    assert found
    for path in found:
        data = path.read_bytes()
        assert struct.unpack(">II", data[16:24]) == (size, size)
        assert len(data) < 10_000


def test_what_is_shared_fills_a_form_and_writes_nothing(alice_client: Client) -> None:
    """U45: by GET, so that nothing is written before the person saves it."""
    target = json.loads(alice_client.get("/manifest.webmanifest").content)["share_target"]

    answer = alice_client.get(target["action"], SHARED)

    assert target["method"] == "GET"
    assert set(target["params"].values()) == set(SHARED)
    assert answer.status_code == 200
    assert Application.objects.count() == 0


def test_the_worker_is_scoped_to_everything_and_asked_for_anew(client: Client, db: None) -> None:
    answer = client.get("/service-worker.js")

    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_worker_keeps_files_and_one_page(client: Client, db: None) -> None:
    """U45: CacheStorage holds static files and the offline page, by the list that it installs."""
    worker = client.get("/service-worker.js").content.decode()
    files = json.loads(re.search(r"const FILES = (.*);", worker)[1])

    assert files
    assert [name for name in files if not name.startswith("/static/")] == []
    assert json.loads(re.search(r"const OFFLINE = (.*);", worker)[1]) == "/offline/"
    assert worker.count("kept.addAll") == 1
    assert not re.search(r"\.put\(|\.add\(", worker)
    assert len(worker.splitlines()) <= 45


def test_the_offline_page_is_the_same_for_everybody(
    alice: User, alice_client: Client, client: Client
) -> None:
    make_application(alice, company="Old Mill")
    client.cookies["theme"] = "dark"

    mine, nobodys = alice_client.get("/offline/"), client.get("/offline/")

    assert mine.content == nobodys.content
    assert "Onward is out of reach for now" in mine.content.decode()
    assert "data-private" not in mine.content.decode()
    assert "csrfmiddlewaretoken" not in mine.content.decode()


def test_only_collected_files_are_kept_by_a_worker(
    client: Client, db: None, settings: pytest.FixtureRequest
) -> None:
    """In development a file keeps its name when it changes, so a worker would show the old one."""
    assert "data-register-worker" not in client.get("/help/").content.decode()
    settings.BUNDLED = True

    assert 'data-register-worker="/service-worker.js"' in client.get("/help/").content.decode()
