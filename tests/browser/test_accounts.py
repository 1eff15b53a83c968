"""Signing in and out as browsers do it: passkeys, the Back button, settings saved in place."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.hands import arrive
from tests.browser.inspection import Inspector
from tests.factories import PASSWORD, make_application
from tracker.accounts.models import User

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(page: Page) -> Page:
    """The page of somebody whose machine knows their finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def code_of(secret: str) -> str:
    """The six digits an app would show now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def say_the_password_again(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()


def test_passkey_alone_opens_the_door(
    alice: User, visitor: Callable[..., Page], live_server: object
) -> None:
    # Browsers keep passkeys for names, and the server under test goes by a name.
    page = with_device(visitor())
    inspector = Inspector(page)
    sign_in(page, alice.email)
    inspector.open("/accounts/2fa/webauthn/add/")
    say_the_password_again(page)
    arrive(page, "Add a passkey or key")
    inspector.look("add a passkey")
    page.get_by_label("A name for it").fill("This laptop")
    page.get_by_label("Sign in with it alone").check()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1, name="Recovery codes")).to_be_visible()
    inspector.look("recovery codes")
    inspector.open("/accounts/2fa/webauthn/")
    inspector.open("/accounts/2fa/")
    sign_out(page)

    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page).not_to_have_url("/accounts/login/")
    page.goto("/settings/")
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    assert not inspector.verdict(), "\n".join(inspector.verdict())


def test_app_is_a_second_step(alice: User, visitor: Callable[..., Page]) -> None:
    page = visitor()
    inspector = Inspector(page)
    sign_in(page, alice.email)
    page.goto("/accounts/2fa/totp/activate/")
    say_the_password_again(page)
    arrive(page, "Set up an authenticator app")
    inspector.look("set up an app")
    secret = page.locator("#secret-key").inner_text()
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", level=1, name="Recovery codes")).to_be_visible()
    kept = page.locator("#codes li").first.inner_text()
    sign_out(page)

    sign_in(page, alice.email)
    expect(page.get_by_role("heading", level=1, name="The second step")).to_be_visible()
    inspector.look("the second step")
    page.get_by_label("Code", exact=True).fill(kept)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_title("Today · Onward")

    page.goto("/accounts/")
    expect(page.get_by_text("9 left.")).to_be_visible()
    assert not inspector.verdict(), "\n".join(inspector.verdict())


def test_passkey_that_does_not_come_is_said_in_the_page(
    alice: User, visitor: Callable[..., Page]
) -> None:
    page = with_device(visitor())
    page.goto("/accounts/login/")
    page.wait_for_load_state("networkidle")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_have_text(
        "No passkey was used. Try once more, or go another way."
    )
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_enabled()


def test_back_after_signing_out_shows_nothing_private(
    alice: User, visitor: Callable[..., Page]
) -> None:
    application = make_application(alice, company="Acme Freight")
    page = visitor()
    sign_in(page, alice.email)
    page.goto(f"/applications/{application.pk}/")
    expect(page.get_by_text("Acme Freight").first).to_be_visible()
    sign_out(page)

    # Playwright's own go_back waits for a load that a remembered page never has.
    page.evaluate("history.go(-2)")

    # The page was asked for again, and its visitor asked to sign in.
    expect(page).to_have_url(re.compile(rf"/accounts/login/\?next=/applications/{application.pk}/"))
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    assert "Acme Freight" not in page.content()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Acme" not in kept


def test_settings_are_saved_in_place(alice: User, signed_in: Callable[..., Page]) -> None:
    page = signed_in(alice)
    page.goto("/settings/")
    page.get_by_label("Currency").fill("zz")
    page.get_by_role("button", name="Save the settings").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Three letters, such as EUR.").click()
    expect(page.get_by_label("Currency")).to_be_focused()

    page.get_by_label("Currency").fill("chf")
    page.get_by_role("button", name="Save the settings").click()

    expect(page.get_by_text("Saved ").first).to_be_visible()
    expect(page.get_by_role("button", name="Save the settings")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Saved ")
    assert User.objects.get().currency == "CHF"


def test_sign_up_knows_the_time_zone(visitor: Callable[..., Page], db: None) -> None:
    page = visitor(timezone_id="Pacific/Auckland")
    page.goto("/")
    page.get_by_label("E-mail address").fill("mara@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Create the account").click()

    expect(page).to_have_url("/welcome/")
    assert User.objects.get().time_zone == "Pacific/Auckland"
