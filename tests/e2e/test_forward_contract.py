"""A forward mailbox and rules as a script meets them: applied, tested, synchronised, explained, over POP3 on Dovecot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.inside import json_inside, run_inside
from tests.integration.forward_world import forwarded, original
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.dovecot

ALICE, COLLECT, SUPPORT = "alice@corp.test", "collect@corp.test", "support@corp.test"
DOCUMENT = r"""
postroom: 1
profiles:
  - name: POP
    type: pop3-smtp
    incoming: {{host: {host}, port: {port}, tls: none, credentials: mailbox}}
    outgoing: {{host: 127.0.0.1, port: 25, tls: none, credentials: anonymous}}
users:
  - {{name: Alice, email: alice@corp.test, incoming: forward-mailbox, outgoing: none, act: none, filter: all, approved: true}}
queues:
  - {{name: Support, email: support@corp.test, incoming: forward-mailbox, outgoing: none, filter: all, approved: true}}
forward_mailboxes:
  - {{name: Collector, email: collect@corp.test, profile: POP, username: {user}, secret: collect, delete_after_processing: true}}
records:
  cases: [{{title: "2"}}]
rules:
  - name: Orders
    conditions: [{{field: subject, matches: '^Order (?P<number>\d+)$'}}]
    regarding: "case:{{number}}"
"""


def test_mail_is_collected_for_whom_it_is(dovecot: Dovecot, tmp_path: Path) -> None:
    user = dovecot.new_user()
    env = {"POSTROOM_HOME": str(tmp_path / "home"), "POSTROOM_SECRETS": "env", "POSTROOM_SECRET_COLLECT": user.password}
    text = DOCUMENT.format(host=dovecot.host, port=dovecot.pop3_port, user=user.name)
    run_inside(env, "apply", "-", stdin=text.encode())
    [result] = json_inside(env, "test", COLLECT, "--enable")["results"]
    assert (result["direction"], result["ok"], result["enabled"]) == ("incoming", True, True)
    plain = original(9, to=ALICE)
    dovecot.deliver(user.name, [forwarded(1, original(1), original(2)), forwarded(2, original(3, to=SUPPORT), by="x@y.test"), plain])
    mailboxes = {one["mailbox"]: one for one in json_inside(env, "sync", "--once", "--all")["mailboxes"] if one["direction"] == "incoming"}
    done = mailboxes[COLLECT]
    assert (done["outcome"], done["received"], done["tracked"], done["skipped"], done["quarantined"]) == ("done", 4, 3, 1, 0)
    assert mailboxes[ALICE]["outcome"] == "not-eligible"
    assert "forward mailbox" in mailboxes[ALICE]["reason"]

    tracked = {one["message_id"]: one for one in json_inside(env, "activities", "--mailbox", ALICE)["activities"]}
    assert set(tracked) == {"<o1@contoso.test>", "<o2@contoso.test>"}
    one, two = tracked["<o1@contoso.test>"], tracked["<o2@contoso.test>"]
    assert (one["mailbox"], one["accepted_by"], sorted(one["mailboxes"])) == (COLLECT, "Alice", [ALICE, COLLECT])
    assert (one["received_at"], one["regarding"], two["regarding"]["name"]) == ("2026-03-02T07:00:01+00:00", None, "2")
    [queued] = json_inside(env, "activities", "--mailbox", SUPPORT)["activities"]
    assert queued["queue_items"] == ["Support"]
    # What was processed is gone from the server; what nobody forwarded as an attachment stays.
    assert dovecot.messages(user.name) == [plain]

    explained = json_inside(env, "explain", "<o9@contoso.test>")
    assert (explained["outcome"], explained["mailboxes"][0]["reason"]) == ("skipped", "InvalidForwardMailItem")
    steps = {step["rule"]: step for step in json_inside(env, "explain", str(two["id"]))["steps"]}
    assert "number=2" in steps["rule Orders"]["because"]
    assert steps["forward mailbox"]["result"] == "is for"
    tried = json_inside(env, "rules", "test", str(two["id"]))
    assert (tried["would"], tried["regarding"]["name"]) == ("ask-filters", "2")
    changed = tmp_path / "changed.yaml"
    changed.write_text("postroom: 1\nrules: [{name: Orders, action: skip, regarding: none}]", encoding="utf-8")
    last = json_inside(env, "rules", "test", "--last", "2", "--mailbox", COLLECT, "--rules", str(changed))["messages"]
    assert [(one["would"], [rule["name"] for rule in one["rules"] if rule["applies"]]) for one in last] == [("skip", ["Orders"])] * 2
    assert "Orders" in run_inside(env, "rules", "test", "--last", "9").stdout
    assert run_inside(env, "show", str(two["id"]), "--raw").stdout.replace("\r\n", "\n") == original(2).decode().replace("\r\n", "\n")

    again = json_inside(env, "sync", "--once", "--all")["mailboxes"]
    assert all(one.get("received", 0) == 0 for one in again)
