"""Who is who in a dossier, and on what ground the copy is asked for: the same for the desk, the handler and the citizen."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.catalogue import public as catalogue
from procedures.dossiers.models import Dossier, Paper, PaperState


class Party(NamedTuple):
    """One of the three; two of them may be the same person. `born` is empty where the form does not ask for it."""

    role: Promise
    name: str
    born: str


class Proof(NamedTuple):
    """A paper that the ground has to be proved by, and whether one is here that the desk has not sent back."""

    name: str
    is_here: bool


class Ground(NamedTuple):
    """By what relation the request is made, as it was stated; `foreign`: the one who makes it is not the one named on the record."""

    relation: str
    foreign: bool
    proofs: list[Proof]


def parties_of(dossier: Dossier) -> list[Party]:
    """Người nộp, người đứng tên đề nghị, người được cấp: all three, always; and whose account it was, if of another name."""
    born = catalogue.births(dossier.answers)
    account = str(dossier.applicant)
    other = (
        [] if catalogue.same_words(account, dossier.applicant_name) else [Party(_("From the account of"), account, "")]
    )
    return [
        *other,
        Party(_("Filed by"), dossier.applicant_name, born.applicant),
        Party(_("Requested by"), dossier.subject_name, born.subject),
        Party(_("Named on the record"), dossier.holder_name, born.holder),
    ]


def ground_of(dossier: Dossier, papers: Sequence[Paper]) -> Ground | None:
    """None where the procedure does not ask for a relation. `papers` are those handed in."""
    relation = catalogue.answer_in_words(dossier.version.form, dossier.answers, "standing")
    if not relation:
        return None
    here = {paper.code for paper in papers if paper.file_id and paper.state != PaperState.REDO}
    wanted = [paper for paper in catalogue.papers_for(dossier.version, dossier.answers) if paper.when]
    proofs = [Proof(str(paper), paper.code in here) for paper in wanted]
    return Ground(relation, not catalogue.requester_is_holder(dossier.answers), proofs)
