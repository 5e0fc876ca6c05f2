"""Autodiscover: how a client that knows an address finds the server. POX, SOAP (GetUserSettings) and JSON (version 2).

Sources: "POX autodiscover web service reference", "GetUserSettings operation (SOAP)" and the JSON answers of Exchange 2016.
"""

import json
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from core.sandbox.ews.behaviour import Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.web import Reply, Request
from core.sandbox.ews.wire import DECLARATION, SOAP, children, content, element, leaf, local

REQUEST = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"
"""The namespace of a POX request."""
RESPONSE = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"
"""The namespace of a POX response, and what a request says it accepts."""
_POX = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
_SOAP_SPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(slots=True)
class Autodiscover:
    """What the server says of where mailboxes are. Set the fields before clients ask."""

    directory: Directory
    behaviour: Behaviour
    url: str = ""
    """The address of EWS that it names."""
    external: bool = True
    """Whether the address is named for clients outside the network too; without it some clients find none."""
    redirect_addresses: dict[str, str] = field(default_factory=dict)
    """Address asked for, in small letters, and the address to ask for instead."""
    redirect_url: str = ""
    """When set: ask there instead, whatever is asked."""
    http_redirect: str = ""
    """When set: GET /autodiscover/autodiscover.xml is answered 302 with this address, without authentication."""

    def pox(self, request: Request) -> Reply:
        """POST /autodiscover/autodiscover.xml."""
        try:
            root = ET.fromstring(request.body)  # noqa: S314 - the clients are our own, on loopback
        except ET.ParseError:
            return self._pox_error("600", "Invalid Request")
        address = (content(root, "Request", "EMailAddress") or "").strip()
        if content(root, "Request", "AcceptableResponseSchema") != RESPONSE or not address:
            return self._pox_error("600", "Invalid Request")
        if self.redirect_url:
            return self._pox_account(leaf("Action", "redirectUrl") + leaf("RedirectUrl", self.redirect_url))
        if address.casefold() in self.redirect_addresses:
            other = self.redirect_addresses[address.casefold()]
            return self._pox_account(leaf("Action", "redirectAddr") + leaf("RedirectAddr", other))
        mailbox = self.directory.at(address)
        if mailbox is None:
            return self._pox_error("500", "The email address can't be found.")
        user = element("User", leaf("DisplayName", mailbox.name), leaf("AutoDiscoverSMTPAddress", mailbox.address))
        kinds = ("EXCH", "EXPR") if self.external else ("EXCH",)
        return self._pox_account(leaf("Action", "settings") + "".join(self._protocol(kind) for kind in kinds), user)

    def _protocol(self, kind: str) -> str:
        host = self.url.partition("//")[2].partition("/")[0]
        named = leaf("ASUrl", self.url) + leaf("EwsUrl", self.url) + leaf("OOFUrl", self.url)
        return element("Protocol", leaf("Type", kind), leaf("Server", host), leaf("SSL", "On"), leaf("AuthPackage", "Ntlm"), named)

    def _pox_account(self, inner: str, user: str = "") -> Reply:
        account = element("Account", leaf("AccountType", "email"), inner)
        return self._pox_reply(f'<Response xmlns="{RESPONSE}">{user}{account}</Response>')

    def _pox_error(self, code: str, message: str) -> Reply:
        error = element("Error", leaf("ErrorCode", code), leaf("Message", message), "<DebugData/>", Time="00:00:00.0000000", Id="1")
        reply = self._pox_reply(element("Response", error))
        reply.codes = (code,)
        return reply

    def _pox_reply(self, inner: str) -> Reply:
        return Reply(body=f'{DECLARATION}<Autodiscover xmlns="{_POX}">{inner}</Autodiscover>'.encode(), codes=("NoError",))

    def soap(self, request: Request) -> Reply:
        """POST /autodiscover/autodiscover.svc: GetUserSettings."""
        if not self.behaviour.soap_autodiscover:
            return Reply(404)
        try:
            root = ET.fromstring(request.body)  # noqa: S314 - the clients are our own, on loopback
        except ET.ParseError:
            return Reply(400)
        message = next(children(root, "Body"), None)
        if message is None or local(message) != "GetUserSettingsRequestMessage":
            return Reply(400)
        addresses = [content(user, "Mailbox") or "" for user in children(message, "Request", "Users")]
        wanted = [(each.text or "").strip() for each in children(message, "Request", "RequestedSettings")]
        users = element("a:UserResponses", *(self._user(address.strip(), wanted) for address in addresses))
        inner = leaf("a:ErrorCode", "NoError") + leaf("a:ErrorMessage", "No error.") + users
        body = element("a:GetUserSettingsResponseMessage", element("a:Response", inner), **{"xmlns:a": _SOAP_SPACE})
        return Reply(body=self._soap_envelope(body), codes=("NoError",))

    def _soap_envelope(self, body: str) -> bytes:
        names = ("MajorVersion", "MinorVersion", "MajorBuildNumber", "MinorBuildNumber")
        numbers = "".join(leaf(f"h:{name}", value) for name, value in zip(names, self.behaviour.build, strict=True))
        version = element("h:ServerVersionInfo", numbers, leaf("h:Version", "Exchange2015"), **{"xmlns:h": _SOAP_SPACE})
        return f'{DECLARATION}<s:Envelope xmlns:s="{SOAP}"><s:Header>{version}</s:Header><s:Body>{body}</s:Body></s:Envelope>'.encode()

    def _user(self, address: str, wanted: list[str]) -> str:
        target = self.redirect_url or self.redirect_addresses.get(address.casefold(), "")
        mailbox = self.directory.at(address)
        if target:
            code = "RedirectUrl" if self.redirect_url else "RedirectAddress"
            return self._user_response(code, "Redirection.", target)
        if mailbox is None:
            return self._user_response("InvalidUser", f"Invalid user: '{address}'")
        known = {
            "UserDisplayName": mailbox.name,
            "UserDN": f"/o=Sandbox/ou=Exchange/cn=Recipients/cn={mailbox.address.partition('@')[0]}",
            "AutoDiscoverSMTPAddress": mailbox.address,
            "InternalEwsUrl": self.url,
            "EwsSupportedSchemas": "Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, Exchange2010_SP2, Exchange2013",
        }
        if self.external:
            known["ExternalEwsUrl"] = self.url
        settings = [
            element("a:UserSetting", leaf("a:Name", name), leaf("a:Value", known[name]), **{"i:type": "a:StringSetting", "xmlns:i": _XSI})
            for name in wanted
            if name in known
        ]
        return self._user_response("NoError", "No error.", "", element("a:UserSettings", *settings))

    @staticmethod
    def _user_response(code: str, message: str, target: str = "", settings: str = "<a:UserSettings/>") -> str:
        nil = f'<a:RedirectTarget i:nil="true" xmlns:i="{_XSI}"/>'
        redirect = leaf("a:RedirectTarget", target) if target else nil
        return element(
            "a:UserResponse", leaf("a:ErrorCode", code), leaf("a:ErrorMessage", message), redirect, "<a:UserSettingErrors/>", settings
        )

    def json(self, request: Request) -> Reply:
        """GET /autodiscover/autodiscover.json, with Email and Protocol in the query or the address in the path; no authentication."""
        address = request.query.get("email") or request.path.rpartition("/")[2]
        protocol = request.query.get("protocol", "")
        if not protocol:
            return self._json(
                400, {"ErrorCode": "MandatoryParameterMissing", "ErrorMessage": "A valid value must be provided for 'Protocol'"}
            )
        if "@" not in address:
            return self._json(400, {"ErrorCode": "MandatoryParameterMissing", "ErrorMessage": "A valid smtp address must be provided"})
        if protocol.casefold() not in {"ews", "autodiscoverv1"}:
            message = f"The given protocol value '{protocol}' is invalid."
            return self._json(400, {"ErrorCode": "InvalidProtocol", "ErrorMessage": message})
        if self.directory.at(address) is None:
            return self._json(404, {"ErrorCode": "UserNotFound", "ErrorMessage": "The given user is not found."})
        ews = protocol.casefold() == "ews"
        pox = self.url.partition("/EWS/")[0] + "/autodiscover/autodiscover.xml"
        return self._json(200, {"Protocol": "Ews" if ews else "AutodiscoverV1", "Url": self.url if ews else pox})

    @staticmethod
    def _json(status: int, value: dict[str, str]) -> Reply:
        codes = (value.get("ErrorCode", "NoError"),)
        return Reply(status, json.dumps(value).encode(), "application/json; charset=utf-8", codes=codes)
