"""`manage.py read_mail`: what a mail says about an application, as JSON."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from tracker.mail.recogniser import Reading, read_fields, read_message


class Command(BaseCommand):
    help = (
        "Reads one mail (RFC 822), or with --jsonl one mail a line as JSON, from standard input "
        "and prints for each what it says about an application, as a line of JSON."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='read lines such as {"id": 1, "from": "", "subject": "", "date": "", "body": ""}',
        )

    def handle(self, *_args: str, **options: Any) -> None:
        source = sys.stdin.buffer
        if options["jsonl"]:
            for line in source:
                if line.strip():
                    self._answer(_line(line))
        else:
            reading = read_message(source.read())
            self._answer(_answer(reading.message_id or None, reading))

    def _answer(self, answer: dict[str, Any]) -> None:
        # As bytes: the answer is UTF-8, whatever this machine's own encoding is.
        line = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


def _line(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return {"id": None, "error": "This line is not JSON."}
    if not isinstance(fields, dict):
        return {"id": None, "error": "This line is not a JSON object."}
    return _answer(fields.get("id"), read_fields(fields))


def _answer(mark: Any, reading: Reading) -> dict[str, Any]:
    return {
        "id": mark,
        "verdict": str(reading.verdict),
        "confidence": reading.confidence,
        "sentence": reading.sentence or None,
        "reason": reading.reason or None,
        "company": reading.company or None,
        "role": reading.role or None,
        "requisition": reading.requisition or None,
    }
