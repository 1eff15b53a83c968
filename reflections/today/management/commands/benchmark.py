"""`manage.py benchmark`: measures every page over seeded data, in a folder that it throws away."""

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.core.management.utils import get_random_secret_key

from reflections.today.benchmark.report import lines, measure, plain

# Set in the process that does the work, whose data folder is the temporary one.
INSIDE = "ONWARD_BENCHMARK"
# Of the person's own settings none may reach the measurement: it never touches their data.
OWN = ("DATABASE_URL", "ONWARD_")


class Command(BaseCommand):
    help = "Measures every page over seeded data in a temporary folder; your data is not touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--applications", type=int, default=10_000)
        parser.add_argument("--requests", type=int, default=150, help="visits of each page")
        parser.add_argument("--seconds", type=float, default=2.0, help="of each burst")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *_args: str, **options: Any) -> None:
        asked = {name: options[name] for name in ("applications", "requests", "seconds")}
        if os.environ.get(INSIDE) != str(settings.DATA_DIR):
            self._run_apart(asked, as_json=options["json"])
            return
        report = measure(**asked)
        if options["json"]:
            self.stdout.write(json.dumps(plain(report), indent=2))
        else:
            self.stdout.write("\n".join(lines(report)))

    def _run_apart(self, asked: dict[str, Any], *, as_json: bool) -> None:
        """Settings are read once, so another data folder needs another process."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "benchmark"]
        command += [f"--{name}={value}" for name, value in asked.items()]
        with tempfile.TemporaryDirectory(prefix="onward-benchmark-") as folder:
            env = kept | {
                "DJANGO_SETTINGS_MODULE": "tracker.settings",
                "ONWARD_DATA": folder,
                "ONWARD_SECRET_KEY": get_random_secret_key(),
                INSIDE: folder,
            }
            done = subprocess.run(
                command + ["--json"] * as_json,
                env=env,
                stdout=subprocess.PIPE,
                text=True,
                check=False,
            )
        self.stdout.write(done.stdout)
        if done.returncode:
            sys.exit(done.returncode)
