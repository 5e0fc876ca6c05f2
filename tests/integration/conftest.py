"""Fixtures of the connection test's diagnosis: the program, servers that go wrong, names and certificates."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from core.app import Options, open_app
from core.credentials import SecretsKind
from core.transports.names import DnsNames, installed
from tests.integration.fault_site import Identities, Site, World, make_identities, sni_blocks
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot, running
from tests.servers.name_server import NameServer, name_server
from tests.servers.postfix import Postfix
from tests.servers.process import private_folder

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def identities(certificates: Certificates) -> Iterator[Identities]:
    """Certificates that are wrong."""
    with private_folder("identities") as folder:
        yield make_identities(certificates.authority, certificates.ca_file, folder)


@pytest.fixture(scope="module")
def dovecot_of_faults(certificates: Certificates, identities: Identities) -> Iterator[Dovecot]:
    """A Dovecot that shows another certificate for each name."""
    with running(certificates, plaintext_allowed=True, more=sni_blocks(identities)) as server:
        yield server


@pytest.fixture(scope="module")
def dovecot_cram(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot that signs in by CRAM-MD5 alone."""
    with running(certificates, plaintext_allowed=True, mechanisms="cram-md5") as server:
        yield server


@pytest.fixture(scope="module")
def names() -> Iterator[NameServer]:
    """DNS for the program."""
    with name_server() as server, installed(DnsNames([("127.0.0.1", server.port)])):
        for host in ("mail", "expired", "early", "soon", "wrong", "self", "unknown", "chain", "inspected"):
            server.add(f"{host}.corp.test", "A", "127.0.0.1")
        server.add("outlook.office365.com", "A", "127.0.0.1")
        server.add("empty.corp.test", "TXT", '"no address"')
        server.silent.update({"silent.corp.test"})
        yield server


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One program with one store for the whole table."""
    home = tmp_path_factory.mktemp("home")
    with open_app(Options(home, None, SecretsKind.MEMORY.value, None, {})) as app:
        yield World(app)


@pytest.fixture
def site(
    identities: Identities,
    names: NameServer,
    dovecot_of_faults: Dovecot,
    dovecot_tls_only: Dovecot,
    dovecot_cram: Dovecot,
    postfix: Postfix,
    tmp_path: Path,
) -> Iterator[Site]:
    """The place of one fault."""
    address = f"case{next(_numbers)}@corp.test"
    with ExitStack() as stack:
        yield Site(stack, identities, names, dovecot_of_faults, dovecot_tls_only, dovecot_cram, postfix, address, tmp_path)
