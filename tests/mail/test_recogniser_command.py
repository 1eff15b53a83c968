"""`manage.py read_mail`, as another program calls it."""

import io
import json
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command

KEYS = ["id", "verdict", "confidence", "sentence", "reason", "company", "role", "requisition"]
NO = "We’re sorry: the Data Clerk position (R-1234567) has been filled."


def answers(monkeypatch: pytest.MonkeyPatch, given: bytes, *options: str) -> list[dict[str, Any]]:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    call_command("read_mail", *options)
    return [json.loads(line) for line in out.getvalue().decode("utf-8").splitlines()]


def test_one_message_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = f"From: Acme Freight <jobs@acme.example>\nMessage-ID: <1@acme.example>\n\n{NO}\n".encode()

    [answer] = answers(monkeypatch, raw)

    assert list(answer) == KEYS
    assert answer | {"confidence": 1} == {
        "id": "<1@acme.example>",
        "verdict": "rejection",
        "confidence": 1,
        "sentence": NO,
        "reason": "filled",
        "company": "Acme Freight",
        "role": "Data Clerk",
        "requisition": "R-1234567",
    }


def test_lines_are_read_and_broken_ones_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"id": 7, "from": "Acme", "subject": None, "body": NO}).encode(),
        b'{"id": "half',
        b"[1, 2]",
        b"",
        b'{"id": {"a": [1]}, "body": 12, "from": ["x"]}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id": "z", "body": "\\ud800 we received your application"}',
    ]

    given = answers(monkeypatch, b"\n".join(lines), "--jsonl")

    assert [answer["id"] for answer in given] == [7, None, None, {"a": [1]}, None, None, "z"]
    assert [("error" in answer) for answer in given] == [
        False,
        True,
        True,
        False,
        True,
        True,
        False,
    ]
    assert given[0]["verdict"] == "rejection"
    assert given[3]["verdict"] == "unsure"


def test_nothing_gives_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    [answer] = answers(monkeypatch, b"")

    assert (answer["verdict"], answer["company"]) == ("unsure", None)
    assert answers(monkeypatch, b"", "--jsonl") == []
