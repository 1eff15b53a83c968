"""Mails from files: the page reads on by itself, and by a press where no script does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.mail.models import Mail

pytestmark = pytest.mark.drawn

POSTMARK = b"From jobs@acme.example Wed Nov 18 09:30:00 2026\n"


def folder(count: int) -> FilePayload:
    mails = [
        letter(message_id=f"<{n}@acme.example>", sender=f"{n}@acme.example") for n in range(count)
    ]
    data = b"".join(POSTMARK + mail + b"\n\n" for mail in mails)
    return {"name": "inbox.mbox", "mimeType": "application/mbox", "buffer": data}


@pytest.mark.parametrize("scripted", [True, False])
def test_page_says_how_far_it_is_until_all_is_read(
    alice: User, signed_in: Callable[..., Page], *, scripted: bool
) -> None:
    page = signed_in(alice, java_script_enabled=scripted, viewport={"width": 360, "height": 740})
    page.goto("/mail/new/")
    page.get_by_label("Files of mails").set_input_files([folder(50)])
    page.get_by_role("button", name="Read the files").click()
    expect(page.get_by_role("heading", name="Mails from files")).to_be_visible()

    if not scripted:
        for said in ("0 of 50 read", "40 of 50 read"):
            expect(page.get_by_text(said)).to_be_visible()
            page.get_by_role("button", name="Read on").click()

    expect(page.get_by_text("50 mails are new.")).to_be_visible(timeout=60_000)
    if scripted:
        expect(page.get_by_role("status").first).to_contain_text("All read: 50 new mails.")
    assert Mail.objects.count() == 50
