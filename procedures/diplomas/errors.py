"""What can go wrong with a record, in words."""

from procedures.errors import Refusal


class NoSuchRecord(Refusal):
    """The reference names no record (any more)."""

    code = "no_such_record"


class NotCopyable(Refusal):
    """No copy may be made from this record: the diploma was recalled or cancelled."""

    code = "not_copyable"
