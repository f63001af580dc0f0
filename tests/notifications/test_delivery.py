"""A message is written with what it tells of, and carried afterwards: once into our own tables, at least once by mail."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from procedures.dossiers.models import Dossier
from procedures.jobs.models import Job, JobState
from procedures.jobs.public import failed_jobs, queue
from procedures.notifications import models
from procedures.notifications.models import Delivery, Message
from procedures.notifications.public import MessageOrder, messages_of, tell, unread_count
from procedures.people.models import Account
from tests.notifications.post_office import PostOffice, open_office
from tests.world import World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def news(person: Account, key: str = "refused:1", **facts: str) -> MessageOrder:
    about = {"code": "TTHCC-260302-0001", "procedure": "Cấp bản sao", "reason": "Thiếu bản chính.", **facts}
    return MessageOrder(key, person.pk, "dossier_refused", about, "dossier:1", "/ho-so/TTHCC-260302-0001/")


def told(world: World, *orders: MessageOrder) -> None:
    with transaction.atomic():
        queue(*tell(*orders, at=world.at), at=world.at)


def deliveries() -> Counter[str]:
    return Counter(Delivery.objects.values_list("channel", flat=True))


def states() -> dict[str, str]:
    jobs = Job.objects.filter(kind="deliver_message").values_list("arguments__channel", "state")
    return {channel: JobState(state).label.lower() for channel, state in jobs}


# Written with the verb ----------------------------------------------------------------------------------------------
def test_what_was_not_done_is_not_told(world: World, post_office: PostOffice) -> None:
    with transaction.atomic():
        told(world, news(world.citizen()))
        transaction.set_rollback(True)  # the verb failed after it had told

    world.work(world.later(1))

    assert (Message.objects.count(), Job.objects.count(), post_office.letters) == (0, 0, [])


def test_the_portal_shows_it_at_once_and_mail_goes_when_the_worker_comes(world: World, post_office: PostOffice) -> None:
    citizen = world.citizen()
    told(world, news(citizen))
    assert [one.subject for one in messages_of(citizen.pk)] == ["Hồ sơ TTHCC-260302-0001 không được tiếp nhận"]
    assert (unread_count(citizen.pk), post_office.letters) == (1, [])

    world.work(world.later(1))

    assert (len(post_office.letters), len(messages_of(citizen.pk))) == (1, 1)
    assert deliveries() == {"testing": 1, "email": 1}


def test_the_same_news_told_twice_is_one_message_one_letter(world: World, post_office: PostOffice) -> None:
    citizen = world.citizen()
    told(world, news(citizen), news(citizen))
    told(world, news(citizen))
    world.work(world.later(1))
    told(world, news(citizen))
    world.work(world.later(2))

    assert (Message.objects.count(), models.TestedMessage.objects.count(), len(post_office.letters)) == (1, 1, 1)


def test_a_template_nobody_wrote_is_a_mistake_where_it_is_made(world: World) -> None:
    with pytest.raises(ValueError, match="dossier_lost"):
        tell(MessageOrder("x", world.citizen().pk, "dossier_lost"), at=world.at)


# By mail ------------------------------------------------------------------------------------------------------------
def test_the_letter_says_what_happened_to_whom_and_where_to_look(world: World, post_office: PostOffice) -> None:
    dossier = world.filed()
    world.work(world.later(1))

    [letter] = post_office.letters
    assert str(letter["To"]) == "oanh@example.vn"
    assert str(letter["From"]) == "Một cửa <motcua@example.vn>"
    assert str(letter["Subject"]).strip() == f"Hồ sơ {dossier.code} đã được nộp"
    body = letter.get_content()
    assert "09:00 thứ Hai, 02/03/2026" in body
    assert f"https://motcua.example.vn/ho-so/{dossier.code}/" in body


def test_a_letter_sent_twice_has_the_same_id_so_that_a_mail_program_shows_it_once(
    world: World, post_office: PostOffice
) -> None:
    """The server took the letter and died before it said so: nobody can know, so it is sent again."""
    told(world, news(world.citizen()))
    post_office.hangs_up_after_taking = True
    world.work(world.later(1))
    assert (len(post_office.letters), states()["email"]) == (1, "waiting")

    post_office.hangs_up_after_taking = False
    world.work(world.later(2))
    world.work(world.later(3))

    ids = [str(letter["Message-ID"]) for letter in post_office.letters]
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert ids[0].endswith("@example.vn>")
    assert (states(), deliveries()) == ({"testing": "done", "email": "done"}, {"testing": 1, "email": 1})


def test_two_messages_have_two_ids(world: World, post_office: PostOffice) -> None:
    told(world, news(world.citizen(), "a"), news(world.citizen(), "b"))
    world.work(world.later(1))
    assert len({str(letter["Message-ID"]) for letter in post_office.letters}) == 2


def test_who_has_no_address_reads_it_in_the_portal_and_nothing_is_stuck(world: World, post_office: PostOffice) -> None:
    citizen = world.citizen()
    Account.objects.filter(pk=citizen.pk).update(email="")
    told(world, news(citizen))
    world.work(world.later(1))

    assert (len(messages_of(citizen.pk)), post_office.letters) == (1, [])
    assert states() == {"testing": "done", "email": "done"}
    assert deliveries() == {"testing": 1}, "what was not sent is not noted as sent"
    assert models.TestedMessage.objects.get().to == "oanh"


# When mail does not go ----------------------------------------------------------------------------------------------
def test_while_the_server_is_down_the_letter_waits_and_goes_when_it_is_back(
    world: World, post_office, settings
) -> None:
    with open_office() as other:
        settings.EMAIL_PORT = other.port
    told(world, news(world.citizen()))
    world.work(world.later(1))
    job = Job.objects.get(state=JobState.WAITING)
    assert job.problem == (
        f"Không kết nối được máy chủ thư 127.0.0.1:{other.port}. Xem máy chủ có chạy không và giá trị của OFFICE_MAIL_HOST."
    )
    assert (job.attempts, deliveries()) == (1, {"testing": 1})

    with open_office(other.port) as back:
        world.work(world.later(2))

    assert (len(back.letters), states()["email"], failed_jobs()) == (1, "done", [])


def test_a_server_away_for_a_working_day_costs_no_letter_and_for_good_is_said(
    world: World, post_office, settings
) -> None:
    with open_office() as other:
        settings.EMAIL_PORT = other.port
    told(world, news(world.citizen()))

    for minute in range(1, 8 * 60 + 1):
        world.work(world.later(minute))
    assert (states()["email"], failed_jobs()) == ("waiting", [])

    for hour in range(9, 49):
        for minute in range(0, 60, 5):
            world.work(world.at + timedelta(hours=hour, minutes=minute))
    [failed] = failed_jobs()
    assert (failed.about, failed.problem.startswith("Không kết nối được máy chủ thư")) == ("dossier:1", True)


def test_a_server_that_says_not_now_is_asked_again_with_its_own_words_kept(world: World, post_office) -> None:
    told(world, news(world.citizen()))
    post_office.refusals["MAIL"] = "451 4.3.2 full up"
    world.work(world.later(1))
    assert Job.objects.get(state=JobState.WAITING).problem == (
        f"Máy chủ thư 127.0.0.1:{post_office.port} không nhận thư: 451 4.3.2 full up"
    )

    post_office.refusals = {"RCPT": "450 4.2.1 mailbox busy"}
    world.work(world.later(2))
    assert "450 4.2.1 mailbox busy" in Job.objects.get(state=JobState.WAITING).problem

    post_office.refusals = {}
    world.work(world.later(3))
    assert len(post_office.letters) == 1


def test_an_address_that_does_not_exist_is_not_tried_again(world: World, post_office: PostOffice) -> None:
    told(world, news(world.citizen()))
    post_office.refusals["RCPT"] = "550 5.1.1 no such person oanh@example.vn"
    world.work(world.later(1))

    [failed] = failed_jobs()
    assert (failed.attempts, failed.about) == (1, "dossier:1")
    assert failed.problem == ("Không gửi được thư đến địa chỉ email của người nhận. Hãy hỏi người nhận địa chỉ khác.")


@pytest.mark.parametrize("address", ["oanh@example.vn\nBcc: x@evil.example", "oanh@example.vn\r\n\r\nHello"])
def test_an_address_cannot_bring_headers_of_its_own(world: World, post_office: PostOffice, address: str) -> None:
    citizen = world.citizen()
    Account.objects.filter(pk=citizen.pk).update(email=address)
    told(world, news(citizen))
    world.work(world.later(1))

    assert (post_office.letters, post_office.envelopes) == ([], [])
    assert [job.arguments["channel"] for job in failed_jobs()] == ["email"]


def test_a_fact_cannot_bring_headers_of_its_own(world: World, post_office: PostOffice) -> None:
    told(world, news(world.citizen(), code="X\r\nBcc: x@evil.example\r\n\r\nHello"))
    world.work(world.later(1))

    [letter] = post_office.letters
    assert letter["Bcc"] is None
    assert str(letter["Subject"]).strip() == "Hồ sơ X Bcc: x@evil.example Hello không được tiếp nhận"
    assert post_office.envelopes[0][1] == ["oanh@example.vn"]


def test_a_dossier_s_verb_and_its_message_are_one(world: World, post_office: PostOffice) -> None:
    """Message and order stand beside the dossier before any worker came."""
    dossier = world.filed()
    assert Dossier.objects.count() == Message.objects.filter(about=dossier.subject).count() == 1
    assert set(states()) == {"testing", "email"}
