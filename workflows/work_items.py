"""The work list: the open steps of persons. Every list and counter reads it.

Each token is one range of the partial index `step_open_by_audience`, already in the right order, so a page reads at
most `limit` rows a token whatever waits behind them. Django's ORM cannot limit the parts of a UNION on SQLite, and `IN`
over the tokens would sort everything: hence the SQL.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from workflows.answers import Counts, OpenStep, WorkItem, WorkPage
from workflows.flows import FLOWS
from workflows.models import Step

PART = (
    "SELECT * FROM (SELECT {columns} FROM workflows_step WHERE {where} ORDER BY rank, id LIMIT {limit}) AS part{number}"
)
Condition = tuple[str, list[Any]]


def work_list(
    *,
    tokens: Iterable[str],
    person: int,
    only_mine: bool = False,
    step: str = "",
    due_before: datetime | None = None,
    after: str = "",
    limit: int = 50,
) -> WorkPage:
    """A page of open steps, urgent ones first, then by due time (by filing time while no clock runs).

    `only_mine`: what this account has claimed or was given. `step`: a step's name. `due_before`: due earlier, by a clock that runs.
    `after`: the `after` of the page before; anything else opens the first page.
    """
    audiences = _audiences(tokens, step)
    if not audiences:
        return WorkPage(())
    conditions = list(_conditions(step, due_before, after))
    ranges = [_owned(person, audiences)] if only_mine else [_meant_for(audience) for audience in audiences]
    sql, values = _union(ranges, conditions, columns="*", limit=limit + 1)
    rows: list[Step] = list(Step.objects.raw(f"{sql} ORDER BY rank, id LIMIT {limit + 1:d}", values))
    more = len(rows) > limit
    return WorkPage(tuple(map(_item, rows[:limit])), f"{rows[limit - 1].rank}.{rows[limit - 1].pk}" if more else "")


def counts(*, tokens: Iterable[str], person: int, at: datetime) -> Counts:
    """How much waits for these tokens; how much of it is this account's own, overdue at `at`, urgent; and per step.

    One statement. Of each token the first `Counts.CAP` are counted: the urgent and the overdue come first in the order.
    """
    audiences = _audiences(tokens)
    if not audiences:
        return Counts(0, 0, 0, 0)
    part, values = _union(
        list(map(_meant_for, audiences)), [], columns="id, rank, name, due_at, paused, urgent", limit=Counts.CAP
    )
    own, own_values = _owned(person, audiences)
    sql = f"""
        SELECT name, COUNT(*), COUNT(*) FILTER (WHERE due_at < %s AND NOT paused), COUNT(*) FILTER (WHERE urgent),
        (SELECT COUNT(*) FROM (
            SELECT id FROM workflows_step WHERE {own} AND finished IS NULL LIMIT {Counts.CAP}
        ) AS own)
        FROM ({part}) AS waiting GROUP BY name
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [connection.ops.adapt_datetimefield_value(at), *own_values, *values])
        rows = cursor.fetchall()
    total, overdue, urgent = (min(sum(row[column] for row in rows), Counts.CAP) for column in (1, 2, 3))
    mine = rows[0][4] if rows else 0
    return Counts(total, mine, overdue, urgent, {row[0]: min(row[1], Counts.CAP) for row in rows})


def open_items(runs: Sequence[int]) -> dict[int, tuple[OpenStep, ...]]:
    """What each of these runs waits for: one statement for a page of dossiers. A run that has ended is not in it."""
    found: dict[int, tuple[OpenStep, ...]] = {}
    for step in Step.objects.filter(process__in=runs, finished__isnull=True).order_by("id"):
        found[step.process_id] = (*found.get(step.process_id, ()), step.as_open_step())
    return found


def _audiences(tokens: Iterable[str], step: str = "") -> list[str]:
    """The tokens that a step, or the step of this name, can have as its audience; units and agencies are for search.

    With a name this also keeps the page quick: reading a long range for a step that never stands in it takes long.
    """
    nodes = [node for flow in FLOWS.values() for node in flow.instance.nodes() if node.audience is not None]
    kinds = {node.audience.right or "person" for node in nodes if step in {"", node.name}}
    return sorted(token for token in tokens if re.split("[@:]", token, maxsplit=1)[0] in kinds)


def _meant_for(audience: str) -> Condition:
    return "audience = %s", [audience]


def _owned(person: int, audiences: list[str]) -> Condition:
    # The empty string keeps the planner to the index of the owner, whose rows are few.
    return f"owner = %s AND audience || '' IN ({', '.join(['%s'] * len(audiences))})", [person, *audiences]


def _conditions(step: str, due_before: datetime | None, after: str) -> Iterable[Condition]:
    if step:
        yield "name = %s", [step]
    if due_before is not None:
        # The second one says the same to the index: whatever is due by then stands before that rank.
        yield "NOT paused AND due_at < %s", [connection.ops.adapt_datetimefield_value(due_before)]
        yield "rank < %s", [int(due_before.timestamp()) + 1]
    if place := re.fullmatch(r"(-?\d{1,18})\.(\d{1,18})", after):
        yield "(rank, id) > (%s, %s)", [int(place[1]), int(place[2])]


def _union(ranges: list[Condition], conditions: list[Condition], *, columns: str, limit: int) -> tuple[str, list[Any]]:
    parts, values = [], []
    for number, (range_sql, range_values) in enumerate(ranges):
        where = " AND ".join([range_sql, "finished IS NULL", *(sql for sql, _ in conditions)])
        parts.append(PART.format(columns=columns, where=where, limit=limit, number=number))
        values += range_values + [value for _, more in conditions for value in more]
    return " UNION ALL ".join(parts), values


def _item(step: Step) -> WorkItem:
    return WorkItem(
        run=step.process_id,
        opening=step.pk,
        step=step.name,
        title=step.title,
        audience=step.audience,
        owner=step.owner,
        due_at=step.due_at,
        paused=step.paused,
        urgent=step.urgent,
        opened_at=step.created,
    )
