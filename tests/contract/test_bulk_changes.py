"""The default settings and a profile for many mailboxes, and the switches of many at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.domain.mailbox import MailboxKind, MailDirection, TestStatus
from core.errors import UsageError
from core.service import ImportOptions, Kind, MailboxChange, Service
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World
from tests.contract.test_import_table import statements

OTHER = """\
postroom: 1
profiles:
  - {name: Other, type: pop3-smtp, incoming: {host: pop.test}, outgoing: {host: smtp.test}}
  - {name: Swap, type: exchange, autodiscover: true, incoming: {credentials: profile}, outgoing: same}
"""
ALICE, SUPPORT, COLLECT = "alice@corp.test", "support@corp.test", "collect@corp.test"
INCOMING, OUTGOING, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT


def a_service(world: World) -> Service:
    service = service_of(world)
    service.apply(OTHER)
    return service


def told(change: MailboxChange) -> dict[str, tuple[object, object]]:
    return {each.key: (each.before, each.after) for each in change.fields}


def profile_of(service: Service, address: str) -> str | None:
    return service.status([address])[0].profile


def test_a_profile_is_assigned_and_what_worked_waits_for_its_test(world: World) -> None:
    service = a_service(world)
    service.enable([ALICE], [INCOMING])
    [change] = service.assign_profile([ALICE.upper()], "Other")
    assert (change.mailbox, change.kind, told(change)) == (ALICE, MailboxKind.USER, {"profile": ("Legacy POP", "Other")})
    assert change.tests == (INCOMING,)
    [status] = service.status([ALICE])
    assert (status.profile, status.incoming.awaits_test, status.outgoing.awaits_test) == ("Other", True, False)
    assert profile_of(service, "bob@corp.test") == "Legacy POP", "only those that are named"
    [again] = service.assign_profile([ALICE], "Other")
    assert not again.changed


def test_a_dry_run_tells_the_same_and_changes_nothing(here: World) -> None:
    service = a_service(here)
    service.enable([ALICE])
    before = service.export(), service.status()
    planned = service.assign_profile(None, "Other", dry_run=True)
    defaults = service.apply_defaults(None, test=True, dry_run=True)
    assert (service.export(), service.status()) == before
    assert service.assign_profile(None, "Other") == planned
    assert {change.mailbox for change in defaults} == {change.mailbox for change in planned}


def test_every_kind_of_mailbox_takes_a_profile_by_name_or_id_and_none_takes_it_away(here: World) -> None:
    service = a_service(here)
    number = next(profile.id for profile in service.profiles() if profile.name == "Other")
    assert [told(change) for change in service.assign_profile([SUPPORT, COLLECT], f"#{number}")] == [
        {"profile": ("Legacy POP", "Other")}
    ] * 2
    [gone] = service.assign_profile([COLLECT], "none")
    assert told(gone) == {"profile": ("Other", "none")}
    assert profile_of(service, COLLECT) is None


def test_the_defaults_are_profile_and_methods_of_the_organisation(here: World) -> None:
    service = a_service(here)
    service.apply(
        """\
postroom: 1
organization: {default_profile: Swap, defaults: {incoming: server-side-sync, outgoing: none, act: server-side-sync}}
users: [{email: alice@corp.test, incoming: none}]
"""
    )
    user, queue, forward = service.apply_defaults([ALICE, SUPPORT, COLLECT])
    assert told(user) == {
        "profile": ("Legacy POP", "Swap"),
        "incoming": ("none", "server-side-sync"),
        "outgoing": ("server-side-sync", "none"),
        "act": ("none", "server-side-sync"),
    }
    assert told(queue) == {"profile": ("Legacy POP", "Swap"), "outgoing": ("server-side-sync", "none")}, "a queue has no calendar"
    assert told(forward) == {"profile": ("Legacy POP", "Swap")}, "its methods are fixed"
    assert all(not change.changed for change in service.apply_defaults([ALICE, SUPPORT, COLLECT]))


def test_a_queue_takes_no_outlook(here: World) -> None:
    service = a_service(here)
    service.apply("postroom: 1\norganization: {defaults: {incoming: outlook, outgoing: outlook, act: outlook}}")
    user, queue = service.apply_defaults([ALICE, SUPPORT])
    assert told(user)["incoming"] == ("server-side-sync", "outlook")
    assert told(queue)["incoming"] == ("server-side-sync", "none")


def test_with_test_all_that_is_served_and_does_not_work_is_tested(world: World) -> None:
    service = a_service(world)
    service.enable([ALICE], [OUTGOING])
    assert service.apply_defaults([ALICE])[0].tests == ()
    [change] = service.apply_defaults([ALICE], test=True)
    assert (change.changed, told(change), change.tests) == (True, {}, (INCOMING,))
    [status] = service.status([ALICE])
    assert (status.incoming.awaits_test, status.incoming.state.test) == (True, TestStatus.NOT_RUN)
    assert (status.outgoing.state.enabled, status.outgoing.awaits_test) == (True, False), "what works goes on"
    assert not status.act.awaits_test, "what is not served is not tested"
    assert not service.apply_defaults([ALICE], test=True)[0].changed


def test_defaults_that_need_a_profile_are_refused_without_one(here: World) -> None:
    service = a_service(here)
    service.apply("postroom: 1\norganization: {default_profile: null}")
    before = service.export()
    with pytest.raises(UsageError, match="no default profile"):
        service.apply_defaults(None)
    assert service.export() == before
    service.apply("postroom: 1\norganization: {defaults: {incoming: none, outgoing: none, act: none}}")
    [change] = service.apply_defaults([ALICE])
    assert told(change) == {"incoming": ("server-side-sync", "none"), "outgoing": ("server-side-sync", "none")}
    assert profile_of(service, ALICE) == "Legacy POP"


@pytest.mark.parametrize("addresses", [["nobody@corp.test", ALICE], ["x@y.test", "nobody@corp.test"]])
def test_unknown_mailboxes_and_profiles_are_named(here: World, addresses: list[str]) -> None:
    service = a_service(here)
    before = service.export()
    for call in (service.apply_defaults, lambda them: service.assign_profile(them, "Other")):
        with pytest.raises(UsageError, match=r"nobody@corp\.test"):
            call(addresses)
    with pytest.raises(UsageError, match="there is no profile Nix") as caught:
        service.assign_profile([ALICE], "Nix")
    assert "Legacy POP, Other, Swap" in caught.value.hint
    assert service.export() == before


_SWITCHES: dict[str, Callable[[Service, list[str]], object]] = {
    "approve": lambda service, them: service.approve(them),
    "reject": lambda service, them: service.reject(them),
    "enable": lambda service, them: service.enable(them),
    "disable": lambda service, them: service.disable(them),
    "deactivate": lambda service, them: service.deactivate(them),
    "activate": lambda service, them: service.activate(them),
    "assign a profile": lambda service, them: service.assign_profile(them, "Other"),
    "apply the defaults": lambda service, them: service.apply_defaults(them, test=True),
}


def test_many_mailboxes_share_their_statements(world: World) -> None:
    service = a_service(world)
    text = "name,email\n" + "".join(f"U{number},u{number}@corp.test\n" for number in range(150))
    service.import_table(Kind.USER, text.encode(), ImportOptions())
    everybody = [f"u{number}@corp.test" for number in range(150)]
    service.enable(everybody)
    taken = {}
    for name, change in _SWITCHES.items():
        with statements() as few:
            change(service, everybody[:5])
        with statements() as many:
            change(service, everybody)
        taken[name] = len(many) - len(few)
    assert max(taken.values()) <= 40, f"far fewer than one for each mailbox: {taken}"
