"""Who is meant by a sign-in: a mailbox with its profile, or a profile."""

from __future__ import annotations

from core.domain.mailbox import Mailbox
from core.domain.profile import EmailServerProfile
from core.domain.sign_in import SignInState, sign_ins_of
from core.errors import ProfileInvalid, UsageError
from core.ports import OrganisationStore
from core.ports.expiry import ExpiryFacts
from core.service import mailboxes

SIGN_IN_MEMORY = "oauth:"


class SignInService:
    """The part of Service about signing in. Each method is one short transaction."""

    _store: OrganisationStore
    _facts: ExpiryFacts | None

    def signs_in(self, address: str | None, profile: str | None) -> tuple[EmailServerProfile, Mailbox | None]:
        """The profile, and the mailbox where one is named, of a sign-in; exactly one of both is given.

        Raises UsageError for an unknown name, ProfileInvalid for a mailbox without a profile.
        """
        if (address is None) == (profile is None):
            raise UsageError("name a mailbox or a profile", hint="postroom signin MAILBOX, or postroom signin --profile NAME")
        with self._store.reading() as reader:
            if address is not None:
                [context] = mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])
                if context.profile is None:
                    raise ProfileInvalid("The mailbox has no server profile.")
                return context.profile, context.mailbox
            found = next((each for each in reader.profiles() if each.name == profile), None)
        if found is None:
            raise UsageError(f"there is no profile named {profile}")
        return found, None

    def sign_ins(self, address: str | None, profile: str | None = None) -> list[SignInState]:
        """What is known of the sign-ins that persons make for a mailbox, or for all mailboxes of a profile; empty where there is no need.

        Whether a sign-in is stored is for the store of secrets to say. Raises UsageError for an unknown name.
        """
        try:
            of, mailbox = self.signs_in(address, profile)
        except ProfileInvalid:
            # Without a profile nobody signs in.
            return []
        known = self._facts.recalled(SIGN_IN_MEMORY) if self._facts is not None else {}
        return sign_ins_of(of, mailbox, known)
