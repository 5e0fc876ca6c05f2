"""`explain` tells what decided, for each filter, each way of correlating, and each kind of sender, with the values that matched."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import product

import pytest

from core.domain.decision import Outcome, Reason, Step
from core.service import MailboxExplanation
from tests.contract.post_world import Post
from tests.contract.store_world import sqlite_home, world_at

FILTERS = ("all", "replies", "known-senders", "email-enabled", "none")
WAYS = ("in-reply-to", "tracking-token", "conversation-index", "smart-matching", "nothing")
#: Kind of sender -> its address, and what the step about the sender says.
SENDERS = {
    "user": ("carol@corp.test", "resolved", "user Carol"),
    "queue": ("sales@corp.test", "resolved", "queue Sales"),
    "contact": ("rene@contoso.test", "resolved", "contact Rene Valdes"),
    "account": ("info@contoso.test", "resolved", "account Contoso"),
    "lead": ("yvonne@fabrikam.test", "resolved", "lead Yvonne McKay"),
    "other": ("chain@contoso.test", "resolved", "case Broken chain"),
    "unknown": ("vera@elsewhere.test", "unresolved", "no record"),
    "inactive": ("old@contoso.test", "resolved", "contact Otto Old"),
    "inactive-user": ("gone@corp.test", "unresolved", "no record"),
    "ambiguous": ("twin@contoso.test", "unresolved", "2 records"),
}
KNOWN = {"contact", "account", "lead", "inactive"}
RECORDS = KNOWN | {"user", "queue", "other"}

ORGANISATION = (
    """
organization:
  correlation: {smart_matching: true}
  hash_min_address_count: 1
  unresolve_sender_in_case_of_multiple_match: true
users:
  - {name: Carol, email: carol@corp.test}
  - {name: Gone, email: gone@corp.test, state: inactive}
  - {name: Anchor, email: anchor@corp.test, filter: all}
"""
    + "".join(f"  - {{name: Keeps {each}, email: {each}@corp.test, filter: {each}}}\n" for each in FILTERS)
    + """
queues: [{name: Sales, email: sales@corp.test}]
records:
  contacts:
    - {first_name: Otto, last_name: Old, email: old@contoso.test, state: inactive}
    - {first_name: Tom, last_name: Twin, email: twin@contoso.test}
    - {first_name: Tim, last_name: Twin, name: Other, other_emails: [twin@contoso.test], email: tim@contoso.test}
  cases: [{title: Broken chain, email: chain@contoso.test}]
"""
)


def token_of(kind: str) -> str:
    return f"CRM:0001{list(SENDERS).index(kind):03d}"


def index_of(kind: str, *blocks: bytes) -> str:
    """A conversation of one sender."""
    return base64.b64encode(b"\x01" + sha256(kind.encode()).digest()[:21] + b"".join(blocks)).decode()


def name_of(filtered: str, way: str, kind: str) -> str:
    return f"{filtered}-{way}-{kind}"


def letter(post: Post, filtered: str, way: str, kind: str) -> bytes:
    sender, to = SENDERS[kind][0], (f"{filtered}@corp.test",)
    name = name_of(filtered, way, kind)
    match way:
        case "in-reply-to":
            return post.letter(name, sender, to, f"Answer {name}", answers=f"headed-{kind}")
        case "tracking-token":
            return post.letter(name, sender, to, f"Re: {name} {token_of(kind)}")
        case "conversation-index":
            return post.letter(name, sender, to, f"Meanwhile {name}", Thread_Index=index_of(kind, filtered[:5].ljust(5).encode()))
        case "smart-matching":
            return post.letter(name, sender, to, f"RE: AW: the plan of a {kind}")
        case _:
            return post.letter(name, sender, to, f"Something new {name}")


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with world_at(None, sqlite_home(tmp_path_factory.mktemp("matrix"))) as world:
        made = Post(world, ORGANISATION)
        for kind, (sender, *_) in SENDERS.items():
            anchor = ("anchor@corp.test",)
            made.deliver(made.letter(f"headed-{kind}", sender, anchor, f"Before {kind} {token_of(kind)}"), *anchor)
            made.deliver(made.letter(f"talk-{kind}", sender, anchor, f"Talk {kind}", Thread_Index=index_of(kind)), *anchor)
            made.deliver(made.letter(f"plan-{kind}", sender, anchor, f"The plan of a {kind}"), *anchor)
        made.read("anchor@corp.test")
        for filtered in FILTERS:
            for way, kind in product(WAYS, SENDERS):
                made.deliver(letter(made, filtered, way, kind), f"{filtered}@corp.test")
            made.read(f"{filtered}@corp.test")
        yield made


def wanted(filtered: str, way: str, kind: str) -> bool:
    """What the facts say about the case."""
    answers = way != "nothing"
    return {
        "all": True,
        "replies": answers,
        "known-senders": answers or kind in KNOWN,
        "email-enabled": answers or kind in RECORDS,
        "none": False,
    }[filtered]


def step(found: MailboxExplanation, rule: str) -> Step:
    [one] = [each for each in found.steps if each.rule == rule]
    return one


@pytest.mark.parametrize("kind", SENDERS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("filtered", FILTERS)
def test_explain_says_what_decided(post: Post, filtered: str, way: str, kind: str) -> None:
    [found] = post.why(name_of(filtered, way, kind)).mailboxes
    address, resolved, who = SENDERS[kind]
    sender = step(found, "sender")
    assert sender.result == resolved
    assert who in sender.because
    assert address in sender.because
    if way == "nothing":
        assert [each.result for each in found.steps if each.rule in {*WAYS, "correlation"}] == ["no match"]
    else:
        matched = step(found, way)
        assert matched.result == "matches"
        value = {
            "in-reply-to": f"<headed-{kind}@x.test>",
            "tracking-token": token_of(kind),
            "conversation-index": base64.b64decode(index_of(kind))[6:22].hex(),
            "smart-matching": f"the plan of a {kind}",
        }[way]
        assert value.lower() in matched.because.lower()
        # Of several that carry the token, or are alike, the youngest is meant.
        named = re.search(r"#(\d+) “([^”]*)”", matched.because)
        assert named is not None
        assert kind in named[2]
        if way in {"in-reply-to", "conversation-index"}:
            assert int(named[1]) == post.email(f"{'headed' if way == 'in-reply-to' else 'talk'}-{kind}").id
    asked = step(found, f"filter {filtered} of user Keeps {filtered}")
    accepted = wanted(filtered, way, kind)
    assert asked.result == ("accepts" if accepted else "does not accept")
    assert reason_for(filtered, way, kind) in asked.because
    assert found.outcome is (Outcome.TRACKED if accepted else Outcome.SKIPPED)
    assert found.reason is (Reason.ACCEPTED if accepted else Reason.NO_CORRELATION_MATCH)
    assert [each.rule for each in found.steps if each.rule == "owner"] == (["owner"] if accepted else [])


def reason_for(filtered: str, way: str, kind: str) -> str:
    """What the filter names as its reason."""
    answers = way != "nothing"
    if filtered in {"all", "none"}:
        return "everything is wanted" if filtered == "all" else "nothing is wanted"
    known = kind in (KNOWN if filtered == "known-senders" else RECORDS)
    if filtered != "replies" and known:
        return f"the sender is {SENDERS[kind][2]}"
    return "it answers a tracked email" if answers else "it answers no tracked email"
