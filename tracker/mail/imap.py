"""A folder on an IMAP server, read and never changed: EXAMINE and BODY.PEEK, over TLS alone."""

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date

# Seconds that the server may be silent.
PATIENCE = 30
# What is fetched of one mail, in bytes: its text stands before what is attached to it.
MOST_BYTES = 400_000
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UID = re.compile(rb"\bUID (\d+)")


class NoMailbox(Exception):
    """One line that says what is wrong. It never holds the password, nor what the server said."""


@dataclass(frozen=True)
class Account:
    """`starts_tls` is for a port on which the talk begins in the clear; TLS is then asked for."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    starts_tls: bool = False
    authorities: str = ""
    """A file of certificates to trust instead of the machine's own."""


class Folder:
    """An open folder; `validity` changes when the server numbers its mails anew."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self.server = server
        self.validity = self._number("UIDVALIDITY")
        # The number that the next mail to come will have; 0 where the server does not say.
        self.next_uid = self._number("UIDNEXT")

    def _number(self, name: str) -> int:
        found = self.server.response(name)[1]
        return int(found[0]) if found and found[0] else 0

    def uids(self, *, after: int, since: date | None) -> list[int]:
        """The numbers of the mails behind `after`, upwards; those that came `since` a day."""
        words = [f"UID {after + 1}:*"]
        if since:
            words.append(f"SINCE {since.day}-{MONTHS[since.month - 1]}-{since.year}")
        answer = self._ask("SEARCH", None, *words)
        found = {int(number) for part in answer if part for number in part.split()}
        # "7:*" names the last mail even where that is the sixth.
        return sorted(uid for uid in found if uid > after)

    def mails(self, uids: list[int]) -> Iterator[tuple[int, bytes]]:
        """Number and beginning of each mail; one that was deleted meanwhile is left out."""
        numbers = ",".join(map(str, uids))
        for part in self._ask("FETCH", numbers, f"(UID BODY.PEEK[]<0.{MOST_BYTES}>)"):
            if isinstance(part, tuple) and (found := UID.search(part[0])):
                yield int(found[1]), part[1]

    def _ask(self, *words: str | None) -> list:
        status, answer = self.server.uid(*words)
        if status != "OK":
            raise NoMailbox("The mail server did not answer what it was asked for.")
        return answer


@contextmanager
def folder(account: Account, name: str) -> Iterator[Folder]:
    """The folder, opened for reading alone. Raises NoMailbox, also for what happens inside."""
    try:
        with _signed_in(account) as server:
            status, _answer = server.select(_quoted(name), readonly=True)
            if status != "OK":
                raise NoMailbox(f"There is no folder “{name}” in this mailbox.")
            yield Folder(server)
    except ssl.SSLCertVerificationError:
        told = "Its certificate is not one that this machine trusts; ONWARD_IMAP_CA can name one."
        raise NoMailbox(f"{account.host} is not sure to be itself. {told}") from None
    except imaplib.IMAP4.abort:
        raise NoMailbox(f"{account.host} ended the talk.") from None
    except (OSError, imaplib.IMAP4.error):
        raise NoMailbox(f"{account.host} cannot be reached, or does not speak IMAP.") from None


@contextmanager
def _signed_in(account: Account) -> Iterator[imaplib.IMAP4]:
    trusted = ssl.create_default_context(cafile=account.authorities or None)
    where = (account.host, account.port)
    if account.starts_tls:
        server = imaplib.IMAP4(*where, timeout=PATIENCE)
    else:
        server = imaplib.IMAP4_SSL(*where, ssl_context=trusted, timeout=PATIENCE)
    try:
        if account.starts_tls:
            _start_tls(server, trusted, account.host)
        _sign_in(server, account)
        yield server
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _start_tls(server: imaplib.IMAP4, trusted: ssl.SSLContext, host: str) -> None:
    if "STARTTLS" not in server.capabilities:
        raise NoMailbox(f"{host} offers no TLS on this port, and nothing is sent without it.")
    server.starttls(ssl_context=trusted)


def _sign_in(server: imaplib.IMAP4, account: Account) -> None:
    """As bytes where the server can take them: a password may hold any letter."""
    secret = f"\0{account.user}\0{account.password}".encode()
    try:
        if "AUTH=PLAIN" in server.capabilities:
            server.authenticate("PLAIN", lambda _challenge: secret)
        else:
            server.login(account.user, account.password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError):
        raise NoMailbox(
            f"{account.host} does not let this account in: look at ONWARD_IMAP_USER and"
            " ONWARD_IMAP_PASSWORD."
        ) from None


def _quoted(name: str) -> str:
    """A folder's name as it goes over the wire: UTF-7 in the manner of RFC 3501, in quotes."""
    wired = re.sub(r"[^\x20-\x7e]+|&", _shifted, name)
    return '"{}"'.format(wired.replace("\\", "\\\\").replace('"', '\\"'))


def _shifted(found: re.Match[str]) -> str:
    if found[0] == "&":
        return "&-"
    letters = base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=")
    return f"&{letters.replace('/', ',')}-"
