"""The e-form of a procedure, as data: which questions, in which order, for whom, and what may be answered. Pure.

    {"steps": [{"code": "diploma", "title": {"vi": …, "en": …}, "when": {}, "fields": [
        {"name": "graduation_year", "label": {…}, "hint": {…}, "missing": {…}, "type": "year", "required": true,
         "min": 1954, "max": "today", "when": {}}]}]}

Types: name, text, textarea, choice, date_parts (`year_only`: the year alone will do), year, number, phone, email,
identity, checkbox, school and agency (a choice among agencies that `public.form_of` fills in). `when` is a condition on
other answers. A step with `"papers": true` collects the papers; it is there only while some paper has to be handed in.

`rules` of the form say what answers must agree on (see agreement.py); `written` is how the request is written out, line by
line, each of pieces that are left out when an answer in them is empty.

Answers are kept as they were typed until the request is filed; `check_step` and `check_all` turn them into clean ones:
texts in NFC, dates "1985-03-21" or "1985", numbers as int, boxes as bool.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.catalogue.agreement import TYPED_DAY, broken
from procedures.catalogue.answers import ISO_DAY, Unfit, check, is_empty

Form = Mapping[str, Any]
Step = Mapping[str, Any]
Field = Mapping[str, Any]
Answers = Mapping[str, Any]
Condition = Mapping[str, list[str]]

PEOPLE = frozenset({"applicant", "subject"})  # the steps that say who asks, and how to reach him
PLACE = re.compile(r"\{(\w+)\}")


class Checked(NamedTuple):
    """Clean answers, and what is wrong, in words, by the name of the field. The clean ones are fit, every one."""

    clean: dict[str, Any]
    errors: dict[str, str]


class Line(NamedTuple):
    """One answered question, as it is read out."""

    name: str
    label: str
    value: str


class Part(NamedTuple):
    """The answers of one step, as they are read out."""

    code: str
    title: str
    lines: list[Line]


def said(words: Mapping[str, str] | None) -> str:
    """A text of the data in the reader's language, in Vietnamese where the other is missing."""
    words = words or {}
    return words.get(get_language() or "vi") or words.get("vi", "")


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether every named answer is one of the values; an empty condition always holds."""
    return all(str(answers.get(name, "")) in values for name, values in condition.items())


def visible(field: Field | Step, answers: Answers) -> bool:
    """Whether this question (or step) is put to somebody with these answers."""
    return holds(field.get("when") or {}, answers)


def steps_for(form: Form, answers: Answers, *, papers: bool = True) -> list[Step]:
    """The steps that somebody with these answers walks; `papers` says whether any has to be handed in."""
    return [step for step in form.get("steps", []) if visible(step, answers) and (papers or not step.get("papers"))]


def step_named(form: Form, code: str) -> Step | None:
    return next((step for step in form.get("steps", []) if step["code"] == code), None)


def fields_of(step: Step, answers: Answers) -> list[Field]:
    """The questions to draw. One that depends on an answer of the same page is drawn: it could not appear later."""
    here = {field["name"] for field in step.get("fields", [])}
    return [f for f in step.get("fields", []) if visible(f, answers) or here & set(f.get("when") or {})]


def all_fields(form: Form) -> Iterator[tuple[Step, Field]]:
    for step in form.get("steps", []):
        for field in step.get("fields", []):
            yield step, field


def prefilled(form: Form, facts: Mapping[str, str]) -> dict[str, Any]:
    """The first answers of a new draft: what is known of the person (`prefill` names the fact), else the default."""
    first = {f["name"]: facts.get(f.get("prefill", ""), "") or f.get("default", "") for _step, f in all_fields(form)}
    return {name: value for name, value in first.items() if value != ""}


def as_typed(form: Form, clean: Answers) -> dict[str, Any]:
    """Clean answers as a person would have typed them, to begin a draft with; what the form no longer asks is left out."""
    fields = {field["name"]: field["type"] for _step, field in all_fields(form)}
    return {
        name: day_in_words(str(value)) if fields[name] == "date_parts" else value
        for name, value in clean.items()
        if name in fields
    }


def check_step(form: Form, step: Step, answers: Answers, today: date) -> Checked:
    """Checks the answers of one step. `answers` are all the answers so far: conditions may look at earlier steps."""
    clean: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in step.get("fields", []):
        if not visible(field, answers):
            continue
        try:
            value = _checked(field, answers.get(field["name"], ""), today)
        except Unfit as unfit:
            errors[field["name"]] = unfit.sentence
        else:
            if value != "":
                clean[field["name"]] = value
    errors |= _disagreements(form, step, {**answers, **clean}, errors, today)
    return Checked({name: value for name, value in clean.items() if name not in errors}, errors)


def _disagreements(form: Form, step: Step, answers: Answers, errors: Mapping[str, str], today: date) -> dict[str, str]:
    """What these questions may not say beside the other answers; of one question the first rule that it breaks."""
    asked = {f["name"] for f in step.get("fields", []) if visible(f, answers)} - errors.keys()
    found: dict[str, str] = {}
    for rule in form.get("rules", []):
        name = rule["field"]
        if name in asked and name not in found and _applies(rule, answers) and broken(rule, answers, today):
            found[name] = _filled(form, said(rule["said"]), answers)
    return found


def _applies(rule: Mapping[str, Any], answers: Answers) -> bool:
    return visible(rule, answers) and not (rule.get("unless") and holds(rule["unless"], answers))


def check_all(form: Form, answers: Answers, today: date) -> Checked:
    """Checks every step that is put to somebody with these answers; answers to other questions are left out."""
    clean: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for step in steps_for(form, answers):
        part = check_step(form, step, answers, today)
        clean.update(part.clean)
        errors.update(part.errors)
    return Checked(clean, errors)


def _checked(field: Field, value: Any, today: date) -> Any:
    if is_empty(value) and field["type"] != "checkbox":
        if only := only_choice(field):
            return only
        if field.get("required"):
            raise Unfit(said(field.get("missing")) or _("This has to be answered."))
        return ""
    return check(field, value, today)


def only_choice(field: Field) -> str:
    """The one answer there is, where there is nothing to choose; it need not be given."""
    choices = field.get("choices", []) if field["type"] == "choice" and field.get("required") else []
    return str(choices[0]["value"]) if len(choices) == 1 else ""


def read_out(form: Form, answers: Answers) -> list[Part]:
    """The answers in words, step by step: for the page that checks them, for the desk, for the printed request."""
    parts = []
    for step in steps_for(form, answers):
        shown = [f for f in step.get("fields", []) if visible(f, answers)]
        lines = [Line(f["name"], said(f["label"]), in_words(f, answers.get(f["name"], ""))) for f in shown]
        if lines:
            parts.append(Part(step["code"], said(step["title"]), lines))
    return parts


def written_out(form: Form, answers: Answers, *, people: bool = True, **more: str) -> list[str]:
    """The request as its sentences; `more` are words that are no answers.

    Without `people`, only what is asked for: not who asks, nor how to reach him.
    """
    known = {**answers, **more}
    personal = {field["name"] for step, field in all_fields(form) if step["code"] in PEOPLE and not people}
    lines = []
    for line in form.get("written", []):
        if personal & {name for piece in line["say"] for name in PLACE.findall(piece)}:
            continue
        pieces = [_filled(form, piece, known) for piece in line["say"] if _whole(piece, known)]
        if pieces and _applies(line, answers):
            lines.append(", ".join(pieces).rstrip(".") + ".")
    return lines


def _whole(piece: str, answers: Answers) -> bool:
    return not any(is_empty(answers.get(name)) for name in PLACE.findall(piece))


def _filled(form: Form, text: str, answers: Answers) -> str:
    """The text with the answers it names put in, as people read them."""
    fields = {field["name"]: field for _step, field in all_fields(form)}

    def answer(found: re.Match[str]) -> str:
        name = found[1]
        return in_words(fields[name], answers.get(name, "")) if name in fields else str(answers.get(name, ""))

    return PLACE.sub(answer, text)


def in_words(field: Field, value: Any) -> str:
    """One answer as a person reads it; an empty one is an empty text."""
    if field["type"] == "checkbox":
        return _("Yes") if value in (True, "on", "true") else _("No")
    if is_empty(value):
        return ""
    if field["type"] in ("choice", "school", "agency"):
        return next((said(c["label"]) for c in field.get("choices", []) if c["value"] == str(value)), str(value))
    if field["type"] == "date_parts":
        return day_in_words(str(value))
    return str(value)


def day_in_words(value: str) -> str:
    """ "1985-03-21" or "21/3/1985" -> "21/03/1985"; the year alone stays alone; what is no date is shown as typed."""
    if ISO_DAY.fullmatch(value):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    found = TYPED_DAY.fullmatch(value.replace(" ", ""))
    if found is None:
        return value
    day, month, year, alone = found.groups()
    return alone or f"{int(day):02}/{int(month):02}/{year}"
