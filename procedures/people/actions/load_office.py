import re
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from procedures.people.access import local_day
from procedures.people.errors import OfficeFaults
from procedures.people.models import Account, Agency, Position, Unit
from procedures.people.office_file import Row, faults_of
from procedures.people.rights import Right

CODE = re.compile(r"[A-Z0-9_-]{1,20}")  # part of tokens: no point, no at sign
MAY_BE_EMPTY = ("valid_to", "birth_date")
NOT_LOOKED_AT = ("password", "rights")  # an empty list is none too few, and a password is none of the file's


class LoadedOffice(NamedTuple):
    """How many rows of the file were new, how many changed what was there, how many said what was there; posts that ended."""

    new: int
    changed: int
    unchanged: int
    ended: int


@transaction.atomic
def load_office(*, office: Row, at: datetime) -> LoadedOffice:
    """Agencies, units, people and posts become what the file says: all of it or, with a fault anywhere, nothing.

    Doing it again makes nothing twice. A column that the file leaves out stays as it is, and so does whoever it does not name;
    but the posts of a person are those of the file, and any other ends the day before. A new post begins on this day unless
    the file says since when. The e-mail address is taken for a new account only: later it is the person's own to change.
    Nobody gets a password here. Raises OfficeFaults, which names every fault.
    """
    loading = _Loading(local_day(at))
    loading.faults += faults_of(office)
    for row in office.rows["agencies"]:
        loading.agency(row)
    for row in office.rows["agencies"]:
        loading.parent(row)
    for row in office.rows["people"]:
        loading.person(row)
    if loading.faults:
        raise OfficeFaults(loading.faults)
    return LoadedOffice(**loading.counts)


class _Loading:
    """Rows on their way into the tables. After the first fault nothing more is saved, only looked at."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.faults: list[str] = []
        self.counts = {"new": 0, "changed": 0, "unchanged": 0, "ended": 0}
        self.agencies = Agency.objects.in_bulk(field_name="short_code")
        self.units = Unit.objects.in_bulk(field_name="code")
        self.seen: set[tuple[str, str]] = set()

    def agency(self, row: Row) -> None:
        short_code = row.texts.get("short_code", "")
        self._once(row, "code")
        self._code(row, "short_code")
        agency = self.agencies.setdefault(short_code, Agency(short_code=short_code))
        self._bring(agency, row, _facts(row, without=("parent",)))
        for inner in row.rows["units"]:
            self._unit(agency, inner)

    def _unit(self, agency: Agency, row: Row) -> None:
        code = f"{agency.short_code}.{row.texts.get('code', '')}"
        self._code(row, "code", code)
        unit = self.units.setdefault(code, Unit(agency=agency, code=code))
        self._bring(unit, row, _facts(row, without=("code",)))

    def parent(self, row: Row) -> None:
        """After all agencies are there: the parent may stand below in the file."""
        name, agency = row.texts.get("parent", ""), self.agencies[row.texts.get("short_code", "")]
        parent = self.agencies.get(name)
        if name and (parent is None or parent is agency):
            self._fault(row, _("there is no other agency “%(code)s”.") % {"code": name})
        if parent and not self.faults and agency.parent_id != parent.pk:
            agency.parent = parent
            agency.save(update_fields=["parent"])

    def person(self, row: Row) -> None:
        self._once(row, "username")
        self._once(row, "email")
        account = self._account(row)
        facts = _facts(row, without=("username", "name", "email", "title", "title_en"))
        self._bring(account, row, {**facts, "full_name": row.texts.get("name", "")})
        kept = list(account.positions.order_by("-pk")) if account.pk else []
        named = [self._post(account, post, row, kept) for post in row.rows["posts"]]
        for position in kept:
            if position not in named and (position.valid_to is None or position.valid_to >= self.today):
                position.valid_to = self.today - timedelta(days=1)
                position.save(update_fields=["valid_to"])
                self.counts["ended"] += 1

    def _account(self, row: Row) -> Account:
        """The one of that username, or a new one. An account that a citizen made for himself never becomes an officer's unasked."""
        username, email = row.texts.get("username", ""), row.texts.get("email", "")
        known = Account.objects.filter(username__iexact=username).first()
        if known and known.email.lower() != email.lower() and not known.positions.exists():
            fault = _("the username belongs to another account, with another e-mail address.")
            self._fault(row, fault)
        owner = Account.objects.filter(email__iexact=email).first() if email else None
        if owner and owner != known:
            fault = _("the e-mail address belongs to the account “%(username)s”.")
            self._fault(row, fault % {"username": owner.username})
        if known:
            return known
        account = Account(username=username, email=email)
        account.set_unusable_password()
        return account

    def _post(self, account: Account, row: Row, of: Row, kept: list[Position]) -> Position | None:
        code = row.texts.get("unit", "")
        facts: dict[str, Any] = {
            "title": of.texts.get("title", ""),
            "title_en": of.texts.get("title_en", ""),
            "valid_to": None,
        }
        facts |= _facts(row, without=("unit",)) | row.words
        unit = self.units.get(code)
        self._check_post(row, of, unit, facts["title"])
        if unit is None:
            return None
        last = next((p for p in kept if p.unit_id == unit.pk and p.title == facts["title"]), None)
        if last is None or (last.valid_to and last.valid_to < self.today and facts["valid_to"] is None):
            last = Position(account=account, unit=unit, valid_from=self.today)
        self._bring(last, row, facts)
        return last

    def _check_post(self, row: Row, of: Row, unit: Unit | None, title: str) -> None:
        code = row.texts.get("unit", "")
        if code and unit is None:
            self._fault(row, _("there is no unit “%(code)s”.") % {"code": code})
        if not title:
            self._fault(row, _("%(column)s is missing.") % {"column": "title"})
        if unit and self._again(f"post of {of.where}", f"{code} {title}"):
            self._fault(row, _("“%(value)s” is there twice.") % {"value": f"{code}, {title}"})
        for right in row.words["rights"]:
            if right not in Right.values:
                facts = {"right": right, "rights": ", ".join(Right.values)}
                self._fault(row, _("there is no right “%(right)s”; there are: %(rights)s.") % facts)

    def _code(self, row: Row, column: str, whole: str = "") -> None:
        self._once(row, column, whole)
        code = row.texts.get(column, "")
        if code and not CODE.fullmatch(code):
            fault = _("%(column)s “%(value)s” may hold A to Z without accents, digits, _ and - only, 20 at the most.")
            self._fault(row, fault % {"column": column, "value": code})

    def _once(self, row: Row, column: str, whole: str = "") -> None:
        value = whole or row.texts.get(column, "")
        if row.texts.get(column) and self._again(column + "." * bool(whole), value):
            self._fault(row, _("%(column)s “%(value)s” is there twice.") % {"column": column, "value": value})

    def _again(self, what: str, value: str) -> bool:
        pair = (what, value.lower())
        if pair in self.seen:
            return True
        self.seen.add(pair)
        return False

    def _fault(self, row: Row, sentence: str) -> None:
        self.faults.append(f"{row.where}: {sentence}")

    def _bring(self, kept: Model, row: Row, facts: dict[str, Any]) -> None:
        """Writes into a row of a table what the file says of it, unless a fault is known by then."""
        is_new, before = kept.pk is None, _values(kept)
        for name, value in facts.items():
            setattr(kept, name, value)
        try:
            kept.full_clean(exclude=[f.name for f in kept._meta.fields if f.is_relation or f.name in NOT_LOOKED_AT])
        except ValidationError as wrong:
            for column, sentences in wrong.message_dict.items():
                if getattr(kept, column, column) or not row.faults:  # what is missing was said already
                    self._fault(row, f"{column}: {' '.join(sentences)}")
        if self.faults:
            return
        self.counts["new" if is_new else "unchanged" if before == _values(kept) else "changed"] += 1
        if before != _values(kept) or is_new:
            kept.save()


def _facts(row: Row, *, without: tuple[str, ...]) -> dict[str, Any]:
    """Its columns; an empty day is none, and an empty beginning is not said at all."""
    said = {name: value for name, value in row.texts.items() if name not in without}
    if not said.get("valid_from"):
        said.pop("valid_from", None)
    return {name: (value or None) if name in MAY_BE_EMPTY else value for name, value in said.items()}


def _values(kept: Model) -> dict[str, Any]:
    return {field.attname: getattr(kept, field.attname) for field in kept._meta.concrete_fields}
