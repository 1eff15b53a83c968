"""`manage.py test`: the whole suite on SQLite, then again on PostgreSQL where the machine has it.

Arguments go to pytest. `ONWARD_DATABASES=sqlite` or `postgres` leaves the other out;
`ONWARD_REQUIRE=browser,postgres,dovecot` makes what is missing a failure (`tests/machine.py`).
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.machine import is_required

ROOT = Path(__file__).resolve().parent.parent
# With these the person wants to see one process at work, or has chosen how many.
NOT_PARALLEL = ("-n", "--numprocesses", "--pdb", "--trace", "-s", "--capture=no", "--co")


def run_suites(arguments: list[str]) -> int:
    """Exit code: 0, or the worst of the two runs."""
    wanted = os.environ.get("ONWARD_DATABASES", "sqlite,postgres").split(",")
    if unknown := set(wanted) - {"sqlite", "postgres"}:
        sys.exit(f"ONWARD_DATABASES={','.join(unknown)}: write sqlite, postgres, or both.")
    # So that an end that is asked for ends PostgreSQL as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    results: dict[str, int | str] = {}
    if "sqlite" in wanted:
        results["SQLite"] = _pytest("SQLite", "", arguments)
    if "postgres" in wanted:
        name, result = _on_postgres(arguments)
        results[name] = result
    print("\n" + " · ".join(f"{name}: {_words(result)}" for name, result in results.items()))
    return max((code for code in results.values() if isinstance(code, int)), default=0)


# What is about SQLite or brings its own, and how pages are drawn and used, has been tested before.
# A later -m of the person's own wins.
BESIDES_SQLITE = ["-m", "not oracle and not sqlite and not drawn"]


def _on_postgres(arguments: list[str]) -> tuple[str, int | str]:
    """The name of the run with its exit code, or why there was none."""
    if url := os.environ.get("DATABASE_URL"):
        arguments = [*BESIDES_SQLITE, *arguments]
        return "PostgreSQL of DATABASE_URL", _pytest("PostgreSQL", url, arguments)
    programs = postgres.programs()
    if programs is None:
        remedy = "no server programs found (apt install postgresql)"
        if is_required("postgres"):
            print(f"ONWARD_REQUIRE names postgres, and there are {remedy}.", file=sys.stderr)
            return "PostgreSQL", 1
        return "PostgreSQL", f"not run, {remedy}"
    name = f"PostgreSQL {postgres.version(programs)}"
    with postgres.cluster(programs) as url:
        return name, _pytest(name, url, [*BESIDES_SQLITE, *arguments])


def _pytest(name: str, url: str, arguments: list[str]) -> int:
    environ = {
        key: value
        for key, value in os.environ.items()
        # What is set for the person's own Onward says nothing about the code.
        if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        and (not key.startswith("ONWARD_") or key == "ONWARD_REQUIRE")
    }
    environ["ONWARD_SECRET_KEY"] = "for-tests-and-nothing-else-" * 3
    if url:
        environ["DATABASE_URL"] = url
    parallel = not any(argument.startswith(NOT_PARALLEL) for argument in arguments)
    spread = ["-n", "auto", "--dist", "worksteal"] if parallel else []
    print(f"\n== {name} ==", flush=True)
    command = [sys.executable, "-m", "pytest", *spread, *arguments]
    with (
        # What the tests leave lying goes with it.
        tempfile.TemporaryDirectory(prefix="onward-", ignore_cleanup_errors=True) as folder,
        subprocess.Popen(command, cwd=ROOT, env=environ | {"TMPDIR": folder}) as process,
    ):
        try:
            return process.wait()
        except KeyboardInterrupt:
            # On Ctrl+C pytest has heard it too; either way it tidies up before it ends.
            process.terminate()
            process.wait()
            raise


def _words(result: int | str) -> str:
    if isinstance(result, str):
        return result
    return "passed" if result == 0 else f"exit code {result}"
