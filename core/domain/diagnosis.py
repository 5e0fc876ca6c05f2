"""Diagnosis: the result of a connection test as text to be copied, step by step, with its evidence.

alice@corp.test incoming: failed at tls, 2026-03-02 12:00 UTC
  ok      dns              0.01 s  192.0.2.7
  FAILED  tls              0.03 s  mail.corp.test:995: the certificate ... expired on 2026-02-28
          CertificateExpired: The server's certificate has expired.
          what to do: Renew the certificate on the server, then test the mailbox again.
          | peer 192.0.2.7
"""

from __future__ import annotations

from core.domain.connection import TestResult, TestStep

_INDENT = " " * 10


def render(result: TestResult, *, all_evidence: bool = True) -> str:
    """The whole result as plain text, one fact a line; it ends with a line end. Holds no secret, as the steps hold none.

    Without `all_evidence` the steps that went well keep theirs to themselves.
    """
    failed = failed_step(result)
    passed = "passed, enabled" if result.enabled else "passed"
    verdict = passed if result.ok else f"failed at {failed.step}" if failed is not None else "failed"
    when = f", {result.at:%Y-%m-%d %H:%M} UTC" if result.at is not None else ""
    lines = [f"{result.mailbox} {result.direction}: {verdict}{when}"]
    for step in result.steps:
        lines += _step_lines(step, evidence=all_evidence or bool(step.title))
    return "\n".join(lines) + "\n"


def failed_step(result: TestResult) -> TestStep | None:
    """The step where a test failed; None where it passed."""
    return next((step for step in result.steps if not step.ok), None)


def _step_lines(step: TestStep, *, evidence: bool) -> list[str]:
    mark = "ok    " if step.ok else "FAILED"
    if step.ok and step.title:
        mark = "warn  "
    lines = [f"  {mark}  {step.step.value:<15}  {step.seconds:.2f} s  {_flat(step.detail)}".rstrip()]
    if step.title:
        lines.append(f"{_INDENT}{step.code + ': ' if step.code else ''}{_flat(step.title)}.")
    if step.hint:
        lines.append(f"{_INDENT}what to do: {_flat(step.hint)}")
    lines += [f"{_INDENT}| {_flat(fact)}" for fact in (step.evidence if evidence else ())]
    return lines


def _flat(text: str) -> str:
    """One line of printable text: what servers say may hold anything."""
    return "".join(character if character.isprintable() else " " for character in text).strip()
