"""Which words are Vietnamese, what a wrong input method meant, what an old font hid, which marks were left out."""

import pytest

from search.vietnamese import Usage, is_known, known_share, readable, repaired


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "khuỷu",
        "giếng",
        "gì",
        "quyết",
        "quốc",
        "ngoằn",
        "thuở",
        "yêu",
        "ỷ",
        "uống",
        "đường",
        "nguyễn",
        "huệ",
        "thụy",
        "hòa",
        "khỏe",
        "quý",
        "giữa",
        "ươm",
        "oằn",
        "xoong",
    ],
)
def test_syllables_are_known(word):
    assert is_known(word)


@pytest.mark.parametrize(
    "word", ["cntt", "website", "thpt", "ngi", "kuan", "gh", "nguyênx", "bảnh_", "toc", "ăn1", "học5"]
)
def test_other_words_are_not(word):
    assert not is_known(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hocj", "học"),
        ("tieengs", "tiếng"),
        ("vieetj", "việt"),
        ("viejet", "việt"),
        ("dduongwf", "đường"),
        ("nguyeenx", "nguyễn"),
        ("quyeets", "quyết"),
        ("thuowr", "thuở"),
        ("hoc5", "học"),
        ("d9u7o72ng", "đường"),
        ("nguyen64", "nguyễn"),
        ("ba82ng", "bằng"),
        ("bang82", "bằng"),
    ],
)
def test_what_was_typed_for_an_input_method_is_repaired(typed, meant):
    assert repaired(typed) == meant


@pytest.mark.parametrize("typed", ["sao", "ban", "thpt", "10a1", "lop9", "2009", "class", "h99", "d9"])
def test_what_makes_no_syllable_is_left_alone(typed):
    assert repaired(typed) is None


def test_clean_text_is_known_and_garbage_is_not():
    assert known_share("Căn cứ Nghị định của Chính phủ về công tác văn thư, Sở Giáo dục và Đào tạo yêu cầu") > 0.95
    assert known_share("C¨n cø NghÞ ®Þnh cña ChÝnh phñ vÒ c«ng t¸c v¨n th­, Së Gi¸o dôc vµ §µo t¹o") < 0.5


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc", "tcvn3"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc", "vni"),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc", "unicode"),
    ],
)
def test_old_fonts_are_decoded(text, written):
    read = readable(text)

    assert read.written == written
    assert not read.doubtful
    assert read.text.replace("hoà", "hòa") == "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"


def test_what_stays_unreadable_says_so():
    assert readable("xq zzt kfj wqp rtt vbn mmk lpo qwe rty uio pas").doubtful
    assert not readable("N/A").doubtful


@pytest.fixture
def usage():
    learnt = Usage()
    for text in ("cấp bản sao bằng tốt nghiệp", "bản sao từ sổ gốc", "bán sách cũ", "ban giám hiệu", "bằng tốt nghiệp"):
        learnt.learn(text.split())
    return learnt


@pytest.mark.parametrize(
    ("bare", "restored"),
    [
        ("ban sao", "bản sao"),
        ("ban sach", "bán sách"),
        ("ban giam hieu", "ban giám hiệu"),
        ("bang tot nghiep 2009", "bằng tốt nghiệp 2009"),
        ("xyz", "xyz"),
        ("", ""),
    ],
)
def test_marks_are_restored_from_their_neighbours(usage, bare, restored):
    assert " ".join(usage.restored(bare.split())) == restored


def test_what_was_learnt_survives_being_kept(usage):
    kept = Usage.load(usage.dump())

    assert kept.restored(["ban", "sao"]) == ["bản", "sao"]
    assert (kept.texts, kept.learnt) == (usage.texts, usage.learnt)
