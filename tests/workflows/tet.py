"""The office's wall clock, and the months around Tết 2026."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils import translation

from workflows.public import Calendar, Due

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TET_2026 = Calendar(
    off={date(2026, 1, day): "Tết Dương lịch" for day in (1, 2)}
    | {date(2026, 2, day): "Tết Nguyên Đán" for day in range(16, 21)},
    worked={date(2026, 1, 10): "Làm bù"},
)


def office(wall: str) -> datetime:
    """ "2026-03-02 08:00" on the office's wall."""
    return datetime.fromisoformat(wall).replace(tzinfo=HANOI).astimezone(UTC)


def said(due: Due) -> list[str]:
    """The explanation in English."""
    with translation.override("en"):
        return [str(reason) for reason in due.explanation]
