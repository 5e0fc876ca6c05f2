"""Answers read strictly: what is whole is taken, what is not is an error, and nothing in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ProtocolBroken
from core.transports.ews.answers import Answer
from core.transports.ews.envelope import SOAP
from core.transports.ews.parsing import expect, read, scrubbed

NAMES = (
    f'xmlns:s="{SOAP}" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" '
    'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"'
)
INFO = '<t:ServerVersionInfo MajorVersion="15" MinorVersion="2" MajorBuildNumber="2562" MinorBuildNumber="17" Version="V2017_07_11"/>'


def soap(body: str, header: str = INFO) -> bytes:
    """A document of a server."""
    return f'<?xml version="1.0"?><s:Envelope {NAMES}><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>'.encode()


def message(code: str = "NoError", kind: str = "Success", inner: str = "") -> str:
    """A response message."""
    text = "" if code == "NoError" else f"<m:MessageText>about {code}</m:MessageText>"
    return (
        f'<m:GetItemResponseMessage ResponseClass="{kind}">{text}<m:ResponseCode>{code}</m:ResponseCode>{inner}</m:GetItemResponseMessage>'
    )


def answered(*messages: str, container: str = "m:ResponseMessages") -> bytes:
    """An answer of GetItem."""
    return soap(f"<m:GetItemResponse><{container}>{''.join(messages)}</{container}></m:GetItemResponse>")


class TestAnswers:
    @pytest.mark.parametrize("container", ["m:ResponseMessages", "m:Responses"])
    def test_in_order_with_their_errors(self, container: str) -> None:
        found = read(answered(message(), message("ErrorItemCorrupt", "Error"), message(), container=container))
        assert [(each.ok, each.code, each.text) for each in found.answers] == [
            (True, "NoError", ""),
            (False, "ErrorItemCorrupt", "about ErrorItemCorrupt"),
            (True, "NoError", ""),
        ]
        assert found.build == (15, 2, 2562, 17)
        assert found.fault is None

    def test_a_warning_is_fine_but_that_of_a_batch_that_stopped(self) -> None:
        first, second = read(answered(message("ErrorX", "Warning"), message("ErrorBatchProcessingStopped", "Warning"))).answers
        assert first.ok
        assert not second.ok

    def test_the_wish_and_the_inner_code(self) -> None:
        inner = '<t:Value Name="InnerErrorResponseCode">ErrorServerBusy</t:Value><t:Value Name="BackOffMilliseconds">1500</t:Value>'
        answer = read(answered(message("ErrorInternalServerError", "Error", f"<m:MessageXml>{inner}</m:MessageXml>"))).answers[0]
        assert (answer.code, answer.retry_after_s) == ("ErrorServerBusy", 1.5)

    def test_operations_without_response_messages(self) -> None:
        denied = "<m:ResponseCode>ErrorAccessDenied</m:ResponseCode>"
        direct = soap(f'<m:FindPeopleResponse ResponseClass="Error">{denied}</m:FindPeopleResponse>')
        assert [each.code for each in read(direct).answers] == ["ErrorAccessDenied"]
        fine = '<m:ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage>'
        answer = read(soap(f"<m:GetUserOofSettingsResponse>{fine}<t:OofSettings/></m:GetUserOofSettingsResponse>")).answers[0]
        assert (answer.ok, len(answer.element)) == (True, 2)
        each = f"<m:FreeBusyResponse>{fine}</m:FreeBusyResponse>"
        both = each + each.replace("Success", "Error").replace("NoError", "ErrorX")
        busy = f"<m:GetUserAvailabilityResponse><m:FreeBusyResponseArray>{both}</m:FreeBusyResponseArray></m:GetUserAvailabilityResponse>"
        assert [one.code for one in read(soap(busy)).answers] == ["NoError", "ErrorX"]
        assert read(soap("<m:UnsubscribeResponse/>")).answers[0].ok

    def test_an_error_without_a_code_is_one(self) -> None:
        answer = read(answered('<m:X ResponseClass="Error"/>')).answers[0]
        assert (answer.ok, answer.code) == (False, "ErrorInternalServerError")

    def test_expect(self) -> None:
        answers = [Answer(ok=True, code="NoError", text="", element=None)]
        assert expect(answers, 1) is answers
        with pytest.raises(ProtocolBroken, match="2 answers were expected and 1 came"):
            expect(answers, 2)

    def test_an_empty_container_holds_no_answer(self) -> None:
        assert read(answered()).answers == []


class TestFaults:
    def test_of_exchange(self) -> None:
        errors = 'xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors"'
        fault = read(
            soap(
                "<s:Fault><faultcode>a:ErrorServerBusy</faultcode><faultstring>later</faultstring><detail>"
                f"<e:ResponseCode {errors}>ErrorServerBusy</e:ResponseCode><e:Message {errors}>come later</e:Message><t:MessageXml>"
                '<t:Value Name="BackOffMilliseconds">2500</t:Value></t:MessageXml></detail></s:Fault>'
            )
        ).fault
        assert fault is not None
        assert (fault.code, fault.text, fault.retry_after_s) == ("ErrorServerBusy", "come later", 2.5)

    def test_with_another_prefix_and_no_detail(self) -> None:
        document = (
            f'<SOAP:Envelope xmlns:SOAP="{SOAP}"><SOAP:Header/><SOAP:Body><SOAP:Fault><faultcode>ErrorAccessDenied</faultcode>'
            "<faultstring>no</faultstring></SOAP:Fault></SOAP:Body></SOAP:Envelope>"
        )
        found = read(document.encode())
        assert found.fault is not None
        assert (found.fault.code, found.fault.text, found.build) == ("ErrorAccessDenied", "no", None)

    def test_without_anything(self) -> None:
        fault = read(soap("<s:Fault/>")).fault
        assert fault is not None
        assert fault.code == "ErrorInternalServerError"


class TestNoAnswer:
    @pytest.mark.parametrize(
        ("octets", "words"),
        [
            (b"", "empty"),
            (b" \r\n", "empty"),
            (b"<!DOCTYPE html><html><body>Sign in to go online</body></html>", "a sign-in page"),
            (b"\n<HTML><p>Welcome</p></HTML>", "a web page"),
            (b'{"error": 1}', "JSON"),
            (b"+OK POP3 ready", "no XML"),
            (b"<Autodiscover></Autodiscover>", "XML without SOAP"),
            (b"<x></Envelope>", "no XML"),
            (b"<Envelope><Body/></Envelope>", "nothing in it"),
            (b"<Envelope></Envelope>", "nothing in it"),
            (b'<!DOCTYPE x [<!ENTITY e "boom">]><Envelope><Body>&e;</Body></Envelope>', "document type"),
        ],
    )
    def test_in_words(self, octets: bytes, words: str) -> None:
        with pytest.raises(ProtocolBroken, match=words):
            read(octets)

    def test_cut_anywhere_it_is_an_error(self) -> None:
        whole = answered(message(), message("ErrorItemCorrupt", "Error"))
        for end in range(len(whole)):
            with pytest.raises(ProtocolBroken):
                read(whole[:end])
        assert len(read(whole + b"\r\n").answers) == 2

    def test_a_cut_answer_says_so(self) -> None:
        with pytest.raises(ProtocolBroken, match="cut off"):
            read(answered(message())[:-20])

    def test_a_hole_in_the_middle_is_an_error(self) -> None:
        with pytest.raises(ProtocolBroken):
            read(answered(message(), message()).replace(b"</m:ResponseMessages>", b""))


class TestScrubbing:
    def test_what_xml_forbids_goes_and_the_rest_stays(self) -> None:
        bad = message(inner="<m:Items><t:Subject>a&#x1;b&#31;c\x02d&#x9;e&#xFFFF;f&#xD800;g</t:Subject></m:Items>")
        answer = read(answered(bad)).answers[0]
        assert "".join(answer.element.itertext()).endswith("abcd\tefg")

    def test_it_does_not_forgive_anything_else(self) -> None:
        with pytest.raises(ProtocolBroken):
            read(answered("<m:Open>&#x1;"))

    def test_large_texts(self) -> None:
        big = "A" * 11_000_000  # beyond what lxml takes without huge_tree
        assert (
            len("".join(read(answered(message(inner=f"<t:MimeContent>{big}</t:MimeContent>"))).answers[0].element.itertext())) > 11_000_000
        )

    @given(st.binary(max_size=60))
    def test_scrubbing_twice_changes_nothing_more(self, octets: bytes) -> None:
        once = scrubbed(octets)
        assert len(once) <= len(octets)
        assert not set(once) & (set(range(32)) - {9, 10, 13})

    @given(st.binary(max_size=200))
    def test_whatever_comes_it_is_read_or_refused(self, octets: bytes) -> None:
        for each in (octets, answered(message())[:200] + octets, octets + b"</s:Envelope>"):
            with pytest.raises(ProtocolBroken):
                read(each)
