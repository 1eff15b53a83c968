"""`manage.py` in a copied project: what it builds, repairs, and says when it cannot."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BASE_PYTHON = Path(sys._base_executable)
# Stands in for Django: says which Python came this far, with which arguments.
DJANGO = """
import sys

def execute_from_command_line(argv):
    print(sys.prefix, *argv[1:])
"""
# A package that no index has, for the tests without a network.
UNKNOWN = f"onward-nowhere==1.0 --hash=sha256:{'0' * 64}\n"

# No database of this run has a part in it.
pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


class Project:
    """A copy of what the bootstrap needs, with locks that name no package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = folder / ".venv"
        self.stamp = self.environment / "onward-lock.txt"
        (folder / "tracker").mkdir(parents=True)
        (folder / "django/core/management").mkdir(parents=True)
        (folder / "django/__init__.py").touch()
        (folder / "pytest.py").touch()
        (folder / "django/core/management/__init__.py").write_text(DJANGO)
        for name in (
            "manage.py",
            *(f"tracker/{name}.py" for name in ("__init__", "bootstrap", "locking")),
        ):
            shutil.copy(ROOT / name, folder / name)
        for name in ("requirements.txt", "requirements-postgres.txt", "requirements-dev.txt"):
            (folder / name).write_text(f"# {name}\n")

    def start(
        self, *arguments: str, python: Path = BASE_PYTHON, **options: object
    ) -> subprocess.Popen[str]:
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "DATABASE_"))}
        # A port where nothing listens, and no configuration of this machine's.
        environ |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/"}
        environ |= options.pop("environ", {})
        return subprocess.Popen(
            [python, self.folder / "manage.py", *arguments],
            env=environ,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def run(self, *arguments: str, **options: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "a folder" / "On ward")


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_first_run_builds_an_environment_and_runs_the_command_in_it(project: Project) -> None:
    code, out, err = project.run("greet", "two words")

    assert (code, out) == (0, f"{project.environment} greet two words\n")
    assert [line.split("  ")[-1] for line in err.splitlines()] == [
        "Onward is building its environment in .venv, once:",
        "creating .venv",
        "fetching 0 packages",
        "ready",
    ]
    assert project.run("greet") == (0, f"{project.environment} greet\n", "")


def test_a_changed_lock_is_installed_by_the_next_run(project: Project) -> None:
    project.run("greet")
    lock = project.folder / "requirements.txt"
    lock.write_text("# newer\n")

    code, _, err = project.run("greet")

    assert code == 0
    assert "bringing .venv up to date" in err
    assert project.stamp.read_text().endswith("# newer\n")


def test_the_environment_for_tests_serves_every_command(project: Project) -> None:
    (project.folder / "tests").mkdir()
    (project.folder / "tests/run.py").write_text(
        "def run_suites(arguments):\n    print(arguments)\n"
    )

    code, out, _ = project.run("test", "-k", "one or two")

    assert (code, out) == (0, "['-k', 'one or two']\n")
    assert project.run("greet") == (0, f"{project.environment} greet\n", "")
    assert project.run("greet", environ={"DATABASE_URL": "postgres:///x"})[2] == ""


def test_a_database_url_asks_for_the_postgres_lock(project: Project) -> None:
    project.run("greet", environ={"DATABASE_URL": "postgres:///onward"})

    assert project.stamp.read_text().endswith("# requirements-postgres.txt\n")


def test_another_environment_that_is_active_is_used_as_it_is(project: Project) -> None:
    said = project.run("greet", python=Path(sys.executable))

    assert said == (0, f"{sys.prefix} greet\n", "")
    assert not project.environment.exists()


def test_an_active_environment_without_django_is_named(project: Project) -> None:
    project.run("greet")
    shutil.rmtree(project.folder / "django")

    code, _, err = project.run(python=project.environment / "bin/python")

    assert code == 1
    assert err == (
        f"The virtual environment {project.environment} holds no django. Run this with a Python "
        "outside of it (deactivate), or install requirements.txt in it.\n"
    )


def test_an_unfinished_build_is_built_again(project: Project) -> None:
    project.run("greet")
    project.stamp.unlink()
    left_over = project.environment / "left-over"
    left_over.touch()

    code, _, err = project.run("greet")

    assert code == 0
    assert "building its environment" in err
    assert not left_over.exists()


def test_a_build_killed_in_the_middle_is_repaired_by_the_next_run(project: Project) -> None:
    process = project.start("greet")
    wait_for(project.environment.exists)
    process.kill()
    process.communicate()

    assert not project.stamp.exists()
    assert project.run("greet")[:2] == (0, f"{project.environment} greet\n")


def hear_ctrl_c() -> None:
    """As in a terminal; what a shell starts in the background ignores Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_leaves_nothing_behind(project: Project) -> None:
    # What cannot be fetched is tried again for a while: the build is still under way.
    (project.folder / "requirements.txt").write_text(UNKNOWN)
    process = project.start("greet", start_new_session=True, preexec_fn=hear_ctrl_c)
    wait_for((project.environment / "bin").exists)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert err.splitlines()[-1] == "Stopped. The next run takes it up again."
    assert not project.environment.exists()


def test_two_first_runs_at_once_build_one_environment(project: Project) -> None:
    processes = [project.start("greet"), project.start("greet")]
    answers = [process.communicate(timeout=120) for process in processes]

    assert [out for out, _ in answers] == [f"{project.environment} greet\n"] * 2
    assert sum("creating .venv" in err for _, err in answers) == 1


def test_without_a_network_one_sentence_is_said_and_nothing_is_kept(project: Project) -> None:
    (project.folder / "requirements.txt").write_text(UNKNOWN)

    code, out, err = project.run("greet")

    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == (
        "Onward could not reach the package index to fetch what it needs. "
        "Check the network and run the same command again."
    )
    assert not project.environment.exists()


def test_without_a_network_what_works_goes_on_working(project: Project) -> None:
    project.run("greet")
    (project.folder / "requirements-dev.txt").write_text(UNKNOWN)

    assert project.run("test")[0] == 1
    assert project.run("greet") == (0, f"{project.environment} greet\n", "")


def test_a_missing_venv_module_is_named_with_its_remedy(project: Project, tmp_path: Path) -> None:
    # What Debian's Python looks like without the package python3-venv.
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")

    code, _, err = project.run("greet", environ={"PYTHONPATH": str(tmp_path)})

    assert code == 1
    assert err.splitlines()[-1] == (
        "This Python cannot make virtual environments yet. "
        "On Debian or Ubuntu: apt install python3-venv"
    )
    assert not project.environment.exists()


def test_a_place_that_cannot_be_written_is_named(project: Project) -> None:
    project.environment.write_text("in the way")

    code, _, err = project.run("greet")

    assert code == 1
    assert err.splitlines()[-1] == f"Onward could not write {project.environment}: Not a directory."
    assert project.environment.read_text() == "in the way"


def test_a_full_disk_leaves_no_half_environment(project: Project) -> None:
    def no_byte_more() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    code, _, err = project.run("greet", preexec_fn=no_byte_more)

    assert code == 1
    assert err.splitlines()[-1].startswith(f"Python could not make {project.environment}: ")
    assert "Traceback" not in err
    assert not project.environment.exists()


@pytest.mark.parametrize("version", [(3, 5), (3, 10)])
def test_an_old_python_is_told_which_one_is_needed(version: tuple[int, int]) -> None:
    source = (ROOT / "manage.py").read_text()
    compile(source, "manage.py", "exec", dont_inherit=True)
    pretend = f"import sys; sys.version_info = {(*version, 1)}; exec(open('manage.py').read())"

    said = subprocess.run(
        [BASE_PYTHON, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert said.returncode == 1
    expected = f"Onward needs Python 3.11 or newer; this is Python {version[0]}.{version[1]}.\n"
    assert said.stderr == expected
