"""Which entity an entry of the document is about: by its id, else by name or address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from core.document.work import M, Row, T, Work


@dataclass(frozen=True, slots=True)
class Kind(Generic[M, T]):
    """A kind of entity and how it is recognised. `alone`: no two may share their identity, even with an id each."""

    word: str
    key: str
    of_entry: Callable[[M], str | None]
    of_entity: Callable[[T], str]
    alone: bool = True


def identify(work: Work, kind: Kind[M, T], entries: Sequence[tuple[str, M]], known: Mapping[int, T]) -> list[Row[M, T]]:
    """Return the entries with their entities, in the order of the document; duplicates and doubtful ones are faults and left out.

    `known` are the entities of the kind before the change. An entry without id looks for its identity among those that no other
    entry claims by id under a new identity.
    """
    given = [(entry.id, kind.of_entry(entry)) for _, entry in entries]
    by_id = [(number, key) for number, key in given if number is not None and number in known]
    renamed = {number for number, key in by_id if key not in {None, kind.of_entity(known[number])}}
    candidates: defaultdict[str, list[int]] = defaultdict(list)
    for number, entity in known.items():
        if number not in renamed:
            candidates[kind.of_entity(entity)].append(number)
    taken: dict[str, bool] = {}
    rows: list[Row[M, T]] = []
    for path, entry in entries:
        row = _row(work, kind, path, entry, known, candidates)
        if row is None:
            continue
        identity = _identity(kind, row)
        if identity in taken and (kind.alone or entry.id is None or not taken[identity]):
            work.faults.add(f"{path}.{kind.key}", f"this {kind.word} appears twice in this document")
            continue
        taken[identity] = taken.get(identity, True) and entry.id is not None
        work.mentioned[row.id] = path
        rows.append(row)
    if kind.alone:
        _refuse_taken(work, kind, rows, candidates)
    return rows


def _row(
    work: Work, kind: Kind[M, T], path: str, entry: M, known: Mapping[int, T], candidates: Mapping[str, list[int]]
) -> Row[M, T] | None:
    identity = kind.of_entry(entry)
    # Contacts and leads, which are known by address, may have none.
    erasable = kind.key == "email" and not kind.alone
    given_null = not erasable and kind.key in entry.model_fields_set and getattr(entry, kind.key) is None
    if identity is None and (entry.id not in known or given_null):
        work.faults.add(f"{path}.{kind.key}", "is required")
        return None
    if entry.id is not None:
        return _row_by_id(work, kind, path, entry, entry.id, known)
    numbers = candidates.get(identity or "", [])
    if len(numbers) > 1:
        work.faults.add(f"{path}.{kind.key}", f"fits several: {', '.join(f'#{number}' for number in numbers)}; give the id of one")
        return None
    if numbers and numbers[0] in work.mentioned:
        work.faults.add(f"{path}.{kind.key}", f"this {kind.word} appears twice in this document")
        return None
    return Row(path, entry, numbers[0], known[numbers[0]]) if numbers else Row(path, entry, work.fresh_id(), None)


def _row_by_id(work: Work, kind: Kind[M, T], path: str, entry: M, number: int, known: Mapping[int, T]) -> Row[M, T] | None:
    if number in work.mentioned:
        work.faults.add(f"{path}.id", f"{number} is given twice in this document")
        return None
    if number not in known and number in work.taken_before:
        work.faults.add(f"{path}.id", f"{number} is the id of something that is no {kind.word}")
        return None
    return Row(path, entry, number, known.get(number))


def _identity(kind: Kind[M, T], row: Row[M, T]) -> str:
    given = kind.of_entry(row.entry)
    if given is None:
        return "" if row.old is None else kind.of_entity(row.old)
    return given


def _refuse_taken(work: Work, kind: Kind[M, T], rows: list[Row[M, T]], candidates: Mapping[str, list[int]]) -> None:
    """Fault what would share its identity with an entity that the document does not mention and that stays."""
    mine = {row.id for row in rows}
    for row in rows:
        others = [number for number in candidates.get(_identity(kind, row), ()) if number not in mine]
        if others and not work.prune:
            work.faults.add(f"{row.path}.{kind.key}", f"is taken by the {kind.word} with the id {others[0]}")
