"""A certificate authority of the test run's own, and one certificate for everything on loopback."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.servers.process import private_folder

HOST_NAMES = ("localhost", "127.0.0.1", "127.0.0.2", "::1", "mail.corp.test", "*.corp.test")


@dataclasses.dataclass(frozen=True, slots=True)
class Certificates:
    """Paths of the authority to trust, and of the servers' certificate and key."""

    authority: trustme.CA
    ca_file: Path
    cert_file: Path
    key_file: Path


@pytest.fixture(scope="session")
def certificates() -> Iterator[Certificates]:
    """Certificates that no machine trusts by itself."""
    with private_folder("tls") as folder:
        authority = trustme.CA()
        issued = authority.issue_cert(*HOST_NAMES)
        made = Certificates(authority, folder / "ca.pem", folder / "server.pem", folder / "server.key")
        authority.cert_pem.write_to_path(str(made.ca_file))
        made.cert_file.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
        made.key_file.write_bytes(issued.private_key_pem.bytes())
        made.key_file.chmod(0o600)
        yield made
