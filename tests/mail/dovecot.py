"""A real IMAP server on loopback for one run: its own folder, certificate and ports."""

import contextlib
import grp
import imaplib
import ipaddress
import os
import pwd
import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.postgres import give_away
from tests.servers import free_port

PASSWORD = "hünter2 “Brücke”"  # noqa: S105  Letters that not every protocol takes.
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
instance_name = {name}
default_internal_user = {account}
default_internal_group = {group}
default_login_user = {account}
first_valid_uid = 1
first_valid_gid = 1
ssl = required
ssl_cert = <{folder}/certificate
ssl_key = <{folder}/key
mail_location = maildir:{folder}/mail/%u
auth_mechanisms = plain login
auth_failure_delay = 0
mail_fsync = never
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=everybody {folder}/passwords
}}
userdb {{
  driver = static
  args = uid={account} gid={group} home={folder}/homes/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """`port` speaks TLS from the first byte, `plain` after STARTTLS; any name may sign in."""

    folder: Path
    port: int
    plain: int

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate"

    @contextlib.contextmanager
    def signed_in(self, user: str) -> Iterator[imaplib.IMAP4]:
        trusted = ssl.create_default_context(cafile=self.certificate)
        with imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=trusted, timeout=30) as server:
            server.authenticate("PLAIN", lambda _: f"\0{user}\0{PASSWORD}".encode())
            yield server

    def put(self, user: str, *mails: bytes, into: str = "INBOX") -> None:
        with self.signed_in(user) as server:
            if into != "INBOX":
                server.create(into)
            for mail in mails:
                assert server.append(into, "", "", mail)[0] == "OK"

    def flags(self, user: str) -> list[bytes]:
        """The flags of every mail in the inbox, as the server tells them."""
        with self.signed_in(user) as server:
            server.select("INBOX", readonly=True)
            return server.fetch("1:*", "(FLAGS)")[1]


def program() -> str | None:
    """Debian keeps it where not everybody's PATH leads."""
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")


@contextlib.contextmanager
def running(program: str) -> Iterator[Dovecot]:
    folder = Path(tempfile.mkdtemp(prefix="onward-imap-", dir="/tmp"))  # noqa: S108  Short paths.
    server = Dovecot(folder, free_port(), free_port())
    try:
        _certify(folder)
        (folder / "passwords").write_text(f"everybody:{PASSWORD}\n", encoding="utf-8")
        account = _configure(server)
        command = [program, "-F", "-c", folder / "conf"]
        with subprocess.Popen(command, cwd=folder, **account) as process:
            try:
                _wait_for(server, process)
                yield server
            finally:
                process.terminate()
                process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(server: Dovecot) -> dict[str, object]:
    """Answers how to start it as somebody without rights: as this user, unless that is root."""
    folder = server.folder
    folder.chmod(0o755)
    account = give_away(folder) if os.getuid() == 0 else {}
    name = str(account.get("user") or pwd.getpwuid(os.getuid()).pw_name)
    group = grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name
    values = {"folder": folder, "name": folder.name, "account": name, "group": group}
    text = CONFIGURATION.format(port=server.port, plain=server.plain, **values)
    (folder / "conf").write_text(text)
    for path in folder.iterdir():
        if account:
            shutil.chown(path, name)
    return account


def _certify(folder: Path) -> None:
    """A certificate for 127.0.0.1 that nobody but the test has reason to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "certificate").write_bytes(certificate.public_bytes(pem))
    (folder / "key").write_bytes(secret)
    (folder / "key").chmod(0o600)


def _wait_for(server: Dovecot, process: subprocess.Popen) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError, imaplib.IMAP4.error), server.signed_in("first"):
            return
        time.sleep(0.05)
    log = server.folder / "log"
    raise AssertionError(log.read_text() if log.exists() else "dovecot did not start")
