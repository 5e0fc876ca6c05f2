"""What an operation answers when it cannot do what was asked: the error of one message, or the fault of a whole request.

The words are those that Exchange uses; a client must look at the code alone.
"""

from dataclasses import dataclass

TEXTS = {
    "ErrorAccessDenied": "Access is denied. Check credentials and try again.",
    "ErrorBatchProcessingStopped": "Processing of the batch was stopped because an error occurred.",
    "ErrorCannotDeleteObject": "Object cannot be deleted.",
    "ErrorChangeKeyRequired": "Change keys are required when executing this operation.",
    "ErrorChangeKeyRequiredForWriteOperations": "The change key passed in the request does not match the current change key for the item.",
    "ErrorContentConversionFailed": "Content conversion failed.",
    "ErrorCorruptData": "The item or attachment could not be read because it is corrupt.",
    "ErrorDeleteDistinguishedFolder": "Distinguished folders cannot be deleted.",
    "ErrorExceededConnectionCount": "You have exceeded the available concurrent connections for your account.",
    "ErrorFolderExists": "A folder with the specified name already exists.",
    "ErrorFolderNotFound": "The specified folder could not be found in the store.",
    "ErrorImpersonateUserDenied": "The account does not have permission to impersonate the requested user.",
    "ErrorInternalServerError": "An internal server error occurred. The operation failed.",
    "ErrorInvalidChangeKey": "The change key is invalid.",
    "ErrorInvalidIdMalformed": "Id is malformed.",
    "ErrorInvalidRecipients": "At least one recipient is not valid.",
    "ErrorInvalidServerVersion": "The specified server version is invalid.",
    "ErrorInvalidSubscription": "Subscription is invalid.",
    "ErrorInvalidSyncStateData": "Synchronization state data is corrupt or otherwise invalid.",
    "ErrorInvalidWatermark": "The watermark used for creating this subscription was not found.",
    "ErrorIrresolvableConflict": "The send or update operation could not be performed because the change key passed in the request does "
    "not match the current change key for the item.",
    "ErrorItemCorrupt": "The item is corrupt.",
    "ErrorItemNotFound": "The specified object was not found in the store.",
    "ErrorMailboxMoveInProgress": "The mailbox is being moved; try again later.",
    "ErrorMailboxStoreUnavailable": "The mailbox database is temporarily unavailable.",
    "ErrorMessageSizeExceeded": "The message exceeds the maximum supported size.",
    "ErrorMimeContentConversionFailed": "Conversion to MIME failed.",
    "ErrorMissingEmailAddress": "When making a request as an account that does not have a mailbox, you must specify the mailbox primary "
    "SMTP address for any distinguished folder Ids.",
    "ErrorMoveCopyFailed": "The move or copy operation failed.",
    "ErrorNameResolutionNoResults": "No results were found.",
    "ErrorNameResolutionMultipleResults": "Multiple results were found.",
    "ErrorNonExistentMailbox": "The SMTP address has no mailbox associated with it.",
    "ErrorSchemaValidation": "The request failed schema validation.",
    "ErrorSendAsDenied": "The user account which was used to submit this request does not have the right to send mail on behalf of the "
    "specified sending account.",
    "ErrorServerBusy": "The server cannot service this request right now. Try again later.",
    "ErrorStaleObject": "The change key passed in the request does not match the current change key for the item.",
    "ErrorSubscriptionAccessDenied": "Access is denied. Only the subscription owner may access the subscription.",
    "ErrorSubscriptionNotFound": "The specified subscription was not found.",
    "ErrorVirusDetected": "A virus was detected in the message.",
}
"""The text that goes with a code; any other code is its own text."""


def words(code: str) -> str:
    """The text that goes with a response code."""
    return TEXTS.get(code, code)


class EwsError(Exception):
    """One message of the response is an error; the rest of the batch goes on."""

    def __init__(self, code: str, message: str = "", values: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or words(code)
        self.values = values
        """What MessageXml holds: names and values."""


class SoapFaultError(Exception):
    """The whole request fails with a SOAP fault."""

    def __init__(self, code: str, message: str = "", values: tuple[tuple[str, str], ...] = (), *, undecodable: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or words(code)
        self.values = values
        self.undecodable = undecodable
        """Whether the request was not understood at all: unknown operation, unreadable XML."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One message of a response."""

    body: str = ""
    """The operation's own children, XML."""
    code: str = "NoError"
    message: str = ""
    severity: str = "Success"
    """ResponseClass: Success, Warning or Error."""
    values: tuple[tuple[str, str], ...] = ()
    """What MessageXml holds: names and values."""

    @classmethod
    def error(cls, error: EwsError, body: str = "") -> "Answer":
        """The answer that an error makes; `body` is what the operation shows even then."""
        return cls(body, error.code, error.message, "Error", error.values)
