"""The organisation document: the whole configuration as one YAML text, applied and exported."""

from core.document.export import export
from core.document.merge import Merged, merge
from core.document.report import ApplyReport, Change

__all__ = ["ApplyReport", "Change", "Merged", "export", "merge"]
