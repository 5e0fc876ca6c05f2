"""Fixtures for every test: real servers on loopback, and the folder of real messages."""

import os
from pathlib import Path

import pytest

pytest_plugins = (
    "tests.servers.certificates",
    "tests.servers.dovecot",
    "tests.servers.postfix",
    "tests.servers.postgresql",
    "tests.servers.secret_service",
)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real messages that POSTROOM_TEST_CORPORA names; without it the test is skipped."""
    named = os.environ.get("POSTROOM_TEST_CORPORA")
    if not named:
        pytest.skip("POSTROOM_TEST_CORPORA names no folder of real messages")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"POSTROOM_TEST_CORPORA names {folder}, which is no folder", pytrace=False)
    return folder
