import pytest

from procedures.payments.public import in_words, money


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (105, "Một trăm linh năm đồng"),
        (110, "Một trăm mười đồng"),
        (18_000, "Mười tám nghìn đồng"),
        (9_000, "Chín nghìn đồng"),
        (30_500, "Ba mươi nghìn năm trăm đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_000_000, "Một triệu đồng"),
        (2_050_000, "Hai triệu không trăm năm mươi nghìn đồng"),
        (1_000_015, "Một triệu không trăm mười lăm đồng"),
        (3_000_000_000, "Ba tỷ đồng"),
    ],
)
def test_an_amount_in_words(amount, words):
    assert in_words(amount) == words


def test_an_amount_in_figures():
    assert money(15_000) == "15.000\u00a0đ"
    assert money(1_234_567) == "1.234.567\u00a0đ"
