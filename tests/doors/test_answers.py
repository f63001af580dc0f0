"""What goes with every answer: nothing private is kept by a cache, no file runs, no form works without its token."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.models import Draft
from tests.doors.attackers import browser_of
from tests.files.test_sniffing import pdf
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def draft_with_a_paper(world: World, name: str = "giay.pdf") -> Draft:
    owner, at = world.citizen(), timezone.now()
    draft = save_draft(owner=owner, version=world.version(), draft=None, answers=world.answers(), at=at)
    attach_paper(draft=draft, owner=owner, code="giay-to", data=pdf(), name=name, at=at)
    return draft


def test_nothing_that_a_signed_in_person_saw_stays_in_a_cache(world: World) -> None:
    dossier = world.accepted()
    draft, slip = draft_with_a_paper(world), dossier.slips.get()
    of_citizen = [
        reverse("portal:mine"),
        reverse("portal:messages"),
        reverse("portal:home"),
        reverse("portal:dossier", args=[dossier.code]),
        reverse("portal:slip", args=[dossier.code, slip.pk]),
        reverse("portal:step", args=[draft.code, "applicant"]),
        reverse("portal:draft_file", args=[draft.code, draft.papers.get().pk]),
        reverse("office:search") + "?q=oanh",
        reverse("web:account"),
        "/khong-co-trang-nay/",
    ]
    of_officer = [
        reverse("office:work_list"),
        reverse("office:dossier", args=[dossier.code]),
        reverse("office:paper_picture", args=[dossier.code, dossier.papers.last().pk, 1]),
    ]
    for person, addresses in ((dossier.applicant, of_citizen), (world.handler, of_officer)):
        client = browser_of(person)
        kept = [address for address in addresses if "no-store" not in client.get(address).headers["Cache-Control"]]
        assert kept == []


def test_what_tracking_answers_a_stranger_stays_in_no_cache_either(world: World) -> None:
    dossier = world.filed()
    said = {"verb": "look", "code": dossier.code, "digits": dossier.tracking_digits}

    assert "no-store" in Client().post(reverse("portal:track"), said).headers["Cache-Control"]


def test_a_file_is_shown_under_its_plain_name_and_runs_nothing(world: World) -> None:
    draft = draft_with_a_paper(world, name='../bang"\r\nSet-Cookie: a=b\u202efdp.pdf')
    client = browser_of(draft.owner)

    answer = client.get(reverse("portal:draft_file", args=[draft.code, draft.papers.get().pk]))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="bang\\" Set-Cookie: a=bfdp.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_every_form_needs_its_token(world: World) -> None:
    dossier = world.filed()
    client = Client(enforce_csrf_checks=True)
    client.force_login(dossier.applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
    addresses = [
        reverse("portal:dossier", args=[dossier.code]),
        reverse("portal:track"),
        reverse("portal:verify"),
        reverse("web:set_language"),
        reverse("account_logout"),
        reverse("account_login"),
        reverse("account_signup"),
        reverse("account_reset_password"),
        reverse("demonstration:people"),
        reverse("office:dossier", args=[dossier.code]),
        reverse("portal:start", args=["ban-sao-van-bang"]),
        reverse("portal:step", args=[dossier.draft.code, "applicant"]),
    ]

    assert {address: client.post(address, {}).status_code for address in addresses} == dict.fromkeys(addresses, 403)
    assert client.post(addresses[-1], {"full_name": "x"}, HTTP_X_AUTOSAVE="applicant_name").status_code == 403


@pytest.mark.parametrize(
    "address", ["/ho-so/a%00b/", "/?q=%00", "/xac-minh/?ma=%00", "/can-bo/tim/?q=a%00", "/thu-tuc/%00/"]
)
def test_a_nul_in_an_address_is_no_address(world: World, address: str) -> None:
    assert browser_of(world.citizen()).get(address).status_code == 400


def test_a_nul_in_a_field_that_saves_itself_is_not_kept(world: World) -> None:
    draft = draft_with_a_paper(world)
    page = reverse("portal:step", args=[draft.code, "applicant"])

    answer = browser_of(draft.owner).post(page, {"applicant_name": "A\0B"}, HTTP_X_AUTOSAVE="applicant_name")

    draft.refresh_from_db()
    assert (answer.status_code, draft.answers["applicant_name"]) == (422, "Lê Thị Kim Oanh")
    assert answer.json()["why"].startswith("Trong ô này có ký tự không nhìn thấy")


def test_a_form_larger_than_all_its_files_may_be_is_turned_away_unread(world: World, settings) -> None:
    settings.REQUEST_SIZE_LIMIT = 100_000
    upload = SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 200_000)

    answer = Client().post(reverse("portal:verify"), {"verb": "check", "file": upload})

    assert answer.status_code == 413


def test_too_large_a_paper_is_refused_by_its_size_and_too_many_by_their_number(world: World, settings) -> None:
    draft = draft_with_a_paper(world)
    draft.answers = world.answers(standing="authorised")
    draft.save()
    settings.PAPER_SIZE_LIMIT = 1_000_000
    client, page = browser_of(draft.owner), reverse("portal:step", args=[draft.code, "papers"])
    shown = client.get(page).content.decode()
    field = shown.split('type="file" name="')[1].split('"')[0]

    large = client.post(page, {"verb": "papers", field: SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 1_100_000)})
    many = client.post(page, {"verb": "papers", field: [SimpleUploadedFile(f"{n}.pdf", pdf()) for n in range(21)]})

    assert (large.status_code, many.status_code) == (422, 422)
    assert "giới hạn là 0 MB" in large.content.decode()
    assert "Nhiều nhất 20 tệp" in many.content.decode()
    assert draft.papers.count() == 1


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_out_of_the_house(world: World, target: str) -> None:
    person = world.citizen()
    person.set_password("mot-mat-khau-dai")
    person.save()
    client = Client()

    language = client.post(reverse("web:set_language"), {"language": "en", "next": target}, HTTP_REFERER=target)
    signed_in = client.post(
        reverse("account_login") + "?next=" + target, {"login": "oanh", "password": "mot-mat-khau-dai", "next": target}
    )

    assert "evil" not in language.headers["Location"] + signed_in.headers.get("Location", "")
    assert "javascript" not in language.headers["Location"] + signed_in.headers.get("Location", "")


def test_a_stranger_s_host_is_not_ours() -> None:
    assert Client().get("/", HTTP_HOST="evil.example").status_code == 400


def test_signing_in_makes_a_new_session(world: World) -> None:
    person = world.citizen()
    person.set_password("mot-mat-khau-dai")
    person.save()
    client = Client()
    session = client.session
    session["seen"] = timezone.now().isoformat()
    session.save()
    planted = session.session_key

    client.post(reverse("account_login"), {"login": "oanh", "password": "mot-mat-khau-dai"})

    assert client.session.session_key != planted
    assert client.cookies["sessionid"]["httponly"]
    assert client.session.get_expiry_age() <= timedelta(days=14).total_seconds()
