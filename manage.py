#!/usr/bin/env python3
"""Onward's one command: `up` runs it, `test` checks it, all else is Django's.

It needs Python and nothing more: `tracker/bootstrap.py` builds the environment in `.venv`.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("Onward needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

from tracker import bootstrap


def main() -> None:
    bootstrap.enter()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    if sys.argv[1:2] == ["test"]:
        from tests.run import run_suites

        sys.exit(run_suites(sys.argv[2:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except bootstrap.Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
