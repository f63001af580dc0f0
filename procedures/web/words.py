"""How this office writes money, dates, times left, sizes and names, in the language of the reader.

Pure functions of their arguments and the active language. Moments are aware; they are told in Asia/Ho_Chi_Minh.
The words follow the house style: "15.000 đ", "thứ Ba, 17/11/2026", "hôm nay 17:00", "còn 2 giờ 40 phút", "quá hạn 1 ngày".
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext, trans_real
from django.utils.translation import gettext as _
from django.utils.translation import gettext as looked_up

NO_BREAK = "\u00a0"
KILO = 1024
TAG = re.compile(r"(<[^>]*>)")
NUMBERED = re.compile(r"([\w.]*\d[\w./]*-[\w./-]*\w)")  # H99.05-261109-0014, 1276/SGDĐT-QLCL
OFFICE_DAY = 8 * 60  # minutes
WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)


def capital(text: str) -> str:
    """The text with a capital first letter: "thứ Ba" begins a sentence as "Thứ Ba"."""
    return text[:1].upper() + text[1:]


def number(value: float, decimals: int = 0) -> str:
    """1234.5 -> "1.234,5" in Vietnamese, "1,234.5" in English."""
    return str(formats.number_format(round(value, decimals), decimal_pos=decimals, use_l10n=True, force_grouping=True))


def money(dong: int) -> str:
    """15000 -> "15.000 đ"; the space does not break."""
    return f"{number(dong)}{NO_BREAK}đ"


def percent(share: float) -> str:
    """0.978 -> "97,8%"."""
    return f"{number(share * 100, 1)}%"


def size(count: int) -> str:
    """A file's size from bytes: "340 KB", "1,2 MB", "71,6 GB"."""
    if count < KILO:
        return f"{count}{NO_BREAK}B"
    if count < KILO * KILO:
        return f"{number(round(count / KILO))}{NO_BREAK}KB"
    if count < KILO**3:
        return f"{number(count / KILO / KILO, 1)}{NO_BREAK}MB"
    return f"{number(count / KILO**3, 1)}{NO_BREAK}GB"


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment)


def day_of(when: date | datetime) -> date:
    """The day on the office's wall calendar."""
    return local(when).date() if isinstance(when, datetime) else when


def plain_date(when: date | datetime) -> str:
    """ "17/11/2026"."""
    return f"{day_of(when):%d/%m/%Y}"


def weekday_date(when: date | datetime) -> str:
    """ "thứ Ba, 17/11/2026": every deadline is written so."""
    day = day_of(when)
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def short_weekday_date(when: date | datetime, today: date) -> str:
    """ "thứ Ba 17/11"; the year is said when it is not this one."""
    day = day_of(when)
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m}" if day.year == today.year else weekday_date(day)


def clock(moment: datetime) -> str:
    """ "17:00"."""
    return f"{local(moment):%H:%M}"


def full_moment(moment: datetime) -> str:
    """ "thứ Ba, 17/11/2026, 14:20": for a time line."""
    return f"{weekday_date(moment)}, {clock(moment)}"


def near(moment: datetime, now: datetime) -> str:
    """ "hôm nay 17:00", "ngày mai 08:00", "hôm qua 10:15"; farther away "thứ Sáu 13/11"."""
    today = day_of(now)
    words = {0: _("today %(time)s"), 1: _("tomorrow %(time)s"), -1: _("yesterday %(time)s")}
    sentence = words.get((day_of(moment) - today).days)
    return sentence % {"time": clock(moment)} if sentence else short_weekday_date(moment, today)


def days(count: int) -> str:
    """ "1 ngày", "4 ngày"."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def span(length: timedelta) -> str:
    """A length of less than a day: "2 giờ 40 phút", "40 phút"; a longer one in days."""
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes >= 24 * 60:
        return days(minutes // (24 * 60))
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    if rest or not hours:
        parts.append(ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest})
    return " ".join(parts)


def worked(minutes: int) -> str:
    """Office time, in days of eight hours: "3 giờ 29 phút", "3 ngày 7 giờ"; minutes are left out beside days."""
    full, rest = divmod(max(minutes, 0), OFFICE_DAY)
    if not full:
        return span(timedelta(minutes=rest))
    return " ".join([days(full), *([span(timedelta(hours=rest // 60))] if rest >= 60 else [])])


def weekdays_between(first: date, last: date) -> int:
    """Mondays to Fridays after `first` up to `last`; negative when `last` is earlier. Knows no holidays."""
    if last < first:
        return -weekdays_between(last, first)
    return sum((first + timedelta(step)).weekday() < 5 for step in range(1, (last - first).days + 1))


def remaining(due: datetime, now: datetime, days_left: int | None = None) -> str:
    """ "còn 2 giờ 40 phút" on the day itself, "còn 4 ngày", "quá hạn 1 ngày".

    `days_left` are working days, negative when overdue, counted by the office's calendar; without them Mondays to Fridays are counted.
    """
    left = weekdays_between(day_of(now), day_of(due)) if days_left is None else days_left
    if now > due:
        late = days(-left) if left < 0 else span(now - due)
        return _("overdue %(span)s") % {"span": late}
    return _("%(span)s left") % {"span": days(left) if left > 0 else span(due - now)}


def masked(name: str) -> str:
    """A third person's name where strangers read: "Lê Thị Kim Oanh" -> "Lê T•• K•• Oanh", "Lê Oanh" -> "L•• Oanh"."""
    words = name.split()
    whole = {len(words) - 1} | ({0} if len(words) > 2 else set()) if len(words) > 1 else set()
    return " ".join(word if place in whole else f"{word[0]}••" for place, word in enumerate(words))


def last_digits(number: str) -> str:
    """A number of a person's document where it need only be recognised: "091191004482" -> "•••• 4482"."""
    return f"•••• {number[-4:]}" if len(number) > 4 else "••••"


MIDDLE = ("Thị", "Văn")
"""Middle names that nobody is called by."""


def short_name(name: str, honorific: str = "") -> str:
    """How a person is called in a narrow place: "Bà Thu Hà" of "Nguyễn Thị Thu Hà", "Bà Lạ" of "Nguyễn Thị Lạ"."""
    words = name.split()
    called = words if len(words) < 3 else words[-1:] if words[-2] in MIDDLE else words[-2:]
    return " ".join(part for part in (honorific, *called) if part)


UNKNOWN = "Ông/Bà"
MARKUP_OR_ADDRESS = re.compile(rf"<(?:textarea\b.*?</textarea|[^>]*)>|{UNKNOWN}", re.DOTALL)


def addressed(page: str, honorific: str) -> str:
    """A page's text with "Ông/Bà" as the reader is addressed, once that is known. What was typed stays as it is."""

    def said(found: re.Match[str]) -> str:
        return honorific if found[0] == UNKNOWN else found[0]

    return MARKUP_OR_ADDRESS.sub(said, page) if honorific else page


def vietnamese(text: str) -> str | SafeString:
    """Data on a page of another language, marked so that it is read aloud as Vietnamese (WCAG 3.1.2).

    The word of address before a name is the page's own: "Ms <span lang="vi">Bùi Thị Mai</span>".
    """
    if not text or get_language() == "vi":
        return text
    before = next((f"{word} " for word in (_("Mr"), _("Ms")) if text.startswith(f"{word} ")), "")
    return format_html('{}<span lang="vi">{}</span>', before, text[len(before) :] if before else text)


def said_again(sentence: str) -> str | SafeString:
    """A sentence of ours that was kept as it was said then (why a job failed), in the language of whoever reads it now.

    One that names more than our own words (a time, a server) stays as it was kept, and is marked.
    """
    ours = _by_its_vietnamese().get(sentence, sentence)
    told = looked_up(ours) if ours else ""
    return vietnamese(sentence) if told == sentence else told


@cache
def _by_its_vietnamese() -> dict[str, str]:
    """The message id of everything the product says in Vietnamese."""
    catalogue: Any = trans_real.translation("vi")
    return {said: asked for asked, said in catalogue._catalog.items() if isinstance(asked, str) and "\4" not in asked}


def holding(text: object, name: str) -> SafeString:
    """A sentence of ours with a name in it, which stays Vietnamese in every language."""
    before, found, after = str(text).partition(name) if name else (str(text), "", "")
    return format_html("{}{}{}", before, vietnamese(found) if found else "", after)


def highlighted(segments: Iterable[tuple[str, bool]]) -> SafeString:
    """Search hits in a text: (text, is it a hit) pairs -> escaped text with the hits in <mark>."""
    marked = (format_html("<mark>{}</mark>", text) if is_hit else conditional_escape(text) for text, is_hit in segments)
    return format_html_join("", "{}", ((part,) for part in marked))


def unbroken(text: object) -> SafeString:
    """A text in which no line ends inside the number of a dossier or a document (but where it is longer than the line)."""
    pieces = TAG.split(
        conditional_escape(text if isinstance(text, str) else str(text))
    )  # a number in an address is left alone
    whole = (one if at % 2 else NUMBERED.sub(r'<span class="whole">\1</span>', one) for at, one in enumerate(pieces))
    return mark_safe("".join(whole))  # noqa: S308  escaped above
