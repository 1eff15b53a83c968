"""`manage.py up`: from whatever is there to a page in the browser."""

import contextlib
import hashlib
import ipaddress
import os
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import run_checks
from django.core.management import BaseCommand, call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import get_resolver

from tracker import serving
from tracker.environment import create_secret_key
from tracker.upgrade import NotUpgraded, upgrade


class Command(BaseCommand):
    help = "Prepares the data folder and the database, then serves Onward on this machine."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=_port, default=8000, help="8000 if not given; 0 takes any that is free"
        )
        parser.add_argument(
            "--host", type=_host, default="127.0.0.1", help="the address to listen on"
        )
        parser.add_argument("--no-browser", action="store_true", help="open no browser window")

    def handle(self, *_args: str, **options: Any) -> None:
        serving.spare_memory()
        listener = _listen(options["host"], options["port"])
        _prepare_data_folder()
        for message in run_checks(tags=["onward"]):
            self.stderr.write(f"{message.msg} {message.hint}")
        try:
            # Held while serving: an upgrade by another would pull the ground from under us.
            self.lock = upgrade(self.stdout.write)
        except NotUpgraded as reason:
            sys.exit(str(reason))
        # What has lain in Trash for thirty days goes; there is no other clock to see to it.
        call_command("empty_trash", verbosity=0)
        _collect_static()
        self._warn_of_network(options["host"])

        def ready() -> None:
            self.stdout.write(f"Onward is at {serving.address(listener)}")
            place = settings.DATA_DIR if connection.vendor == "sqlite" else "PostgreSQL"
            self.stdout.write(f"Your record is in {place}. Stop with Ctrl+C.")
            self.stdout.flush()
            if not options["no_browser"] and serving.has_screen():
                serving.open_browser(serving.address(listener))

        application = get_wsgi_application()
        # Imports the views now: what is wrong with them is said here, and no first page waits.
        get_resolver().url_patterns  # noqa: B018
        serving.serve(listener, application, ready)
        self.stdout.write("Stopped.")

    def _warn_of_network(self, host: str) -> None:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
        # With TLS a proxy in front speaks HTTPS.
        if is_local or settings.TLS:
            return
        self.stderr.write(
            "Others on this network can reach Onward now, over plain HTTP: passwords and notes "
            "travel unencrypted. Use this on a network you trust, or put a proxy that speaks "
            "HTTPS in front and set ONWARD_TLS=1."
        )
        if not ipaddress.ip_address(host).is_unspecified:
            # An address that was asked for is one that Onward answers to.
            settings.ALLOWED_HOSTS.append(f"[{host}]" if ":" in host else host)
        elif not os.environ.get("ONWARD_HOSTS"):
            self.stderr.write("Name this machine's addresses in ONWARD_HOSTS, with commas.")


def _host(text: str) -> str:
    with contextlib.suppress(ValueError):
        return text if text == "localhost" else str(ipaddress.ip_address(text))
    raise ArgumentTypeError(f"{text} is no address; write one such as 127.0.0.1 or 0.0.0.0.")


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise ArgumentTypeError(f"{text} is no port; ports are 1 to 65535.")


def _listen(host: str, port: int) -> socket.socket:
    try:
        return serving.listen(host, port)
    except serving.PortTaken:
        sys.exit(f"Port {port} is in use; try --port {_free_port_after(host, port)}")
    except PermissionError:
        sys.exit(f"Port {port} is not open to this account; try --port 8000")
    except OSError as error:
        sys.exit(f"Onward cannot listen on {host}: {error.strerror}.")


def _free_port_after(host: str, port: int) -> int:
    for candidate in range(port + 1, min(port + 100, 65536)):
        try:
            serving.listen(host, candidate).close()
        except (serving.PortTaken, OSError):
            continue
        return candidate
    return 0


def _prepare_data_folder() -> None:
    # What this process writes is for its owner alone.
    os.umask(0o077)
    folder = Path(settings.DATA_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.environ.get("ONWARD_SECRET_KEY"):
            settings.SECRET_KEY = create_secret_key(folder).read_text().strip()
        if not os.access(folder, os.W_OK):
            raise PermissionError(0, "Permission denied")
    except OSError as error:
        sys.exit(
            f"Onward cannot write to its data folder {folder}: {error.strerror}. "
            "Choose another with ONWARD_DATA."
        )


def _collect_static() -> None:
    """Collect the static files when they, or the packages that bring some, have changed."""
    if settings.DEBUG or "ONWARD_STATIC" in os.environ:
        # Served from where they lie; or collected beforehand, as in the image.
        return
    root = Path(settings.STATIC_ROOT)
    stamp = root.with_name(f"{root.name}.stamp")
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    files = [settings.BASE_DIR / "requirements.txt", settings.BASE_DIR / "tracker/assets.py"]
    for folder in settings.STATICFILES_DIRS:
        files += sorted(path for path in Path(folder).rglob("*") if path.is_file())
    for path in files:
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
