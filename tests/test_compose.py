"""The compose file and the image, as far as they can be held to account without Docker."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.core.management import get_commands

from tests.running import running

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
DURATION = {"type": "string", "pattern": r"^\d+(ms|s|m|h)$"}
HEALTHCHECK = {
    "type": "object",
    "additionalProperties": False,
    "required": ["test", "interval", "timeout", "retries", "start_period"],
    "properties": {
        "test": {**TEXTS, "contains": {"const": "CMD"}},
        "interval": DURATION,
        "timeout": DURATION,
        "start_period": DURATION,
        "retries": {"type": "integer", "minimum": 1},
    },
}
SERVICE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["restart", "environment", "volumes", "healthcheck"],
    "oneOf": [{"required": ["build"]}, {"required": ["image"]}],
    "properties": {
        "build": {"type": "string"},
        "command": TEXTS,
        # A version is named: "latest" would change by itself.
        "image": {"type": "string", "pattern": r"^[a-z]+:\d"},
        "restart": {"enum": ["unless-stopped", "always"]},
        "depends_on": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"condition": {"const": "service_healthy"}},
            },
        },
        "environment": {
            "type": "object",
            "propertyNames": {"pattern": "^[A-Z_]+$"},
            # Nothing: as it is outside, and unset where it is unset there.
            "additionalProperties": {"type": ["string", "null"]},
        },
        # To this machine only; the proxy is what others reach.
        "ports": {**TEXTS, "items": {"pattern": r"^127\.0\.0\.1:\d+:\d+$"}},
        "volumes": {**TEXTS, "items": {"pattern": r"^[a-z]+:/[a-z/]+$"}},
        "tmpfs": TEXTS,
        "read_only": {"type": "boolean"},
        "cap_drop": TEXTS,
        "security_opt": TEXTS,
        "healthcheck": HEALTHCHECK,
    },
}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["services", "volumes"],
    "properties": {
        "name": {"type": "string"},
        "services": {"type": "object", "minProperties": 2, "additionalProperties": SERVICE},
        "volumes": {"type": "object", "additionalProperties": {"type": "null"}},
    },
}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text().replace("\\\n", " ")


def test_compose_file_is_well_formed(compose: dict[str, Any]) -> None:
    jsonschema.validate(compose, SCHEMA)


def test_what_services_refer_to_is_there(compose: dict[str, Any]) -> None:
    services = compose["services"]

    used = {volume.split(":")[0] for each in services.values() for volume in each["volumes"]}
    needed = {name for each in services.values() for name in each.get("depends_on", {})}

    assert used == set(compose["volumes"])
    assert needed <= set(services)


def test_secrets_have_no_default(compose: dict[str, Any]) -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    secret = re.compile("SECRET|PASSWORD|TOKEN")

    asked = re.findall(r"\$\{(\w+)(:\?|:-)?", text)

    assert {name for name, _ in asked if secret.search(name)} == {
        "ONWARD_SECRET_KEY",
        "POSTGRES_PASSWORD",
    }
    assert {how for name, how in asked if secret.search(name)} == {":?"}
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            # What may be missing is taken from outside as it is, or not at all.
            if secret.search(name) and value is not None:
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value)


def test_every_setting_that_is_passed_is_read(compose: dict[str, Any], dockerfile: str) -> None:
    readers = (ROOT / "tracker/settings.py", ROOT / "tracker/environment.py")
    source = "".join(path.read_text() for path in readers)

    passed = set(compose["services"]["web"]["environment"])
    passed |= set(compose["services"]["hourly"]["environment"])
    passed |= set(re.findall(r"\b(ONWARD_\w+)=", dockerfile))

    assert {name for name in passed if f'"{name}"' not in source} == set()


def test_image_installs_by_hash_and_runs_without_rights(dockerfile: str) -> None:
    lines = [line for line in dockerfile.splitlines() if line and not line.startswith("#")]

    installs = [line for line in lines if "pip install" in line]
    assert all("--require-hashes" in line and "--only-binary :all:" in line for line in installs)
    assert [line.split()[1] for line in lines if line.startswith("USER")] == ["onward"]
    after_user = [line.split()[0] for line in lines[lines.index("USER onward") + 1 :]]
    assert after_user == ["VOLUME", "EXPOSE", "CMD"]


def test_image_copies_neither_data_nor_environment() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()

    # ".*" covers .git, .venv and .env.
    assert {".*", "data", "tests"} <= set(ignored)


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("tls", ["0", "1"])
def test_health_check_of_the_web_service_works(
    compose: dict[str, Any], tmp_path: Path, tls: str
) -> None:
    kind, _, *arguments = compose["services"]["web"]["healthcheck"]["test"]
    assert kind == "CMD"

    with running(tmp_path / "data", ONWARD_TLS=tls) as (process, url, _):
        here = [argument.replace("http://127.0.0.1:8000/", url) for argument in arguments]
        assert subprocess.run([sys.executable, *here], check=False).returncode == 0
        process.terminate()
        process.wait(timeout=60)
        gone = subprocess.run([sys.executable, *here], capture_output=True, check=False)
        assert gone.returncode == 1


def test_hourly_commands_are_there(compose: dict[str, Any]) -> None:
    _shell, _option, script = compose["services"]["hourly"]["command"]

    named = set(re.findall(r"manage\.py (\w+)", script))

    assert named == {"send_reminders", "fetch_mail"}
    assert named <= set(get_commands())
    subprocess.run(["sh", "-n", "-c", script.replace("$$", "$")], check=True)
