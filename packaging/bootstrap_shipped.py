"""Print the packages that a user of Postroom gets, one a line: its dependencies and theirs, without the tools.

Runs in the project's own environment, which holds them all.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def shipped(root: str) -> set[str]:
    """Follow the requirements of a package, with the extras that are asked for, on this platform."""
    found: set[str] = set()
    waiting = [Requirement(root)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key in seen:
            continue
        seen.add(key)
        found.add(key[0])
        try:
            texts = requires(wanted.name) or []
        except PackageNotFoundError:
            # Asked for on another platform or by an extra that is not ours.
            found.discard(key[0])
            continue
        for text in texts:
            needed = Requirement(text)
            environments = [{"extra": extra} for extra in wanted.extras or {""}]
            if needed.marker is None or any(needed.marker.evaluate(each) for each in environments):
                waiting.append(needed)
    return found - {canonicalize_name(root)}


if __name__ == "__main__":
    print("\n".join(sorted(shipped("postroom"))))
