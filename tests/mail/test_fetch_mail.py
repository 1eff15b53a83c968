import io
import signal
import socketserver
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.machine import missing
from tests.mail import dovecot
from tests.mail.letters import letter
from tests.servers import environment, python
from tests.sources import ROOT
from tracker.accounts.models import User
from tracker.mail import fetching, imap
from tracker.mail.models import Mail, Mailbox

PICNIC = letter(
    "Shall we have a picnic on Sunday? Bring the blanket.",
    sender="Jo <jo@friends.example>",
    subject="Sunday",
    message_id="<picnic@friends.example>",
).replace(b"Thank you for your interest in Acme Freight.", b"")
# A record with one person in it.
PREPARED = """
import django; django.setup()
from django.core.management import call_command
from tracker.accounts.models import User
call_command("migrate", verbosity=0)
User.objects.create_user("dana@example.org")
"""


def mails(count: int, start: int = 0) -> list[bytes]:
    """Different letters from as many companies."""
    numbers = range(start, start + count)
    return [
        letter(sender=f"Acme {n} <jobs@acme{n}.example>", message_id=f"<{n}@acme.example>")
        for n in numbers
    ]


@pytest.fixture(scope="module")
def server() -> Iterator[dovecot.Dovecot]:
    if (program := dovecot.program()) is None:
        missing("dovecot", "apt-get install dovecot-imapd")
    with dovecot.running(program) as server:
        yield server


@pytest.fixture
def box(server: dovecot.Dovecot, settings: Any, request: pytest.FixtureRequest) -> str:
    """A new account on the server, and the settings that lead to it."""
    settings.IMAP_HOST, settings.IMAP_PORT = "127.0.0.1", server.port
    settings.IMAP_USER, settings.IMAP_PASSWORD = request.node.name.split("[")[0], dovecot.PASSWORD
    settings.IMAP_CA, settings.IMAP_FOLDER = str(server.certificate), "INBOX"
    return settings.IMAP_USER


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("fetch_mail", "--user", "alice@example.org", *arguments, stdout=out)
    return out.getvalue()


def refused() -> str:
    with pytest.raises(CommandError) as caught:
        run()
    said = str(caught.value)
    assert dovecot.PASSWORD not in said
    assert "\n" not in said
    return said


def test_mails_about_applications_are_kept_and_others_forgotten(
    alice: User, box: str, server: dovecot.Dovecot
) -> None:
    server.put(box, letter(), PICNIC)

    said = run()

    assert said == "Mails read: 2 (1 new, 0 known already, 1 about something else).\n"
    mail = Mail.objects.get()
    assert (mail.owner, mail.source, mail.verdict) == (alice, "fetched", "rejection")
    assert mail.company == "Acme Freight"


def test_nothing_changes_in_the_folder(alice: User, box: str, server: dovecot.Dovecot) -> None:
    server.put(box, letter(), PICNIC)
    before = server.flags(box)

    run()

    assert server.flags(box) == before
    assert b"Seen" not in b"".join(before)


def test_it_goes_on_where_it_stopped(alice: User, box: str, server: dovecot.Dovecot) -> None:
    server.put(box, *mails(2))
    run()
    server.put(box, *mails(1, start=2))

    assert run().startswith("Mails read: 1 (1 new,")
    assert run().startswith("Mails read: 0 ")
    assert Mail.objects.count() == 3
    assert Mailbox.objects.get().last_uid == 3


def test_folder_that_was_made_anew_is_read_from_the_start(
    alice: User, box: str, server: dovecot.Dovecot
) -> None:
    server.put(box, *mails(2))
    run()
    Mailbox.objects.update(uid_validity=1, last_uid=4_000_000_000)

    assert run().startswith("Mails read: 2 (0 new, 2 known already,")


def test_everything_is_kept_where_that_is_asked_for(
    alice: User, box: str, server: dovecot.Dovecot
) -> None:
    server.put(box, PICNIC)

    assert run("--keep-all").startswith("Mails read: 1 (1 new,")


def test_folder_is_found_by_any_name(
    alice: User, box: str, server: dovecot.Dovecot, settings: Any
) -> None:
    settings.IMAP_FOLDER = "Jobs & Bewerbungen für “mich”"
    server.put(box, letter(), into=imap._quoted(settings.IMAP_FOLDER))

    assert run().startswith("Mails read: 1 (1 new,")


def test_mail_with_a_heavy_attachment_is_read(
    alice: User, box: str, server: dovecot.Dovecot
) -> None:
    head, text = letter().split(b"\n\n", 1)
    kind = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="edge"'
    film = b"Content-Type: video/mp4\nContent-Transfer-Encoding: base64\n\n" + b"QUJD\n" * 400_000
    plain = b"Content-Type: text/plain; charset=utf-8\n\n" + text
    body = b"\n--edge\n" + plain + b"\n--edge\n" + film + b"\n--edge--\n"
    server.put(box, head + b"\n" + kind + b"\n" + body)

    run()

    assert Mail.objects.get().verdict == "rejection"


def test_tls_is_started_on_a_port_that_begins_in_the_clear(
    alice: User, box: str, server: dovecot.Dovecot, settings: Any
) -> None:
    settings.IMAP_PORT, settings.IMAP_STARTTLS = server.plain, True
    server.put(box, letter())

    assert run().startswith("Mails read: 1 (1 new,")


def test_wrong_password_is_told_in_a_line(alice: User, box: str, settings: Any) -> None:
    settings.IMAP_PASSWORD = "not the right one"  # noqa: S105

    said = refused()

    assert "does not let this account in" in said
    assert "not the right one" not in said


def test_folder_that_is_not_there_is_told(alice: User, box: str, settings: Any) -> None:
    settings.IMAP_FOLDER = "Nowhere"

    assert refused() == "There is no folder “Nowhere” in this mailbox."


def test_certificate_that_nobody_vouches_for_is_refused(
    alice: User, box: str, settings: Any
) -> None:
    settings.IMAP_CA = ""

    assert "not one that this machine trusts" in refused()


def test_server_that_is_gone_is_told(alice: User, box: str, settings: Any) -> None:
    settings.IMAP_PORT = dovecot.free_port()

    assert "cannot be reached" in refused()


def test_what_was_safe_stays_when_the_server_goes(
    alice: User, box: str, server: dovecot.Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "BATCH", 2)
    fetched = imap.Folder.mails

    def hang_up_after_the_first(self: imap.Folder, uids: list[int]) -> Iterator[tuple[int, bytes]]:
        if 3 in uids:
            self.server.shutdown()
        return fetched(self, uids)

    monkeypatch.setattr(imap.Folder, "mails", hang_up_after_the_first)
    server.put(box, *mails(4))

    assert "Safe before that: 2 (2 new," in refused()

    monkeypatch.undo()
    assert Mailbox.objects.get().last_uid == 2
    assert Mail.objects.count() == 2


def test_two_mailboxes_are_not_taken_for_one(
    alice: User, box: str, server: dovecot.Dovecot, settings: Any
) -> None:
    server.put(box, *mails(1))
    run()
    settings.IMAP_USER = f"{box}-second"
    server.put(settings.IMAP_USER, *mails(1, start=1))

    assert run().startswith("Mails read: 1 (1 new,")


class Plain(socketserver.StreamRequestHandler):
    """Speaks IMAP without TLS, and writes down what it hears."""

    def handle(self) -> None:
        self.wfile.write(b"* OK here I am\r\n")
        while line := self.rfile.readline(2_000):
            self.server.heard.append(line)
            tag, word = line.split()[:2]
            if word == b"CAPABILITY":
                self.wfile.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
            self.wfile.write(tag + b" OK done\r\n")


def test_nothing_is_said_without_tls(alice: User, settings: Any) -> None:
    settings.IMAP_USER, settings.IMAP_PASSWORD = "ada", dovecot.PASSWORD
    settings.IMAP_HOST, settings.IMAP_STARTTLS = "127.0.0.1", True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Plain) as plain:
        plain.daemon_threads, plain.heard = True, []
        settings.IMAP_PORT = plain.server_address[1]
        threading.Thread(target=plain.serve_forever, args=(0.05,), daemon=True).start()

        assert "offers no TLS on this port" in refused()

        plain.shutdown()
    assert not [line for line in plain.heard if b"AUTH" in line or b"LOGIN" in line]


def test_what_is_missing_is_named(alice: User, settings: Any) -> None:
    settings.IMAP_HOST = "mail.example"

    assert refused() == "Set ONWARD_IMAP_USER, ONWARD_IMAP_PASSWORD in the environment."


def test_somebody_unknown_has_no_mails(db: None) -> None:
    with pytest.raises(CommandError, match="Say with --user whose mails they are"):
        run()


@pytest.mark.slow
@pytest.mark.sqlite
def test_it_goes_on_after_it_was_killed(server: dovecot.Dovecot, tmp_path: Path) -> None:
    """Each mail is there once, whenever the first run ended."""
    where = {
        "ONWARD_IMAP_HOST": "127.0.0.1",
        "ONWARD_IMAP_PORT": str(server.port),
        "ONWARD_IMAP_USER": "killed",
        "ONWARD_IMAP_PASSWORD": dovecot.PASSWORD,
        "ONWARD_IMAP_CA": str(server.certificate),
        "ONWARD_IMAP_FOR": "dana@example.org",
    }
    environ = environment(tmp_path) | where

    command = [sys.executable, str(ROOT / "manage.py"), "fetch_mail"]
    python(tmp_path, "-c", PREPARED)
    server.put("killed", *mails(160))
    database = sqlite3.connect(tmp_path / "onward.sqlite3")

    def one(question: str) -> int:
        return (database.execute(question).fetchone() or [0])[0]

    first = subprocess.Popen(command, env=environ)
    end = time.monotonic() + 60
    while not one("SELECT last_uid FROM mail_mailbox") and time.monotonic() < end:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert 0 < one("SELECT count(*) FROM mail_mail") < 160

    subprocess.run(command, env=environ, check=True)

    assert one("SELECT count(*) FROM mail_mail") == 160
    assert one("SELECT last_uid FROM mail_mailbox") == 160
    database.close()
