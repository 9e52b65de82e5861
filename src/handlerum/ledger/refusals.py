# SPDX-License-Identifier: MPL-2.0
"""Why does the ledger refuse this? One class per thing a person can do something about."""

from handlerum.errors import HandlerumError


class LedgerRefused(HandlerumError):
    """Anything the ledger will not write, sign or believe."""

    code = "ledger_refused"


class NotCanonical(LedgerRefused):
    """A value or text that has no single JSON form, or is not written in it."""

    code = "not_canonical"


class MalformedEvent(LedgerRefused):
    """An event that lacks a field, has one too many, or one of the wrong form."""

    code = "malformed_event"


class PersonalData(LedgerRefused):
    """An event with what looks like a CPR number; the number is never repeated in the error."""

    code = "personal_data"


class HiddenCharacter(LedgerRefused):
    """An event with characters that make a text show otherwise than it reads."""

    code = "hidden_character"


class OutsideTree(LedgerRefused):
    """A leaf or size that the tree does not have."""

    code = "outside_tree"


class MalformedKey(LedgerRefused):
    """A verification key that is not in the signed-note form."""

    code = "malformed_key"


class MalformedCheckpoint(LedgerRefused):
    """A text that is no checkpoint in the signed-note form."""

    code = "malformed_checkpoint"


class MalformedProof(LedgerRefused):
    """A file that is no proof file."""

    code = "malformed_proof"


class Untrusted(LedgerRefused):
    """A checkpoint without the signatures that the reader asks for, or with a false one."""

    code = "untrusted"


class NotInLog(LedgerRefused):
    """A proof that does not lead from the event to the root of the checkpoint."""

    code = "not_in_log"


class HistoryRewritten(LedgerRefused):
    """Two checkpoints, or a log and a checkpoint, that cannot both be true."""

    code = "history_rewritten"


class TailRefused(LedgerRefused):
    """A folder with the tail of a log that is damaged, altered, or of another log or history."""

    code = "tail_refused"
