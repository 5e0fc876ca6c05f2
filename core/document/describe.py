"""Entities in the words of the document: what `export` writes and what a report compares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from core.document import words
from core.document.act_settings import act_words
from core.document.organization import NESTED, SWITCHES
from core.domain.act.filter_columns import group_json
from core.domain.folder_rule import FolderRule
from core.domain.ids import ProfileId, UserId
from core.domain.mail_rules import MailRule, RuleCondition, captures_in
from core.domain.mailbox import Approval, Mailbox
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, Endpoint, EntityState
from core.domain.record import Record, RecordLink, RecordType
from core.ports.act_filters import FieldDirection, KeptFilter, MappingScope
from core.ports.directory import Snapshot

Words = dict[str, object]
"""Keys and values as the document has them."""


@dataclass(slots=True)
class Names:
    """How the document refers to entities: by name where that is clear, else by #ID."""

    profiles: dict[int, str] = field(default_factory=dict)
    users: dict[int, str] = field(default_factory=dict)
    mailboxes: dict[int, str] = field(default_factory=dict)
    records: dict[tuple[RecordType, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, *snapshots: Snapshot) -> Names:
        """Learn the names of snapshots; those of later ones win."""
        names = cls()
        for snapshot in snapshots:
            names.profiles.update({profile.id: profile.name for profile in snapshot.profiles})
            names.users.update({user.id: user.email for user in snapshot.users})
            names.mailboxes.update({box.id: box.email_address for box in snapshot.mailboxes})
            names.records.update({(RecordType.USER, user.id): user.name for user in snapshot.users})
            names.records.update({(RecordType.QUEUE, queue.id): queue.name for queue in snapshot.queues})
            names.records.update({(record.type, record.id): record.name for record in snapshot.records})
        counted = Counter((kind, name) for (kind, _), name in names.records.items())
        for (kind, number), name in names.records.items():
            if counted[kind, name] > 1 or name.startswith("#") or name != name.strip():
                names.records[kind, number] = f"#{number}"
        return names

    def profile(self, number: ProfileId | None) -> str | None:
        """Refer to a profile."""
        return None if number is None else self.profiles.get(number, f"#{number}")

    def user(self, number: UserId | None) -> str | None:
        """Refer to a user."""
        return None if number is None else self.users.get(number, f"#{number}")

    def record(self, link: RecordLink | None) -> str | None:
        """Refer to a record whose type is understood."""
        return None if link is None else self.records.get((link.type, link.id), f"#{link.id}")

    def typed(self, link: RecordLink | None) -> str | None:
        """Refer to a record of any type."""
        return None if link is None else f"{link.type}:{self.record(link)}"


def _time(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def organization_words(organization: Organization, names: Names) -> Words:
    """Describe the organisation's switches."""
    found: Words = {"default_profile": names.profile(organization.default_profile)}
    for key, (_default, keys) in NESTED.items():
        section = getattr(organization, key)
        found[key] = {name: getattr(section, name) for name in keys}
    usual = organization.defaults
    found["defaults"] = {"incoming": words.word(usual.incoming), "outgoing": words.word(usual.outgoing), "act": words.word(usual.act)}
    found["unresolved_recipients"] = {"send": organization.send_to_unresolved}
    found["notify"] = {"owner_mail": organization.notify_owner_mail, "webhook": organization.notify_webhook}
    found |= {key: getattr(organization, key) for key in SWITCHES}
    forced = organization.force_filtering_method_for_user_mailboxes
    found["force_filtering_method_for_user_mailboxes"] = None if forced is None else words.word(forced)
    found["blocked_attachments"] = list(organization.blocked_attachments)
    found["act"] = act_words(organization.act)
    return found


def profile_words(profile: EmailServerProfile) -> Words:
    """Describe a profile. Secrets are the names under which they are kept."""
    return {
        "id": profile.id,
        "name": profile.name,
        "type": words.word(profile.type),
        "description": profile.description,
        "autodiscover": profile.autodiscover,
        "incoming": _endpoint_words(profile.incoming),
        "outgoing": words.SAME if profile.outgoing is None else _endpoint_words(profile.outgoing),
        "ca_file": profile.ca_file,
        "process_email_from": _time(profile.process_email_from),
        "proxy": profile.proxy,
        "process_sent_items": profile.process_sent_items,
        "min_polling_interval_minutes": profile.min_polling_interval_minutes,
        "max_concurrent_connections": profile.max_concurrent_connections,
        "move_undeliverable": profile.move_undeliverable,
        "owner_email_address": profile.owner_email_address or None,
        "send_email_alert": profile.send_email_alert,
        "connection_timeout_seconds": profile.connection_timeout_seconds,
        "contact_patience_minutes": profile.contact_patience_minutes,
        "sending_mode": words.word(profile.sending_mode),
        "max_messages_per_minute": profile.max_messages_per_minute,
        "max_messages_per_day": profile.max_messages_per_day,
        "sent_copy": words.word(profile.sent_copy),
        "state": words.word(profile.state),
    }


def _endpoint_words(endpoint: Endpoint) -> Words:
    oauth = endpoint.oauth
    return {
        "host": endpoint.host or None,
        "port": endpoint.port or None,
        "url": endpoint.url or None,
        "tls": words.word(endpoint.tls),
        "auth": words.word(endpoint.auth),
        "credentials": words.word(endpoint.credentials),
        "username": endpoint.username,
        "secret": endpoint.secret,
        "impersonation": endpoint.impersonation,
        "oauth": None
        if oauth is None
        else {
            "provider": oauth.provider,
            "client_id": oauth.client_id,
            "tenant": oauth.tenant,
            "token_url": oauth.token_url or None,
            "scopes": list(oauth.scopes),
            "flow": oauth.flow,
            "secret": oauth.secret,
            "authorize_url": oauth.authorize_url or None,
            "device_url": oauth.device_url or None,
            "secret_expires_on": oauth.secret_expires_on or None,
        },
    }


def principal_words(principal: User | Queue, box: Mailbox | None, names: Names) -> Words:
    """Describe a user or queue with the methods and the approval of its mailbox."""
    found: Words = {"id": principal.id, "name": principal.name, "email": principal.email}
    if box is not None:
        found["incoming"] = words.word(box.incoming_method)
        found["outgoing"] = words.word(box.outgoing_method)
        found["act"] = words.word(box.act_method)
    found["filter"] = words.word(principal.filter)
    if isinstance(principal, Queue):
        found["owner"] = names.user(principal.owner)
        found["description"] = principal.description
        found["view_type"] = words.word(principal.view_type)
        found["members"] = [names.user(member) for member in principal.members]
    if box is not None:
        found |= _approval_words(box)
    found["state"] = words.word(principal.state)
    if isinstance(principal, User):
        found["token_number"] = principal.token_number
        found["personal_email"] = principal.personal_email or None
        found["mobile_alert_email"] = principal.mobile_alert_email or None
        found["auto_create_contact"] = words.word(principal.auto_create_contact)
        found["send_as_allowed"] = principal.send_as_allowed
        found["time_zone"] = principal.time_zone or None
    return found


def _approval_words(box: Mailbox) -> Words:
    return {"approved": box.approval is Approval.APPROVED, "rejected": box.approval is Approval.REJECTED}


def mailbox_words(box: Mailbox, names: Names) -> Words:
    """Describe a mailbox as such: what `mailboxes` and `forward_mailboxes` have in common."""
    return {
        "id": box.id,
        "email": box.email_address,
        "profile": names.profile(box.profile_id) or words.NOBODY,
        "username": box.username or None,
        "secret": box.secret,
        "oauth_secret": box.oauth_secret,
        "allow_credentials": box.allow_credentials,
        "verbose_logging_cycles": box.verbose_logging_cycles,
        "delete_after_processing": box.delete_after_processing,
        "process_email_from": _time(box.process_email_from),
        "state": words.word(box.state),
    }


def forward_words(box: Mailbox, names: Names) -> Words:
    """Describe a forward mailbox."""
    return {"name": box.name} | mailbox_words(box, names) | _approval_words(box)


def record_words(record: Record, names: Names) -> Words:
    """Describe a contact, account, lead, opportunity or case."""
    found: Words = {"id": record.id, "title" if record.type is RecordType.CASE else "name": record.name}
    if record.type in {RecordType.CONTACT, RecordType.LEAD}:
        found |= {"first_name": record.first_name, "last_name": record.last_name}
    found |= {"email": record.emails[0] if record.emails else None, "other_emails": list(record.emails[1:])}
    if record.type in {RecordType.CONTACT, RecordType.OPPORTUNITY}:
        found["account"] = names.record(record.account)
    if record.type is RecordType.CASE:
        found["customer"] = names.typed(record.account)
    found |= {"owner": names.user(record.owner), "do_not_email": record.do_not_email}
    return found | {"state": words.word(EntityState.ACTIVE if record.active else EntityState.INACTIVE)}


def rule_words(rule: FolderRule, names: Names) -> Words:
    """Describe a folder rule, or a template."""
    found: Words = {"id": rule.id, "mailbox": names.mailboxes.get(rule.mailbox_id, f"#{rule.mailbox_id}")}
    if rule.template is not None:
        own = rule.template
        found |= {"template": rule.folder, "create": own.create, "create_at_most": own.create_at_most, "inactive": own.inactive}
        return found | {"subfolders": rule.subfolders}
    regarding = (names.typed(rule.regarding) or words.NOBODY) if rule.tracked else words.UNTRACKED
    return found | {"folder": rule.folder, "regarding": regarding, "subfolders": rule.subfolders}


def mail_rule_words(rule: MailRule, names: Names) -> Words:
    """Describe a rule for incoming mail."""
    return {
        "id": rule.id,
        "name": rule.name,
        "position": rule.position,
        "enabled": rule.enabled,
        "description": rule.description,
        "mailboxes": [names.mailboxes.get(number, f"#{number}") for number in rule.mailbox_ids],
        "profiles": [names.profile(number) for number in rule.profile_ids],
        "match": words.word(rule.match),
        "conditions": [_condition_words(condition) for condition in rule.conditions],
        "action": words.word(rule.action),
        "regarding": rule.regarding_by or _reference(names.typed(rule.regarding), rule.regarding),
        "queue": rule.queue_by or _reference(names.record(rule.queue), rule.queue),
        "stop": rule.stop,
    }


def sync_filter_words(one: KeptFilter, names: Names) -> Words:
    """Describe a filter of synchronization, or a template."""
    return {
        "id": one.id,
        "name": one.filter.name,
        "kind": one.filter.kind.value,
        "owner": names.user(one.filter.owner) or words.NOBODY,
        "type": words.word(one.filter.query_type),
        "active": one.filter.active,
        "default": one.filter.is_default,
        "template": one.filter.parent,
        "description": one.filter.description,
        "where": group_json(one.filter.where),
    }


def field_direction_words(one: FieldDirection, names: Names) -> Words:
    """Describe the direction of a field."""
    owner = None
    if one.scope is MappingScope.PROFILE:
        owner = names.profile(ProfileId(one.owner))
    elif one.scope is MappingScope.USER:
        owner = names.user(UserId(one.owner))
    found: Words = {"id": one.id, "scope": one.scope.value, "owner": owner or words.NOBODY, "kind": one.kind.value, "field": one.field}
    return found | {"direction": words.word(one.direction)}


def _reference(text: str | None, link: RecordLink | None) -> str:
    """A reference that reads back as one: by #ID where the name looks like a capture, or like the word for nobody."""
    if text is None or link is None:
        return words.NOBODY
    if text != words.NOBODY and not captures_in(text):
        return text
    return f"{link.type}:#{link.id}" if ":" in text and link.type is not RecordType.QUEUE else f"#{link.id}"


def _condition_words(condition: RuleCondition) -> Words:
    """What a condition says; what it does not say is left out."""
    found: Words = {"field": words.word(condition.field)}
    for key in ("name", "matches", "one_of", "extensions", "types", "at_least", "at_most"):
        value = getattr(condition, key)
        if value not in ("", (), None):
            found[key] = list(value) if isinstance(value, tuple) else value
    return found | ({"negate": True} if condition.negate else {})
