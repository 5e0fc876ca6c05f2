"""Subjects: what mail programs put before one when a mail is answered or forwarded, in the languages that they speak, and what is left.

Pure; letter case, counts as in `Re[2]:` and full-width colons do not matter.
"""

from __future__ import annotations

import re
from enum import Enum

#: What stands before the subject of an answer.
REPLIES = frozenset(
    """re aw antw antwort sv ynt cevap odp odpověď ref rif risp res bls balas atb ats odg odgovor vá válasz απ απαντ на ha отв ответ відп
    hồi-âm tl r ré réf rép rsp vast επ 答复 答覆 回复 回覆 回信 返信 답장 회신 رد תגובה תשובה השב ตอบ ตอบกลับ जवाब""".split()  # noqa: SIM905  a list of quoted words reads worse
)
#: What stands before the subject of a mail that was forwarded.
FORWARDS = frozenset(
    """fw fwd wg weitergeleitet tr rv reenv reenviado enc encaminhado vb doorst doorgestuurd pd podaj i inoltro inoltrato vl fs trs tov
    továbbítás i̇lt ilt iletilmiş πρθ προωθ пересл переслать перенаправлено пер přep přeposláno preposlané prosl proslijeđeno posr
    redirecționat persiųsta edasi áframsent chuyển-tiếp 转发 轉寄 轉發 転送 전달 הועבר העברה إعادة-توجيه ส่งต่อ अग्रेषित""".split()  # noqa: SIM905
)
#: A forward in one language, an answer in another: Norwegian and Danish against Finnish and Estonian, and the like.
EITHER = frozenset({"vs", "rv", "i", "pd", "fs", "r"})

_LETTERS = r"[^\s:\uff1a\[\](){}<>0-9]{1,20}"
_COUNT = r"(?:[\[(]\d{1,4}[\])]|\^\d{1,4}|\d{1,2})?"
_PREFIX = re.compile(rf"\s*\[?\s*(?P<word>{_LETTERS}(?:[ -]{_LETTERS})?)\s*{_COUNT}\s*[:\uff1a]\s*")
_BLANKS = re.compile(r"\s+")


class Mark(Enum):
    """What the outermost prefix of a subject says."""

    NONE = "none"
    REPLY = "reply"
    FORWARD = "forward"
    EITHER = "either"


def mark_of(subject: str) -> tuple[Mark, str]:
    """Return what the outermost prefix says, and that prefix as it is written, "" for none."""
    found = _PREFIX.match(subject)
    word = "" if found is None else _known(found["word"])
    if found is None or not word:
        return Mark.NONE, ""
    mark = Mark.EITHER if word in EITHER else Mark.FORWARD if word in FORWARDS else Mark.REPLY
    return mark, found.group().strip().lstrip("[").strip()


def bare(subject: str) -> str:
    """Return a subject without prefixes of answers and forwards, blanks made one, in one letter case: fit to be compared."""
    rest = subject
    while (found := _PREFIX.match(rest)) is not None and _known(found["word"]):
        rest = rest[found.end() :]
        if found.group().lstrip().startswith("[") and rest.rstrip().endswith("]"):
            rest = rest.rstrip()[:-1]
    return _BLANKS.sub(" ", rest).strip().casefold()


def _known(word: str) -> str:
    """The word as the lists have it, "" where it is not on them."""
    key = _BLANKS.sub("-", word.strip()).casefold()
    return key if key in REPLIES or key in FORWARDS or key in EITHER else ""
