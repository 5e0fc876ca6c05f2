"""The expiry board: everything that ends by itself, soonest first, and an alert for each end that is near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from core.domain.expiry import WARN_DAYS, Expiry, ExpiryKind, end_of_day, moment
from core.domain.mailbox import Mailbox
from core.domain.profile import EmailServerProfile, EntityState
from core.domain.sign_in import sign_ins_of
from core.ports import Clock, OrganisationStore
from core.ports.expiry import ExpiryFacts
from core.service.signing_in import SIGN_IN_MEMORY

CERTIFICATE = "certificate:"


class ExpiryService:
    """The part of Service about what ends. Each method is one short transaction and a few reads."""

    _store: OrganisationStore
    _clock: Clock
    _facts: ExpiryFacts | None

    def expiries(self, within_days: int | None = None) -> list[Expiry]:
        """What ends, of active profiles and mailboxes, the soonest first; with `within_days` what ends within so many days, or has ended.

        Client secrets have the end that was noted in the profile; sign-ins the one that their provider told, else a known lifetime
        after their last use; servers' certificates what was seen at the last connection.
        """
        signed_in = self._facts.recalled(SIGN_IN_MEMORY) if self._facts is not None else {}
        with self._store.reading() as reader:
            profiles = [profile for profile in reader.profiles() if profile.state is EntityState.ACTIVE]
            # All mailboxes are much to read where nobody has signed in.
            boxes = [(context.mailbox, context.profile) for context in reader.mailbox_contexts(None)] if signed_in else []
        active = {profile.id for profile in profiles}
        ours = [(box, of) for box, of in boxes if box.state is EntityState.ACTIVE and of is not None and of.id in active]
        found = [*_client_secrets(profiles)]
        if self._facts is not None:
            found += _sign_ins(ours, signed_in)
            found += _servers(profiles, self._facts.recalled(CERTIFICATE))
            for path in sorted({profile.ca_file for profile in profiles if profile.ca_file}):
                user = next(profile.name for profile in profiles if profile.ca_file == path)
                found += [Expiry(ExpiryKind.CA_FILE, f"{name} in {path}", at, profile=user) for name, at in self._facts.ends_of(path)]
        unique = sorted(dict.fromkeys(found), key=lambda each: (each.at, each.kind, each.what))
        if within_days is None:
            return unique
        last = self._clock.now() + timedelta(days=within_days)
        return [each for each in unique if each.at <= last]

    def expiries_to_warn_of(self) -> list[Expiry]:
        """Those that are near enough for an alert."""
        return self.expiries(WARN_DAYS)


def _client_secrets(profiles: list[EmailServerProfile]) -> Iterator[Expiry]:
    for profile in profiles:
        for side in (profile.incoming, profile.sending):
            at = end_of_day(side.oauth.secret_expires_on) if side.oauth is not None else None
            if at is not None and side.oauth is not None:
                what = f"the secret of the client {side.oauth.client_id} (profile {profile.name})"
                yield Expiry(ExpiryKind.CLIENT_SECRET, what, at, profile=profile.name)


def _sign_ins(boxes: list[tuple[Mailbox, EmailServerProfile]], known: Mapping[str, str]) -> Iterator[Expiry]:
    for box, profile in boxes:
        for state in sign_ins_of(profile, box, known):
            if state.ends_at is not None:
                whose = f"the profile {profile.name}" if state.whole else box.email_address
                place = {"profile": profile.name} if state.whole else {"mailbox": box.email_address}
                yield Expiry(ExpiryKind.SIGN_IN, f"the sign-in for {whose}", state.ends_at, **place)


def _servers(profiles: list[EmailServerProfile], known: Mapping[str, str]) -> Iterator[Expiry]:
    """Certificates of servers that a profile names; of those that were discovered, too, where a profile discovers."""
    named: dict[str, str] = {}
    for profile in profiles:
        for side in (profile.incoming, profile.sending):
            for host in (side.host, _host(side.url)):
                named.setdefault(host.lower(), profile.name)
    discovers = any(profile.autodiscover for profile in profiles)
    for key, value in known.items():
        where = key.removeprefix(CERTIFICATE)
        at = moment(value)
        host = where.rpartition(":")[0].strip("[]").lower()
        if at is not None and (discovers or host in named):
            yield Expiry(ExpiryKind.SERVER_CERTIFICATE, f"the certificate of {where}", at, profile=named.get(host, ""))


def _host(url: str) -> str:
    return urlsplit(url if "://" in url else f"https://{url}").hostname or "" if url else ""
