"""What autodiscover's answers say: the shapes that Microsoft publishes, and what other servers and web sites answer."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.transports.ews.discover_answers import (
    Found,
    MovedAddress,
    MovedUrl,
    Reading,
    Refusal,
    Why,
    domain_of,
    host_of,
    json_paths,
    pox_request,
    quoted,
    read_json,
    read_pox,
    read_soap,
    soap_request,
    unfit,
)

OUTER = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
INNER = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"
ASKED = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"
A = "http://schemas.microsoft.com/exchange/2010/Autodiscover"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
INSIDE = "https://mbx.internal.contoso.com/EWS/Exchange.asmx"
OUTSIDE = "https://mail.contoso.com/EWS/Exchange.asmx"


def pox(account: str) -> bytes:
    user = "<User><DisplayName>First Last</DisplayName><LegacyDN>/o=contoso/cn=iuser</LegacyDN></User>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="{OUTER}"><Response xmlns="{INNER}">{user}'
        f"<Account><AccountType>email</AccountType>{account}</Account></Response></Autodiscover>"
    ).encode()


def protocol(kind: str, *urls: tuple[str, str]) -> str:
    named = "".join(f"<{name}>{url}</{name}>" for name, url in urls)
    return f"<Protocol><Type>{kind}</Type><Server>mbx</Server><MdbDN>/o=contoso</MdbDN>{named}<OABUrl>Public Folder</OABUrl></Protocol>"


def settings(*protocols: str) -> bytes:
    return pox("<Action>settings</Action>" + "".join(protocols))


def soap(user: str, code: str = "NoError") -> bytes:
    response = f"<ErrorCode>{code}</ErrorCode><ErrorMessage>words of the whole</ErrorMessage><UserResponses>{user}</UserResponses>"
    return (
        f'<s:Envelope xmlns:s="{SOAP}"><s:Header><h:ServerVersionInfo xmlns:h="{A}"><h:MajorVersion>15</h:MajorVersion>'
        f'</h:ServerVersionInfo></s:Header><s:Body><GetUserSettingsResponseMessage xmlns="{A}"><Response xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'
        f"{response}</Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>"
    ).encode()


def user(code: str, target: str = "", **values: str) -> str:
    given = "".join(
        f'<UserSetting i:type="StringSetting"><Name>{name}</Name><Value>{value}</Value></UserSetting>' for name, value in values.items()
    )
    redirect = f"<RedirectTarget>{target}</RedirectTarget>" if target else '<RedirectTarget i:nil="true"/>'
    return (
        f"<UserResponse><ErrorCode>{code}</ErrorCode><ErrorMessage>words of the user</ErrorMessage>{redirect}"
        f"<UserSettingErrors/><UserSettings>{given}</UserSettings></UserResponse>"
    )


# POX


def test_pox_names_the_inside_first_whatever_the_order() -> None:
    outside, inside = protocol("EXPR", ("ASUrl", OUTSIDE)), protocol("EXCH", ("ASUrl", INSIDE), ("OOFUrl", INSIDE))
    assert read_pox(settings(outside, inside)) == Found((INSIDE, OUTSIDE))


def test_pox_prefers_ews_url_and_names_nothing_twice() -> None:
    body = settings(protocol("EXCH", ("ASUrl", INSIDE), ("EwsUrl", OUTSIDE)), protocol("EXPR", ("ASUrl", OUTSIDE)))
    assert read_pox(body) == Found((OUTSIDE, INSIDE))


@pytest.mark.parametrize("kind", ["EXCH", "EXPR", "EXHTTP"])
def test_pox_one_kind_is_enough(kind: str) -> None:
    assert read_pox(settings(protocol(kind, ("EwsUrl", f"\n {OUTSIDE} ")))) == Found((OUTSIDE,))


def test_pox_passes_over_what_it_does_not_know() -> None:
    web = "<Protocol><Type>WEB</Type><Internal><OWAUrl>https://mail.contoso.com/owa</OWAUrl></Internal></Protocol>"
    mapi = '<Protocol Type="mapiHttp" Version="1"><MailStore><InternalUrl>https://mail/mapi</InternalUrl></MailStore></Protocol>'
    body = settings(
        "<!-- a comment -->", "<?hint?>", mapi, web, protocol("EXCH", ("EwsUrl", INSIDE)), "<New><EwsUrl>https://x/</EwsUrl></New>"
    )
    assert read_pox(body) == Found((INSIDE,))


def test_pox_of_imap_alone_names_no_web_services() -> None:
    assert read_pox(settings(protocol("IMAP", ("Port", "993")))) == Refusal("the answer names no web services")


def test_pox_redirections() -> None:
    assert read_pox(pox("<Action>redirectUrl</Action><RedirectUrl> https://other.test/a.xml </RedirectUrl>")) == MovedUrl(
        "https://other.test/a.xml"
    )
    assert read_pox(pox("<Action>redirectAddr</Action><RedirectAddr>a@b.test</RedirectAddr>")) == MovedAddress("a@b.test")


@pytest.mark.parametrize(
    ("code", "why"), [("500", Why.NO_MAILBOX), ("501", Why.BUSY), ("600", Why.OTHER), ("601", Why.OTHER), ("603", Why.BUSY)]
)
def test_pox_errors(code: str, why: Why) -> None:
    error = f'<Error Time="06:48:17.4" Id="1"><ErrorCode>{code}</ErrorCode><Message>It is\n  so.</Message><DebugData/></Error>'
    said = Refusal(f"error {code}: It is so.", why, spoken=True)
    assert read_pox(f'<Autodiscover xmlns="{OUTER}"><Response>{error}</Response></Autodiscover>'.encode()) == said
    assert read_pox(pox(error)) == said


# SOAP


def test_soap_settings() -> None:
    body = soap(user("NoError", ExternalEwsUrl=OUTSIDE, UserDisplayName="First Last", InternalEwsUrl=INSIDE))
    assert read_soap(body) == Found((INSIDE, OUTSIDE))
    assert read_soap(soap(user("NoError", ExternalEwsUrl=OUTSIDE))) == Found((OUTSIDE,))


def test_soap_a_setting_that_is_not_available_is_no_obstacle() -> None:
    error = "<UserSettingError><ErrorCode>SettingIsNotAvailable</ErrorCode><SettingName>ExternalEwsUrl</SettingName></UserSettingError>"
    body = soap(user("NoError", InternalEwsUrl=INSIDE)).replace(
        b"<UserSettingErrors/>", f"<UserSettingErrors>{error}</UserSettingErrors>".encode()
    )
    assert read_soap(body) == Found((INSIDE,))
    assert read_soap(soap(user("SettingIsNotAvailable"))) == Refusal("the answer names no web services")


def test_soap_redirections() -> None:
    assert read_soap(soap(user("RedirectUrl", "https://other.test/autodiscover.svc"))) == MovedUrl("https://other.test/autodiscover.svc")
    assert read_soap(soap(user("RedirectAddress", "a@b.test"))) == MovedAddress("a@b.test")


@pytest.mark.parametrize(
    ("code", "why"),
    [("InvalidUser", Why.NO_MAILBOX), ("ServerBusy", Why.BUSY), ("InternalServerError", Why.BUSY), ("InvalidRequest", Why.OTHER)],
)
def test_soap_errors(code: str, why: Why) -> None:
    assert read_soap(soap(user(code))) == Refusal(f"{code}: words of the user", why, spoken=True)
    assert read_soap(soap("", code)) == Refusal(f"{code}: words of the whole", why, spoken=True)


def test_soap_fault() -> None:
    fault = "<s:Fault><faultcode>a:x</faultcode><faultstring>The header was not understood.</faultstring></s:Fault>"
    body = f'<s:Envelope xmlns:s="{SOAP}"><s:Body>{fault}</s:Body></s:Envelope>'.encode()
    assert read_soap(body) == Refusal("fault: The header was not understood.", spoken=True)


# JSON


def test_json() -> None:
    assert read_json(f'{{"Protocol":"Ews","Url":"{OUTSIDE}"}}'.encode()) == Found((OUTSIDE,))
    assert read_json(f'{{"Protocol":"EWS","Url":"{OUTSIDE}","Later":1}}'.encode()) == Found((OUTSIDE,))
    missing = b'{"ErrorCode":"UserNotFound","ErrorMessage":"The given user is not found."}'
    assert read_json(missing) == Refusal("UserNotFound: The given user is not found.", Why.NO_MAILBOX, spoken=True)
    assert read_json(b'{"ErrorCode":"InvalidProtocol","ErrorMessage":null}') == Refusal("InvalidProtocol", spoken=True)


@pytest.mark.parametrize(
    "body", [b"[1]", b'"x"', b"null", b'{"Url":1}', b'{"Protocol":"Rest","Url":"https://x.test/"}', b"{}", b"[" * 100_000]
)
def test_json_of_something_else(body: bytes) -> None:
    reading = read_json(body)
    assert isinstance(reading, Refusal)
    assert (reading.why, reading.spoken) == (Why.OTHER, False)


def test_json_paths_hold_the_address() -> None:
    assert json_paths("o'neil+a&b@corp.test") == (
        "/autodiscover/autodiscover.json/v1.0/o%27neil%2Ba%26b@corp.test?Protocol=Ews",
        "/autodiscover/autodiscover.json?Email=o%27neil%2Ba%26b@corp.test&Protocol=Ews",
    )


# All of them


@pytest.mark.parametrize("read", [read_json, read_pox, read_soap])
@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html><html><body>Welcome</body></html>", b"\n <html><p>Sign in", b"\xef\xbb\xbf<HTML></HTML>"]
)
def test_a_web_page(read: Callable[[bytes], Reading], page: bytes) -> None:
    assert read(page) == Refusal("a web page instead of an answer")


@pytest.mark.parametrize("read", [read_json, read_pox, read_soap])
@pytest.mark.parametrize("body", [b"", b"  \r\n", b"\x00\x01", b"404 page not found", b"<a><b></a>", b"\xff\xfe\x00"])
def test_rubbish(read: Callable[[bytes], Reading], body: bytes) -> None:
    assert isinstance(read(body), Refusal)


@given(body=st.binary())
def test_nothing_that_comes_is_an_error(body: bytes) -> None:
    for read in (read_json, read_pox, read_soap):
        assert isinstance(read(body), Refusal)


@given(
    given_json=st.dictionaries(
        st.sampled_from(["Protocol", "Url", "ErrorCode", "ErrorMessage"]), st.none() | st.text() | st.integers() | st.lists(st.text())
    )
)
def test_json_of_any_values(given_json: dict[str, object]) -> None:
    assert isinstance(read_json(json.dumps(given_json).encode()), Refusal)


@given(st.text(), st.booleans())
def test_a_url_that_passes_is_one(text: str, ews: bool) -> None:
    for url in (text, f"https://{text}", f"http://{text}/"):
        if unfit(url, for_ews=ews) is None:
            assert host_of(url)
            assert url.lower().startswith("https://" if not ews else "http")


@pytest.mark.parametrize("read", [read_pox, read_soap])
@pytest.mark.parametrize(
    "body", [b"<a/>", b"<Autodiscover/>", b"<Envelope/>", b"<Autodiscover><Response/></Autodiscover>", b"<Envelope><Body/></Envelope>"]
)
def test_xml_of_something_else(read: Callable[[bytes], Reading], body: bytes) -> None:
    assert read(body) == Refusal("the answer is not autodiscover's")


def test_a_truncated_answer_is_no_answer() -> None:
    whole = settings(protocol("EXCH", ("EwsUrl", INSIDE)))
    for end in range(len(whole) - len("</Autodiscover>"), len(whole)):
        assert isinstance(read_pox(whole[:end]), Refusal)


def test_no_document_type_and_no_entities(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "file"
    secret.write_text(INSIDE, encoding="utf-8")
    for declared in (f'<!ENTITY e SYSTEM "{secret.as_uri()}">', f'<!ENTITY e "{INSIDE}">', ""):
        dtd = f"<!DOCTYPE Autodiscover [{declared}]>"
        url = "&e;" if declared else INSIDE
        body = settings(protocol("EXCH", ("EwsUrl", url))).replace(b"?>", f"?>{dtd}".encode(), 1)
        assert read_pox(body) == Refusal("the answer is not XML without a document type")


def test_a_url_that_is_not_used_is_named() -> None:
    reading = read_pox(settings(protocol("EXCH", ("EwsUrl", "http://mail.contoso.com/EWS/Exchange.asmx"))))
    assert reading == Refusal("the answer names http://mail.contoso.com/EWS/Exchange.asmx, which is not used: it is not https")
    assert read_pox(settings(protocol("EXCH", ("EwsUrl", "http://mail/")), protocol("EXPR", ("EwsUrl", OUTSIDE)))) == Found((OUTSIDE,))


# Requests


def test_pox_request() -> None:
    root = ET.fromstring(pox_request("a&b@corp.test"))
    assert root.findtext(f"{{{ASKED}}}Request/{{{ASKED}}}EMailAddress") == "a&b@corp.test"
    assert root.findtext(f"{{{ASKED}}}Request/{{{ASKED}}}AcceptableResponseSchema") == INNER


def test_soap_request() -> None:
    url = "https://mail.contoso.com/autodiscover/autodiscover.svc"
    root = ET.fromstring(soap_request("a&b@corp.test", url))
    assert root.findtext(f"{{{SOAP}}}Header/{{http://www.w3.org/2005/08/addressing}}To") == url
    request = root.find(f"{{{SOAP}}}Body/{{{A}}}GetUserSettingsRequestMessage/{{{A}}}Request")
    assert request is not None
    assert request.findtext(f"{{{A}}}Users/{{{A}}}User/{{{A}}}Mailbox") == "a&b@corp.test"
    assert [each.text for each in request.iter(f"{{{A}}}Setting")] == ["InternalEwsUrl", "ExternalEwsUrl"]


# Addresses


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("alice@Corp.Test", "corp.test"),
        (" alice@corp.test. ", "corp.test"),
        ('"a@b"@corp.test', "corp.test"),
        ("alice@bücher.test", "xn--bcher-kva.test"),
        ("alice@intranet", "intranet"),
        ("alice", None),
        ("@corp.test", None),
        ("alice@", None),
        ("alice@corp..test", None),
        ("alice@.corp.test", None),
        ("alice@corp.test/x", None),
        ("alice@corp.test:25", None),
        ("alice@evil.test#.corp.test", None),
        ("alice@corp.test\r\nHost: x", None),
        ("alice@" + "a" * 64 + ".test", None),
        ("al\ud800ice@corp.test", None),
        ("\u00e4lice@corp.test", "corp.test"),
    ],
)
def test_domain(address: str, domain: str | None) -> None:
    assert domain_of(address) == domain


@pytest.mark.parametrize(
    "url", [OUTSIDE, "https://mail:8443/x?y=1", "https://[::1]:443/", "https://192.0.2.1/", "HTTPS://Mail.Contoso.COM./"]
)
def test_fit(url: str) -> None:
    assert unfit(url) is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://mail.contoso.com/", "it is not https"),
        ("http://127.0.0.1/", "it is not https"),
        ("ftp://mail.contoso.com/", "it is not https"),
        ("//mail.contoso.com/", "it is not https"),
        ("https://user:word@mail.contoso.com/", "it holds a user name"),
        ("https://mail.contoso.com@evil.test/", "it holds a user name"),
        ("https:///EWS", "it names no host"),
        ("https://mail.contoso.com:0/", "it names no host"),
        ("https://evil.test%2f.contoso.com/", "it names no host"),
        ("", "it is no address of the web"),
        ("https://mail.contoso.com:99999/", "it is no address of the web"),
        ("https://[::1/", "it is no address of the web"),
        ("https://mail.contoso.com\\@evil.test/", "it is no address of the web"),
        ("https://mail.contoso.com/\r\nX: y", "it is no address of the web"),
        ("https://mail .contoso.com/", "it is no address of the web"),
        ("https://m\xe4il.contoso.com/", "it is no address of the web"),
        ("https://mail.contoso.com/" + "x" * 2084, "it is no address of the web"),
    ],
)
def test_unfit(url: str, why: str) -> None:
    assert unfit(url) == why


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "[::1]"])
def test_ews_may_be_plain_on_loopback(host: str) -> None:
    assert unfit(f"http://{host}:8080/EWS/Exchange.asmx", for_ews=True) is None


@pytest.mark.parametrize("host", ["127.0.0.1.evil.test", "localhost.evil.test", "10.0.0.1", "0.0.0.0"])
def test_ews_is_plain_nowhere_else(host: str) -> None:
    assert unfit(f"http://{host}/EWS/Exchange.asmx", for_ews=True) == "it is not https"


def test_host() -> None:
    assert [host_of(url) for url in ("https://Mail.Contoso.COM.:443/x", "https://[::1]/")] == ["mail.contoso.com", "::1"]


def test_quotations_are_one_short_line() -> None:
    assert quoted(" a\r\n\x1b[31m b\t\u202ec ") == "a [31m b c"
    assert len(quoted("x" * 1000)) == 200
