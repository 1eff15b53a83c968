"""What this machine has for the suite, and what may not be missing.

`ONWARD_REQUIRE=browser,postgres,dovecot` turns the skip of a part that the machine lacks into a
failure.
"""

import os

import pytest


def is_required(part: str) -> bool:
    return part in os.environ.get("ONWARD_REQUIRE", "").replace(",", " ").split()


def missing(part: str, remedy: str) -> None:
    """Skip the test at hand for want of a part, or fail it where the part is required."""
    if is_required(part):
        pytest.fail(f"ONWARD_REQUIRE names {part}, and this machine has none: {remedy}")
    pytest.skip(f"no {part} here: {remedy}")
