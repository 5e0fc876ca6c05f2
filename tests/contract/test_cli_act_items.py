"""Appointments, contacts and tasks on the command line: lists, activities, all about one, their links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from core.domain.act.kinds import ActKind, ChangeType
from core.domain.act.mapping import SyncMapping
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActAttachment,
    ActContact,
    ActTask,
    AppointmentStatus,
    Body,
    PersonName,
    PostalAddress,
    RecurringAppointmentMaster,
    SeriesException,
    TaskStatus,
)
from core.domain.act.spans import Span
from core.store.rows import OrganizationRow
from tests.contract.act_desk import ALICE, AT, BOB, Desk, desk_of, failure, meeting
from tests.contract.store_world import World
from tests.e2e import shapes
from tests.e2e.shapes import fits

RESPONSES = {"none", "organizer", "tentative", "accepted", "declined"}
ACT_PARTY = {**shapes.PARTY, "response": RESPONSES}


@pytest.fixture
def desk(here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return desk_of(here, tmp_path / "other", capsys)


def test_items_are_listed_with_the_state_of_their_links(desk: Desk) -> None:
    plan, call = meeting(desk), ActTask("Call", due=AT, owner=desk.owner())
    first, second = desk.save(plan), desk.save(call)
    desk.link(plan, first)
    desk.link(call, second, error=failure(), retries=2)
    found = desk.json("items")
    assert (found["total"], found["states"]["linked"], found["states"]["failed"]) == (3, 1, 1)
    [one] = [item for item in found["items"] if item["id"] == first]
    assert (one["kind"], one["name"], one["who"], one["status"], one["link_state"]) == ("appointment", "Plan", "Alice Ng", "busy", "linked")
    assert (one["start"], one["end"], one["zone"]) == ("2026-03-09T10:00:00+01:00", "2026-03-09T11:00:00+01:00", "Europe/Berlin")
    assert (one["regarding"]["name"], one["owner"], one["attendees"]) == ("Contoso", "Alice Ng", 2)
    [link] = one["links"]
    assert (link["mailbox"], link["state"], link["remote_id"], link["decision"]) == (ALICE, "linked", f"AAMk{first}", "undecided")
    [failed] = desk.json("items", "--state", "failed")["items"]
    assert (failed["id"], failed["links"][0]["error"]["name"], failed["links"][0]["retries"]) == (second, "ErrorIrresolvableConflict", 2)
    said = desk.run("items", "--mailbox", ALICE)
    assert f"{ALICE} failed (ErrorIrresolvableConflict)" in said
    assert "Rene" not in said
    assert "1 of 3" in desk.run("items", "--limit", "1")


def test_items_are_chosen_by_kind_text_time_and_record(desk: Desk) -> None:
    for record in (meeting(desk), meeting(desk, "Later", span=Span(AT + timedelta(days=9), AT + timedelta(days=10), "UTC"))):
        desk.save(record)
    fax = desk.save(ActTask("Send it", ActKind.FAX, due=AT))

    def names(*words: str) -> list[str]:
        return [item["name"] for item in desk.json("items", *words)["items"]]

    assert set(names("--kind", "fax", "--kind", "appointment")) == {"Later", "Plan", "Send it"}
    assert names("--kind", "contact", "--text", "VALDES") == ["Rene Valdes"]
    assert names("--since", "2026-03-10T00:00:00Z") == ["Later"]
    assert names("--until", "2026-03-10T00:00:00Z", "--kind", "appointment") == ["Plan"]
    assert names("--regarding", "account:Contoso", "--kind", "appointment") == ["Later", "Plan"]
    assert names("--mailbox", BOB) == []
    assert desk.json("items", "--kind", "fax")["items"][0]["status"] == "not-started"
    assert str(fax) in desk.run("items", "--kind", "fax")
    assert desk.run("items", "--mailbox", BOB) == "There is nothing that fits.\n"
    for wrong in (("--kind", "meeting"), ("--state", "well"), ("--mailbox", "nobody@corp.test"), ("--since", "lately"), ("--limit", "0")):
        desk.refused("items", *wrong)


def test_a_meeting_is_an_activity_with_its_parties(desk: Desk) -> None:
    plan = meeting(desk, attachments=(ActAttachment("plan.pdf", 7, "ab"),))
    number = desk.save(plan)
    desk.link(plan, number)
    desk.link(plan, number, desk.bob)
    shape = {**shapes.ACTIVITY, "from": ACT_PARTY, "to": [ACT_PARTY], "cc": [ACT_PARTY]}
    [found] = fits(desk.json("activities", "--kind", "appointment"), {"activities": [shape]})["activities"]
    assert (found["id"], found["kind"], found["direction"], found["status"]) == (number, "appointment", "out", "sent")
    assert (found["from"]["address"], found["from"]["resolved"]["type"]) == (ALICE, "user")
    assert [(party["address"], party["response"]) for party in found["to"]] == [("rene@contoso.test", "accepted")]
    assert [party["name"] for party in found["cc"]] == ["Bob Roe"]
    assert (found["mailbox"], found["mailboxes"], found["message_id"]) == (ALICE, [ALICE, BOB], None)
    assert (found["sent_at"], found["received_at"]) == (AT.isoformat(), None)
    assert "Plan" in desk.run("activities", "--kind", "appointment", "--mailbox", BOB, "--regarding", "account:Contoso")


def test_attachments_are_hidden_while_they_are_not_synchronized(desk: Desk, here: World) -> None:
    number = str(desk.save(meeting(desk, attachments=(ActAttachment("plan.pdf", 7, "ab"),))))
    assert desk.json("show", number)["attachments"] == []
    assert "plan.pdf" not in desk.run("show", number)
    with here.store.transaction_write() as session:
        session.execute(update(OrganizationRow).values(isappointmentattachmentsyncenabled=True))
    [found] = desk.json("show", number)["attachments"]
    assert (found["name"], found["mime_type"], found["size_bytes"]) == ("plan.pdf", "application/pdf", 7)
    assert "plan.pdf (7 bytes)" in desk.run("show", number)


def test_activities_are_chosen_by_what_follows_from_the_whole_item(desk: Desk) -> None:
    vera = ActParty(ParticipationType.ORGANIZER, "vera@else.test", "Vera", response=Response.ORGANIZER)
    invited = meeting(desk, "Invited", organizer=vera)
    waiting = meeting(desk, "Waiting")
    desk.link(invited, desk.save(invited))
    desk.link(waiting, desk.save(waiting), from_store=ChangeType.UPDATE)
    desk.save(meeting(desk, "Draft"))
    desk.save(meeting(desk, "Off", status=AppointmentStatus.CANCELED))
    failed = meeting(desk, "Failed")
    desk.link(failed, desk.save(failed), error=failure())

    def names(*words: str) -> list[str]:
        return sorted(one["subject"] for one in desk.json("activities", "--kind", "appointment", *words)["activities"])

    assert names("--direction", "in") == ["Invited"]
    assert names("--direction", "out") == ["Draft", "Failed", "Off", "Waiting"]
    told = {status: names("--status", status) for status in ("received", "pending-send", "draft", "canceled", "failed", "sent")}
    assert told == {
        "received": ["Invited"],
        "pending-send": ["Waiting"],
        "draft": ["Draft"],
        "canceled": ["Off"],
        "failed": ["Failed"],
        "sent": [],
    }
    assert len(names("--limit", "2")) == 2
    [found] = desk.json("activities", "--kind", "appointment", "--direction", "in")["activities"]
    assert (found["accepted_by"], found["sent_at"]) == ("Alice Ng", None)
    assert found["received_at"] is not None
    assert desk.run("activities", "--kind", "task") == "Nothing is there that fits.\n"
    for wrong in (("--status", "gone"), ("--report", "any"), ("--automatic", "no"), ("--mailbox", "nobody@corp.test")):
        desk.refused("activities", "--kind", "task", *wrong)


def test_tasks_are_activities_with_phone_calls_letters_and_faxes(desk: Desk) -> None:
    kinds = (ActKind.TASK, ActKind.PHONE_CALL, ActKind.LETTER, ActKind.FAX)
    for number, kind in enumerate(kinds):
        desk.save(ActTask(f"Do {number}", kind, due=AT + timedelta(days=number), owner=desk.owner()))
    found = desk.json("activities", "--kind", "task")["activities"]
    assert [one["item_kind"] for one in found] == [kind.value for kind in reversed(kinds)]
    assert {(one["kind"], one["direction"], one["status"], one["from"]["name"]) for one in found} == {("task", "out", "draft", "Alice Ng")}
    assert desk.json("activities") == {"activities": []}


def test_all_about_a_meeting(desk: Desk) -> None:
    body = Body("Hello\x07 you", '<p onclick="x()">Hello <script>bad()</script>you</p>')
    plan = meeting(desk, body=body, private=True)
    number = desk.save(plan)
    link = desk.link(plan, number)
    desk.conflict(link, "subject", "Plan", "Plan A", "Plan B")
    found = desk.json("show", str(number))
    own = {
        "start": shapes.time, "end": shapes.time, "all_day": bool, "location": str, "organizer": ACT_PARTY, "required": [ACT_PARTY],
        "optional": [ACT_PARTY], "recurrence": None, "due": None, "percent_complete": None, "state": str, "text": str, "html": str,
        "headers": [str],
    }  # fmt: skip
    fits(found, {**shapes.ACTIVITY, **own})
    assert (found["state"], found["status_reason"], found["location"], found["private"]) == ("scheduled", "busy", "Room 7", True)
    assert (found["reminder_minutes"], found["priority"], found["all_day"]) == (15, "normal", False)
    assert "script" not in found["html"]
    assert "onclick" not in found["html"]
    [conflict] = found["conflicts"]
    assert (conflict["store"], conflict["server"], found["link_state"]) == ("Plan A", "Plan B", "conflict")
    said = desk.run("show", str(number))
    assert "2026-03-09 10:00 to 11:00 Europe/Berlin" in said
    assert "Rene (accepted)" in said
    assert "store Plan A, server Plan B" in said
    assert "\x07" not in said
    assert desk.refused("show", str(number), "--raw") == f"{number} is no email: it has no source"
    assert desk.refused("show", "999999") == "there is no activity with the id 999999"


def test_all_about_a_series_and_a_whole_day(desk: Desk) -> None:
    rule = Recurrence(Pattern(PatternType.WEEKLY, days=Days.MONDAY), Range.counted(date(2026, 3, 9), 10))
    template = meeting(desk, "Weekly", uid="")
    moved = replace(template, subject="Moved", span=Span(AT + timedelta(days=7, hours=2), AT + timedelta(days=7, hours=3), "Europe/Berlin"))
    series = RecurringAppointmentMaster(template, rule, (SeriesException(date(2026, 3, 16), moved),), (date(2026, 3, 23),))
    number = desk.save(series)
    found = desk.json("show", str(number))
    recurrence = found["recurrence"]
    assert (found["kind"], found["item_kind"]) == ("appointment", "recurring-appointment")
    assert recurrence["rule"] == "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU;COUNT=10"
    assert (recurrence["first"], recurrence["until"], recurrence["occurrences"]) == ("2026-03-09", None, 10)
    assert recurrence["deleted"] == ["2026-03-23"]
    [changed] = recurrence["exceptions"]
    assert (changed["original"], changed["start"], changed["subject"]) == ("2026-03-16", "2026-03-16T12:00:00+01:00", "Moved")
    assert recurrence["words"]
    assert recurrence["words"] in desk.run("show", str(number))
    fair = desk.save(meeting(desk, "Fair", span=Span.days(date(2026, 3, 29), date(2026, 3, 30))))
    whole = desk.json("show", str(fair))
    assert (whole["all_day"], whole["start"][:10], whole["end"][:10]) == (True, "2026-03-29", "2026-03-31")
    assert "2026-03-29 to 2026-03-30, all day" in desk.run("show", str(fair))
    assert "2026-03-29 to 2026-03-30" in desk.run("items", "--text", "Fair")


def test_all_about_a_task_and_a_contact(desk: Desk) -> None:
    number = desk.save(
        ActTask("Call", description="Ask\nher", due=AT, percent_complete=40, status=TaskStatus.IN_PROGRESS, owner=desk.owner())
    )
    found = desk.json("show", str(number))
    assert (found["kind"], found["due"], found["percent_complete"], found["state"]) == ("task", AT.isoformat(), 40, "open")
    assert (found["status_reason"], found["text"], found["organizer"], found["required"], found["start"]) == (
        "in-progress",
        "Ask\nher",
        None,
        [],
        None,
    )
    assert "40 %" in desk.run("show", str(number))
    contact = desk.save(
        ActContact(
            PersonName("Vera", last="Stein"), {"jobtitle": "Chief"}, PostalAddress("Road 1", city="Bonn"), birthdate=date(1980, 2, 29)
        )
    )
    told = desk.json("show", str(contact))
    assert (told["kind"], told["name"], told["first_name"], told["columns"]["jobtitle"]) == ("contact", "Vera Stein", "Vera", "Chief")
    assert (told["address1"]["lines"], told["address1"]["city"], told["birthdate"], told["links"]) == (["Road 1"], "Bonn", "1980-02-29", [])
    said = desk.run("show", str(contact))
    assert "Vera Stein" in said
    assert "contact" in said


def test_links_are_ended_forgotten_and_tried_again(desk: Desk) -> None:
    plan = meeting(desk)
    number = desk.save(plan)
    desk.link(plan, number, error=failure(), retries=9)
    desk.link(plan, number, desk.bob)
    assert desk.json("items", "--retry", str(number), "--mailbox", ALICE) == {"retried": 1}
    assert desk.json("unlink", str(number), "--mailbox", BOB) == {"unlinked": 1}

    def states() -> dict[str, str]:
        [item] = desk.json("items", "--kind", "appointment")["items"]
        return {link["mailbox"]: link["state"] for link in item["links"]}

    assert states()[BOB] == "unlinked"
    assert desk.json("link", str(number)) == {"relinked": 1}
    assert states()[BOB] == "waiting"
    alone = desk.save(ActTask("Call"))
    assert desk.refused("unlink", str(alone), "--mailbox", BOB) == f"none of these items has a link in {BOB}"
    for wrong in (
        ("unlink",),
        ("unlink", "999999"),
        ("link", "0"),
        ("link", "999999"),
        ("unlink", str(number), "--mailbox", "nobody@corp.test"),
    ):
        desk.refused(*wrong)
    assert "2 links ended" in desk.run("unlink", str(number))
    with desk.items.reading() as reader:
        [mapping] = [link.mapping for link in reader.links(desk.alice, limit=9)]
    assert isinstance(mapping, SyncMapping)
    assert mapping.unlinked


def test_a_mailbox_of_another_organisation_is_taken_over(desk: Desk) -> None:
    with desk.items.writing() as uow:
        uow.save_act_mailbox(replace(uow.act_mailbox(desk.alice), found="another-one", checked_at=AT))
    [before] = [one for one in desk.json("take-over")["mailboxes"] if one["mailbox"] == ALICE]
    assert (before["found"], before["take_over_by"], before["marked"]) == ("another-one", None, False)
    assert "of another organisation (another-one)" in desk.run("take-over")
    assert desk.json("take-over", ALICE) == {"mailbox": ALICE, "taken_over": True, "found": "another-one"}
    [after] = [one for one in desk.json("take-over")["mailboxes"] if one["mailbox"] == ALICE]
    assert after["take_over_by"]
    desk.refused("take-over", "nobody@corp.test")
