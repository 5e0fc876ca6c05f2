"""Autodiscover beside Microsoft's published examples: POX, SOAP, JSON."""

import json
import xml.etree.ElementTree as ET

import pytest

from core.sandbox.ews.autodiscover import REQUEST, RESPONSE
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.bare import SOAP, Bare

ERROR = "{http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006}"
ANSWER = f"{{{RESPONSE}}}"
A = "http://schemas.microsoft.com/exchange/2010/Autodiscover"


def pox(client: Bare, address: str, schema: str = RESPONSE) -> ET.Element:
    body = (
        f'<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="{REQUEST}"><Request><EMailAddress>{address}</EMailAddress>'
        f"<AcceptableResponseSchema>{schema}</AcceptableResponseSchema></Request></Autodiscover>"
    )
    answer = client.post(body.encode(), "/Autodiscover/Autodiscover.xml")
    assert answer.status == 200
    assert answer.root.tag == f"{ERROR}Autodiscover"
    (response,) = answer.root
    return response


def names(node: ET.Element | None) -> list[str]:
    assert node is not None
    return [each.tag.rpartition("}")[2] for each in node]


def test_pox_settings(server: EwsServer) -> None:
    with Bare(server) as client:
        response = pox(client, "alice@corp.test")
    assert response.tag == f"{ANSWER}Response"
    assert names(response) == ["User", "Account"]
    assert names(response.find(f"{ANSWER}Account"))[:3] == ["AccountType", "Action", "Protocol"]
    protocols = response.findall(f"{ANSWER}Account/{ANSWER}Protocol")
    assert [each.findtext(f"{ANSWER}Type") for each in protocols] == ["EXCH", "EXPR"]
    assert {each.findtext(f"{ANSWER}{name}") for each in protocols for name in ("ASUrl", "EwsUrl")} == {server.url}


@pytest.mark.parametrize(
    ("address", "schema", "code"), [("nobody@corp.test", RESPONSE, "500"), ("", RESPONSE, "600"), ("alice@corp.test", "x", "600")]
)
def test_pox_errors(server: EwsServer, address: str, schema: str, code: str) -> None:
    with Bare(server) as client:
        response = pox(client, address, schema)
    error = response.find(f"{ERROR}Error")
    assert error is not None
    assert set(error.attrib) == {"Time", "Id"}
    assert names(error) == ["ErrorCode", "Message", "DebugData"]
    assert error.findtext(f"{ERROR}ErrorCode") == code


def test_pox_redirections(server: EwsServer) -> None:
    server.autodiscover.redirect_addresses["old@corp.test"] = "alice@corp.test"
    with Bare(server) as client:
        account = pox(client, "old@corp.test").find(f"{ANSWER}Account")
        assert account is not None
        assert (account.findtext(f"{ANSWER}Action"), account.findtext(f"{ANSWER}RedirectAddr")) == ("redirectAddr", "alice@corp.test")
        server.autodiscover.redirect_url = "https://other.test/autodiscover/autodiscover.xml"
        account = pox(client, "alice@corp.test").find(f"{ANSWER}Account")
        assert account is not None
        assert account.findtext(f"{ANSWER}RedirectUrl") == "https://other.test/autodiscover/autodiscover.xml"
        server.autodiscover.http_redirect = "https://secure.test/autodiscover/autodiscover.xml"
        answer = client.get("/autodiscover/autodiscover.xml")
        assert (answer.status, answer.headers["location"]) == (302, "https://secure.test/autodiscover/autodiscover.xml")


def test_pox_needs_authentication(server: EwsServer) -> None:
    with Bare(server, password="wrong") as client:
        assert client.post(b"<x/>", "/autodiscover/autodiscover.xml").status == 401


def settings(client: Bare, address: str) -> tuple[int, ET.Element | None]:
    inner = (
        f"<a:Users><a:User><a:Mailbox>{address}</a:Mailbox></a:User></a:Users><a:RequestedSettings><a:Setting>UserDisplayName</a:Setting>"
        "<a:Setting>ExternalEwsUrl</a:Setting><a:Setting>NoSuchSetting</a:Setting></a:RequestedSettings>"
    )
    message = f'<a:GetUserSettingsRequestMessage xmlns:a="{A}"><a:Request>{inner}</a:Request></a:GetUserSettingsRequestMessage>'
    body = f'<s:Envelope xmlns:s="{SOAP}"><s:Body>{message}</s:Body></s:Envelope>'
    answer = client.post(body.encode(), "/autodiscover/autodiscover.svc")
    found = answer.root.find(f".//{{{A}}}UserResponse") if answer.body else None
    return answer.status, found


def test_soap(server: EwsServer) -> None:
    with Bare(server) as client:
        _, user = settings(client, "alice@corp.test")
        _, unknown = settings(client, "nobody@corp.test")
        server.autodiscover.redirect_addresses["old@corp.test"] = "alice@corp.test"
        _, moved = settings(client, "old@corp.test")
    assert names(user) == ["ErrorCode", "ErrorMessage", "RedirectTarget", "UserSettingErrors", "UserSettings"]
    assert user is not None
    found = {each.findtext(f"{{{A}}}Name"): each.findtext(f"{{{A}}}Value") for each in user.iter(f"{{{A}}}UserSetting")}
    assert found == {"UserDisplayName": "Alice Ng", "ExternalEwsUrl": server.url}
    assert unknown is not None
    assert unknown.findtext(f"{{{A}}}ErrorCode") == "InvalidUser"
    assert moved is not None
    assert (moved.findtext(f"{{{A}}}ErrorCode"), moved.findtext(f"{{{A}}}RedirectTarget")) == ("RedirectAddress", "alice@corp.test")


def test_soap_is_absent_from_the_liberal_server(liberal: EwsServer) -> None:
    with Bare(liberal) as client:
        assert settings(client, "alice@corp.test")[0] == 404


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("?Email=alice@corp.test&Protocol=EWS", 200, ""),
        ("/v1.0/alice@corp.test?Protocol=ews", 200, ""),
        ("?Email=nobody@corp.test&Protocol=EWS", 404, "UserNotFound"),
        ("?Email=alice@corp.test", 400, "MandatoryParameterMissing"),
        ("?Email=alice@corp.test&Protocol=POP", 400, "InvalidProtocol"),
    ],
)
def test_json_needs_no_authentication(server: EwsServer, query: str, status: int, code: str) -> None:
    with Bare(server) as client:
        answer = client.get(f"/autodiscover/autodiscover.json{query}")
    found = json.loads(answer.body)
    assert (answer.status, found.get("ErrorCode", "")) == (status, code)
    if status == 200:
        assert found == {"Protocol": "Ews", "Url": server.url}


def test_json_names_the_pox_address(server: EwsServer) -> None:
    with Bare(server) as client:
        found = json.loads(client.get("/autodiscover/autodiscover.json?Email=alice@corp.test&Protocol=AutodiscoverV1").body)
    assert found["Url"] == f"{server.base_url}/autodiscover/autodiscover.xml"


@pytest.mark.parametrize(
    ("kind", "status"),
    [(EwsFaultKind.HTTP_STATUS, 503), (EwsFaultKind.REDIRECT, 302), (EwsFaultKind.PORTAL, 200), (EwsFaultKind.UNAUTHORIZED, 401)],
)
def test_faults(server: EwsServer, kind: EwsFaultKind, status: int) -> None:
    with Bare(server) as client:
        for path in ("xml", "svc"):
            server.faults.add(EwsFault(kind, "Autodiscover", times=1))
            assert client.post(b"<x/>", f"/autodiscover/autodiscover.{path}").status == status
        server.faults.add(EwsFault(kind, "Autodiscover", times=1), EwsFault(kind, "Token", times=1))
        assert client.get("/autodiscover/autodiscover.json?Email=alice@corp.test&Protocol=EWS").status == status
        assert client.post(b"", "/oauth2/token").status == status
    assert len(server.faults.fired) == 4
