"""What the officers' pages draw in the same way: the heads of tables, the names of documents. Loaded with `{% load office %}`."""

from typing import TYPE_CHECKING

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from procedures.web.words import capital, vietnamese

if TYPE_CHECKING:
    from procedures.correspondence.models import IncomingDocument, OutgoingDocument
    from procedures.dossiers.models import Deliverable

register = template.Library()
ROOM_IN_A_LIST = 300  # characters of a summary


@register.simple_tag
def columns(*words: str | Promise, right: str | Promise = "", unseen: str | Promise = "") -> SafeString:
    """The head of a table that turns into cards: its columns, one of figures at the right, one whose name is only heard."""
    heads = [format_html('<th role="columnheader">{}</th>', word) for word in words]
    if right:
        heads.append(format_html('<th class="r" role="columnheader">{}</th>', right))
    if unseen:
        heads.append(format_html('<th role="columnheader"><span class="visually-hidden">{}</span></th>', unseen))
    row = format_html_join("", "{}", ((head,) for head in heads))
    return format_html('<thead role="rowgroup"><tr role="row">{}</tr></thead>', row)


@register.simple_tag
def plain_name(document: "Deliverable") -> str:
    """The same where no markup can stand: for the name of a box to be ticked."""
    holder = document.dossier.holder_name
    return document.name if holder in document.title else f"{document.name}, {holder}"


@register.simple_tag
def document_name(document: "Deliverable") -> str | SafeString:
    """What a result is called and whose it is, each in its language; the holder once, where the title names him already."""
    name = vietnamese(document.name) if document.is_named_as_printed else document.name
    holder = document.dossier.holder_name
    return name if holder in document.title else format_html("{}, {}", name, vietnamese(holder))


@register.filter
def about(document: "IncomingDocument | OutgoingDocument") -> str | SafeString:
    """What a link to a document says in a list: its summary, cut where it is long; where it has none, its reference."""
    said = Truncator(capital(document.summary)).chars(ROOM_IN_A_LIST) or document.reference
    return vietnamese(said) if said else _("No summary")
