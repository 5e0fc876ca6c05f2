"""References: from the words of the document to the entities as they will be after the change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from core.document import words
from core.document.work import Work
from core.domain.ids import MailboxId, ProfileId, RecordId, UserId
from core.domain.record import RecordLink, RecordType

_ID = "#"


@dataclass(slots=True)
class Lookup:
    """Finds what a reference means; a dangling or ambiguous one is a fault at the place that was given, and gives None.

    The `index_...` methods are called when the entities of that kind have their final names and addresses.
    """

    work: Work
    profiles: dict[str, int] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)
    mailboxes: dict[str, int] = field(default_factory=dict)
    records: defaultdict[tuple[RecordType, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    links: dict[tuple[RecordType, int], str] = field(default_factory=dict)

    def index_profiles(self) -> None:
        """Learn the names of profiles."""
        self.profiles = {profile.name: number for number, profile in self.work.profiles.items()}

    def index_principals(self) -> None:
        """Learn users, queues and mailboxes."""
        self.users = {user.email.lower(): number for number, user in self.work.users.items()}
        self.mailboxes = {mailbox.email_address.lower(): number for number, mailbox in self.work.mailboxes.items()}
        for user in self.work.users.values():
            self._name(RecordType.USER, user.id, user.name)
        for queue in self.work.queues.values():
            self._name(RecordType.QUEUE, queue.id, queue.name)

    def index_records(self) -> None:
        """Learn contacts, accounts, leads, opportunities and cases."""
        for record in self.work.records.values():
            self._name(record.type, record.id, record.name)

    def _name(self, kind: RecordType, number: int, name: str) -> None:
        if (kind, number) not in self.links:  # principals are learnt anew once queues are there
            self.records[kind, name].append(number)
        self.links[kind, number] = name

    def profile(self, given: str | None, path: str) -> ProfileId | None:
        """Return the profile of this name, or of #ID."""
        if given is None:
            return None
        number = self.profiles.get(given)
        if number is None and self._number(given) in self.work.profiles:
            number = self._number(given)
        if number is None:
            self.work.faults.add(path, f"there is no profile {given}")
            return None
        return ProfileId(number)

    def user(self, given: str | None, path: str) -> UserId | None:
        """Return the user of this address, or of #ID."""
        if given is None:
            return None
        number = self.users.get(given.lower())
        if number is None and self._number(given) in self.work.users:
            number = self._number(given)
        if number is None:
            self.work.faults.add(path, f"there is no user {given}")
            return None
        return UserId(number)

    def mailbox(self, given: str, path: str) -> MailboxId | None:
        """Return the mailbox of this address, or of #ID."""
        number = self.mailboxes.get(given.lower())
        if number is None and self._number(given) in self.work.mailboxes:
            number = self._number(given)
        if number is None:
            self.work.faults.add(path, f"there is no mailbox {given}")
            return None
        return MailboxId(number)

    def record(self, kind: RecordType, given: str, path: str) -> RecordLink | None:
        """Return the record of this kind with this name, or with #ID."""
        by_id = self._number(given)
        numbers = [by_id] if (kind, by_id) in self.links else self.records.get((kind, given), [])
        if not numbers:
            self.work.faults.add(path, f"there is no {kind} {given}")
            return None
        if len(numbers) > 1:
            choices = ", ".join(f"{kind}:#{number}" for number in numbers)
            self.work.faults.add(path, f"{kind}:{given} fits several: {choices}")
            return None
        return RecordLink(kind, RecordId(numbers[0]), self.links[kind, numbers[0]])

    def typed(self, given: str, path: str, *kinds: RecordType) -> RecordLink | None:
        """Return what TYPE:NAME or TYPE:#ID means, TYPE being one of `kinds`."""
        kind, colon, name = given.partition(":")
        if not colon or kind not in {*kinds}:
            self.work.faults.add(path, f"must be TYPE:NAME or TYPE:#ID, TYPE one of {', '.join(kinds)}")
            return None
        return self.record(RecordType(kind), name.strip(), path)

    def mailbox_profile(self, given: str | None, path: str) -> ProfileId | None:
        """Return the profile given for a mailbox: null is the default profile, `none` is none."""
        if given == words.NOBODY:
            return None
        return self.work.organization.default_profile if given is None else self.profile(given, path)

    @staticmethod
    def _number(given: str) -> int:
        digits = given.removeprefix(_ID)
        return int(digits) if digits != given and digits.isascii() and digits.isdigit() and len(digits) < 20 else 0
