"""The demonstration office as a stranger finds it. Loading takes some seconds, so one test loads it and looks around."""

import re
from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.demonstration import books, people, reports, stories
from config.demonstration.people import everyone
from procedures.catalogue.public import load_catalogue
from procedures.correspondence.models import IncomingDocument, RegisterEntry
from procedures.diplomas.models import Diploma, SchoolReport
from procedures.diplomas.public import Stated, compare_on_page, find_diplomas, keeper_of, lost_books
from procedures.dossiers.models import Deliverable, Dossier, Draft, HandOver
from procedures.dossiers.phases import Phase
from procedures.errors import Refusal
from procedures.files.public import read
from procedures.jobs.models import Job
from procedures.people.models import Account, Agency
from procedures.people.rights import Right
from signing import public as signing
from workflows import public as workflows

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_office_is_loaded_once_and_lives():
    break_off_at_the_first_signature()
    call_command("load_demonstration", stdout=StringIO())

    every_phase_is_there()
    numbers_and_dates_grow_together()
    what_was_issued_is_really_signed()
    the_three_documents_are_there()
    the_draft_can_be_gone_on_with()
    nothing_waits_for_the_worker()

    before = counts()
    call_command("load_demonstration", stdout=StringIO())
    assert counts() == before


def break_off_at_the_first_signature() -> None:
    """There are no keys yet: the first leader who signs is refused. What was told until then is not told again."""
    prepare()
    with pytest.raises(Refusal):
        stories.load(timezone.now())
    assert 0 < Dossier.objects.count() < len(people.data("stories")["stories"])


def prepare() -> None:
    year = timezone.localdate().year
    people.load(timezone.now())
    workflows.load_calendar(range(year - 1, year + 3))
    load_catalogue()
    books.load()
    reports.load()


def every_phase_is_there() -> None:
    phases = Counter(Dossier.objects.values_list("phase", flat=True))
    assert sum(phases.values()) == len(people.data("stories")["stories"])
    assert set(phases) == set(Phase.values) - {Phase.FEE}  # no procedure wants its fee first
    assert HandOver.objects.count() == 3


def numbers_and_dates_grow_together() -> None:
    last: dict[int, tuple[int, object]] = {}
    for entry in RegisterEntry.objects.order_by("register", "number"):
        number, at = last.get(entry.register_id, (0, entry.at))
        assert entry.number == number + 1
        assert entry.at >= at
        last[entry.register_id] = (entry.number, entry.at)


def what_was_issued_is_really_signed() -> None:
    issued = Deliverable.objects.exclude(final_file=None)
    assert len(issued) >= 8
    agencies = {document.dossier.agency.short_code for document in issued}
    assert agencies == {"SGDDT", "UBTANAN", "THPTNH"}
    for document in issued:
        assert signing.verify(read(document.final_file), at=timezone.now()).verdict == "passed", document.code


def the_three_documents_are_there() -> None:
    found = dict(IncomingDocument.objects.values_list("reference", "state"))
    real = dict.fromkeys(("1816/SGDĐT-VP", "3055/KH-SGDĐT", "316/KH-SGDĐT"), "registered")
    assert found == real | {"214/SGDĐT-QLCL": "pending"}
    (waiting,) = IncomingDocument.objects.filter(state="pending")
    assert waiting.summary == "V/v đề nghị xác minh bằng tốt nghiệp trung học phổ thông"
    assert (waiting.issuer, waiting.signer) == ("Sở Giáo dục và Đào tạo Phú Hải", "Mai Quỳnh Anh")


def the_draft_can_be_gone_on_with() -> None:
    """Its date of birth stands in the three boxes of day, month and year, as the person would have typed it."""
    draft = Draft.objects.get(owner__username="ha", filed_as=None)
    client = Client()
    client.force_login(draft.owner)
    page = client.get(reverse("portal:step", kwargs={"code": draft.code, "step": "applicant"})).content.decode()
    boxes = re.findall(r'<input[^>]*name="applicant_birth_date_\w+"[^>]*>', page)
    assert [re.findall(r'value="([^"]*)"', box) for box in boxes] == [["05"], ["09"], ["1988"]]


def nothing_waits_for_the_worker() -> None:
    """But for the dossiers that are stopped one day, should nobody answer."""
    later = Job.objects.exclude(state="done")
    assert {job.kind for job in later} == {"stop_dossier"}
    assert not later.filter(due_at__lte=timezone.now()).exists()


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_the_books_hold_a_thousand_records_and_their_hard_cases():
    people.load(timezone.now())
    books.load()
    reports.load()

    assert (Diploma.objects.count(), SchoolReport.objects.count()) == (1000, 300)
    (oanh,) = [c for c in find("le thi kim oanh", "17/08/1991") if c.matched == 2]
    _same, page = compare_on_page(oanh.reference, Stated())
    assert (oanh.serial, oanh.number) == ("A 0417325", "0863/2009")
    assert (page.volume, page.page, page.line) == ("03", 41, 863)
    assert [row.holder for row in page.rows][11:14] == ["Lê Hoàng Nam", "Lê Thị Kim Oanh", "Lê Văn Phúc"]
    assert [c.holder for c in find("Nguyễn Thụy Uyển", "02/02/1990")][:2] == ["Nguyễn Thụy Uyển", "Nguyễn Thuỵ Uyển"]
    assert find("HHen Nie Kdam", "1992")[0].birth == "1992"
    assert find("Phan Nguyễn Mỹ Lệ", "")[0].holder == "Phan Thị Mỹ Lệ"
    assert find("Phạm Đình Quý", "19/12/1995")[0].status == "recalled"
    assert find("Phạm Ngọc Ẩn", "1955")[0].year == 1974
    assert lost_books(keeper="SGDDT", kind="upper_secondary", year=1978)
    assert keeper_of("lower_secondary", 1998, "huyện Tân An").short_code == "UBTANAN"


def find(name: str, birth: str):
    return find_diplomas(keeper="SGDDT", stated=Stated(name=name, birth=birth))


def test_the_books_are_the_same_in_every_office():
    people.load(timezone.now())
    books.load()

    named = Diploma.objects.get(register__year=2015, line=321)

    assert (named.holder_name, named.serial) == ("Bùi Ngọc Cường", "A 0468321")


def test_every_agency_that_decides_can_go_the_whole_way():
    people.load(timezone.now())

    for agency in Agency.objects.filter(kind__in=["school", "commune", "department"]):
        held = {
            right
            for person in Account.objects.filter(positions__unit__agency=agency).distinct()
            for position in person.positions.filter(unit__agency=agency)
            for right in position.rights
        }
        needed = {Right.HANDLE_DOSSIERS, Right.SIGN_DELIVERABLES, Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS}
        if agency.kind != "department":  # whose desk is the service centre's
            needed |= {Right.ACCEPT_DOSSIERS, Right.HAND_OVER_RESULTS, Right.COLLECT_FEES}
        assert needed <= held, agency


def test_nobody_but_the_clerk_holds_the_seal_and_signs_too():
    """NĐ 30/2020, Điều 32: the clerk keeps the seal; the one who signs does not."""
    for person in everyone():
        rights = {right for post in person.posts for right in post.rights}
        assert not {Right.SIGN_DELIVERABLES, Right.SEAL_DOCUMENTS} <= rights, person.username


def test_usernames_are_easy_to_type():
    assert all(re.fullmatch(r"[a-z_]{1,12}", person.username) for person in everyone())
    assert len({person.username for person in everyone()}) == len(everyone())


def test_the_people_are_printed_with_their_usernames():
    said = StringIO()

    call_command("load_demonstration", people=True, stdout=said)

    assert "bao        Phạm Quốc Bảo, Chuyên viên" in said.getvalue()
    assert "246810" in said.getvalue()
    assert not Account.objects.exists()
