"""Amounts in words, as a receipt must say them (in Vietnamese, whatever the reader's language)."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", " nghìn", " triệu", " tỷ", " nghìn tỷ", " triệu tỷ")


def in_words(amount: int) -> str:
    """18000 is "Mười tám nghìn đồng". Whole đồng, not negative."""
    if amount == 0:
        return "Không đồng"
    groups = [int(part) for part in f"{amount:,}".split(",")]
    said = []
    for place, group in enumerate(groups):
        if group:
            scale = SCALES[len(groups) - 1 - place]
            said.append(_group(group, whole=place > 0) + scale)
    sentence = " ".join(said)
    return f"{sentence[0].upper()}{sentence[1:]} đồng"


def _group(number: int, *, whole: bool) -> str:
    """Three digits; `whole`: a higher group was read before, so zero hundreds are said, "không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or whole else []
    tens, ones = divmod(rest, 10)
    if tens == 0 and ones:
        words.append(f"linh {DIGITS[ones]}" if words else DIGITS[ones])
    elif tens:
        words.append(_tens(tens, ones))
    return " ".join(words)


def _tens(tens: int, ones: int) -> str:
    said = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if ones == 0:
        return said
    if ones == 1 and tens > 1:
        return f"{said} mốt"
    if ones == 5:
        return f"{said} lăm"
    if ones == 4 and tens > 1:
        return f"{said} tư"
    return f"{said} {DIGITS[ones]}"
