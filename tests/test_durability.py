"""If the page says saved, it survives: kill -9 while writing, and many writers at once."""

import http.client
import itertools
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.servers import NEWCOMER, Server, Writer, environment, free_port, python
from tests.sources import ROOT

BURSTS = 100
WRITERS = 8

# One writer of eight: reads, then writes, in one transaction, as every page of ours does.
WRITE = """
import sys, django; django.setup()
from django.db import transaction
from tracker.applications.models import Application
application, name = int(sys.argv[1]), sys.argv[2]
for number in range(40):
    with transaction.atomic():
        row = Application.objects.get(pk=application)
        row.log("note", note=f"{name}-{number}")
        row.refresh_from_db()
        row.version += 1
        row.save(update_fields=["version"])
"""

READ = """
import django; django.setup()
from django.db import connection
from tracker.applications.models import Event
with connection.cursor() as cursor:
    print(cursor.execute("PRAGMA integrity_check").fetchone()[0])
    print(len(cursor.execute("PRAGMA foreign_key_check").fetchall()))
print(*Event.objects.filter(kind="note").values_list("note", flat=True))
"""


def newcomer(data: Path) -> tuple[str, int]:
    session, application = python(data, "-c", NEWCOMER).split()
    return session, int(application)


def burst(writer: Writer, names: "itertools.count[int]", confirmed: list[str]) -> None:
    """Logs notes until the server goes away."""
    connection = http.client.HTTPConnection("127.0.0.1", writer.port, timeout=10)
    try:
        while True:
            name = f"n{next(names)}"
            if writer.log(connection, name):
                confirmed.append(name)
    except (OSError, http.client.HTTPException):
        connection.close()


@pytest.mark.slow
@pytest.mark.sqlite
def test_kill_loses_no_acknowledged_write(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", free_port())
    server.start()
    session, application = newcomer(server.data)
    writer = Writer(server.port, session, application)
    names, confirmed, fruitful = itertools.count(), [], 0

    for number in range(BURSTS):
        before = len(confirmed)
        people = [threading.Thread(target=burst, args=(writer, names, confirmed)) for _ in range(3)]
        for person in people:
            person.start()
        # Every other kill waits for a write to be acknowledged, so that a slow machine kills into
        # the midst of writing too; the others come whenever they come.
        deadline = time.monotonic() + 2
        while number % 2 and len(confirmed) == before and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(0.03 + 0.002 * number)
        server.kill()
        for person in people:
            person.join()
        fruitful += len(confirmed) > before
        server.start()
    server.kill()

    integrity, orphans, found = python(server.data, "-c", READ).split("\n")[:3]
    assert (integrity, orphans) == ("ok", "0")
    assert set(confirmed) - set(found.split()) == set()
    assert "0 differences" in python(server.data, "manage.py", "check_record")
    # The control: without writes under way this would prove nothing.
    assert fruitful >= BURSTS // 2


@pytest.mark.slow
@pytest.mark.sqlite
def test_eight_writers_at_once_are_never_locked_out(tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = Server(data, free_port())
    server.start()
    server.kill()
    _, application = newcomer(data)

    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(application), f"w{number}"],
            cwd=ROOT,
            env=environment(data),
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    trouble = [writer.communicate(timeout=300)[1] for writer in writers]

    found = python(data, "-c", READ).split("\n")[2].split()
    assert [text for text in trouble if text] == []
    assert len(found) == WRITERS * 40
    version = "import django; django.setup()\n" + (
        "from tracker.applications.models import Application\n"
        "print(Application.objects.get().version)"
    )
    assert int(python(data, "-c", version)) == 1 + WRITERS * 40
