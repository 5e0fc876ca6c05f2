"""The demo shows appointments, contacts and tasks at work: all mailboxes but one are synchronized, and nobody is written to."""

from __future__ import annotations

from core.app import open_demo
from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.ports.act_passes import PassState
from core.sandbox import people
from core.service import ItemFilter

ACT = MailDirection.ACT
SYNCHRONIZED = {one.email for one in people.AT_EXCHANGE if not one.is_queue}


def test_all_but_one_mailbox_are_synchronized_and_one_pass_is_left_to_decide() -> None:
    token = CancelToken()
    with open_demo(None) as demo:
        service = demo.app.service
        ids = [status.id for status in service.status() if status.mailbox in SYNCHRONIZED]
        tests = demo.app.test_many(ids, token, enable=True, directions=[ACT])
        assert [result.mailbox for result in tests if result.ok and result.enabled] == sorted(SYNCHRONIZED)
        for _ in range(2):
            demo.app.engine(lambda _event: None).run_once(ids, token)
            demo.release_passes()
        [held] = service.act_passes(states=[PassState.HELD])
        assert held.mailbox == people.UNDECIDED.email
        names = {row.name for row in service.act_items(ItemFilter()).rows}
        assert names >= {"Weekly review", "Eurobike", "Stock-take", "Visit at Contoso", "Offer for alloy rims", "Wheel building"}
        assert not names & {"Dentist", "Test ride", "Price list"}
        contacts = demo.organisation.directory[people.LEIF.email].records("Contacts")
        assert len(contacts) == len(people.contacts_of(people.CONTOSO))
        assert demo.organisation.meetings.mails == ()
