"""Identifiers. One number space for everything in a store: an id names one thing, whatever its kind."""

from typing import NewType

ProfileId = NewType("ProfileId", int)
MailboxId = NewType("MailboxId", int)
UserId = NewType("UserId", int)
QueueId = NewType("QueueId", int)
RecordId = NewType("RecordId", int)
ActivityId = NewType("ActivityId", int)
PartyId = NewType("PartyId", int)
AttachmentId = NewType("AttachmentId", int)
FolderRuleId = NewType("FolderRuleId", int)
MailRuleId = NewType("MailRuleId", int)
FailureId = NewType("FailureId", int)
DecisionId = NewType("DecisionId", int)
AlertId = NewType("AlertId", int)
BlobId = NewType("BlobId", int)
EffectId = NewType("EffectId", int)
