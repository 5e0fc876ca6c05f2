"""A bare SOAP client: the envelope is written by hand, the answer is read by the standard library's parser."""

import base64
import http.client
import ssl
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Self

from core.sandbox.ews.server import EwsServer

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
M = "http://schemas.microsoft.com/exchange/services/2006/messages"
T = "http://schemas.microsoft.com/exchange/services/2006/types"
NS = {"s": SOAP, "m": M, "t": T, "e": "http://schemas.microsoft.com/exchange/services/2006/errors"}

IDS_ONLY = "<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
INBOX = '<t:DistinguishedFolderId Id="inbox"/>'


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def message(number: int = 1, subject: str = "hello", body: str = "hello") -> bytes:
    return (
        f"Received: from a by b; Mon, 2 Mar 2026 10:00:00 +0000\r\nFrom: Rene Valdes <rene@contoso.test>\r\n"
        f"To: Alice Ng <alice@corp.test>\r\nMessage-ID: <{number}@contoso.test>\r\nSubject: {subject}\r\n"
        f"Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nX-Custom: kept\r\n\r\n{body}\r\n"
    ).encode()


def own_message() -> bytes:
    """One that is from Alice herself, so that she may send it."""
    return message().replace(b"From: Rene Valdes <rene@contoso.test>", b"From: Alice Ng <alice@corp.test>")


def shape(*fields: str, base: str = "IdOnly", more: str = "") -> str:
    paths = "".join(f'<t:FieldURI FieldURI="{field}"/>' for field in fields)
    added = f"<t:AdditionalProperties>{paths}{more}</t:AdditionalProperties>" if paths or more else ""
    return f"<m:ItemShape><t:BaseShape>{base}</t:BaseShape>{added}</m:ItemShape>"


def item_ids(*ids: str, keys: tuple[str, ...] = ()) -> str:
    shown = [f'<t:ItemId Id="{each}"' + (f' ChangeKey="{keys[n]}"' if keys else "") + "/>" for n, each in enumerate(ids)]
    return f"<m:ItemIds>{''.join(shown)}</m:ItemIds>"


def get_item(*ids: str, with_shape: str = IDS_ONLY) -> str:
    return f"<m:GetItem>{with_shape}{item_ids(*ids)}</m:GetItem>"


def sync_items(state: str = "", most: int = 512, folder: str = INBOX, with_shape: str = IDS_ONLY) -> str:
    given = f"<m:SyncState>{state}</m:SyncState>" if state else ""
    most_xml = f"<m:MaxChangesReturned>{most}</m:MaxChangesReturned>"
    return f"<m:SyncFolderItems>{with_shape}<m:SyncFolderId>{folder}</m:SyncFolderId>{given}{most_xml}</m:SyncFolderItems>"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def root(self) -> ET.Element:
        return ET.fromstring(self.body)

    @property
    def messages(self) -> list[ET.Element]:
        """The messages of the response."""
        return list(self.root.iterfind("s:Body/*/*/*", NS))

    @property
    def codes(self) -> list[str]:
        return [each.findtext("m:ResponseCode", "", NS) for each in self.messages]

    @property
    def fault(self) -> str:
        """The response code of a fault as Exchange words it, or the bare faultcode."""
        return self.root.findtext(".//e:ResponseCode", "", NS) or self.root.findtext(".//faultcode", "", NS)

    def ids(self) -> list[str]:
        return [each.get("Id", "") for each in self.root.iter(f"{{{T}}}ItemId")]

    def key(self) -> str:
        found = self.root.find(".//t:ItemId", NS)
        assert found is not None
        return found.get("ChangeKey", "")


class Bare:
    """One keep-alive connection; Alice unless told otherwise."""

    def __init__(self, server: EwsServer, user: str = "alice", password: str = "pa ss:word", tls: ssl.SSLContext | None = None) -> None:
        self.authorization = basic(user, password)
        if tls is None:
            self.http = http.client.HTTPConnection(server.host, server.port, timeout=60)
        else:
            self.http = http.client.HTTPSConnection("localhost", server.port, timeout=60, context=tls)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def post(self, body: bytes, path: str = "/EWS/Exchange.asmx", **headers: str) -> Answer:
        given = {"Authorization": self.authorization, "Content-Type": "text/xml; charset=utf-8"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.http.request("POST", path, body, {name: value for name, value in given.items() if value})
        return self.read()

    def get(self, path: str) -> Answer:
        self.http.request("GET", path)
        return self.read()

    def read(self) -> Answer:
        response = self.http.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())

    def call(self, operation: str, *, version: str = "Exchange2013", header: str = "", **headers: str) -> Answer:
        return self.post(envelope(operation, version=version, header=header), **headers)


def envelope(operation: str, *, version: str = "Exchange2013", header: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="{SOAP}" xmlns:m="{M}" xmlns:t="{T}"><s:Header>'
        f'<t:RequestServerVersion Version="{version}"/>{header}</s:Header><s:Body>{operation}</s:Body></s:Envelope>'
    ).encode()


def impersonating(address: str, kind: str = "PrimarySmtpAddress") -> str:
    return f"<t:ExchangeImpersonation><t:ConnectingSID><t:{kind}>{address}</t:{kind}></t:ConnectingSID></t:ExchangeImpersonation>"


def tree(node: ET.Element) -> list[str]:
    """The names of the children, with the prefixes that Microsoft's examples use."""
    prefixes = {M: "m", T: "t", SOAP: "s"}
    names = [each.tag[1:].partition("}") for each in node]
    return [f"{prefixes.get(space, '?')}:{name}" for space, _, name in names]
