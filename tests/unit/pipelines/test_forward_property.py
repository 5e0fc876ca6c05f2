"""Whatever is forwarded together: each original is one activity or one recorded reason, and nothing unprocessed leaves the server."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.decision import Reason
from core.domain.ids import MailboxId
from core.domain.mailbox import Approval, IncomingMethod, MailboxKind, MailDirection
from core.pipelines.report import RunReport
from core.pipelines.run import run_direction
from core.transports.mime import parse
from tests.fakes.kit import ALICE, SUPPORT, Kit

COLLECT = MailboxId(99)
#: What an original is: addressed to Alice, to nobody of ours, or without an author.
ORIGINALS = st.lists(st.sampled_from(["alice", "nobody", "broken"]), max_size=4)
WRAPPERS = st.lists(st.tuples(st.sampled_from(["alice@corp.test", "x@elsewhere.test"]), ORIGINALS), min_size=1, max_size=4)


def world(*, heads_first: bool, delete: bool) -> Kit:
    """Alice's mail comes through a forward mailbox; everything is wanted."""
    kit = Kit()
    kit.server.heads_first = heads_first
    for key in (ALICE, SUPPORT):
        kit.change(key, incoming_method=IncomingMethod.FORWARD_MAILBOX, approval=Approval.APPROVED)
    own = kit.store.state.contexts[ALICE]
    box = replace(
        own.mailbox,
        id=COLLECT,
        email_address="collect@corp.test",
        kind=MailboxKind.FORWARD,
        user_id=None,
        incoming_method=IncomingMethod.SERVER_SIDE_SYNC,
        delete_after_processing=delete,
    )
    kit.store.state.contexts[COLLECT] = replace(own, mailbox=box, user=None, queue=None)
    return kit


def wrapper(number: int, by: str, kinds: list[str]) -> bytes:
    """A message that forwards some."""
    lines = [f"From: {by}", "To: collect@corp.test", f"Message-ID: <w{number}@x>", f"Subject: w{number}", "MIME-Version: 1.0"]
    lines += ["Content-Type: multipart/mixed; boundary=B", "", "--B", "", "see there"]
    for place, kind in enumerate(kinds):
        sender = [] if kind == "broken" else ["From: rene@contoso.test"]
        to = "alice@corp.test" if kind == "alice" else "y@elsewhere.test"
        lines += ["--B", "Content-Type: message/rfc822", "", *sender, f"To: {to}", f"Message-ID: <o{number}-{place}@x>", "", "text"]
    return "\r\n".join([*lines, "--B--", ""]).encode()


def receive(kit: Kit) -> RunReport:
    """Run the forward mailbox once."""
    tools = replace(kit.tools, parse=parse)
    return run_direction(tools, COLLECT, MailDirection.INCOMING, kit.token)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(WRAPPERS, st.booleans(), st.booleans(), st.booleans())
def test_nothing_is_lost_and_nothing_is_doubled(wrappers: list[tuple[str, list[str]]], heads: bool, delete: bool, twice: bool) -> None:
    kit = world(heads_first=heads, delete=delete)
    raws = [wrapper(number, by, kinds) for number, (by, kinds) in enumerate(wrappers)]
    kit.put(*raws)
    receive(kit)
    if twice:
        receive(kit)

    tracked, invalid, broken, left = 0, 0, 0, set()
    for raw, (by, kinds) in zip(raws, wrappers, strict=True):
        served = ["alice"] if by.startswith("x") else ["alice", "nobody"]
        fates = ["broken" if kind == "broken" else "tracked" if kind in served else "invalid" for kind in kinds] or ["invalid"]
        tracked += fates.count("tracked")
        invalid += fates.count("invalid")
        broken += fates.count("broken")
        if not delete or set(fates) != {"tracked"}:
            left.add(raw)
    assert len(kit.store.state.emails) == tracked
    reasons = Counter(found.reason for found in kit.store.state.decisions.values())
    assert reasons == +Counter({Reason.ACCEPTED: tracked, Reason.INVALID_FORWARD_MAIL_ITEM: invalid, Reason.INVALID_SENDER: broken})
    assert set(kit.server.messages.values()) == left
    # Of what failed the whole message is kept.
    assert all(failure.raw in raws for failure in kit.store.state.failures.values())
    assert all(set(boxes) == {COLLECT, ALICE} for boxes in kit.store.state.reached.values())
