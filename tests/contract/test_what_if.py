"""A what-if run over a real store of each dialect: not a row of any table changes, and late parents are told of."""

from __future__ import annotations

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.pipelines.incoming import IncomingRun
from core.pipelines.report import RunReport
from tests.contract.organisation_world import mailbox_id
from tests.contract.post_world import Post
from tests.contract.store_world import World
from tests.fakes.hashed import tables_of
from tests.fakes.mail import FakeSource

ALICE, BOB = "alice@corp.test", "bob@corp.test"


def what_if(post: Post, address: str) -> RunReport:
    """What the next run of a mailbox would do."""
    server, tools, context = post.opened(address)
    token = CancelToken()
    run = IncomingRun(tools, context, None, token, RunReport(mailbox_id(post.service, address), address, MailDirection.INCOMING))
    return run.what_if(FakeSource(server, token))


def test_not_a_row_changes(world: World) -> None:
    post = Post(world)
    post.receive("early", BOB, answers="root", sender="vera@elsewhere.test")
    post.receive("orphan", ALICE, answers="root")
    post.deliver(b"Message-ID: <bad@x.test>\r\nTo: alice@corp.test\r\n\r\nHello\r\n")
    post.read()
    post.service.retry_failures()
    for name in ("one", "two", "three", "four", "root"):
        post.deliver(post.letter(name))
    post.deliver(post.letter("reply", answers="one"))
    before = tables_of(world.store)
    report = what_if(post, ALICE)
    assert tables_of(world.store) == before
    told = [(action.mailbox, action.message_id, action.would, action.stage) for action in report.actions]
    assert told[0] == (ALICE, "<bad@x.test>", "quarantine", "retry")
    assert [each for each in told if each[3] == "new"] == [
        (ALICE, f"<{name}@x.test>", "track", "new") for name in ("one", "two", "three", "four", "root", "reply")
    ]
    # Both wait for `root`: one is tracked and would be joined, one was skipped and would be judged again.
    assert sorted(each for each in told if each[3] == "again") == [
        (ALICE, "<orphan@x.test>", "correlate", "again"),
        (BOB, "<early@x.test>", "judge-again", "again"),
    ]
    post.read()
    post.read(BOB)
    assert post.email("orphan").correlated_with == post.email("early").correlated_with == post.email("root").id


def test_what_waits_to_be_judged_again_is(world: World) -> None:
    post = Post(world)
    post.receive("early", BOB, answers="root", sender="vera@elsewhere.test")
    post.receive("root", ALICE)
    before = tables_of(world.store)
    [action] = what_if(post, BOB).actions
    assert tables_of(world.store) == before
    assert (action.message_id, action.would, action.stage) == ("<early@x.test>", "track", "again")


def test_of_several_copies_one_would_be_tracked_and_the_others_join_it(world: World) -> None:
    post = Post(world)
    for name in ("one", "one", "two", "one"):
        post.deliver(post.letter(name))
    told = [(action.message_id, action.would, action.reason) for action in what_if(post, ALICE).actions]
    joined = ("<one@x.test>", "join", "AlreadyTracked")
    assert told == [("<one@x.test>", "track", "Accepted"), joined, ("<two@x.test>", "track", "Accepted"), joined]
    post.read()
    assert len(post.service.activities()) == 2
