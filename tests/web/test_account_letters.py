"""Letters about an account are jobs: a dead mail server stops nobody, and an address counts once its link was opened."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from procedures.jobs.models import Job
from procedures.jobs.public import failed_jobs, work
from procedures.people.models import Account
from tests.notifications.post_office import open_office
from tests.web import people
from tests.web.letters import last_letter, link_in_the_last_letter
from tests.web.test_accounts import NEW

pytestmark = pytest.mark.django_db
STEP = "/ban-nhap/N-7K3P/applicant/"


def may_sign_in(login: str) -> bool:
    visitor = Client()
    visitor.post("/tai-khoan/login/", {"login": login, "password": people.PASSWORD})
    return "_auth_user_id" in visitor.session


def unconfirmed(username: str = "ha") -> Account:
    """Somebody whose address in use was never confirmed, as after signing up."""
    person = people.citizen(username=username)
    person.emailaddress_set.update(verified=False)
    return person


@pytest.fixture
def by_mail(settings):
    """A production's channel, and a mail server that can be away."""
    settings.MESSAGE_CHANNELS = ["email"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "motcua@example.vn"
    with open_office() as office:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("signup/", NEW),
        ("password/reset/", {"email": "ha@example.vn"}),
        ("password/reset/", {"email": "khong-ai@example.vn"}),
        ("email/", {"email": "moi@example.vn", "action_add": ""}),
        ("email/", {"email": "ha@example.vn", "action_send": ""}),
    ],
)
def test_no_mail_goes_out_while_somebody_waits_for_the_page(client, by_mail, path, said) -> None:
    person = unconfirmed()
    if path == "email/":
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post(f"/tai-khoan/{path}", said)

    assert answer.status_code == 302
    assert by_mail.letters == []
    assert [job.kind for job in Job.objects.all()] == ["deliver_letter"]


def test_a_mail_server_that_is_away_costs_no_letter_and_the_same_letter_keeps_its_name(
    client, by_mail, settings
) -> None:
    client.post("/tai-khoan/signup/", NEW)
    by_mail.hangs_up_after_taking = True
    first = work_until_idle()
    by_mail.hangs_up_after_taking = False
    second = work_until_idle(later=5)

    names = {str(letter["Message-ID"]) for letter in by_mail.letters}
    assert (first, second, len(by_mail.letters), len(names)) == ("waiting", "done", 2, 1)
    assert by_mail.envelopes[0][1] == ["oanh@example.vn"]


def test_an_address_that_a_stranger_made_up_is_no_fault_of_the_office(client, by_mail) -> None:
    client.post("/tai-khoan/signup/", NEW)
    by_mail.refusals["RCPT"] = "550 5.1.1 no such person"

    assert work_until_idle() == "done"
    assert failed_jobs() == []


def test_an_account_that_could_not_be_made_sends_no_letter(client) -> None:
    client.post("/tai-khoan/signup/", {**NEW, "password2": "khac"})

    assert (Account.objects.count(), Job.objects.count()) == (0, 0)


def test_signing_up_leads_on_to_the_page_one_came_for(client) -> None:
    answer = client.post("/tai-khoan/signup/", {**NEW, "next": STEP})

    assert answer.url == STEP


def test_where_the_address_must_be_confirmed_its_link_leads_on_in_the_same_browser_and_in_another(
    client, settings
) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    told = client.post("/tai-khoan/signup/", {**NEW, "next": STEP}, follow=True)
    link = link_in_the_last_letter()

    assert "Mở đường dẫn là tài khoản dùng được." in told.content.decode()
    assert Client().get(link).context["redirect_field_value"] == STEP
    assert client.post(link).url == STEP
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("make", [people.citizen, unconfirmed])
def test_the_address_in_use_stays_until_the_link_in_the_letter_to_the_new_one_is_opened(client, make) -> None:
    person = make()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    for wish in ("mot@example.vn", "moi@example.vn"):
        client.post("/tai-khoan/email/", {"email": wish, "action_add": ""})

    person.refresh_from_db()
    assert person.email == "ha@example.vn"
    assert [may_sign_in(one) for one in ("ha@example.vn", "moi@example.vn", "mot@example.vn")] == [True, False, False]

    client.post(link_in_the_last_letter())

    person.refresh_from_db()
    assert person.email == "moi@example.vn"
    assert [may_sign_in(one) for one in ("ha@example.vn", "moi@example.vn")] == [False, True]


def test_the_page_says_what_was_sent_and_what_was_not(client) -> None:
    client.force_login(unconfirmed(), backend="allauth.account.auth_backends.AuthenticationBackend")

    before = client.get("/tai-khoan/email/").content.decode()
    client.post("/tai-khoan/email/", {"email": "moi@example.vn", "action_add": ""})
    after = client.get("/tai-khoan/email/").content.decode()

    assert "chưa xác nhận" in before
    assert "Chờ xác nhận" not in before
    assert "Thư có đường dẫn xác nhận đang được gửi đến moi@example.vn." in after
    assert "Chờ xác nhận" in after


def test_the_new_address_can_be_given_up(client) -> None:
    person = unconfirmed()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/tai-khoan/email/", {"email": "moi@example.vn", "action_add": ""})

    client.post("/tai-khoan/email/", {"email": "moi@example.vn", "action_remove": ""})

    person.refresh_from_db()
    assert person.email == "ha@example.vn"
    assert [one.email for one in person.emailaddress_set.all()] == ["ha@example.vn"]


def test_in_the_demonstration_the_letters_lie_open_and_the_page_that_promises_one_leads_there(client) -> None:
    people.citizen()
    promised = client.post("/tai-khoan/password/reset/", {"email": "ha@example.vn"}, follow=True).content.decode()
    letter = last_letter()

    page = client.get("/trinh-dien/thu/").content.decode()

    assert 'href="/trinh-dien/thu/"' in promised
    assert 'href="/trinh-dien/thu/"' in client.get("/trinh-dien/").content.decode()
    assert letter.subject in page
    assert f'href="http://testserver{link_in_the_last_letter()}"' in page


def work_until_idle(later: int = 0) -> str:
    """The worker's round, so many minutes from now; answers how the letter stands."""
    at = timezone.now() + timedelta(minutes=later)
    work(now=lambda: at, until_idle=True)
    return str(Job.objects.get().state)
