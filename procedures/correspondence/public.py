"""What other rooms use of correspondence."""

from procedures.correspondence.actions.allot import allot
from procedures.correspondence.actions.register_outgoing import register_outgoing
from procedures.correspondence.actions.void_number import void_number
from procedures.correspondence.kinds import DocumentKind, kind_named
from procedures.correspondence.models import RegisterEntry, RegisterKind, number_text
from procedures.correspondence.typesetting import Box, Typeset, UnprintableCharacter, refuse_unprintable, typeset

__all__ = [
    "Box",
    "DocumentKind",
    "RegisterEntry",
    "RegisterKind",
    "Typeset",
    "UnprintableCharacter",
    "allot",
    "kind_named",
    "number_text",
    "refuse_unprintable",
    "register_outgoing",
    "typeset",
    "void_number",
]
