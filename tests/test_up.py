"""`manage.py up` as a person runs it: real processes, real ports, a data folder of their own."""

import json
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import postgres
from tests.machine import missing
from tests.running import ROOT, environ, health, running, start

# Each server has a database of its own.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


def refusal(data: Path, *arguments: str, **more: str) -> str:
    """What `up` says when it does not start."""
    process = start(data, *arguments, **more)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in err
    return err.strip()


def execute(data: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(data / "onward.sqlite3")) as database, database:
        return database.execute(sql).fetchall()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that one start and a clean end have left."""
    data = tmp_path_factory.mktemp("kept") / "data"
    with running(data) as (process, _, _):
        process.terminate()
        assert process.wait(timeout=60) == 0
    return data


@pytest.fixture
def used(kept: Path, tmp_path: Path) -> Path:
    """A copy of that folder, with a row to lose."""
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    execute(data, "INSERT INTO cache VALUES ('kept', 'value', '9999-01-01 00:00:00')")
    return data


def test_first_start_makes_what_it_needs_and_answers(tmp_path: Path) -> None:
    data = tmp_path / "new folder" / "data"

    with running(data) as (process, url, said):
        assert said == ["Preparing the database."]
        assert health(url) == {"status": "ok"}
        where = process.stdout.readline().strip()
        assert where == f"Your record is in {data}. Stop with Ctrl+C."

    assert data.stat().st_mode & 0o777 == 0o700
    assert (data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (data / "onward.sqlite3").stat().st_mode & 0o777 == 0o600
    assert not (data / "backups").exists()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_asked(used: Path, asked: signal.Signals) -> None:
    with running(used) as (process, url, _):
        health(url)
        process.send_signal(asked)
        out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, "")
    assert out.splitlines()[-1] == "Stopped."


def test_second_start_keeps_everything_and_prepares_nothing(used: Path) -> None:
    names = ("secret_key", "static.stamp", "static/staticfiles.json")
    before = {name: (used / name).stat().st_mtime_ns for name in names}

    with running(used) as (_, url, said):
        assert said == []
        assert health(url) == {"status": "ok"}

    assert {name: (used / name).stat().st_mtime_ns for name in names} == before
    assert execute(used, "SELECT value FROM cache") == [("value",)]


def test_static_files_are_served_with_a_long_life(used: Path) -> None:
    with running(used) as (_, url, _):
        files = json.loads((used / "static/staticfiles.json").read_text())["paths"]
        with urlopen(f"{url}static/{files['app.css']}") as answer:  # noqa: S310
            assert answer.status == 200
            assert "immutable" in answer.headers["Cache-Control"]


def test_many_requests_at_once_are_all_answered(used: Path) -> None:
    answers = []

    with running(used) as (_, url, _):
        threads = [
            threading.Thread(target=lambda: answers.extend(health(url) for _ in range(10)))
            for _ in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert answers == [{"status": "ok"}] * 120


def test_a_port_in_use_is_named_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        said = refusal(tmp_path / "data", "--port", str(port))

    assert said.startswith(f"Port {port} is in use; try --port ")
    assert int(said.split()[-1]) > port
    assert not (tmp_path / "data").exists()


def test_two_servers_never_share_a_port(used: Path) -> None:
    with running(used) as (_, url, _):
        port = url.rstrip("/").rsplit(":", 1)[1]

        assert refusal(used, "--port", port).startswith(f"Port {port} is in use")


def test_an_address_that_is_not_of_this_machine_is_named(tmp_path: Path) -> None:
    said = refusal(tmp_path / "data", "--host", "203.0.113.7")

    assert said == "Onward cannot listen on 203.0.113.7: Cannot assign requested address."


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    said = refusal(tmp_path / "file" / "data", "--port", "0")

    assert said == (
        f"Onward cannot write to its data folder {tmp_path}/file/data: Not a directory. "
        "Choose another with ONWARD_DATA."
    )


def test_listening_to_the_network_is_answered_with_a_warning(used: Path) -> None:
    with running(used, "--host", "0.0.0.0", ONWARD_HOSTS="onward.example") as (process, url, _):  # noqa: S104
        assert health(url) == {"status": "ok"}
        process.terminate()

        assert "notes travel unencrypted" in process.stderr.read()


def test_the_database_is_copied_before_it_is_changed(used: Path) -> None:
    command = [sys.executable, ROOT / "manage.py", "migrate", "usersessions", "zero"]
    subprocess.run(command, env=environ(used), check=True, capture_output=True)
    backups = used / "backups"
    backups.mkdir()
    for year in range(2001, 2007):
        (backups / f"before-upgrade-{year}-01-01-000000.sqlite3").touch()

    with running(used) as (_, url, said):
        assert health(url) == {"status": "ok"}

    copies = sorted(backups.iterdir())
    assert len(copies) == 5
    assert said == [f"Keeping a copy of the database: {copies[-1]}", "Preparing the database."]
    with closing(sqlite3.connect(copies[-1])) as database:
        assert database.execute("SELECT value FROM cache").fetchall() == [("value",)]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_an_upgrade_that_goes_wrong_leaves_the_database_as_it_was(used: Path) -> None:
    # Its table is still there, so that applying it again cannot work.
    execute(used, "DELETE FROM django_migrations WHERE app = 'usersessions'")
    before = execute(used, "SELECT app, name FROM django_migrations")

    said = refusal(used, "--port", "0")

    assert said.startswith("The database could not be brought up to date and is as it was before: ")
    assert execute(used, "SELECT app, name FROM django_migrations") == before
    assert execute(used, "SELECT value FROM cache") == [("value",)]


def test_a_database_in_use_is_not_upgraded(used: Path) -> None:
    with running(used) as (_, url, _):
        execute(used, "DELETE FROM django_migrations WHERE app = 'usersessions'")

        said = refusal(used, "--port", "0")

        assert said.startswith(f"Another Onward is at work in {used}, and the database is to be")
        assert not (used / "backups").exists()
        assert health(url) == {"status": "ok"}


def test_two_servers_may_share_a_database(used: Path) -> None:
    with running(used) as (_, first, _), running(used) as (_, second, _):
        assert health(first) == health(second) == {"status": "ok"}


def test_a_damaged_database_is_named(used: Path) -> None:
    (used / "onward.sqlite3").write_bytes(b"Not a database, whatever its name says." * 100)

    said = refusal(used, "--port", "0")

    assert said == "The database does not answer: file is not a database"


def test_a_database_of_a_newer_onward_is_refused(used: Path) -> None:
    execute(
        used,
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('applications', '9999_later', '2030-01-01')",
    )

    said = refusal(used, "--port", "0")

    assert said == (
        "This database was written by a newer Onward (applications.9999_later). Update Onward, "
        "or choose another data folder with ONWARD_DATA."
    )


@pytest.mark.postgres
def test_it_serves_from_postgres_where_a_database_url_is_set(tmp_path: Path) -> None:
    programs = postgres.programs()
    if programs is None:
        missing("postgres", "apt install postgresql")
    with postgres.cluster(programs) as cluster:
        # The database that every new cluster has.
        url = cluster.replace("/onward?", "/postgres?")
        key = "a-key-of-its-own-" * 4
        with running(tmp_path / "data", DATABASE_URL=url, ONWARD_SECRET_KEY=key) as (_, at, _):
            assert health(at) == {"status": "ok"}

    assert not (tmp_path / "data/onward.sqlite3").exists()
    assert not (tmp_path / "data/secret_key").exists()
