"""What the set-up assistant has been told, and the entities that it saves. Pure values: whoever goes back and forth changes answers.

    nothing saved ──save──▶ saved (ids known) ──change an answer, save──▶ the same entities, updated

The kind of a person may change between two saves; then the entity of the other kind is removed before its address is given away.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from core.commands import MAIL
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.service import ApplyReport, Kind, NewEntry
from gui.dialogs import profile_shape as shape
from gui.dialogs.profile_presets import ANOTHER, preset_of, values_of
from gui.dialogs.secret_names import proposed


@dataclass(slots=True)
class Saved:
    """The entities that exist already, by id."""

    profile_id: int | None = None
    person: tuple[Kind, int] | None = None
    mailbox_id: MailboxId | None = None
    directions: tuple[MailDirection, ...] = MAIL
    """Those of the mailbox that are served, and so are tested: appointments, contacts and tasks only where its profile has them."""
    profile: shape.Values = field(default_factory=dict)
    """The profile's values as they were saved last."""
    password_kept: str = ""
    """The name under which the password is kept; "" before it is."""


@dataclass(slots=True)
class Answers:
    """Everything asked. No password is among them: it goes from its field to the store of secrets."""

    profile: shape.Values = field(default_factory=dict)
    provider: str = ANOTHER
    """The provider chosen (gui.dialogs.profile_presets)."""
    kind: Kind = Kind.USER
    name: str = ""
    address: str = ""
    filter: str = "all"
    username: str = ""
    asked_since: bool = False
    """True once a person was asked from when on mail counts; until then from today is proposed."""
    saved: Saved = field(default_factory=Saved)

    @property
    def profile_type(self) -> str:
        """The type of server chosen, "" before one is."""
        return str(self.profile.get("type", ""))

    @property
    def shared(self) -> bool:
        """True where one account signs in for all mailboxes."""
        return self.side("incoming").get("credentials") == "profile" or self.side("incoming").get("auth") == "oauth2"

    @property
    def by_oauth(self) -> bool:
        """True where tokens are signed in with."""
        return self.side("incoming").get("auth") == "oauth2"

    @property
    def signs_in_person(self) -> bool:
        """True where a person has to sign in with the browser, or on another device, before anything works."""
        return any(shape.signs_in_person(self.side(side)) for side in shape.SIDES)

    def side(self, name: str) -> dict[str, object]:
        """One side of the profile, to be read and changed."""
        found = self.profile.setdefault(name, {})
        assert isinstance(found, dict)
        return found

    def choose_type(self, profile_type: str) -> None:
        """Begin with the defaults of this type; choosing the same again keeps what was entered."""
        if self.profile_type != profile_type:
            name = self.profile.get("name")
            self.profile = shape.defaults(profile_type)
            self.provider = ANOTHER
            if name:
                self.profile["name"] = name

    def choose_provider(self, key: str) -> None:
        """Take servers and sign-in of a provider of this type, or begin them anew for another server; all else stays."""
        preset = preset_of(key)
        values = shape.defaults(self.profile_type) if preset is None else values_of(preset, self.address)
        self.profile |= {name: value for name, value in values.items() if name in shape.SERVER_KEYS}
        self.provider = key

    def reference(self, taken: Collection[str] = ()) -> str:
        """The name under which the password is kept; the same as before once there is one."""
        return self.saved.password_kept or proposed(str(self.profile.get("name", "")) if self.shared else self.address, taken)

    def put_reference(self, reference: str | None) -> None:
        """Let the profile, for one account, name the password; a mailbox names it in its own entry."""
        for side in shape.SIDES:
            given = self.side(side)
            oauth = given.get("oauth")
            if given.get("auth") == "oauth2" and isinstance(oauth, Mapping):
                given["oauth"] = {**oauth, "secret": reference}
            elif given.get("credentials") == "profile":
                given["secret"] = reference

    def entries(self, reference: str | None, *, default: bool) -> list[NewEntry]:
        """All entities in one go: profile, the person, the mailbox; with `default` the profile is the one for new mailboxes as well."""
        self.put_reference(reference)
        found = [NewEntry(Kind.PROFILE, self._profile_values())]
        if default:
            found.append(NewEntry(Kind.ORGANIZATION, {"default_profile": self.profile["name"]}))
        person: dict[str, object] = {"name": self.name, "email": self.address, "filter": self.filter, "approved": True}
        person |= {"incoming": "server-side-sync", "outgoing": "server-side-sync"}
        if self.saved.person is not None and self.saved.person[0] is self.kind:
            person["id"] = self.saved.person[1]
        found.append(NewEntry(self.kind, person))
        mailbox: dict[str, object] = {"email": self.address, "profile": self.profile["name"]}
        own = not self.shared
        mailbox |= {"username": (self.username or None) if own else None, "secret": reference if own else None}
        found.append(NewEntry(Kind.MAILBOX, mailbox))
        return found

    def _profile_values(self) -> shape.Values:
        if self.saved.profile_id is None:
            return shape.to_save(self.profile, None)
        return shape.to_save(self.profile, {**self.saved.profile, "id": self.saved.profile_id})

    def to_remove(self) -> tuple[Kind, int] | None:
        """The person of the other kind that was saved before, and stands in the way now."""
        person = self.saved.person
        return person if person is not None and person[0] is not self.kind else None

    def take(self, report: ApplyReport, mailbox_id: MailboxId, reference: str | None) -> None:
        """Learn the ids of what was saved, so that the next save changes it; `reference` names the password that was stored."""
        ids: dict[str, int] = {}
        for change in (*report.created, *report.updated, *report.unchanged):
            ids.setdefault(change.kind, change.id)
        saved = self.saved
        saved.profile_id = ids.get(Kind.PROFILE.value, saved.profile_id)
        saved.person = (self.kind, ids[self.kind.value]) if self.kind.value in ids else saved.person
        saved.mailbox_id = mailbox_id
        saved.profile = deepcopy(self.profile)
        saved.password_kept = reference or saved.password_kept

    def proposed_name(self, taken: Collection[str] = ()) -> str:
        """A name for the profile, from its server: mail.corp.test becomes corp.test, with the type's name where there is no server."""
        incoming: Mapping[str, object] = self.side("incoming")
        where = str(incoming.get("host") or incoming.get("url") or "")
        host = where.partition("://")[2].partition("/")[0] or where
        parts = host.partition(":")[0].split(".")
        base = ".".join(parts[1:]) if len(parts) > 2 and not host.replace(".", "").replace(":", "").isdigit() else host
        base = base or str(self.profile.get("type"))
        name, number = base, 2
        while name in taken:
            name, number = f"{base} {number}", number + 1
        return name
