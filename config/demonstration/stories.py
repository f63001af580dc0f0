"""Dossiers in every phase, brought there by the office's own verbs at working times of the past weeks.

data/stories.json: each story is a dossier with its steps; the steps of all stories are done in the order of their times, so
that numbers and dates in the books grow together.
"""

from datetime import datetime
from typing import Any, NamedTuple

from config.demonstration.days import Days
from config.demonstration.models import StoryStep
from config.demonstration.people import data
from config.demonstration.photographs import photograph
from config.demonstration.verbs import VERBS, Scene
from procedures.catalogue.public import version_in_force
from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.models import Dossier, Draft
from procedures.dossiers.queries import reload
from procedures.people.access import local_day
from procedures.people.models import Account
from workflows import public as workflows

Row = dict[str, Any]


class Turn(NamedTuple):
    """A step of a story at its time."""

    at: datetime
    story: Row
    number: int

    @property
    def step(self) -> Row:
        row: Row = self.story["steps"][self.number]
        return row


def load(now: datetime) -> int:
    """Does what was not done yet, and answers how many steps that was."""
    done = set(StoryStep.objects.values_list("story", "number"))
    days = Days(now, workflows.calendar())
    told = data("stories")
    turns = [
        Turn(_moment(days, step), story, number)
        for story in told["stories"]
        for number, step in enumerate(story["steps"])
        if (story["slug"], number) not in done
    ]
    people = Account.objects.in_bulk(field_name="username")
    for turn in sorted(turns, key=lambda turn: turn.at):
        _do(turn, people)
    if turns:
        for draft in told["drafts"]:
            _draft(people[draft["applicant"]], draft, _moment(days, draft))
    return len(turns)


def _moment(days: Days, step: Row) -> datetime:
    if "minutes_ago" in step:
        return days.ago(step["minutes_ago"])
    return days.on(step["days_ago"], step["at"])


def _do(turn: Turn, people: dict[str, Account]) -> None:
    slug, step = turn.story["slug"], turn.step
    if step["do"] == "file":
        dossier = _file(people[turn.story["applicant"]], turn.story, turn.at)
    else:
        dossier = reload(Dossier.objects.get(pk=StoryStep.objects.get(story=slug, number=0).dossier_id))
        by = people[step.get("by") or turn.story["applicant"]]
        VERBS[step["do"]](Scene(dossier, by, turn.at, step))
    StoryStep.objects.create(story=slug, number=turn.number, dossier=dossier)


def _file(applicant: Account, story: Row, at: datetime) -> Dossier:
    draft = _draft(applicant, story, at)
    for paper in story.get("papers", ()):
        picture = photograph(paper["words"], faded=paper.get("faded", False))
        attach_paper(draft=draft, owner=applicant, code=paper["code"], data=picture, name=paper["name"], at=at)
    return file_dossier(draft=draft, owner=applicant, at=at)


def _draft(applicant: Account, story: Row, at: datetime) -> Draft:
    version = version_in_force(story["procedure"], local_day(at))
    assert version is not None, story["procedure"]
    street, commune, province = applicant.address.rsplit(", ", 2)
    answers = {
        "applicant_name": applicant.full_name,
        "applicant_birth_date": f"{applicant.birth_date:%d/%m/%Y}",  # as typed in the three boxes
        "applicant_gender": "Nữ" if applicant.honorific == "Bà" else "Nam",
        "applicant_identity": applicant.identity_number,
        "applicant_phone": applicant.phone,
        "applicant_email": applicant.email,
        "applicant_address": street,
        "applicant_commune": commune,
        "applicant_province": province,
        "applicant_is_subject": "self",
        **story["answers"],
    }
    return save_draft(owner=applicant, version=version, draft=None, answers=answers, at=at)
