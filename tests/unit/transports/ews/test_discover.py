"""The search for a server, candidate after candidate, over a web that is written down."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import OAuthSettings, Tls
from core.domain.secret import Secret
from core.errors import (
    AccessDenied,
    Cancelled,
    CertificateUntrusted,
    ConnectionFailed,
    CredentialsRejected,
    HostUnknown,
    MailboxMissing,
    PostroomError,
    ProfileInvalid,
)
from core.ports.names import SrvRecord
from core.transports.ews.discover import Search, discover, forget, remembered
from core.transports.ews.discover_failures import ENTER_URL, NAME_HOST, TRUST_CERTIFICATE
from core.transports.ews.discover_web import WebAnswer
from tests.fakes.memory import Memory
from tests.unit.transports.ews.test_discover_answers import pox as pox_body
from tests.unit.transports.ews.test_discover_answers import protocol, soap, user
from tests.unit.transports.ews.test_discover_answers import settings as pox_settings

ALICE = "alice@corp.test"
EWS = "https://mail.corp.test/EWS/Exchange.asmx"
INSIDE = "https://mbx.inside.test/EWS/Exchange.asmx"
JSON, JSON2, POX, SOAP = "autodiscover.json/v1.0", "autodiscover.json?", "autodiscover.xml", "autodiscover.svc"
ORDER = [
    f"{base}/{path}"
    for paths in ([JSON, JSON2], [POX], [SOAP])
    for base in ("https://corp.test", "https://autodiscover.corp.test")
    for path in paths
]
"""Who is asked, in order, as `Script.asked` notes it."""

Reply = WebAnswer | PostroomError | Callable[[str], WebAnswer]


def answer(body: bytes = b"", status: int = 200, **headers: str) -> WebAnswer:
    return WebAnswer(status, headers, body)


def moved(url: str, status: int = 302) -> WebAnswer:
    return answer(b"", status, location=url)


FOUND_JSON = answer(json.dumps({"Protocol": "Ews", "Url": EWS}).encode())
FOUND_POX = answer(pox_settings(protocol("EXCH", ("EwsUrl", EWS))))
FOUND_SOAP = answer(soap(user("NoError", ExternalEwsUrl=EWS)))
UNSIGNED = answer(b"", 401)
PAGE = answer(b"<!DOCTYPE html><html></html>")
DOWN = ConnectionFailed("host:443: the connection was refused")


@dataclass
class Script:
    """A web whose pages are given by origin and kind of path; every other page is 404.

    A page may be one reply, a list of them that is used up, or a pair: without and with the password.
    """

    pages: Mapping[str, Any] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    clock: float = 0.0
    costs_s: float = 0.0

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes, *, with_credentials: bool, timeout_s: float) -> WebAnswer:
        origin, _, path = url.partition("/autodiscover/")
        assert method == ("POST" if path.startswith((POX, SOAP)) and url.startswith("https:") else "GET")
        assert timeout_s > 0
        assert "".join(headers.values()).isascii()
        short = next((f"{origin}/{kind}" for kind in (JSON, JSON2, POX, SOAP) if path.startswith(kind)), url)
        if with_credentials:
            assert url.startswith("https:")
            self.signed.append(short)
        else:
            self.asked.append(short)
        self.bodies.append(body)
        self.clock += self.costs_s
        reply = self.pages.get(short, answer(b"", 404))
        if isinstance(reply, tuple):
            reply = reply[with_credentials]
        if isinstance(reply, list):
            reply = reply.pop(0)
        if isinstance(reply, PostroomError):
            raise reply
        assert isinstance(reply, WebAnswer)
        return reply

    def look_up(self, url: str, timeout_s: float) -> None:
        if any(f"//{host}/" in url for host in self.unknown):
            raise HostUnknown(f"{url.split('/')[2]}: there is no such name")


def settings(mailbox: str = ALICE, host: str = "", **given: Any) -> ConnectionSettings:
    values: dict[str, Any] = {
        "username": "CORP\\Alice",
        "secret": Secret("secret"),
        "mailbox": mailbox,
        "autodiscover": True,
        "proxy": "none",
    }
    return ConnectionSettings(Protocol.EWS, host, 443, Tls.IMPLICIT, **{**values, **given})


def search(script: Script, *records: SrvRecord, given: ConnectionSettings | None = None, token: CancelToken | None = None) -> Search:
    return Search(
        given or settings(), token or CancelToken(), script, query=lambda name, timeout_s: list(records), monotonic_s=lambda: script.clock
    )


def fails(script: Script, *records: SrvRecord, given: ConnectionSettings | None = None) -> PostroomError:
    with pytest.raises(PostroomError) as caught:
        search(script, *records, given=given).run()
    assert "secret" not in str(caught.value)
    return caught.value


# The order


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_candidates_in_order(place: int) -> None:
    page = {POX: FOUND_POX, SOAP: FOUND_SOAP}.get(ORDER[place].rpartition("/")[2], FOUND_JSON)
    script = Script({ORDER[place]: page})
    looked = search(script)
    assert looked.run() == EWS
    assert script.asked == ORDER[: place + 1]
    assert looked.found_by.split()[1] in {"JSON", "POX", "SOAP"}


def test_after_them_plain_http_and_srv() -> None:
    script = Script({"https://srv.corp.test:8443/autodiscover.xml": (UNSIGNED, FOUND_POX)})
    assert search(script, SrvRecord(9, 0, 443, "late.corp.test"), SrvRecord(1, 0, 8443, "srv.corp.test")).run() == EWS
    srv = [f"https://srv.corp.test:8443/{path}" for path in (JSON, JSON2, POX)]
    assert script.asked == [*ORDER, f"http://autodiscover.corp.test/{POX}", *srv]
    assert script.signed == ["https://srv.corp.test:8443/autodiscover.xml"]


def test_srv_that_names_what_was_asked_asks_nobody_twice() -> None:
    script = Script()
    fails(script, SrvRecord(0, 0, 443, "autodiscover.corp.test"))
    assert script.asked == [*ORDER, f"http://autodiscover.corp.test/{POX}"]


def test_an_address_that_is_not_ascii() -> None:
    script = Script({ORDER[5]: (UNSIGNED, FOUND_POX)})
    assert search(script, given=settings("\u00e4lice@corp.test")).run() == EWS
    assert "\u00e4lice@corp.test".encode() in script.bodies[-1]


def test_what_is_no_address_asks_nobody() -> None:
    script = Script()
    assert isinstance(fails(script, given=settings("alice")), ProfileInvalid)
    assert script.asked == []


# The password


def test_the_password_is_given_to_who_asks_for_it() -> None:
    script = Script({ORDER[4]: PAGE, ORDER[5]: (UNSIGNED, FOUND_POX)})
    assert search(script).run() == EWS
    assert script.signed == [ORDER[5]]


def test_two_refusals_are_the_end_of_it() -> None:
    script = Script(dict.fromkeys([*ORDER[4:], "https://srv.corp.test/autodiscover.xml"], (UNSIGNED, UNSIGNED)))
    error = fails(script, SrvRecord(0, 0, 443, "srv.corp.test"))
    assert isinstance(error, CredentialsRejected)
    assert script.signed == ORDER[4:6]
    assert "https://corp.test: user name or password refused (HTTP 401)" in error.cause


def test_one_host_is_shown_the_password_once() -> None:
    script = Script({ORDER[4]: (UNSIGNED, UNSIGNED), ORDER[6]: (UNSIGNED, FOUND_SOAP)})
    assert isinstance(fails(script), CredentialsRejected)
    assert script.signed == [ORDER[4]]


def test_a_web_site_that_refuses_it_is_no_obstacle() -> None:
    script = Script({ORDER[4]: (UNSIGNED, UNSIGNED), ORDER[5]: (UNSIGNED, FOUND_POX)})
    assert search(script).run() == EWS


@pytest.mark.parametrize("refused", [answer(b"", 456), answer(b"", 457), CredentialsRejected("no token")])
def test_other_refusals(refused: WebAnswer | PostroomError) -> None:
    assert isinstance(fails(Script({ORDER[5]: (UNSIGNED, refused)})), CredentialsRejected)


# Redirections


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_http_redirection_over_https_is_followed_anywhere(status: int) -> None:
    away = "https://hosting.test/autodiscover.xml"
    script = Script({ORDER[5]: moved("https://hosting.test/autodiscover/autodiscover.xml", status), away: (UNSIGNED, FOUND_POX)})
    assert search(script).run() == EWS
    assert script.signed == [away]


def test_a_relative_redirection() -> None:
    script = Script({ORDER[4]: moved("/x/autodiscover/autodiscover.xml"), "https://corp.test/x/autodiscover.xml": FOUND_POX})
    assert search(script).run() == EWS


@pytest.mark.parametrize(
    ("place", "reply"),
    [
        (5, answer(pox_body(f"<Action>redirectUrl</Action><RedirectUrl>https://hosting.test/autodiscover/{POX}</RedirectUrl>"))),
        (7, answer(soap(user("RedirectUrl", f"https://hosting.test/autodiscover/{SOAP}")))),
    ],
)
def test_redirect_url(place: int, reply: WebAnswer) -> None:
    kind = ORDER[place].rpartition("/")[2]
    away = f"https://hosting.test/{kind}"
    script = Script({ORDER[place]: (UNSIGNED, reply), away: (UNSIGNED, FOUND_POX if kind == POX else FOUND_SOAP)})
    assert search(script).run() == EWS
    assert script.signed == [ORDER[place], away]


@pytest.mark.parametrize(
    "url",
    ["http://hosting.test/autodiscover/autodiscover.xml", "http://127.0.0.1/", "https://a:b@hosting.test/", "https://[x", "file:///etc/x"],
)
def test_a_redirection_to_what_is_not_https_is_not_followed(url: str) -> None:
    script = Script({ORDER[5]: moved(url)})
    error = fails(script)
    assert isinstance(error, ProfileInvalid)
    assert f"POX at https://autodiscover.corp.test: leads to {url}, which is not asked: " in error.cause
    assert script.signed == []
    assert set(script.asked) <= {*ORDER, f"http://autodiscover.corp.test/{POX}"}


def test_redirections_in_a_circle() -> None:
    here, there = (f"https://{host}/autodiscover/{POX}" for host in ("autodiscover.corp.test", "b.test"))
    script = Script({ORDER[5]: moved(there), f"https://b.test/{POX}": moved(here)})
    assert "POX at https://autodiscover.corp.test: redirections without end" in fails(script).cause
    assert script.asked.count(ORDER[5]) == script.asked.count(f"https://b.test/{POX}") == 1


def test_ten_redirections_and_no_more() -> None:
    def chain(length: int) -> dict[str, Any]:
        hops = {f"https://h{n}.test/{POX}": moved(f"https://h{n + 1}.test/autodiscover/{POX}") for n in range(1, length)}
        return {ORDER[5]: moved(f"https://h1.test/autodiscover/{POX}"), **hops, f"https://h{length}.test/{POX}": FOUND_POX}

    assert search(Script(chain(10))).run() == EWS
    assert "redirections without end" in fails(Script(chain(11))).cause


@pytest.mark.parametrize(
    ("place", "reply"),
    [
        (5, answer(pox_body("<Action>redirectAddr</Action><RedirectAddr>alice@hosting.test</RedirectAddr>"))),
        (7, answer(soap(user("RedirectAddress", "alice@hosting.test")))),
    ],
)
def test_redirect_address(place: int, reply: WebAnswer) -> None:
    last = "https://autodiscover.hosting.test/autodiscover.xml"
    script = Script({ORDER[place]: (UNSIGNED, reply), last: (UNSIGNED, FOUND_POX)})
    assert search(script).run() == EWS
    assert script.signed == [ORDER[place], last]
    assert b"<EMailAddress>alice@hosting.test</EMailAddress>" in script.bodies[-1]


def test_redirected_to_the_same_domain_asks_anew() -> None:
    other = answer(pox_body("<Action>redirectAddr</Action><RedirectAddr>a.ng@corp.test</RedirectAddr>"))
    script = Script({ORDER[4]: [other, FOUND_POX]})
    assert search(script).run() == EWS


def test_mail_addresses_in_a_circle() -> None:
    back = answer(pox_body(f"<Action>redirectAddr</Action><RedirectAddr>{ALICE.upper()}</RedirectAddr>"))
    error = fails(Script({ORDER[4]: back}))
    assert isinstance(error, ProfileInvalid)
    assert "no end of mail addresses: ALICE@CORP.TEST" in error.cause


def test_mail_addresses_without_end() -> None:
    hops = {
        f"https://{'corp.test' if n == 0 else f'd{n}.test'}/{POX}": answer(
            pox_body(f"<Action>redirectAddr</Action><RedirectAddr>a@d{n + 1}.test</RedirectAddr>")
        )
        for n in range(50)
    }
    script = Script(hops)
    assert "no end of mail addresses: a@d11.test" in fails(script).cause


# What plain http and DNS say


def test_plain_http_names_a_host_of_the_domain() -> None:
    there = f"https://ex.corp.test/autodiscover/{POX}"
    script = Script({f"http://autodiscover.corp.test/{POX}": moved(there), f"https://ex.corp.test/{POX}": (UNSIGNED, FOUND_POX)})
    assert search(script).run() == EWS


@pytest.mark.parametrize("host", ["hosting.test", "evilcorp.test", "corp.test.evil.test"])
def test_plain_http_names_another_domain(host: str) -> None:
    there = f"https://{host}/autodiscover/{POX}"
    script = Script({f"http://autodiscover.corp.test/{POX}": moved(there), f"https://{host}/{POX}": (UNSIGNED, FOUND_POX)})
    error = fails(script)
    assert isinstance(error, ProfileInvalid)
    assert f"names {host}, which belongs to another domain" in error.cause
    assert error.hint == NAME_HOST
    assert script.asked[-1] == f"http://autodiscover.corp.test/{POX}"
    assert script.signed == []


def test_srv_names_another_domain() -> None:
    script = Script({f"https://hosting.test/{JSON}": FOUND_JSON})
    error = fails(script, SrvRecord(0, 0, 443, "hosting.test"))
    assert "SRV: names hosting.test, which belongs to another domain" in error.cause
    assert error.hint == NAME_HOST


@pytest.mark.parametrize("target", ["hosting.test", "ex.hosting.test"])
def test_the_profile_names_the_host(target: str) -> None:
    script = Script({f"https://{target}/{POX}": (UNSIGNED, FOUND_POX)})
    assert search(script, SrvRecord(0, 0, 443, target), given=settings(host="Hosting.Test.")).run() == EWS


def test_plain_http_without_a_redirection() -> None:
    assert "http://autodiscover.corp.test: no redirection (HTTP 200)" in fails(Script({f"http://autodiscover.corp.test/{POX}": PAGE})).cause


def test_plain_http_to_plain_http() -> None:
    script = Script({f"http://autodiscover.corp.test/{POX}": moved("http://ex.corp.test/autodiscover/autodiscover.xml")})
    assert "which is not asked: it is not https" in fails(script).cause


# What is found


def test_inside_where_it_exists_else_outside() -> None:
    page = answer(pox_settings(protocol("EXCH", ("EwsUrl", INSIDE)), protocol("EXPR", ("EwsUrl", EWS))))
    assert search(Script({ORDER[4]: page})).run() == INSIDE
    assert search(Script({ORDER[4]: page}, unknown=("mbx.inside.test",))).run() == EWS


def test_a_host_that_does_not_exist_is_not_found() -> None:
    script = Script(
        {ORDER[0]: FOUND_JSON, ORDER[5]: answer(pox_settings(protocol("EXCH", ("EwsUrl", INSIDE))))}, unknown=("mail.corp.test",)
    )
    assert search(script).run() == INSIDE
    only = fails(Script({ORDER[0]: FOUND_JSON}, unknown=("mail.corp.test",)))
    assert f"names {EWS}, but mail.corp.test: there is no such name" in only.cause


# Failures


def test_nothing_there() -> None:
    error = fails(Script())
    assert isinstance(error, ProfileInvalid)
    assert error.hint == ENTER_URL
    for place in ("JSON at https://corp.test", "POX at https://autodiscover.corp.test", "SOAP at https://corp.test"):
        assert f"{place}: HTTP 404" in error.cause
    assert error.cause.count("JSON at https://corp.test") == 1
    assert error.cause.endswith("SRV: no record")


def test_a_host_that_does_not_exist_is_asked_once() -> None:
    missing = HostUnknown("autodiscover.corp.test: there is no such name")
    pages = {each: missing for each in ORDER if "//autodiscover" in each}
    script = Script({**pages, f"http://autodiscover.corp.test/{POX}": missing})
    error = fails(script)
    assert isinstance(error, ProfileInvalid)
    assert error.cause.count("there is no such name") == 1
    assert [each for each in script.asked if "//autodiscover" in each] == [ORDER[2], f"http://autodiscover.corp.test/{POX}"]


def test_a_certificate_that_does_not_hold() -> None:
    error = fails(Script({ORDER[2]: CertificateUntrusted("autodiscover.corp.test:443: the certificate comes from an unknown authority")}))
    assert isinstance(error, ProfileInvalid)
    assert "unknown authority" in error.cause
    assert error.hint == TRUST_CERTIFICATE


def test_a_host_that_is_silent_twice_is_left_alone() -> None:
    script = Script(dict.fromkeys(ORDER, DOWN))
    error = fails(script)
    assert isinstance(error, ConnectionFailed)
    assert script.asked[:4] == [ORDER[0], ORDER[2], ORDER[4], ORDER[5]]
    assert len(script.asked) == 5


def test_all_is_down() -> None:
    script = Script({**dict.fromkeys(ORDER, DOWN), f"http://autodiscover.corp.test/{POX}": DOWN})

    def query(name: str, timeout_s: float) -> list[SrvRecord]:
        raise ConnectionFailed(f"{name}: SRV records cannot be looked up now")

    with pytest.raises(ConnectionFailed, match="could not be looked for"):
        Search(settings(), CancelToken(), script, query=query).run()


@pytest.mark.parametrize("down", [DOWN, answer(b"", 503), answer(pox_body("<Error><ErrorCode>603</ErrorCode></Error>"))])
def test_time_may_help_where_the_host_of_autodiscover_fails(down: WebAnswer | PostroomError) -> None:
    assert isinstance(fails(Script({ORDER[5]: down})), ConnectionFailed)


def test_a_closed_port_of_plain_http_is_no_reason_to_wait() -> None:
    assert isinstance(fails(Script({f"http://autodiscover.corp.test/{POX}": DOWN})), ProfileInvalid)


def test_a_silent_web_site_is_no_reason_to_wait() -> None:
    assert isinstance(fails(Script({each: DOWN for each in ORDER if "//corp" in each})), ProfileInvalid)


def test_no_mailbox() -> None:
    error = fails(Script({ORDER[5]: (UNSIGNED, answer(soap(""))), ORDER[7]: (UNSIGNED, answer(soap(user("InvalidUser"))))}))
    assert isinstance(error, MailboxMissing)
    assert "SOAP at https://autodiscover.corp.test: InvalidUser: words of the user" in error.cause


def test_json_that_knows_no_such_mailbox_is_not_asked_in_other_words() -> None:
    missing = answer(b'{"ErrorCode":"UserNotFound","ErrorMessage":"not found"}', 404)
    script = Script({ORDER[0]: missing})
    assert isinstance(fails(script), MailboxMissing)
    assert script.asked[:2] == [ORDER[0], ORDER[2]]


def test_the_proxys_no_is_one_candidates_failure() -> None:
    script = Script({ORDER[0]: AccessDenied("the proxy does not connect to corp.test:443"), ORDER[5]: FOUND_POX})
    assert search(script).run() == EWS


def test_what_the_profile_lacks_is_raised_at_once() -> None:
    script = Script({ORDER[0]: ProfileInvalid("the file of authorities cannot be used")})
    assert "authorities" in fails(script).cause
    assert len(script.asked) == 1


# Time


def test_the_budget_ends_the_search() -> None:
    script = Script(costs_s=6.0)
    error = fails(script)
    assert isinstance(error, ConnectionFailed)
    assert len(script.asked) == 4
    assert error.cause.count("20 s had passed before everybody was asked") == 1


def test_a_stop_ends_the_search() -> None:
    token = CancelToken()

    @dataclass
    class Stopping(Script):
        def look_up(self, url: str, timeout_s: float) -> None:
            token.cancel()
            raise HostUnknown("gone")

    script = Stopping({ORDER[0]: FOUND_JSON})
    with pytest.raises(Cancelled):
        search(script, token=token).run()
    assert script.asked == ORDER[:1]


# What is remembered


class Note:
    """A StepNote."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def detail(self, text: str) -> None:
        self.texts.append(text)

    def warn(self, title: str, hint: str) -> None:
        raise AssertionError(title)

    def evidence(self, *facts: str) -> None:
        self.texts += facts


def test_remembered_and_forgotten() -> None:
    memory, note = Memory(), Note()
    memory.known["ews-url:corp.test:corp\\alice"] = EWS
    assert discover(settings("Bob@CORP.test"), CancelToken(), memory, note) == EWS
    assert note.texts == [f"{EWS} (known from before)"]
    forget(settings(), memory)
    assert memory.known == {}


@pytest.mark.parametrize("url", ["http://mail.corp.test/EWS/Exchange.asmx", "", "mail"])
def test_what_must_not_be_used_is_not_remembered(url: str) -> None:
    memory = Memory()
    memory.known["ews-url:corp.test:corp\\alice"] = url
    assert remembered(settings(), memory) is None


@pytest.mark.parametrize(
    ("given", "account"),
    [({"username": None}, ALICE), ({"username": None, "oauth": OAuthSettings("x", "Client-1")}, "client-1"), ({"username": "SVC"}, "svc")],
)
def test_accounts_of_memory(given: dict[str, Any], account: str) -> None:
    memory = Memory()
    memory.known[f"ews-url:corp.test:{account}"] = EWS
    assert remembered(settings(**given), memory) == EWS
