"""What the templates of every door draw with: icons, states, due dates, money, dates, fields, errors, parts of a list.

In a template: `{% load web %}`. The words themselves come from `web/words.py`.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from django import forms, template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from procedures.web import navigation, words
from procedures.web.fields import DateBoxes
from procedures.web.paging import Pages
from procedures.web.shapes import State

register = template.Library()

register.filter("money", words.money)
register.filter("percent", words.percent)
register.filter("size", words.size)
register.filter("number", words.number)
register.filter("worked", words.worked)
register.filter("masked", words.masked)
register.filter("last_digits", words.last_digits)
register.filter("highlighted", words.highlighted)
register.filter("said_again", words.said_again)
register.filter("unbroken", words.unbroken)
register.filter("holding", words.holding)
register.filter("capital", lambda text: words.capital(str(text)))


@register.filter
def vietnamese(text: Any, when: bool = True) -> str:
    """Words that stay Vietnamese in every language, marked as such: `{{ person|vietnamese }}`, `{{ d.name|vietnamese:d.is_letter }}`."""
    if text is None or not when:
        return "" if text is None else text
    return words.vietnamese(text if isinstance(text, str) else str(text))


@register.filter
def short_name(person: Any) -> str:
    """ "Bà Thu Hà": an account, as it is called in a narrow place."""
    return words.short_name(str(person), words.capital(person.address_word))


@register.filter
def day(when: date | datetime | None) -> str:
    """ "17/11/2026"."""
    return words.plain_date(when) if when else ""


@register.filter
def weekday(when: date | datetime | None) -> str:
    """ "thứ Ba, 17/11/2026"."""
    return words.weekday_date(when) if when else ""


@register.filter
def clock(when: datetime | None) -> str:
    """ "17:00"."""
    return words.clock(when) if when else ""


@register.filter
def moment(when: datetime | None) -> str:
    """ "thứ Ba, 17/11/2026, 14:20"."""
    return words.full_moment(when) if when else ""


@register.simple_tag(takes_context=True)
def near(context: Context, when: datetime) -> str:
    """ "hôm nay 17:00", "ngày mai 08:00", "thứ Sáu 13/11"."""
    return words.near(when, context["now"])


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the sprite, always beside a word; `extra` are further classes."""
    drawing = '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>'
    return format_html(drawing, f"i {extra}".strip(), static("web/icons.svg"), name)


@register.simple_tag
def state(kind: str | State, icon_name: str = "", word: str | Promise = "") -> SafeString:
    """A state's badge: a colour (late, soon, good, info, quiet), an icon and a word; or one `State` that holds the three."""
    shown = kind if isinstance(kind, State) else State(kind, icon_name, word)
    return format_html('<span class="state {}">{}{}</span>', shown.kind, icon(shown.icon), shown.word)


@register.simple_tag(takes_context=True)
def due(
    context: Context,
    when: datetime | None,
    days_left: int | None = None,
    paused: bool = False,
    finished_at: datetime | None = None,
    answer_by: datetime | None = None,
) -> SafeString:
    """How a due date stands: overdue, near, far, paused or met. `days_left` are working days by the office's calendar.

    `answer_by`: until when the citizen's answer is awaited, while it is paused.
    """
    kind, name, word = _standing(when, context["now"], days_left, paused, finished_at)
    if paused and answer_by:
        word = _("paused, answer by %(day)s") % {"day": words.plain_date(answer_by)}
    return format_html('<span class="due {}">{}{}</span>', kind, icon(name), words.capital(str(word)))


def _standing(
    when: datetime | None, now: datetime, days_left: int | None, paused: bool, finished_at: datetime | None
) -> State:
    if paused:
        return State("quiet", "pause-circle-fill", _("paused"))
    if when is None:
        return State("quiet", "clock", _("no time limit yet"))
    if finished_at:
        return _met(when, finished_at, days_left)
    word = words.remaining(when, now, days_left)
    if now > when:
        return State("late", "exclamation-octagon-fill", word)
    left = words.weekdays_between(words.day_of(now), words.day_of(when)) if days_left is None else days_left
    return State("soon", "alarm-fill", word) if left <= 1 else State("", "clock", word)


def _met(when: datetime, finished_at: datetime, days_left: int | None) -> State:
    early = words.weekdays_between(words.day_of(finished_at), words.day_of(when)) if days_left is None else days_left
    if finished_at > when:
        late = words.days(-early) if early < 0 else words.span(finished_at - when)
        return State("late", "exclamation-octagon-fill", _("%(span)s late") % {"span": late})
    word = _("%(span)s early") % {"span": words.days(early)} if early > 0 else _("on time")
    return State("good", "check-circle-fill", word)


@register.simple_block_tag(takes_context=True)
def addressed(context: Context, content: str) -> SafeString:
    """`{% addressed %}…{% endaddressed %}`: "Ông/Bà" becomes "Ông" or "Bà" for the citizen whom we know.

    Not for an officer, who reads there what was written to somebody else.
    """
    honorific = getattr(context.get("user"), "honorific", "")
    if not honorific or words.UNKNOWN not in content or context.get("is_officer"):
        return mark_safe(content)  # noqa: S308  a rendered template, as below
    return mark_safe(words.addressed(content, honorific))  # noqa: S308


# Forms ---------------------------------------------------------------------------------------------------------------
def _dress(widget: forms.Widget, width: str) -> None:
    """Give the widget the theme's class. Fields belong to one form, so nothing else is touched."""
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        base = "form-check-input"
    else:
        base = "form-select" if isinstance(widget, forms.Select) else "form-control"
    widget.attrs["class"] = " ".join(part for part in (widget.attrs.get("class", ""), base, width) if part)


@register.inclusion_tag("web/field.html")
def field(
    bound: forms.BoundField,
    width: str = "",
    hint: str | None = "",
    label: str = "",
    space: str = "mb-4",
    autocomplete: str = "",
    bare: bool = False,
    number: int | str = "",
    beside: State | None = None,
) -> dict[str, Any]:
    """One field with its label, hint and errors.

    `width`: w-3 or w-4 for short answers; `space`: the margin below; `hint`: instead of the field's own, None for none;
    `bare`: without the placeholder that a library gave it; `number` stands before the label, `beside` across from it.
    """
    widget = bound.field.widget
    is_dates = isinstance(widget, DateBoxes)
    if not is_dates and "form-" not in widget.attrs.get("class", ""):
        _dress(widget, width)
    if bare:  # a library's placeholder would only repeat the label
        widget.attrs.pop("placeholder", None)
    if autocomplete:
        widget.attrs["autocomplete"] = autocomplete
    if hint != "":
        bound.help_text = hint or ""
    return {
        "field": bound,
        "label": label or bound.label,
        "number": number,
        "beside": beside,
        "space": space,
        "is_dates": is_dates,
        "is_choice": isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple),
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_hidden": bound.is_hidden,
        "is_optional": not beside and not bound.field.required and not getattr(bound.field, "is_needed", False),
    }


@register.simple_tag
def bound(form: forms.BaseForm, name: str) -> forms.BoundField:
    """One field of a form by its name, where the name is data: `{% bound form line.name as asked %}`."""
    return form[name]


class Wrong(NamedTuple):
    """One line of the error summary."""

    anchor: str
    text: str


def _wrong(form: forms.BaseForm) -> list[Wrong]:
    """The mistakes in the order of the page; those of no field come first."""
    found = [Wrong("", str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        anchor = bound.id_for_label or f"{bound.auto_id}_0"
        label = str(bound.label).rstrip(":")
        between = " " if label.endswith("?") else ": "
        found += [Wrong(anchor, _named(label, between, str(sentence))) for sentence in bound.errors]
    return found


def _named(label: str, between: str, sentence: str) -> str:
    """A sentence that already names its field is not given the name twice."""
    return sentence if sentence.startswith(label) else f"{label}{between}{sentence}"


@register.inclusion_tag("web/errors.html", takes_context=True)
def errors(context: Context, *shown: forms.BaseForm) -> dict[str, Any]:
    """The summary of what is wrong, linked to the fields; nothing when nothing is. Without arguments: the page's form."""
    given = shown or tuple(form for form in (context.get("form"),) if form is not None)
    found = [line for form in given if form.is_bound for line in _wrong(form)]
    return {"lines": found, "count": len(found), "linked": [line for line in found if line.anchor]}


@register.simple_tag(takes_context=True)
def trouble(context: Context) -> str:
    """What a title begins with when the page comes back with mistakes, or nothing."""
    form = context.get("form")
    return _("Not done yet: ") if form is not None and form.is_bound and form.errors else ""


# Frame ---------------------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def entries(context: Context, place: str) -> list[navigation.Drawn]:
    """The navigation of `citizen` or `office`, for this person and this page (`section` in the context wins)."""
    return navigation.entries_for(context["request"], place, context.get("section") or "")


@register.inclusion_tag("web/trail.html")
def trail(*steps: str | Promise) -> dict[str, Any]:
    """The way here: `{% trail label url label url label %}`; the last label is this page and has no address."""
    labels, urls = steps[::2], steps[1::2]
    return {"steps": [(label, urls[place] if place < len(urls) else "") for place, label in enumerate(labels)]}


@register.inclusion_tag("web/pages.html", takes_context=True)
def pages(context: Context, part: Pages) -> dict[str, Any]:
    """ "1–20 trên 64" and the links to the parts before and after; keeps the rest of the address."""
    return {"part": part, "request": context["request"]}


@register.inclusion_tag("web/empty.html")
def empty(icon_name: str, sentence: str, hint: str = "", url: str = "", link: str = "") -> dict[str, Any]:
    """An empty list: what is empty, what waits elsewhere, one link to it."""
    return {"icon_name": icon_name, "sentence": sentence, "hint": hint, "url": url, "link": link}


NOTE_ICONS = {
    "good": "check-circle-fill",
    "info": "info-circle-fill",
    "soon": "exclamation-triangle-fill",
    "late": "exclamation-octagon-fill",
}


@register.simple_block_tag
def note(content: str, kind: str = "info", extra: str = "") -> SafeString:
    """`{% note "soon" %}…{% endnote %}`: an announcement with the icon of its kind."""
    return format_html(
        '<div class="note {} {}">{}<div>{}</div></div>', kind, extra or "mb-3", icon(NOTE_ICONS[kind]), content
    )


LEVELS = {"success": "good", "info": "info", "warning": "soon", "error": "late", "debug": "info"}


@register.filter
def note_kind(level: str) -> str:
    """The kind of note of a message's level."""
    return LEVELS.get(level, "info")


@register.filter
def note_icon(level: str) -> str:
    return NOTE_ICONS[note_kind(level)]
