"""The contract of the command line, driven as a script drives it: real mail in from Dovecot, real mail out through Postfix."""

import base64
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import shapes
from tests.e2e.inside import is_private, json_inside, run_inside
from tests.e2e.program import Program
from tests.e2e.shapes import fits
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import free_port

ALICE, BOB, CAROL, DAVE, SUPPORT = (f"{name}@corp.test" for name in ("alice", "bob", "carol", "dave", "support"))
NAMES = ("alice", "bob", "carol", "dave", "support")
RENE, YVONNE, STRANGER = "rene@contoso.test", "yvonne@fabrikam.test", "x@nowhere.test"


def document(pop3: tuple[str, int], smtp_port: int, accounts: dict[str, str]) -> str:
    """An organisation with one mailbox for each filter, a queue, records, and a profile that nobody has a password for."""
    boxes = "\n".join(f"  - {{email: {name}@corp.test, username: {accounts[name]}, secret: {name}}}" for name in NAMES)
    filters = {"Alice": "all", "Bob": "replies", "Carol": "known-senders", "Dave": "none"}
    users = "\n".join(
        f"  - {{name: {name}, email: {name.lower()}@corp.test, act: none, filter: {chosen}, approved: true}}"
        for name, chosen in filters.items()
    )
    return f"""
postroom: 1
organization: {{default_profile: POP}}
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: {pop3[0]}, port: {pop3[1]}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: {smtp_port}, tls: none, credentials: anonymous}}
  - {{name: IMAP, type: imap-smtp, incoming: {{host: mail.corp.test}}, outgoing: {{host: mail.corp.test, credentials: anonymous}}}}
users:
{users}
  - {{name: Erin, email: erin@corp.test, approved: true}}
queues:
  - {{name: Support, email: {SUPPORT}, filter: all, owner: {ALICE}, approved: true}}
forward_mailboxes:
  - {{name: Collector, email: collect@corp.test, profile: POP, username: collect, secret: collect, approved: true}}
mailboxes:
{boxes}
  - {{email: erin@corp.test, profile: IMAP}}
records:
  accounts: [{{name: Contoso, email: info@contoso.test}}]
  contacts:
    - {{first_name: Rene, last_name: Valdes, email: {RENE}, account: Contoso, owner: {ALICE}}}
    - {{first_name: Sam, last_name: Same, email: sam1@x.test}}
    - {{first_name: Sam, last_name: Same, email: sam2@x.test}}
  leads: [{{name: Yvonne McKay, email: {YVONNE}}}]
  opportunities: [{{name: 40 bikes, account: Contoso}}]
  cases: [{{title: Broken chain, customer: "account:Contoso"}}]
folder_rules:
  - {{mailbox: {ALICE}, folder: Inbox/Contoso, regarding: "account:Contoso"}}
"""


def mail(name: str, sender: str, to: str, subject: str, **more: str) -> bytes:
    """A message with the Message-ID <name@outside.test>; none where the name is empty."""
    lines = [f"Message-ID: <{name}@outside.test>"] if name else []
    lines += ["Received: from a by b; Mon, 02 Mar 2026 10:00:00 +0100", "Date: Mon, 02 Mar 2026 08:00:00 +0000"]
    lines += [f"From: {sender}", f"To: {to}", f"Subject: {subject}"]
    lines += [f"{key.replace('_', '-')}: {value}" for key, value in more.items()]
    return ("\r\n".join(lines) + f"\r\n\r\ntext of {subject}\r\n").encode()


def with_attachments() -> bytes:
    """A message with HTML, an inline image and a program."""
    message = EmailMessage()
    message["Message-ID"], message["Date"] = "<files@outside.test>", "Mon, 02 Mar 2026 08:00:00 +0000"
    message["From"], message["To"], message["Subject"] = RENE, ALICE, "files"
    message.set_content("plain")
    message.add_alternative('<p>rich<script>alert(1)</script><img src="cid:logo"></p>', subtype="html")
    message.add_attachment(b"PNG", maintype="image", subtype="png", filename="logo.png", cid="<logo>", disposition="inline")
    message.add_attachment(b"MZ program", maintype="application", subtype="octet-stream", filename="setup.exe")
    return message.as_bytes()


class Office:
    """A home with the organisation applied, five accounts on a Dovecot, and the command line over it."""

    def __init__(self, dovecot: Dovecot, smtp_port: int, home: Path) -> None:
        accounts = {name: dovecot.new_user() for name in NAMES}
        self.program = Program(home, {name: account.password for name, account in accounts.items()})
        self.accounts = {name: account.name for name, account in accounts.items()}
        self.document = document((dovecot.host, dovecot.pop3_port), smtp_port, self.accounts)
        self._dovecot = dovecot

    def deliver(self, name: str, *messages: bytes) -> None:
        """Put messages into an inbox."""
        self._dovecot.deliver(self.accounts[name], messages)

    def json(self, *arguments: str, shape: Any = None, expect: int = 0) -> Any:
        """Run a command and return its document, which has the shape."""
        made = json_inside(self.program.env, *arguments, expect=expect)
        return made if shape is None else fits(made, shape)

    def listed(self, *arguments: str) -> list[str]:
        """The subjects of a list of activities, newest first."""
        made = self.json("activities", *arguments, shape={"activities": [shapes.ACTIVITY]})
        return [activity["subject"] for activity in made["activities"]]


def by_subject(made: Any) -> dict[str, Any]:
    """Activities by their subjects."""
    return {activity["subject"]: activity for activity in made["activities"]}


def line_of(made: Any, mailbox: str, direction: str = "incoming") -> Any:
    """The line of one mailbox and direction in a `sync`."""
    return next(one for one in made["mailboxes"] if (one["mailbox"], one["direction"]) == (mailbox, direction))


@pytest.mark.dovecot
def test_mail_comes_in_as_scripts_see_it(dovecot: Dovecot, tmp_path: Path) -> None:
    office = Office(dovecot, free_port(), tmp_path / "home")
    _organisation(office)
    _connections(office)
    _first_mail(office)
    _lists(office)
    _one_message(office)
    _reasons(office)
    _how_it_fares(office)


def _organisation(office: Office) -> None:
    """Apply, export and the secrets of the environment."""
    path = office.program.home.parent / "org.yaml"
    path.write_text(office.document, encoding="utf-8")
    planned = office.json("apply", str(path), "--dry-run", shape=shapes.APPLY)
    made = fits(office.program.json("apply", "-", stdin=office.document), shapes.APPLY)
    assert [(one["kind"], one["name"]) for one in planned["created"]] == [(one["kind"], one["name"]) for one in made["created"]]
    again = office.json("apply", str(path), shape=shapes.APPLY)
    assert (again["created"], again["updated"], again["pruned"]) == ([], [], [])
    exported = office.program.run("export").stdout
    same = fits(office.program.json("apply", "--prune", "-", stdin=exported), shapes.APPLY)
    assert (same["created"], same["updated"], same["pruned"]) == ([], [], [])
    # What is exported names the filters that an organisation begins with as well.
    known = {(one["kind"], one["name"]) for one in same["unchanged"]}
    assert known >= {(one["kind"], one["name"]) for one in again["unchanged"]}
    assert len(again["unchanged"]) > 15
    assert office.json("secret", "list")["secrets"] == sorted(NAMES)
    home = office.program.home
    assert [str(path) for path in (home, *home.rglob("*")) if not is_private(path)] == []


def _connections(office: Office) -> None:
    """Test with steps, one direction enabled by its test, the others as they are."""
    everyone = [f"{name}@corp.test" for name in NAMES]
    made = office.json("test", "--enable", "--incoming", *everyone, shape=shapes.TEST)
    assert [(one["ok"], one["enabled"]) for one in made["results"]] == [(True, True)] * 5
    assert [step["step"] for step in made["results"][0]["steps"]] == ["dns", "tcp", "capabilities", "authentication", "receive"]
    failed = office.json("test", "--profile", "IMAP", "--incoming", shape=shapes.TEST, expect=1)["results"]
    assert [(one["direction"], one["ok"]) for one in failed] == [("incoming", False)]
    assert [one["steps"][-1]["code"] for one in failed] == ["SecretMissing"]
    status = {one["mailbox"]: one for one in office.json("status", shape=shapes.STATUS)["mailboxes"]}
    assert (status[ALICE]["kind"], status[SUPPORT]["kind"], status["collect@corp.test"]["kind"]) == ("user", "queue", "forward")
    assert (status[ALICE]["incoming"]["enabled"], status[ALICE]["incoming"]["test"]) == (True, "success")
    assert (status[ALICE]["outgoing"]["enabled"], status[ALICE]["outgoing"]["phase"]) == (False, "disabled")


def _first_mail(office: Office) -> None:
    """One message for several, one for each filter, one that cannot be read; then nothing a second time."""
    shared = mail("shared", f"Rene V <{RENE}>", f"Alice <{ALICE}>, {SUPPORT}", "for several", Cc=BOB)
    office.deliver("alice", shared, mail("", STRANGER, ALICE, "no id"), with_attachments(), b"")
    office.deliver("support", shared)
    office.deliver("bob", shared, mail("strange", STRANGER, BOB, "from a stranger"))
    office.deliver("bob", mail("reply", STRANGER, BOB, "Re: for several", In_Reply_To="<shared@outside.test>"))
    office.deliver("carol", mail("known", YVONNE, CAROL, "from a lead"), mail("unknown", STRANGER, CAROL, "from nobody"))
    office.deliver("dave", mail("unwanted", YVONNE, DAVE, "for nobody"))
    planned = office.json("sync", "--once", "--all", "--what-if", shape=shapes.WHAT_IF, expect=1)
    assert office.json("activities")["activities"] == []
    made = fits(office.program.json("sync", "--once", "--all", expect=1), shapes.SYNC)
    assert [planned["mailboxes"], sorted({one["would"] for one in planned["actions"]})] == [
        made["mailboxes"],
        ["join", "quarantine", "skip", "track"],
    ]
    counts = {
        name: tuple(line_of(made, f"{name}@corp.test")[key] for key in ("received", "tracked", "skipped", "quarantined")) for name in NAMES
    }
    assert counts == {"alice": (4, 3, 0, 1), "bob": (3, 2, 1, 0), "carol": (2, 1, 1, 0), "dave": (1, 0, 1, 0), "support": (1, 1, 0, 0)}
    out = line_of(made, ALICE, "outgoing")
    assert (out["outcome"], bool(out["reason"])) == ("not-eligible", True)
    again = office.json("sync", "--once", ALICE.upper(), SUPPORT, "bob@corp.test", shape=shapes.SYNC)
    assert sum(one["received"] for one in again["mailboxes"]) == 0
    assert {one["mailbox"] for one in again["mailboxes"]} == {ALICE, BOB, SUPPORT}


def _lists(office: Office) -> None:
    """Activities with their filters."""
    everything = ["from a lead", "Re: for several", "files", "no id", "for several"]
    made = office.json("activities", "--kind", "email", shape={"activities": [shapes.ACTIVITY]})
    found = by_subject(made)
    assert sorted(found) == sorted(everything)
    shared, reply = found["for several"], found["Re: for several"]
    assert (sorted(shared["mailboxes"]), shared["queue_items"], shared["accepted_by"]) == ([ALICE, BOB, SUPPORT], ["Support"], "Alice")
    assert (shared["from"]["resolved"]["type"], shared["from"]["name"]) == ("contact", "Rene V")
    assert [party["resolved"]["type"] for party in shared["to"]] == ["user", "queue"]
    assert (shared["received_at"], shared["sent_at"]) == ("2026-03-02T09:00:00+00:00", "2026-03-02T08:00:00+00:00")
    assert (reply["correlation"], reply["correlated_with"], reply["from"]["resolved"]) == ("in-reply-to", shared["id"], None)
    assert found["no id"]["message_id"] is None
    assert office.listed("--mailbox", SUPPORT.upper()) == ["for several"]
    assert sorted(office.listed("--mailbox", BOB, "--direction", "in", "--status", "received")) == ["Re: for several", "for several"]
    assert len(office.listed("--limit", "2")) == 2
    assert office.listed("--kind", "appointment") == office.listed("--regarding", "account:Contoso") == []


def _one_message(office: Office) -> None:
    """Show, whole and raw."""
    shown = office.json("show", "files@outside.test", shape=shapes.WHOLE_ACTIVITY)
    assert [(one["name"], one["mime_type"], one["content_id"], one["blocked"]) for one in shown["attachments"]] == [
        ("logo.png", "image/png", "logo", False),
        ("setup.exe", "application/octet-stream", None, True),
    ]
    assert shown["text"].strip() == "plain"
    assert "rich" in shown["html"]
    assert "script" not in shown["html"]
    assert {"name": "Subject", "value": "files"} in shown["headers"]
    raw = run_inside(office.program.env, "show", str(shown["id"]), "--raw").stdout
    assert message_from_bytes(raw.encode())["Message-ID"] == "<files@outside.test>"
    whole = office.json("show", str(shown["id"]), "--raw")
    assert base64.b64decode(whole["raw_base64"]).startswith(b"Message-ID: <files@outside.test>")


def _reasons(office: Office) -> None:
    """Explain by Message-ID and by id, tracked, skipped and in quarantine."""
    bare = office.json("explain", "shared@outside.test", shape=shapes.EXPLANATION)
    assert office.json("explain", "<shared@outside.test>") == bare
    assert (bare["message_id"], bare["outcome"]) == ("<shared@outside.test>", "tracked")
    assert {one["mailbox"]: one["outcome"] for one in bare["mailboxes"]} == dict.fromkeys((ALICE, BOB, SUPPORT), "tracked")
    shared = office.json("show", "<shared@outside.test>")["id"]
    assert office.json("explain", str(shared))["mailboxes"] == bare["mailboxes"]
    skipped = office.json("explain", "strange@outside.test", shape=shapes.EXPLANATION)
    assert (skipped["outcome"], [one["mailbox"] for one in skipped["mailboxes"]]) == ("skipped", [BOB])
    (failure,) = office.json("failures", shape=shapes.FAILURES)["failures"]
    assert (failure["mailbox"], failure["direction"], failure["attempts"]) == (ALICE, "incoming", 1)
    quarantined = office.json("explain", str(failure["id"]), shape=shapes.EXPLANATION)
    assert (quarantined["outcome"], quarantined["message_id"]) == ("quarantined", None)
    (queued,) = office.json("failures", "--retry", str(failure["id"]), shape=shapes.FAILURES)["failures"]
    assert queued["next_retry_at"] < failure["next_retry_at"]


def _how_it_fares(office: Office) -> None:
    """Status, alerts and the switches of a mailbox."""
    status = {one["mailbox"]: one for one in office.json("status", shape=shapes.STATUS)["mailboxes"]}
    alice = status[ALICE]["incoming"]
    assert (alice["phase"], alice["processed"], alice["failed"], alice["last_error"]) == ("idle", 3, 1, None)
    assert alice["last_success_at"] < alice["next_due_at"]
    assert office.json("alerts", "--since", "1h", "--level", "warning", shape=shapes.ALERTS)["alerts"] == []
    for command, key, value in (
        ("reject", "approved", False),
        ("approve", "approved", True),
        ("deactivate", "state", "inactive"),
        ("activate", "state", "active"),
    ):
        assert office.json(command, DAVE, shape=shapes.STATUS)["mailboxes"][0][key] == value
    off = office.json("disable", DAVE, shape=shapes.STATUS)["mailboxes"][0]
    assert off["incoming"]["phase"] == off["outgoing"]["phase"] == "disabled"
    on = office.json("enable", DAVE, "--outgoing", shape=shapes.STATUS)["mailboxes"][0]
    assert (on["incoming"]["enabled"], on["outgoing"]["enabled"]) == (False, True)


@pytest.mark.dovecot
@pytest.mark.postfix
def test_mail_goes_out_as_scripts_see_it(dovecot: Dovecot, postfix: Postfix, tmp_path: Path) -> None:
    office = Office(dovecot, postfix.port, tmp_path / "home")
    run_inside(office.program.env, "apply", "-", stdin=office.document.encode())
    run_inside(office.program.env, "enable", ALICE, BOB)
    offer = _composed(office, tmp_path)
    _sent(office, postfix, offer)
    _answered(office)
    _failed(office)


def _composed(office: Office, tmp_path: Path) -> Any:
    """Compose with every option; cancel another one; see what would be sent."""
    (tmp_path / "body.txt").write_text("Grüße\n", encoding="utf-8")
    (tmp_path / "body.html").write_text("<p>Hello</p>\n", encoding="utf-8")
    (tmp_path / "offer.pdf").write_bytes(b"%PDF-")
    recipients = ["--to", f"Rene <{RENE}>,refused.one@elsewhere.test", "--cc", "cc.one@elsewhere.test", "--bcc", "bcc.one@elsewhere.test"]
    body = ["--body-file", str(tmp_path / "body.txt"), "--html", str(tmp_path / "body.html"), "--attach", str(tmp_path / "offer.pdf")]
    offer = office.json(
        "compose", "--from", ALICE, *recipients, "--subject", "Offer", *body, "--regarding", "account:Contoso", shape=shapes.SENT_ACTIVITY
    )
    assert (offer["status"], offer["direction"], offer["message_id"], offer["sent_at"]) == ("pending-send", "out", None, None)
    assert (offer["regarding"]["name"], offer["to"][0]["resolved"]["name"], offer["to"][0]["delivery"]) == ("Contoso", "Rene Valdes", None)
    second = office.json("compose", "--from", ALICE, "--to", "n@elsewhere.test", "--subject", "never", "--body", "x")
    assert office.json("cancel", str(second["id"]), shape=shapes.SENT_ACTIVITY)["status"] == "canceled"
    planned = office.json("sync", "--once", ALICE, "--what-if", shape=shapes.WHAT_IF)
    assert [(one["message_id"], one["would"]) for one in planned["actions"]] == [(None, "send")]
    assert office.listed("--status", "pending-send") == ["Offer"]
    return offer


def _sent(office: Office, postfix: Postfix, offer: Any) -> None:
    """The good recipients get it; the refused one is named with the server's words."""
    report = office.json("sync", "--once", ALICE, shape=shapes.SYNC)
    assert line_of(report, ALICE, "outgoing")["sent"] == 1
    shown = office.json("show", str(offer["id"]), shape={**shapes.WHOLE_ACTIVITY, **shapes.SENT_ACTIVITY})
    assert (shown["status"], shown["mailbox"], shown["mailboxes"]) == ("sent", ALICE, [ALICE])
    assert shown["subject"] == f"Offer {shown['tracking_token']}"
    states = {party["address"]: party["delivery"]["state"] for role in ("to", "cc", "bcc") for party in shown[role]}
    good = [RENE, "cc.one@elsewhere.test", "bcc.one@elsewhere.test"]
    assert states == {**dict.fromkeys(good, "accepted"), "refused.one@elsewhere.test": "failed"}
    assert shown["to"][1]["delivery"]["reply"].startswith("550 5.1.1")
    assert {"name": "Message-ID", "value": shown["message_id"]} in shown["headers"]
    for address in good:
        found = [message_from_bytes(raw) for raw in postfix.wait_delivered(address)]
        mine = next(one for one in found if one["Message-ID"] == shown["message_id"])
        assert (mine["Subject"], mine["Bcc"]) == (shown["subject"], None)
    assert postfix.delivered("refused.one@elsewhere.test") == []
    assert office.listed("--direction", "out", "--regarding", "account:Contoso", "--mailbox", ALICE) == [shown["subject"]]
    office.json("cancel", str(offer["id"]), shape=shapes.ERROR, expect=2)


def _answered(office: Office) -> None:
    """An answer that carries nothing but the token finds what it answers, and with it the record."""
    (offer,) = office.json("activities", "--status", "sent")["activities"]
    office.deliver("alice", mail("answer", RENE, ALICE, f"Aw: {offer['subject']}"))
    office.json("sync", "--once", ALICE, shape=shapes.SYNC)
    answer = office.json("show", "<answer@outside.test>", shape=shapes.WHOLE_ACTIVITY)
    assert (answer["correlation"], answer["correlated_with"]) == ("tracking-token", offer["id"])
    assert (answer["tracking_token"], answer["regarding"]) == (offer["tracking_token"], offer["regarding"])


def _failed(office: Office) -> None:
    """A mail that nobody takes fails, ends the pass with 1, and can be sent again."""
    made = office.json("compose", "--from", BOB, "--to", "refused.all@elsewhere.test", "--subject", "nobody", "--body", "x")
    report = office.json("sync", "--once", BOB, shape=shapes.SYNC, expect=1)
    assert (line_of(report, BOB, "outgoing")["sent"], line_of(report, BOB, "outgoing")["failed"]) == (0, 1)
    (failed,) = office.json("activities", "--status", "failed", shape={"activities": [shapes.SENT_ACTIVITY]})["activities"]
    assert (failed["id"], failed["to"][0]["delivery"]["state"]) == (made["id"], "failed")
    assert "550 5.1.1" in run_inside(office.program.env, "show", str(made["id"])).stdout
    assert office.json("resend", str(made["id"]), shape=shapes.SENT_ACTIVITY)["status"] == "pending-send"
