"""Fields that one side wins together, since half of each would make no sense.

A task's status, percentage and date of completion; when a series begins and its pattern; and an occurrence that one side deletes while the
other changes it. Everything else is merged by itself, and so is whatever of these an administrator lets flow one way only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

_TOGETHER = (("status", "percent", "completed"), ("time", "recurrence"))


def companions(key: str) -> tuple[str, ...]:
    """The other keys that only make sense together with one, none of most: who has one back has all of them back."""
    return tuple(one for group in _TOGETHER if key in group for one in group if one != key)


def units(keys: Collection[str], by_store: Collection[str], by_remote: Collection[str]) -> Iterable[tuple[str, ...]]:
    """The keys in groups that are merged together; `by_store` and `by_remote` are those that each side changed."""
    left = dict.fromkeys(keys)
    for group in _TOGETHER:
        present = tuple(key for key in group if key in left)
        if len(present) > 1:
            for key in present:
                del left[key]
            yield present
    for day in _deleted_days(by_store) | _deleted_days(by_remote):
        present = tuple(key for key in left if key == f"deleted/{day}" or key.startswith(f"exception/{day}/"))
        if len(present) > 1:
            for key in present:
                del left[key]
            yield present
    for key in left:
        yield (key,)


def _deleted_days(keys: Collection[str]) -> set[str]:
    return {key.partition("/")[2] for key in keys if key.startswith("deleted/")}
