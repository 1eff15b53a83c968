"""Headers on every kind of answer, and what a browser may keep."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from csp.constants import NONCE
from csp.decorators import csp_exempt, csp_update
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.test import Client, RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.factories import PASSWORD, make_story
from tests.sources import ROOT
from tracker.accounts.models import User
from tracker.middleware import PolicyMiddleware

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ANSWERS = {
    "page": ("get", "/settings/", {}, 200),
    "outside": ("get", "/help/", {}, 200),
    "json": ("get", "/healthz", {}, 200),
    "redirect": ("post", "/settings/theme/", {}, 302),
    "missing": ("get", "/nowhere/", {}, 404),
    "wrong method": ("get", "/settings/theme/", {}, 405),
    "refused form": ("post", "/settings/", {}, 422),
    "fragment": ("post", "/settings/", {"HX-Request": "true"}, 422),
    "missing slash": ("get", "/settings", {}, 301),
    "strange host": ("get", "/settings/", {"Host": "evil.example"}, 400),
}


def policy_of(header: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in header.split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_carries_the_headers(alice_client: Client, kind: str) -> None:
    method, path, headers, status = ANSWERS[kind]

    response = getattr(alice_client, method)(path, headers=headers)

    said = response.headers
    assert response.status_code == status
    assert policy_of(said["Content-Security-Policy"]) == POLICY
    without_frame = (
        ALWAYS
        if kind not in {"missing slash", "strange host"}
        else {name: value for name, value in ALWAYS.items() if name != "X-Frame-Options"}
    )
    assert {name: said.get(name) for name in without_frame} == without_frame
    assert "no-store" in said["Cache-Control"]
    assert "HX-Request" in said["Vary"]


def test_an_answer_may_have_a_policy_of_its_own(rf: RequestFactory) -> None:
    """The usual one is put together once; what a view says about its own still counts."""

    def policy(view: Callable[[HttpRequest], HttpResponse]) -> str | None:
        response = PolicyMiddleware(view)(rf.get("/"))
        return response.headers.get("Content-Security-Policy")

    def plain(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def with_nonce(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(request.csp_nonce))

    wider = policy(csp_update({"img-src": "https://onward.example"})(plain))

    assert policy_of(policy(plain)) == POLICY
    assert policy_of(wider)["img-src"] == "'self' data: https://onward.example"
    assert policy(csp_exempt()(plain)) is None
    assert "'nonce-" in policy(csp_update({"script-src": NONCE})(with_nonce))


def test_only_the_page_for_saying_a_story_aloud_may_ask_for_the_microphone(
    alice: User, alice_client: Client
) -> None:
    """And play what it recorded, which lies nowhere but in the browser."""
    said = alice_client.get(f"/stories/{make_story(alice).pk}/rehearse/").headers

    assert said["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(self)"
    assert policy_of(said["Content-Security-Policy"]) == POLICY | {"media-src": "blob:"}


def test_sign_in_and_sign_up_are_not_stored(client: Client, alice: User) -> None:
    for path in ("/accounts/login/", "/accounts/signup/"):
        assert "no-store" in client.get(path).headers["Cache-Control"]


@pytest.mark.django_db
def test_static_files_are_kept_by_the_browser(
    client: Client, settings: pytest.FixtureRequest
) -> None:
    """They are answered above the pages, so that no page's rule reaches them."""
    order = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    response = client.get("/static/icons/favicon.svg")
    response.close()

    assert order.index("WhiteNoiseMiddleware") < order.index("PrivacyMiddleware")
    assert response.status_code == 200
    assert "no-store" not in response.headers["Cache-Control"]
    assert "HX-Request" not in response.headers.get("Vary", "")


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.django_db
def test_files_with_a_hash_are_kept_for_ever(
    rf: RequestFactory, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """As `up` serves them: collected, joined, named by their contents."""
    settings.STATIC_ROOT, settings.BUNDLED = tmp_path, True
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "tracker.assets.BundledStaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    call_command("collectstatic", interactive=False, verbosity=0)
    noise = WhiteNoiseMiddleware(lambda request: HttpResponse("the page"))

    response = noise(rf.get(static("app.css")))
    response.close()

    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_cookies_say_who_may_read_them(client: Client, alice: User) -> None:
    page = client.get("/accounts/login/")
    entered = client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})

    for cookie in (page.cookies["onward-csrf"], entered.cookies["onward"]):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_ended_session_sends_htmx_to_the_sign_in_page_and_back(client: Client, db: None) -> None:
    response = client.post(
        "/applications/7/edit/",
        headers={
            "HX-Request": "true",
            "HX-Current-URL": "http://testserver/applications/?q=a&stage=30",
        },
    )

    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["HX-Redirect"] == (
        "/accounts/login/?next=%2Fapplications%2F%3Fq%3Da%26stage%3D30"
    )


def test_ended_session_sends_htmx_to_no_other_site(client: Client, db: None) -> None:
    response = client.get(
        "/settings/", headers={"HX-Request": "true", "HX-Current-URL": "https://evil.example/x"}
    )

    assert response.headers["HX-Redirect"] == "/accounts/login/?next=%2F"


def test_ended_session_brings_a_form_back_to_its_page(client: Client, db: None) -> None:
    """The form's own address often takes nothing but the form."""
    response = client.post(
        "/applications/7/stage/", headers={"Referer": "http://testserver/applications/7/"}
    )

    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=%2Fapplications%2F7%2F"


def test_signing_out_clears_the_browsers_own_store(alice_client: Client) -> None:
    assert "Clear-Site-Data" not in alice_client.get("/accounts/logout/").headers

    response = alice_client.post("/accounts/logout/")

    assert response.headers["Clear-Site-Data"] == '"storage"'


def test_private_pages_are_marked_for_the_back_button(alice_client: Client) -> None:
    cache.clear()
    assert "<body data-private>" in alice_client.get("/settings/").content.decode()
    alice_client.post("/accounts/logout/")

    assert alice_client.get("/settings/").status_code == 302


@pytest.mark.slow
@pytest.mark.sqlite
def test_deployment_behind_tls_has_no_warnings(tmp_path: Path) -> None:
    environment = os.environ | {
        "ONWARD_DATA": str(tmp_path),
        "ONWARD_HOSTS": "onward.example",
        "ONWARD_SECRET_KEY": "k" * 25 + "-an-invented-key-for-this-test-0123456789",
        "ONWARD_TLS": "1",
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
    }
    command = "from django.core.management import execute_from_command_line as e; e(['x', 'check', "
    command += "'--deploy', '--fail-level', 'WARNING', '--tag', 'security', '--tag', 'onward'])"

    done = subprocess.run(
        [sys.executable, "-c", command], env=environment, cwd=ROOT, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout + done.stderr) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


def test_a_page_is_sent_compressed_to_who_asks_for_it(alice_client: Client) -> None:
    plain = alice_client.get("/applications/")
    packed = alice_client.get("/applications/", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.content) < len(plain.content) / 2


def test_what_is_no_page_is_sent_as_it_is(alice_client: Client) -> None:
    asked = {"Accept-Encoding": "gzip"}

    assert "Content-Encoding" not in alice_client.get("/healthz", headers=asked).headers
    sheet = alice_client.get("/applications/spreadsheet/", headers=asked)
    assert "Content-Encoding" not in sheet.headers
