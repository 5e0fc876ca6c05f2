"""Helpers: documents applied to snapshots with ids that count up."""

from __future__ import annotations

from itertools import count

from core.document import Merged, merge
from core.domain.mailbox import Mailbox
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile
from core.domain.record import Record
from core.errors import DocumentInvalid, Fault
from core.ports.directory import Snapshot

BASE = """\
postroom: 1
organization: {default_profile: Legacy POP}
profiles:
  - name: Legacy POP
    type: pop3-smtp
    incoming: {host: 127.0.0.1, port: 110, tls: none, credentials: mailbox}
    outgoing: {host: 127.0.0.1, port: 25, tls: none, credentials: anonymous}
users:
  - {name: Alice Ng, email: alice@corp.test, filter: all, approved: true}
  - {name: Bob Roe, email: bob@corp.test, approved: true}
queues:
  - {name: Support, email: support@corp.test, owner: alice@corp.test, approved: true}
forward_mailboxes:
  - {name: Collector, email: collect@corp.test, secret: collect, delete_after_processing: true}
mailboxes:
  - {email: alice@corp.test, username: alice, secret: alice-pop3}
records:
  accounts: [{name: Contoso, email: info@contoso.test}, {name: Fabrikam}]
  contacts: [{first_name: Rene, last_name: Valdes, email: rene@contoso.test, account: Contoso, owner: alice@corp.test}]
  leads: [{name: Yvonne McKay, email: yvonne@fabrikam.test}]
  opportunities: [{name: 40 bikes, account: Contoso}]
  cases: [{title: Broken chain, customer: "account:Contoso"}]
folder_rules:
  - {mailbox: alice@corp.test, folder: Inbox/Contoso, regarding: "account:Contoso"}
"""


class Desk:
    """One organisation to which documents are applied one after the other."""

    def __init__(self, text: str | None = BASE, first_id: int = 100) -> None:
        self.snapshot = Snapshot()
        self.new_id = count(first_id).__next__
        if text is not None:
            self.apply(text)

    def apply(self, text: str, *, prune: bool = False) -> Merged:
        """Apply a document; the line `postroom: 1` may be left out."""
        whole = text if text.startswith("postroom") else f"postroom: 1\n{text}"
        merged = merge(whole, self.snapshot, self.new_id, prune=prune)
        self.snapshot = merged.after
        return merged

    def faults(self, text: str, *, prune: bool = False) -> list[Fault]:
        """Apply a document that has faults, and return them."""
        try:
            self.apply(text, prune=prune)
        except DocumentInvalid as error:
            return error.faults
        return []

    def profile(self, name: str = "Legacy POP") -> EmailServerProfile:
        (found,) = [profile for profile in self.snapshot.profiles if profile.name == name]
        return found

    def user(self, email: str = "alice@corp.test") -> User:
        (found,) = [user for user in self.snapshot.users if user.email == email]
        return found

    def queue(self, name: str = "Support") -> Queue:
        (found,) = [queue for queue in self.snapshot.queues if queue.name == name]
        return found

    def mailbox(self, email: str = "alice@corp.test") -> Mailbox:
        (found,) = [box for box in self.snapshot.mailboxes if box.email_address == email]
        return found

    def record(self, name: str) -> Record:
        (found,) = [record for record in self.snapshot.records if record.name == name]
        return found
