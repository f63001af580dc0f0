"""What the slips print: the whole address, where the result is fetched, sums under their column; and what their files are called."""

import io

import pytest
from pypdf import PdfReader

from procedures.dossiers import access
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.receive_payment import receive_payment
from procedures.dossiers.models import Dossier
from procedures.files.public import read
from procedures.payments import public as payments
from tests.web.squeezed import squeezed
from tests.world.province import Province

WHOLE = "27 Phan Đình Phùng, phường Tân An, tỉnh An Bình"


def printed(dossier: Dossier, kind: str) -> tuple[str, str]:
    """The words of a slip and the name of its file."""
    file, name = access.slip_file(dossier, dossier.slips.get(kind=kind).pk)
    pages = PdfReader(io.BytesIO(read(file))).pages
    return squeezed(" ".join(page.extract_text() for page in pages)), name


def test_the_acceptance_slip_names_the_whole_address_and_the_desk(world: Province) -> None:
    dossier = world.accepted()

    words, name = printed(dossier, "acceptance_slip")

    assert WHOLE in words
    assert dossier.desk.name in words.partition("Đăng ký nhận kết quả tại")[2].partition("Vào Sổ")[0]
    assert name == "giay-hen-01-TNHS.pdf"


def test_a_street_line_that_holds_the_ward_already_does_not_say_it_twice(world: Province) -> None:
    words, _name = printed(world.accepted(applicant_address=WHOLE), "acceptance_slip")

    assert WHOLE in words
    assert f"{WHOLE}, phường" not in words


def test_the_supplement_request_points_to_the_reasons_where_only_the_papers_have_any(world: Province) -> None:
    own, _name = printed(world.asked(world.filed(), reason=""), "supplement_request")
    both, _name = printed(world.asked(world.filed()), "supplement_request")

    assert "Lý do: nêu ở cột “Yêu cầu” của bảng trên." in own
    assert "Lý do: - Chụp lại cả trang, đủ bốn góc." in both


@pytest.mark.parametrize(
    ("online", "collector"), [(True, "Nộp trực tuyến qua cổng thanh toán"), (False, "Lê Thị Ngọc Ánh")]
)
def test_the_receipt_says_who_took_the_money(world: Province, online: bool, collector: str) -> None:
    dossier = world.accepted()
    if online:
        [bill] = payments.bills_about(dossier.subject)
        receive_payment(notice=payments.PaymentNotice(bill.reference, "TEST-1", bill.amount), at=world.later(5))
    else:
        collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(5))

    words, name = printed(dossier, "receipt")

    assert WHOLE in words
    assert collector in words.partition("NGƯỜI THU TIỀN")[2]
    assert "18.000 đ" not in words, "the column says đồng already"
    assert name.startswith("bien-lai-")
