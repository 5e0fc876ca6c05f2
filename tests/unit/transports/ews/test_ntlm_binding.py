"""NTLM over TLS proves the password for this very connection (RFC 5929): what Exchange asks for with Extended Protection."""

from __future__ import annotations

import hashlib
import ssl
from typing import Any

import pytest
import spnego

from core.domain.profile import AuthProtocol
from core.sandbox.ews.auth import NTLM
from tests.servers.certificates import Certificates
from tests.unit.transports.ews.conftest import ews_server, get_inbox, open_client


@pytest.mark.parametrize("times", [1, 2])
def test_each_sign_in_is_bound_to_the_servers_certificate(certificates: Certificates, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    bound: list[bytes] = []
    real: Any = spnego.client

    def client(*given: Any, channel_bindings: Any = None, **rest: Any) -> Any:
        bound.append(b"" if channel_bindings is None else channel_bindings.application_data)
        return real(*given, channel_bindings=channel_bindings, **rest)

    monkeypatch.setattr(spnego, "client", client)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)
    with (
        ews_server(auth=(NTLM,), tls=context, host_name="localhost") as server,
        open_client(server, auth=AuthProtocol.NTLM, ca_file=str(certificates.ca_file)) as client_of_ours,
    ):
        for _ in range(times - 1):
            twin = client_of_ours.twin()
            assert twin.call("GetFolder", get_inbox(twin))[0].ok
            twin.close()
    pem = certificates.cert_file.read_text()
    first = pem[pem.index("-----BEGIN CERTIFICATE") : pem.index("-----END CERTIFICATE-----") + 26]
    proof = hashlib.sha256(ssl.PEM_cert_to_DER_cert(first)).digest()
    assert bound == [b"tls-server-end-point:" + proof] * times
