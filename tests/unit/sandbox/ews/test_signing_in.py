"""Basic, NTLM and bearer authentication, over HTTP and TLS; and the hash that NTLM needs."""

import http.client
import json
import ssl
import urllib.parse

import pytest

from core.sandbox.ews import ntlm
from core.sandbox.ews.auth import BASIC, BEARER, NTLM, Gate
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from tests.servers.certificates import Certificates
from tests.unit.sandbox.ews.bare import Bare, basic, sync_items


@pytest.mark.parametrize(
    ("text", "digest"),
    [  # RFC 1320, appendix A.5
        ("", "31d6cfe0d16ae931b73c59d7e0c089c0"),
        ("a", "bde52cb31de33e46245e05fbdbd6fb24"),
        ("abc", "a448017aaf21d8525fc10ae87aa6729d"),
        ("message digest", "d9130a8164549fe818874806e1c7014b"),
        ("abcdefghijklmnopqrstuvwxyz", "d79e1c308aa5bbcdeea8ed63df412da9"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "043f8582f241db351ce627e153e7f0e4"),
        ("1234567890" * 8, "e33b4ddc9c38f2199c3e7b164fcc0536"),
    ],
)
def test_md4(text: str, digest: str) -> None:
    assert ntlm.md4(text.encode()).hex() == digest


def test_the_example_of_the_specification() -> None:
    # [MS-NLMP] 4.2.4: user User, domain Domain, password Password, server challenge 0123456789abcdef.
    temp = bytes.fromhex(
        "01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e000100"
        "0c005300650072007600650072000000000000000000"
    )
    proof = bytes.fromhex("68cd0ab851e51c96aabc927bebef6a1c")
    said = ntlm.Authenticate("User", "Domain", proof + temp)
    assert said.proves("Password", bytes.fromhex("0123456789abcdef"))
    assert not said.proves("password", bytes.fromhex("0123456789abcdef"))
    assert not said.proves("Password", bytes.fromhex("0123456789abcdee"))


@pytest.mark.parametrize("junk", [b"", b"NTLMSSP\x00", b"NTLMSSP\x00\x03\x00\x00\x00", b"x" * 100])
def test_broken_ntlm_messages(junk: bytes) -> None:
    assert ntlm.read_authenticate(junk) is None


@pytest.mark.parametrize(
    ("login", "status"), [("alice", 200), ("ALICE", 200), ("alice@corp.test", 200), ("CORP\\alice", 200), ("X\\alice", 401)]
)
def test_names_to_sign_in_with(server: EwsServer, login: str, status: int) -> None:
    with Bare(server, login) as client:
        assert client.call(sync_items()).status == status


@pytest.mark.parametrize(
    "authorization", ["", "Basic", "Basic !!!", basic("alice", "wrong"), basic("nobody", ""), "Bearer x", "NTLM !!!", "Foo x"]
)
def test_a_refusal_names_every_scheme(server: EwsServer, authorization: str) -> None:
    with Bare(server) as client:
        answer = client.call(sync_items(), Authorization=authorization)
        assert answer.status == 401
        client.http.request("POST", "/EWS/Exchange.asmx", b"")
        response = client.http.getresponse()
        assert [each.split()[0] for each in response.headers.get_all("WWW-Authenticate", [])] == ["Negotiate", "NTLM", "Basic", "Bearer"]
    assert {call.user for call in server.transcript.calls} == {""}


def test_only_what_is_offered(directory: Directory) -> None:
    for scheme, status in ((BASIC, 200), (NTLM, 401), (BEARER, 401)):
        with EwsServer(directory, auth=[scheme]) as server, Bare(server) as client:
            assert client.call(sync_items()).status == status


def test_tokens(server: EwsServer, directory: Directory) -> None:
    form = {"grant_type": "client_credentials", "client_id": "alice", "client_secret": "pa ss:word"}
    path = urllib.parse.urlsplit(server.token_url).path
    with Bare(server) as client:
        assert client.post(urllib.parse.urlencode({**form, "client_secret": "x"}).encode(), path).status == 401
        got = json.loads(client.post(urllib.parse.urlencode(form).encode(), path).body)
        bearer = f"Bearer {got['access_token']}"
        assert client.call(sync_items(), Authorization=bearer).codes == ["NoError"]
        directory.revoke_token(got["access_token"])
        assert client.call(sync_items(), Authorization=bearer).status == 401


def test_nothing_secret_is_recorded(server: EwsServer, directory: Directory) -> None:
    form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": "alice", "client_secret": "pa ss:word"}).encode()
    with Bare(server) as client:
        client.post(form, "/oauth2/token")
        client.call(sync_items())
        client.call(sync_items(), Authorization="Bearer sandbox-token-1")
    seen = repr(server.transcript.calls) + repr(directory.principal("alice")) + repr(directory["alice@corp.test"])
    assert "pa ss" not in seen
    assert "pa+ss" not in seen
    assert "sandbox-token" not in seen
    assert basic("alice", "pa ss:word").split()[1] not in seen
    assert [call.operation for call in server.transcript.calls] == ["Token", "SyncFolderItems", "SyncFolderItems"]


def test_a_changed_password(server: EwsServer, directory: Directory) -> None:
    with Bare(server) as client:
        assert client.call(sync_items()).status == 200
        directory.set_password("alice", "new")
        assert client.call(sync_items()).status == 401


def test_tls(directory: Directory, certificates: Certificates) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)
    trusting = ssl.create_default_context(cafile=str(certificates.ca_file))
    with EwsServer(directory, tls=context, host_name="localhost") as server:
        assert server.url == f"https://localhost:{server.port}/EWS/Exchange.asmx"
        with Bare(server, tls=trusting) as client:
            assert client.call(sync_items()).codes == ["NoError"]
        with Bare(server, tls=ssl.create_default_context()) as client, pytest.raises(ssl.SSLCertVerificationError):
            client.call(sync_items())
        with Bare(server) as client, pytest.raises((http.client.HTTPException, ConnectionError)):
            client.call(sync_items())
        with Bare(server, tls=trusting) as client:
            assert client.call(sync_items()).codes == ["NoError"]


def test_the_gate_forgets(directory: Directory) -> None:
    gate = Gate(directory, [BASIC], "host")
    assert gate.check(basic("alice", "pa ss:word")).principal is not None
    assert gate.check(None).principal is None
    gate.forget()
    assert gate.check(None).challenges == ('Basic realm="host"',)
