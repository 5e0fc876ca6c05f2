"""How long a mailbox's rules take to be applied to its folders: 1,000 rules, 1,000 folders, as each cycle does it.

python -m tests.bench.folder_rules [RULES] [FOLDERS] [DEPTH]
"""

from __future__ import annotations

import sys
import time
from statistics import median

from core.domain.folder_rule import FolderRule
from core.domain.folder_tracking import plan_tracking
from core.domain.ids import FolderRuleId, MailboxId, RecordId
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import INBOX_ID, RemoteFolder

ROUNDS = 25
LIMIT_MS = 50.0


def folders_of(count: int, depth: int) -> list[RemoteFolder]:
    """A mailbox's folders below the inbox, in branches of this depth."""
    made = [RemoteFolder(INBOX_ID, INBOX_ID, total=10)]
    for number in range(count - 1):
        above = made[-1] if number % depth else made[0]
        made.append(RemoteFolder(f"AAMk{number:08d}", f"{above.path}/Folder {number}", above.id, 10))
    return made


def rules_of(count: int, folders: list[RemoteFolder]) -> list[FolderRule]:
    """Rules for the first of these folders, every third with what is below it."""
    link = RecordLink(RecordType.ACCOUNT, RecordId(1), "Contoso")
    return [
        FolderRule(FolderRuleId(number), MailboxId(1), folder.path, link, number % 3 == 0, folder.id)
        for number, folder in enumerate(folders[:count], 1)
    ]


def milliseconds(rules: int, folders: int, depth: int) -> tuple[float, float]:
    """The median and the worst of some rounds, in milliseconds."""
    listed = folders_of(folders, depth)
    mine = rules_of(rules, listed)
    took: list[float] = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        tracking = plan_tracking(mine, listed, listed)
        took.append((time.perf_counter() - begun) * 1000)
        assert tracking.folders
    return median(took), max(took)


def main() -> None:
    """Measure and print."""
    given = [int(word) for word in sys.argv[1:]]
    rules, folders, depth = (*given, *(1000, 1000, 10)[len(given) :])
    middle, worst = milliseconds(rules, folders, depth)
    verdict = "ok" if middle < LIMIT_MS else "too slow"
    print(f"{rules} rules, {folders} folders, {depth} deep: {middle:.1f} ms, worst {worst:.1f} ms ({verdict}, limit {LIMIT_MS:.0f} ms)")


if __name__ == "__main__":
    main()
