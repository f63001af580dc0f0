"""The few DER forms that a signature is made of, written directly (ITU-T X.690): a hundredth of a general encoder's cost."""

from collections.abc import Iterable
from datetime import UTC, datetime

SEQUENCE, SET, OCTETS, OBJECT, NUMBER, BITS, BOOLEAN, GENERALIZED_TIME = 0x30, 0x31, 0x04, 0x06, 0x02, 0x03, 0x01, 0x18
NULL = b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    """One value: tag, length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def sequence(*parts: bytes) -> bytes:
    return tlv(SEQUENCE, *parts)


def set_of(parts: Iterable[bytes]) -> bytes:
    """DER sorts the elements of a set."""
    return tlv(SET, *sorted(parts))


def octets(data: bytes) -> bytes:
    return tlv(OCTETS, data)


def number(value: int) -> bytes:
    return tlv(NUMBER, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def moment(at: datetime) -> bytes:
    """GeneralizedTime in UTC, whole seconds."""
    return tlv(GENERALIZED_TIME, at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode())


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(part) for part in dotted.split("."))
    return tlv(OBJECT, bytes((first * 40 + second,)), *(_base128(part) for part in rest))


def _base128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(0x80 | (value & 0x7F))
    return bytes(reversed(digits))


def length(data: bytes) -> int:
    """How many bytes the value at the start takes, tag and length included. Raises IndexError when there is none."""
    if data[1] < 128:
        return 2 + data[1]
    size = data[1] & 0x7F
    return 2 + size + int.from_bytes(data[2 : 2 + size], "big")


def regular(data: bytes) -> bool:
    """Whether one value fills the bytes exactly, every length is written the shortest way, and so it is all the way down.

    Readers are lenient here, so that bytes of lengths could be changed without any signature noticing.
    """
    try:
        # A tag of zero ends values of unknown length, which DER does not have: it would make padding a part of the value.
        return data[0] != 0 and length(data) == len(data) and all(map(regular, _parts(data)))
    except (IndexError, ValueError):
        return False


def _parts(data: bytes) -> list[bytes]:
    header = 2 + (data[1] & 0x7F if data[1] & 0x80 else 0)
    content = data[header:]
    if tlv(data[0], content)[:header] != data[:header]:
        raise ValueError("a length is not written the shortest way")
    parts: list[bytes] = []
    while data[0] & 0x20 and content:
        size = length(content)
        parts.append(content[:size])
        if len(parts[-1]) < size:
            raise ValueError("a value is longer than what holds it")
        content = content[size:]
    return parts
