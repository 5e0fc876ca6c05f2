"""Streaming notifications, and the life of a server around them."""

import contextlib
import http.client
import socket
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.sandbox.ews.behaviour import EXCHANGE_2013, EXCHANGE_SE, LIBERAL
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import INBOX, NS, Bare, envelope, get_item, message, sync_items

ALL_KINDS = ("NewMailEvent", "CreatedEvent", "DeletedEvent", "ModifiedEvent", "MovedEvent", "CopiedEvent")


def subscribe(client: Bare, *kinds: str, folders: str = INBOX) -> str:
    shown = "".join(f"<t:EventType>{kind}</t:EventType>" for kind in kinds or ALL_KINDS)
    where = f"<t:FolderIds>{folders}</t:FolderIds>" if folders else ""
    every = "" if folders else ' SubscribeToAllFolders="true"'
    request = f"<m:StreamingSubscriptionRequest{every}>{where}<t:EventTypes>{shown}</t:EventTypes></m:StreamingSubscriptionRequest>"
    answer = client.call(f"<m:Subscribe>{request}</m:Subscribe>")
    assert answer.headers["set-cookie"].startswith("X-BackEndOverrideCookie=")
    return answer.messages[0].findtext("m:SubscriptionId", "", NS)


class Stream:
    """A GetStreamingEvents call whose documents are read one by one."""

    def __init__(self, server: EwsServer, *names: str) -> None:
        self.bare = Bare(server)
        ids = "".join(f"<t:SubscriptionId>{name}</t:SubscriptionId>" for name in names)
        inner = f"<m:SubscriptionIds>{ids}</m:SubscriptionIds><m:ConnectionTimeout>30</m:ConnectionTimeout>"
        call = f"<m:GetStreamingEvents>{inner}</m:GetStreamingEvents>"
        self.bare.http.connect()
        self.socket: socket.socket = self.bare.http.sock
        self.bare.http.request("POST", "/EWS/Exchange.asmx", envelope(call), {"Authorization": self.bare.authorization})
        self.response = self.bare.http.getresponse()

    def next(self) -> ET.Element:
        """The message of the next document."""
        text = b""
        while not text.endswith(b"</s:Envelope>"):
            more = self.response.read1(65536)
            assert more, "the stream ended"
            text += more
        (found,) = ET.fromstring(text).iterfind("s:Body/*/*/*", NS)
        return found

    def status(self) -> str:
        return self.next().findtext("m:ConnectionStatus", "", NS)

    def events(self) -> list[str]:
        found = self.next().find("m:Notifications/m:Notification", NS)
        assert found is not None
        return [each.tag.rpartition("}")[2] for each in found][1:]

    def close(self) -> None:
        self.response.close()
        self.bare.http.close()


@contextlib.contextmanager
def stream(server: EwsServer, *names: str) -> Iterator[Stream]:
    opened = Stream(server, *names)
    try:
        yield opened
    finally:
        opened.close()


def test_events_come_as_they_happen(server: EwsServer, alice: EwsMailbox) -> None:
    with Bare(server) as client, stream(server, subscribe(client)) as opened:
        assert opened.response.getheader("Transfer-Encoding") == "chunked"
        assert opened.status() == "OK"
        item = alice.deliver(message())
        assert opened.events() == ["CreatedEvent", "NewMailEvent"]
        alice.set_read(item)
        assert opened.events() == ["ModifiedEvent"]
        alice.deliver(message(), "Sent Items")  # not subscribed to
        new = alice.move(item, "Sent Items")
        assert opened.events() == ["MovedEvent"]
        alice.remove(new)
        server.close_streams()
        while opened.status() != "Closed":
            pass
        assert opened.response.read() == b""


def test_only_the_kinds_and_folders_asked_for(server: EwsServer, alice: EwsMailbox) -> None:
    with Bare(server) as client, stream(server, subscribe(client, "NewMailEvent", folders="")) as opened:
        assert opened.status() == "OK"
        alice.deliver(message(), "Drafts", draft=True)
        alice.deliver(message(), "Junk Email")
        assert opened.events() == ["NewMailEvent"]


def test_events_before_the_stream_are_not_lost(server: EwsServer, alice: EwsMailbox) -> None:
    with Bare(server) as client:
        name = subscribe(client, "NewMailEvent")
        for number in range(60):
            alice.deliver(message(number))
        with stream(server, name) as opened:
            assert opened.status() == "OK"
            assert (len(opened.events()), len(opened.events())) == (50, 10)


def test_subscriptions_that_are_not_there(server: EwsServer) -> None:
    with Bare(server) as client, stream(server, subscribe(client), "nonsense") as opened:
        found = opened.next()
        assert found.findtext("m:ResponseCode", "", NS) == "ErrorSubscriptionNotFound"
        assert found.findtext("m:ErrorSubscriptionIds/m:SubscriptionId", "", NS) == "nonsense"
        assert found.findtext("m:ConnectionStatus", "", NS) == "Closed"


def test_subscriptions_that_expire(server: EwsServer) -> None:
    with Bare(server) as client:
        name = subscribe(client)
        with stream(server, name) as opened:
            assert opened.status() == "OK"
            server.expire_subscriptions()
            while opened.status() != "Closed":
                pass
        assert client.call(f"<m:Unsubscribe><m:SubscriptionId>{name}</m:SubscriptionId></m:Unsubscribe>").codes == [
            "ErrorSubscriptionNotFound"
        ]


def test_unsubscribing(server: EwsServer) -> None:
    with Bare(server) as client:
        call = f"<m:Unsubscribe><m:SubscriptionId>{subscribe(client)}</m:SubscriptionId></m:Unsubscribe>"
        assert [client.call(call).codes for _ in range(2)] == [["NoError"], ["ErrorSubscriptionNotFound"]]


def test_too_many_streams(directory: Directory) -> None:
    with EwsServer(directory, behaviour=EXCHANGE_2013) as server, Bare(server) as client, contextlib.ExitStack() as stack:
        names = [subscribe(client) for _ in range(4)]
        for name in names[:3]:
            assert stack.enter_context(stream(server, name)).status() == "OK"
        refused = stack.enter_context(stream(server, names[3])).next()
        assert refused.findtext("m:ResponseCode", "", NS) == "ErrorExceededConnectionCount"


def test_a_stream_ends_with_its_client(server: EwsServer) -> None:
    with Bare(server) as client, stream(server, subscribe(client)) as opened:
        assert opened.status() == "OK"
        assert server.streams == 1
        opened.socket.shutdown(socket.SHUT_RDWR)
        assert server.wait_streams(0)


def test_a_stream_that_closes_at_once(server: EwsServer) -> None:
    server.faults.add(EwsFault(EwsFaultKind.CLOSE_STREAM, times=1))
    with Bare(server) as client, stream(server, subscribe(client)) as opened:
        assert [opened.status(), opened.status()] == ["OK", "Closed"]


def test_a_stream_that_is_refused(server: EwsServer) -> None:
    server.faults.add(EwsFault(EwsFaultKind.BUSY, "GetStreamingEvents", back_off_ms=1000, times=1))
    with Bare(server) as client, stream(server, subscribe(client)) as opened:
        found = opened.next()
        assert found.findtext("m:ResponseCode", "", NS) == "ErrorServerBusy"


def test_push_needs_a_server_of_the_client(server: EwsServer) -> None:
    with Bare(server) as client:
        request = f"<m:PushSubscriptionRequest><t:FolderIds>{INBOX}</t:FolderIds></m:PushSubscriptionRequest>"
        assert client.call(f"<m:Subscribe>{request}</m:Subscribe>").codes == ["ErrorInvalidPushSubscriptionUrl"]


def test_a_pull_subscription_without_a_watermark(directory: Directory) -> None:
    kinds = "<t:EventTypes><t:EventType>NewMailEvent</t:EventType></t:EventTypes><t:Timeout>10</t:Timeout>"
    request = f"<m:PullSubscriptionRequest><t:FolderIds>{INBOX}</t:FolderIds>{kinds}</m:PullSubscriptionRequest>"
    with EwsServer(directory, behaviour=LIBERAL) as server, Bare(server) as client:
        (made,) = client.call(f"<m:Subscribe>{request}</m:Subscribe>").messages
    assert made.find("m:Watermark", NS) is None


# The life of a server


def test_stop_is_immediate_whatever_is_open(directory: Directory, alice: EwsMailbox) -> None:
    before = threading.active_count()
    # What waits for a heartbeat waits for as long as anybody could: that this comes to its end is what is tested.
    server = EwsServer(directory, behaviour=replace(EXCHANGE_SE, heartbeat_s=threading.TIMEOUT_MAX))
    server.start()
    server.faults.add(EwsFault(EwsFaultKind.STALL, "GetItem"))
    with (
        Bare(server) as client,
        Bare(server) as stalled,
        stream(server, subscribe(client)) as opened,
        socket.create_connection((server.host, server.port)),
    ):
        assert opened.status() == "OK"
        stalled.http.request("POST", "/EWS/Exchange.asmx", envelope(get_item("x")), {"Authorization": stalled.authorization})
        assert server.faults.wait_fired()
        server.stop()
        assert not server.running
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            client.call(sync_items())
    server.stop()
    assert threading.active_count() <= before + 1  # the watcher of the stream may be ending


def test_a_restart_takes_the_same_port_and_knows_everything(directory: Directory, alice: EwsMailbox) -> None:
    server = EwsServer(directory)
    with server:
        item, port = alice.deliver(message()), server.port
        with pytest.raises(RuntimeError):
            server.start()
    with server, Bare(server) as client:
        assert server.port == port
        assert client.call(get_item(item)).codes == ["NoError"]


def test_connections_can_be_dropped(server: EwsServer) -> None:
    with Bare(server) as client:
        assert client.call(sync_items()).status == 200
        server.drop_connections()
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            client.call(sync_items())
    with Bare(server) as client:
        assert client.call(sync_items()).status == 200


def test_the_same_run_gives_the_same_ids() -> None:
    def run() -> tuple[str, ...]:
        directory = Directory()
        box = directory.add("alice@corp.test", "x")
        return (*[box.deliver(message(n)) for n in range(3)], box.make_folder("Inbox/Contoso"))

    assert run() == run()
    assert len(set(run())) == 4


def test_many_clients_at_once(server: EwsServer, alice: EwsMailbox) -> None:
    ids = [alice.deliver(message(n)) for n in range(20)]
    failures: list[object] = []

    def work() -> None:
        with Bare(server) as client:
            for _ in range(20):
                codes = client.call(get_item(*ids)).codes
                if codes != ["NoError"] * 20:
                    failures.append(codes)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert server.transcript.wait(lambda calls: len(calls) == 120)
