"""The fields that the office's forms share, and how they are drawn."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from procedures.web.fields import DayField, MoneyField, PapersField


class Questions(forms.Form):
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    name = forms.CharField(label="Name", help_text="As on the <diploma>.")
    born = DayField(label="Born", help_text="For example 05 / 09 / 1988")
    number = forms.CharField(label="Number", required=False)
    fee = MoneyField(label="Fee", required=False)


@pytest.fixture(autouse=True)
def _in_vietnamese():
    with translation.override("vi"):
        yield


def drawn(form: forms.Form, text: str) -> str:
    return Template("{% load web %}" + text).render(Context({"form": form}))


def sent(**said: str) -> Questions:
    form = Questions({"kind": "a", "name": "Hà", "born_day": "21", "born_month": "3", "born_year": "1985", **said})
    form.is_valid()
    return form


def test_a_date_is_typed_in_three_boxes():
    assert sent().cleaned_data["born"] == date(1985, 3, 21)


def test_half_a_date_is_refused_in_words_and_stays_typed():
    form = sent(born_year="")
    assert form.errors["born"] == ["Ghi đủ ngày, tháng và năm."]
    assert 'value="21"' in drawn(form, "{% field form.born %}")


def test_a_day_that_is_in_no_calendar_is_refused_and_stays_typed():
    form = sent(born_day="31", born_month="2")
    assert form.errors["born"] == ["Ghi một ngày có thật: ngày, tháng và năm, ví dụ 05 / 09 / 1988."]
    assert 'value="31"' in drawn(form, "{% field form.born %}")


def test_a_known_date_fills_the_boxes():
    form = Questions(initial={"born": date(1985, 3, 21)})
    html = drawn(form, "{% field form.born %}")
    assert [value in html for value in ('value="21"', 'value="03"', 'value="1985"')] == [True] * 3


def test_money_is_typed_as_people_write_it():
    assert sent(fee="15.000 đ").cleaned_data["fee"] == 15000


def test_a_field_says_its_hint_and_its_mistake_to_everyone():
    html = drawn(sent(name=""), "{% field form.name %}")
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert "As on the &lt;diploma&gt;." in html
    assert 'class="mb-4 bad"' in html


def test_a_group_of_choices_is_a_fieldset_with_its_question():
    html = drawn(sent(kind=""), "{% field form.kind %}")
    assert "<fieldset" in html
    assert "<legend" in html
    assert 'aria-describedby="id_kind_error"' in html
    assert html.count('class="form-check-input"') == 2


def test_what_may_be_left_out_says_so():
    assert "(không bắt buộc)" in drawn(Questions(), "{% field form.number %}")
    assert "(không bắt buộc)" not in drawn(Questions(), "{% field form.name %}")


def test_the_summary_leads_to_each_mistake():
    html = drawn(sent(kind="", name="", born_day=""), "{% errors form %}")
    assert "Có 3 chỗ cần sửa" in html
    assert [f'href="#{place}"' in html for place in ("id_kind_0", "id_name", "id_born_0")] == [True] * 3


def test_there_is_no_summary_without_mistakes():
    assert drawn(sent(), "{% errors form %}").strip() == ""
    assert drawn(Questions(), "{% errors form %}").strip() == ""


def test_papers_must_be_there_when_they_are_required():
    with pytest.raises(forms.ValidationError):
        PapersField().clean([])
    assert PapersField(required=False).clean([]) == []
