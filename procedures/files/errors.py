"""What can be wrong with the files themselves, not with what a person handed in."""

from procedures.errors import Refusal


class NotStored(Refusal):
    """There is no room, or the disk does not take it. What was typed is kept; the same file can be sent again."""


class Damaged(Refusal):
    """The file is gone, or its bytes are no longer those that were kept: nobody is shown it, and nothing is signed from it."""
