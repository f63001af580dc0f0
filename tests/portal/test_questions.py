"""The e-form as the citizen sees it: what has to be answered does not call itself optional."""

import pytest
from django.template import Context, Template

from procedures.catalogue import forms as questions
from procedures.catalogue.loading import form_named
from procedures.portal.questions import StepForm

OPTIONAL = "(không bắt buộc)"


@pytest.mark.parametrize("name", ["register_copy", "register_copy_commune", "school_report_copy"])
def test_only_what_may_be_left_out_is_called_optional(name: str) -> None:
    answers = {"applicant_is_subject": "person", "delivery": "desk"}
    for step in form_named(name)["steps"]:
        form = StepForm(step=step, answers=answers)
        for asked in questions.fields_of(step, answers):
            if asked["type"] == "checkbox":
                continue
            drawn = Template("{% load web %}{% field bound %}").render(Context({"bound": form[asked["name"]]}))
            assert (OPTIONAL in drawn) is not bool(asked.get("required")), asked["name"]
