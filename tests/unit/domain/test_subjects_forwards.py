"""Prefixes in many languages, and what is a forward."""

from __future__ import annotations

import pytest

from core.domain.forwards import forwarded
from core.domain.message import Address, Message, MessagePart
from core.domain.subjects import Mark, bare, mark_of


@pytest.mark.parametrize(
    ("subject", "mark", "rest"),
    [
        ("Re: Bikes", Mark.REPLY, "bikes"),
        ("RE : Bikes", Mark.REPLY, "bikes"),
        ("AW: WG: Räder", Mark.REPLY, "räder"),
        ("WG: AW: Räder", Mark.FORWARD, "räder"),
        ("Re[2]: Fwd: Bikes", Mark.REPLY, "bikes"),
        ("[Fwd: Bikes]", Mark.FORWARD, "bikes"),
        ("Fwd: [shop] Bikes", Mark.FORWARD, "[shop] bikes"),
        ("SV:  Två   cyklar", Mark.REPLY, "två cyklar"),
        ("VS: Cykler", Mark.EITHER, "cykler"),
        ("TR: Vélos", Mark.FORWARD, "vélos"),
        ("RIF: Biciclette", Mark.REPLY, "biciclette"),
        ("RV: Bicis", Mark.EITHER, "bicis"),
        ("ENC: Bicicletas", Mark.FORWARD, "bicicletas"),
        ("Odp: Rowery", Mark.REPLY, "rowery"),
        ("YNT: Bisiklet", Mark.REPLY, "bisiklet"),
        ("İLT: Bisiklet", Mark.FORWARD, "bisiklet"),
        ("Továbbítás: Kerékpár", Mark.FORWARD, "kerékpár"),
        ("ΑΠ: Ποδήλατα", Mark.REPLY, "ποδήλατα"),
        ("Отв: Велосипеды", Mark.REPLY, "велосипеды"),
        ("回复\uff1a自行车", Mark.REPLY, "自行车"),
        ("转发: 自行车", Mark.FORWARD, "自行车"),
        ("返信: 自転車", Mark.REPLY, "自転車"),
        ("전달: 자전거", Mark.FORWARD, "자전거"),
        ("إعادة توجيه: دراجات", Mark.FORWARD, "دراجات"),
        ("Chuyển tiếp: Xe đạp", Mark.FORWARD, "xe đạp"),
        ("Meeting: bikes", Mark.NONE, "meeting: bikes"),
        ("Bikes", Mark.NONE, "bikes"),
        ("", Mark.NONE, ""),
        ("Re:", Mark.REPLY, ""),
        ("16:30 Bikes", Mark.NONE, "16:30 bikes"),
    ],
)
def test_the_outermost_prefix_says_what_a_mail_is(subject: str, mark: Mark, rest: str) -> None:
    assert mark_of(subject)[0] is mark
    assert bare(subject) == rest


def mail(subject: str, *, replies: bool = False, references: bool = False, attached: bool = False, header: str = "") -> Message:
    return Message(
        1,
        subject=subject,
        from_=(Address("a@x.test"),),
        in_reply_to=("<p@x>",) if replies else (),
        references=("<p@x>",) if references else (),
        parts=(MessagePart("mail.eml", "message/rfc822", b""),) if attached else (),
        headers=((header, "<p@x>"),) if header else (),
    )


@pytest.mark.parametrize(
    ("message", "names"),
    [
        (mail("Fwd: Bikes"), "Fwd:"),
        (mail("WG: Bikes", references=True), "References without In-Reply-To"),
        (mail("FW: Bikes", replies=True, references=True), "FW:"),
        (mail("Fw: Bikes", replies=True, attached=True), "a mail is attached"),
        (mail("Bikes", header="X-Forwarded-Message-Id"), "X-Forwarded-Message-Id"),
        (mail("VS: Bikes", references=True), "VS:"),
        (mail("VS: Bikes", attached=True), "VS:"),
        (mail("Bikes", references=True, attached=True), "a mail is attached"),
        (mail("VS: Bikes", replies=True, references=True), None),
        (mail("Re: Fwd: Bikes", replies=True), None),
        (mail("Re: Bikes", references=True, attached=True), None),
        (mail("Bikes", references=True), None),
        (mail("Bikes", attached=True), None),
        (mail("Re: Bikes"), None),
    ],
)
def test_prefix_and_structure_together_make_a_forward(message: Message, names: str | None) -> None:
    found = forwarded(message)
    assert (found is None) is (names is None)
    if names is not None and found is not None:
        assert names in found.because
        assert found.certain is (names not in {"Fwd:", "FW:"})
