"""The statutory clock, rule by rule. All times are those of the wall in the office."""

from datetime import date, datetime, time

import pytest

from tests.workflows.tet import TET_2026, office, said
from workflows.public import (
    Calendar,
    Extension,
    Pause,
    PauseReason,
    Rule,
    TimeLimit,
    TimeUnit,
    WorkflowMistake,
    due,
    lapses_at,
    remaining,
    start_of_clock,
    working_minutes,
)

SAME_DAY = TimeLimit(0, TimeUnit.SAME_DAY)
TEN_DAYS = TimeLimit(10, TimeUnit.WORKING_DAYS)
PLAIN = Calendar()


def supplement(began: str, ended: str | None) -> Pause:
    return Pause(office(began), ended and office(ended), PauseReason.SUPPLEMENT)


def fee(began: str, ended: str | None) -> Pause:
    return Pause(office(began), ended and office(ended), PauseReason.FEE)


@pytest.mark.parametrize(
    ("accepted", "due_at"),
    [
        ("2026-03-02 08:00", "2026-03-02 17:00"),
        ("2026-03-02 15:00", "2026-03-02 17:00"),
        ("2026-03-02 15:01", "2026-03-03 17:00"),
        ("2026-03-02 18:30", "2026-03-03 17:00"),
        ("2026-03-06 15:01", "2026-03-09 17:00"),  # a Friday
        ("2026-03-07 09:00", "2026-03-09 17:00"),  # a Saturday
    ],
)
def test_same_day_or_the_next_working_day_after_15_00(accepted, due_at):
    assert due(SAME_DAY, office(accepted), PLAIN).at == office(due_at)


def test_filed_at_14_59_and_accepted_at_15_01_on_the_last_working_day_before_tet():
    """The clock starts with the acceptance: one minute late, and the citizen waits for the whole of Tết."""
    just_in_time = due(SAME_DAY, office("2026-02-13 15:00"), TET_2026)
    too_late = due(SAME_DAY, office("2026-02-13 15:01"), TET_2026)

    assert just_in_time.at == office("2026-02-13 17:00")
    assert too_late.at == office("2026-02-23 17:00")
    assert said(too_late) == [
        "The clock started at 15:01 13/02/2026, when the dossier was accepted.",
        "Accepted at 15:01 13/02/2026, after 15:00: the result is due on the next working day, 23/02/2026.",
        "Public holidays not counted: 16/02/2026–20/02/2026.",
    ]


def test_ten_working_days_do_not_count_the_day_of_acceptance():
    assert due(TEN_DAYS, office("2026-03-02 08:00"), PLAIN).at == office("2026-03-16 17:00")
    assert due(TEN_DAYS, office("2026-03-02 16:59"), PLAIN).at == office("2026-03-16 17:00")


def test_a_swapped_saturday_counts_and_the_day_off_for_it_does_not():
    answer = due(TimeLimit(6, TimeUnit.WORKING_DAYS), office("2025-12-31 09:00"), TET_2026)

    assert answer.at == office("2026-01-10 17:00")
    assert said(answer)[-2:] == [
        "Public holidays not counted: 01/01/2026–02/01/2026.",
        "Worked instead of a day off, counted: 10/01/2026.",
    ]


@pytest.mark.parametrize(
    ("accepted", "due_at"),
    [
        ("2026-03-02 10:00", "2026-03-03 10:00"),
        ("2026-03-02 12:00", "2026-03-03 11:30"),  # in the lunch break
        ("2026-03-06 16:00", "2026-03-09 16:00"),  # over a week-end
        ("2026-03-07 16:00", "2026-03-09 17:00"),  # on a Saturday
        ("2026-02-13 16:00", "2026-02-23 16:00"),  # over Tết
    ],
)
def test_eight_working_hours(accepted, due_at):
    assert due(TimeLimit(8, TimeUnit.HOURS), office(accepted), TET_2026).at == office(due_at)


def test_calendar_days_and_months_end_on_a_working_day():
    assert due(TimeLimit(5, TimeUnit.DAYS), office("2026-03-02 10:00"), PLAIN).at == office("2026-03-09 17:00")
    month = due(TimeLimit(1, TimeUnit.MONTHS), office("2026-01-31 10:00"), PLAIN)
    assert month.at == office("2026-03-02 17:00")  # 28/02/2026 is a Saturday
    assert month.explanation[-1].rule is Rule.LAST_DAY_OFF
    assert due(TimeLimit(2, TimeUnit.MONTHS), office("2025-12-29 10:00"), PLAIN).at == office("2026-03-02 17:00")


@pytest.mark.parametrize("unit", [unit for unit in TimeUnit if unit is not TimeUnit.SAME_DAY])
def test_a_time_limit_of_nothing_is_a_mistake(unit):
    with pytest.raises(WorkflowMistake):
        due(TimeLimit(0, unit), office("2026-03-02 10:00"), PLAIN)


def test_a_time_without_a_zone_is_a_mistake():
    with pytest.raises(WorkflowMistake, match="zone"):
        due(SAME_DAY, datetime(2026, 3, 2, 8), PLAIN)


class TestPauses:
    """A supplement's time is subtracted; the fee may come first."""

    def test_the_time_of_a_supplement_is_not_counted(self):
        answer = due(TEN_DAYS, office("2026-03-02 08:00"), PLAIN, [supplement("2026-03-05 10:00", "2026-03-09 10:00")])

        assert answer.at == office("2026-03-18 17:00")
        assert said(answer)[-1] == (
            "A supplement was awaited from 10:00 05/03/2026 to 10:00 09/03/2026: "
            "16 working hours not counted, due at 17:00 18/03/2026."
        )

    def test_a_same_day_request_goes_on_after_the_answer(self):
        answered = [supplement("2026-03-02 09:00", "2026-03-02 11:00")]

        assert due(SAME_DAY, office("2026-03-02 08:00"), PLAIN, answered).at == office("2026-03-03 09:30")

    def test_an_answer_in_the_evening_costs_the_office_nothing(self):
        answered = [supplement("2026-03-02 17:00", "2026-03-03 07:30")]

        assert due(TEN_DAYS, office("2026-03-02 08:00"), PLAIN, answered).at == office("2026-03-16 17:00")

    def test_the_clock_stands_still_while_the_citizen_is_asked(self):
        answer = due(TEN_DAYS, office("2026-03-02 08:00"), PLAIN, [supplement("2026-03-05 10:00", None)])

        assert answer.paused
        assert answer.at == office("2026-03-16 17:00")
        assert answer.explanation[-1].rule is Rule.STANDING_STILL

    def test_two_requests_count_as_overdue_whatever_the_date(self):
        twice = [supplement("2026-03-03 08:00", "2026-03-03 09:00"), supplement("2026-03-04 08:00", None)]

        once, again = (due(TEN_DAYS, office("2026-03-02 08:00"), PLAIN, twice[:number]) for number in (1, 2))

        assert (once.overdue_by_rule, again.overdue_by_rule) == (False, True)
        assert again.explanation[-1].rule is Rule.SECOND_SUPPLEMENT

    def test_a_procedure_may_begin_anew_after_a_supplement(self):
        limit = TimeLimit(10, TimeUnit.WORKING_DAYS, restart_after_supplement=True)
        answer = due(limit, office("2026-03-02 08:00"), PLAIN, [supplement("2026-03-05 10:00", "2026-03-09 10:00")])

        assert answer.at == office("2026-03-23 17:00")
        assert answer.explanation[0].rule is Rule.RESTARTED

    def test_nothing_is_promised_until_a_fee_that_comes_first_is_paid(self):
        waiting = due(SAME_DAY, office("2026-03-02 14:00"), PLAIN, [fee("2026-03-02 14:00", None)])
        paid = due(SAME_DAY, office("2026-03-02 14:00"), PLAIN, [fee("2026-03-02 14:00", "2026-03-02 15:30")])

        assert (waiting.at, waiting.paused) == (None, True)
        assert (paid.at, paid.paused) == (office("2026-03-03 17:00"), False)
        assert paid.explanation[0].rule is Rule.STARTED_WHEN_PAID

    def test_time_that_two_pauses_share_is_counted_once(self):
        shared = [supplement("2026-03-03 08:00", "2026-03-04 08:00"), fee("2026-03-03 13:00", "2026-03-04 09:00")]

        assert due(TEN_DAYS, office("2026-03-02 08:00"), PLAIN, shared).at == office("2026-03-18 08:30")

    def test_calendar_days_subtract_calendar_days(self):
        answered = [supplement("2026-03-05 10:00", "2026-03-09 10:00")]

        answer = due(TimeLimit(14, TimeUnit.DAYS), office("2026-03-02 08:00"), PLAIN, answered)

        assert answer.at == office("2026-03-20 17:00")
        assert "4 days not counted" in said(answer)[-1]


def test_extensions_by_working_days_and_by_written_agreement():
    by_one_day = due(SAME_DAY, office("2026-03-06 08:00"), PLAIN, (), [Extension(office("2026-03-06 16:00"), 1)])
    until = due(SAME_DAY, office("2026-03-06 08:00"), PLAIN, (), [Extension(office("2026-03-06 16:00"), until=FRIDAY)])

    assert by_one_day.at == office("2026-03-09 17:00")
    assert until.at == office("2026-03-13 17:00")
    assert said(until)[-1] == "Extended on 06/03/2026: due at 17:00 13/03/2026."


FRIDAY = date(2026, 3, 13)


def test_where_the_clock_starts():
    assert start_of_clock(SAME_DAY, office("2026-02-13 15:01"), TET_2026) == office("2026-02-23 07:30")
    assert start_of_clock(TEN_DAYS, office("2026-02-13 15:01"), TET_2026) == office("2026-02-13 15:01")


def test_what_is_left_and_what_is_late():
    due_at = office("2026-03-03 17:00")

    assert remaining(due_at, office("2026-03-03 14:20"), PLAIN).minutes == 160
    assert remaining(due_at, office("2026-02-27 17:00"), PLAIN).days == 2
    late = remaining(due_at, office("2026-03-04 08:00"), PLAIN)
    assert (late.overdue, late.minutes, late.days) == (True, -30, -1)


def test_a_request_nobody_answers_lapses():
    limit = TimeLimit(15, TimeUnit.DAYS)

    assert lapses_at(limit, office("2026-03-02 10:00"), PLAIN) == office("2026-03-17 17:00")


def test_other_office_hours_from_a_date_on():
    summer = ((time(7), time(11)), (time(13, 30), time(17, 30)))
    calendar = Calendar(hours=((date.min, ((time(7, 30), time(11, 30)), (time(13), time(17)))), (FRIDAY, summer)))

    assert due(SAME_DAY, office("2026-03-13 08:00"), calendar).at == office("2026-03-13 17:30")
    assert due(SAME_DAY, office("2026-03-12 08:00"), calendar).at == office("2026-03-12 17:00")
    assert working_minutes(office("2026-03-13 07:00"), office("2026-03-13 07:30"), calendar) == 30
