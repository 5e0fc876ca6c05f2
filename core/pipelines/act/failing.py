"""An item that cannot be synchronized: why, since when, and how often it was tried, kept with its link. It holds up no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.domain.act.kinds import ChangeType
from core.domain.act.mapping import MAX_ERROR, SyncError
from core.domain.act.presence import Action
from core.domain.act.resuming import Intended
from core.domain.alert import ACT_CONFLICTS, ACT_ITEMS_FAILING, AlertDraft, AlertLevel
from core.errors import ItemError
from core.pipelines.act import linking, to_store
from core.pipelines.act.desk import Desk
from core.pipelines.act.viewing import Viewed
from core.ports.act_links import Link
from core.ports.act_transport import ActConflict, ActGone

_TO_SERVER = {
    Action.CREATE_ON_SERVER: ChangeType.CREATE,
    Action.DELETE_ON_SERVER: ChangeType.DELETE,
}
_TO_STORE = {
    Action.CREATE_IN_STORE: ChangeType.CREATE,
    Action.DELETE_IN_STORE: ChangeType.DELETE,
}
_HINT = "See the items that failed under Calendar & contacts: each says why. They are tried again by themselves."
_CONFLICT_HINT = "Decide under Calendar & contacts which side's values are kept. Nothing of them is lost until then, nor after."


def overtaken(error: ItemError) -> bool:
    """Whether an item merely was changed by somebody at the same time: the next pass looks at it again, and it has not failed."""
    return isinstance(error, ActConflict | ActGone | to_store.ChangedMeanwhile)


def keep_failure(desk: Desk, viewed: Viewed, title: str, cause: str) -> None:
    """Write a failure down with the item's link, made where there is none, so that it is tried again."""
    action = viewed.action.action

    def failed(link: Link) -> Link:
        mapping = replace(
            link.mapping,
            error=SyncError(title[:MAX_ERROR], desk.tools.clock.now(), None, cause[:MAX_ERROR]),
            retries=link.mapping.retries + 1,
            from_store=_TO_SERVER.get(action, ChangeType.NONE if action in _TO_STORE else ChangeType.UPDATE),
            to_store=_TO_STORE.get(action, ChangeType.NONE if action in _TO_SERVER else ChangeType.UPDATE),
        )
        return replace(link, mapping=mapping)

    _keep(desk, viewed, failed)


def keep_overtaken(desk: Desk, viewed: Viewed) -> None:
    """Have the next pass look at an item again."""
    _keep(desk, viewed, lambda link: link)


def _keep(desk: Desk, viewed: Viewed, change: Callable[[Link], Link]) -> None:
    """Write the item's link so that it is resumed: the one that the pass had begun by then, or a new one; none that a person ended."""
    candidate = viewed.candidate
    link = to_store.begun(desk, viewed, candidate.object_id, _intended(viewed))
    with desk.tools.items.writing(desk.lease) as writer:
        now = linking.standing(writer, candidate, link)
        if candidate.renewed:
            writer.save_links([change(link)])
        elif now is not None and not now.mapping.unlinked:
            # An item that was moved is known by its new id from here on.
            remote_id = link.mapping.remote_id if candidate.remote is not None else now.mapping.remote_id
            now = replace(now, mapping=replace(now.mapping, remote_id=remote_id), intended=now.intended or link.intended)
            writer.save_links([change(now)])
        elif now is None and link.mapping.id is None:
            writer.save_links([change(link)])


def _intended(viewed: Viewed) -> Intended:
    """What was begun, as it was kept, so that what of it came true is known again."""
    merged = viewed.planned.merge.merge
    if merged is not None:
        return Intended.by(merged)
    link = viewed.candidate.link
    return link.intended if link is not None and link.intended is not None else Intended()


def tell(desk: Desk, failed: int, first: str, waiting: int) -> None:
    """Raise or end the alerts about items that failed, and about conflicts that wait for a person."""
    box, address = desk.mailbox_id, desk.rules.mailbox
    with desk.tools.store.writing(desk.lease) as uow:
        if failed:
            what = "1 item" if failed == 1 else f"{failed} items"
            title = f"{address}: {what} of calendar, contacts or tasks could not be synchronized"
            uow.raise_alert(AlertDraft(AlertLevel.WARNING, ACT_ITEMS_FAILING, title, _HINT, box, first), desk.now)
        else:
            uow.clear_alert(box, ACT_ITEMS_FAILING)
        if waiting:
            what = "1 conflict waits" if waiting == 1 else f"{waiting} conflicts wait"
            title = f"{address}: {what} for a person to decide"
            uow.raise_alert(AlertDraft(AlertLevel.WARNING, ACT_CONFLICTS, title, _CONFLICT_HINT, box), desk.now)
        else:
            uow.clear_alert(box, ACT_CONFLICTS)
