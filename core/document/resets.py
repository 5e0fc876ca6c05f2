"""When what a test proved no longer holds: a change of where, as whom or how a direction connects."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.document.work import Work, by_id
from core.domain.mailbox import Mailbox, MailDirection
from core.domain.profile import EmailServerProfile
from core.domain.secret_use import reset


def reset_tests(work: Work) -> None:
    """Set back every direction whose connection the change touches; one that was enabled is enabled again when its test passes."""
    boxes, profiles = by_id(work.before.mailboxes), by_id(work.before.profiles)
    moved: dict[int, dict[MailDirection, bool]] = {
        number: {direction: _connection(old, direction) != _connection(profile, direction) for direction in MailDirection}
        for number, profile in work.profiles.items()
        if (old := profiles.get(number)) is not None and old != profile
    }
    for number, box in work.mailboxes.items():
        before = boxes.get(number)
        if before is None:
            continue
        everywhere = _account(before) != _account(box)
        by_profile = moved.get(box.profile_id or 0, {})
        states: dict[str, Any] = {
            direction.value: reset(box.direction(direction))
            for direction in MailDirection
            if everywhere or by_profile.get(direction) or _method(before, direction) != _method(box, direction)
        }
        if states:
            work.mailboxes[number] = replace(box, **states)


def _account(box: Mailbox) -> tuple[object, ...]:
    address = box.email_address.lower()
    return address, box.profile_id, box.username or address, box.secret, box.oauth_secret, box.allow_credentials


def _method(box: Mailbox, direction: MailDirection) -> int:
    match direction:
        case MailDirection.INCOMING:
            return box.incoming_method
        case MailDirection.OUTGOING:
            return box.outgoing_method
        case MailDirection.ACT:
            return box.act_method


def _connection(profile: EmailServerProfile, direction: MailDirection) -> tuple[object, ...]:
    endpoint = profile.sending if direction is MailDirection.OUTGOING else profile.incoming
    if endpoint.oauth is not None:
        # A note for people: no connection knows of it.
        endpoint = replace(endpoint, oauth=replace(endpoint.oauth, secret_expires_on=""))
    return profile.type, profile.autodiscover, profile.ca_file, profile.proxy, endpoint
