"""The EWS endpoint: from the octets of a SOAP request to those of its response, faults included."""

import contextlib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from core.sandbox.ews import folders, notify, people, reading, schema, sync, writing
from core.sandbox.ews.act import zone_tables
from core.sandbox.ews.behaviour import Behaviour
from core.sandbox.ews.calls import Call, response
from core.sandbox.ews.directory import Directory, Principal
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.problems import Answer, EwsError, SoapFaultError
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.transcript import Transcript
from core.sandbox.ews.web import Reply, Request
from core.sandbox.ews.wire import ERRORS, SOAP, TYPES, child, children, element, envelope, leaf, local
from core.sandbox.faults import Faults

_OPERATIONS: dict[str, Callable[[Call], list[Answer]]] = {
    **folders.OPERATIONS,
    **reading.OPERATIONS,
    **sync.OPERATIONS,
    **writing.OPERATIONS,
    **people.OPERATIONS,
    **zone_tables.OPERATIONS,
}

Kind = EwsFaultKind


@dataclass(slots=True)
class Endpoint:
    """What answers at /EWS/Exchange.asmx. Any thread; operations take the directory's lock."""

    directory: Directory
    behaviour: Behaviour
    faults: Faults[EwsFault]
    transcript: Transcript
    stopped: Callable[[], bool]
    subscriptions: notify.Subscriptions = field(default_factory=notify.Subscriptions)

    def answer(self, request: Request, caller: Principal) -> tuple[str, str, Reply]:
        """Answer a request of an authenticated caller; returns the operation and the mailbox's address with it."""
        operation, mailbox = "", ""
        try:
            root, node = _parsed(request.body)
            operation = local(node)
            call = Call(self.directory, self.behaviour, self.faults, caller, None, operation, node)
            call.number = self.transcript.number(operation)
            early = before(call)
            if early is not None:
                return operation, mailbox, early
            call.zone_node = child(root, "Header", "TimeZoneContext", "TimeZoneDefinition")
            call.mailbox = self._mailbox(root, caller)
            mailbox = call.mailbox.address if call.mailbox else ""
            reply = after(call, self._run(call, root))
        except SoapFaultError as error:
            reply = self._fault(error)
        return operation, mailbox, reply

    def refused(self, operation: str, caller: Principal) -> Reply | None:
        """What a fault in force answers to a request beside EWS: Autodiscover, Token; None where there is none."""
        call = Call(self.directory, self.behaviour, self.faults, caller, None, operation, ET.Element(operation))
        call.number = self.transcript.number(operation)
        try:
            return before(call)
        except SoapFaultError as error:
            return self._fault(error)

    def _mailbox(self, root: ET.Element, caller: Principal) -> EwsMailbox | None:
        """The mailbox acted for. Raises SoapFaultError."""
        holder = child(root, "Header", "ExchangeImpersonation", "ConnectingSID")
        if holder is None:
            return self.directory.at(caller.address) if caller.address else None
        if child(holder, "SID") is not None:
            raise SoapFaultError("ErrorInvalidUserSid", "The SID is invalid.")
        address = next(((each.text or "").strip() for each in holder), "")
        mailbox = self.directory.at(address)
        if mailbox is None:
            raise SoapFaultError("ErrorNonExistentMailbox")
        own = mailbox.address.casefold() == caller.address.casefold()
        if not (caller.impersonates or own or caller.username.casefold() in mailbox.open_to):
            raise SoapFaultError("ErrorImpersonateUserDenied")
        return mailbox

    def _run(self, call: Call, root: ET.Element) -> Reply:
        version = child(root, "Header", "RequestServerVersion")
        if self.behaviour.checks_schema and not self.behaviour.accepts(None if version is None else version.get("Version")):
            raise SoapFaultError("ErrorInvalidServerVersion")
        known = call.operation in _OPERATIONS or call.operation in notify.OPERATIONS or call.operation == "GetStreamingEvents"
        if not known or (call.operation in zone_tables.OPERATIONS and not self.behaviour.tells_zones):
            what = f"The element 'Body' has invalid child element '{call.operation}'."
            raise SoapFaultError("ErrorSchemaValidation", f"The request failed schema validation: {what}", undecodable=True)
        if self.behaviour.checks_schema:
            schema.check(call.request)
        if call.operation == "GetStreamingEvents":
            return Reply(stream=lambda gone: self._stream(call, gone), codes=("NoError",))
        with self.directory.lock:
            try:
                answers = self._answers(call)
            except ValueError as error:
                raise schema.violation(f"a value is invalid according to its datatype: {error}") from error
            container = "m:Responses" if call.operation == "SendItem" and not self.behaviour.files_sent_draft else "m:ResponseMessages"
            document = self._envelope(response(call.operation, answers, container))
        reply = Reply(body=document, codes=tuple(answer.code for answer in answers), abort=call.cut)
        reply.headers += call.response_headers.items()
        return reply

    def _answers(self, call: Call) -> list[Answer]:
        try:
            if call.operation in notify.OPERATIONS:
                return notify.OPERATIONS[call.operation](call, self.subscriptions)
            return _OPERATIONS[call.operation](call)
        except EwsError as error:
            return [Answer.error(error)]

    def _stream(self, call: Call, gone: Callable[[], bool]) -> Generator[bytes]:
        with contextlib.closing(notify.stream(call, self.subscriptions, lambda: self.stopped() or gone())) as documents:
            for document in documents:
                yield self._envelope(document)

    def _envelope(self, body: str) -> bytes:
        names = ("MajorVersion", "MinorVersion", "MajorBuildNumber", "MinorBuildNumber")
        numbers = "".join(f' {name}="{value}"' for name, value in zip(names, self.behaviour.build, strict=True))
        header = f'<h:ServerVersionInfo{numbers} Version="{self.behaviour.schema}" xmlns:h="{TYPES}"/>'
        return envelope(header, body)

    def _fault(self, error: SoapFaultError) -> Reply:
        if not self.behaviour.faults_with_200:
            return Reply(500, strict_fault(error), codes=(error.code,))
        status = 500 if error.undecodable else 200
        second = error.undecodable and self.behaviour.stale_after_fault
        return Reply(status, liberal_fault(error), codes=(error.code,), second=second)


def _parsed(body: bytes) -> tuple[ET.Element, ET.Element]:
    """The envelope and the operation in it. Raises SoapFaultError."""
    try:
        root = ET.fromstring(body)  # noqa: S314 - the clients are our own, on loopback
    except ET.ParseError as error:
        raise SoapFaultError("ErrorInvalidRequest", f"The request is no XML: {error}", undecodable=True) from error
    if root.tag != f"{{{SOAP}}}Envelope":
        raise SoapFaultError("ErrorInvalidRequest", "The request is no SOAP 1.1 envelope.", undecodable=True)
    node = next(children(root, "Body"), None)
    if node is None:
        raise SoapFaultError("ErrorInvalidRequest", "The request is invalid.", undecodable=True)
    return root, node


def strict_fault(error: SoapFaultError) -> bytes:
    """A fault as Exchange words it."""
    plain = {"LineNumber", "LinePosition", "Violation"}
    values = "".join(leaf(f"t:{key}", value) if key in plain else leaf("t:Value", value, Name=key) for key, value in error.values)
    detail = (
        f'<e:ResponseCode xmlns:e="{ERRORS}">{error.code}</e:ResponseCode>'
        f'<e:Message xmlns:e="{ERRORS}">{leaf("x", error.message)[3:-4]}</e:Message>'
        + (f'<t:MessageXml xmlns:t="{TYPES}">{values}</t:MessageXml>' if values else "")
    )
    fault = element(
        "s:Fault",
        f'<faultcode xmlns:a="{TYPES}">a:{error.code}</faultcode>',
        f'<faultstring xml:lang="en-US">{leaf("x", error.message)[3:-4]}</faultstring>',
        f"<detail>{detail}</detail>",
    )
    return f'<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="{SOAP}"><s:Body>{fault}</s:Body></s:Envelope>'.encode()


def liberal_fault(error: SoapFaultError) -> bytes:
    """A fault as the independent server words it: another prefix, no declaration, no detail, the bare code."""
    fault = element("SOAP:Fault", leaf("faultcode", error.code), leaf("faultstring", error.message))
    return f'<SOAP:Envelope xmlns:SOAP="{SOAP}"><SOAP:Header/><SOAP:Body>{fault}</SOAP:Body></SOAP:Envelope>'.encode()


def before(call: Call) -> Reply | None:
    """What faults in force answer before anything is done; None where they let it be done. Raises SoapFaultError."""
    kinds = (Kind.SOAP_FAULT, Kind.UNAUTHORIZED, Kind.REDIRECT, Kind.HTTP_STATUS, Kind.BLOCKED, Kind.PORTAL, Kind.EMPTY_BODY)
    fault = call.fault(*kinds, Kind.LOSE_REQUEST, Kind.STALL)
    if fault is None:
        return None
    match fault.kind:
        case Kind.SOAP_FAULT:
            code = "ErrorServerBusy" if fault.code == "ErrorInternalServerError" else fault.code
            back_off = () if fault.back_off_ms is None else (("BackOffMilliseconds", str(fault.back_off_ms)),)
            raise SoapFaultError(code, values=back_off)
        case Kind.UNAUTHORIZED:
            return Reply(401)
        case Kind.REDIRECT:
            return Reply(302, headers=[("Location", fault.location)])
        case Kind.HTTP_STATUS:
            later = [] if fault.retry_after_s is None else [("Retry-After", str(fault.retry_after_s))]
            return Reply(fault.status, headers=later)
        case Kind.BLOCKED:
            code = "UserNotFound" if fault.code == "ErrorInternalServerError" else fault.code
            return Reply(403, headers=[("X-CasErrorCode", code)])
        case Kind.PORTAL:
            return Reply(200, b"<!DOCTYPE html><html><body><h1>Welcome</h1><p>Sign in to go online.</p></body></html>", "text/html")
        case Kind.EMPTY_BODY:
            return Reply(200)
        case Kind.LOSE_REQUEST:
            return Reply(0, abort=True)
        case _:
            return Reply(0, stall=True)


def after(call: Call, reply: Reply) -> Reply:
    """The answer with what faults in force do to it on its way out."""
    if call.fault(Kind.LOSE_RESPONSE):
        return Reply(0, abort=True, codes=reply.codes)
    if reply.stream is not None:
        return reply
    if call.fault(Kind.ILLEGAL_CHARACTER):
        reply.body = reply.body.replace(b"<t:Subject>", b"<t:Subject>&#x1;", 1)
    fault = call.fault(Kind.DROP_IN_BODY, Kind.STALL_IN_BODY)
    if fault is not None:
        reply.cut, reply.stall = len(reply.body) // 2, fault.kind is Kind.STALL_IN_BODY
    fault = call.fault(Kind.TRUNCATED)
    if fault is not None:
        reply.body = truncated(reply.body, int(len(reply.body) * fault.keep))
    reply.slow = call.fault(Kind.SLOW_BODY) is not None
    reply.second = call.fault(Kind.EXTRA_RESPONSE) is not None
    return reply


def truncated(body: bytes, most: int) -> bytes:
    """At most so many octets of a body, up to the end of its last whole change or message where one fits."""
    ends = [body.rfind(end, 0, most) + len(end) for end in (b"</t:Create>", b"ResponseMessage>") if body.rfind(end, 0, most) >= 0]
    return body[: max(ends, default=most)]
