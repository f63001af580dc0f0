"""The pages that officers live in, with 100,000 open dossiers beside none: statements and CPU, the database's own included.

Beside a list that is just full, too: the difference to the empty one is mostly its rows being drawn.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import Figure
from procedures.people.models import Account
from procedures.people.rights import Right
from tests.world import World
from tests.world.crowd import crowd

OPEN, FULL_PAGE, TIMES = 100_000, 25, 20
TICKS = os.sysconf("SC_CLK_TCK")

Page = Callable[[], int]
Cost = tuple[int, float]


def figures() -> Iterator[Figure]:
    world = World()
    work = reverse("office:work_list")
    pages = {
        "work list": page(world.handler, work),
        "work list, own": page(world.handler, f"{work}?cua=toi"),
        "work list, one step": page(world.approver, f"{work}?buoc=approve"),
        "state of the system": page(administrator(world), reverse("office:system")),
    }
    empty = {name: cost(ask) for name, ask in pages.items()}
    first = world.accepted()
    pages |= {
        "dossier page": page(world.handler, reverse("office:dossier", args=[first.code])),
        "citizen's dossier page": page(world.citizen(), reverse("portal:dossier", args=[first.code])),
    }
    alone = {name: cost(ask) for name, ask in pages.items()}
    crowd(first, FULL_PAGE - 1)
    full = {name: cost(ask) for name, ask in pages.items()}
    crowd(first, OPEN - FULL_PAGE)
    settle()
    many = {name: cost(ask) for name, ask in pages.items()}

    for name in pages:
        yield from beside(f"{name}, {OPEN} open beside none", many[name], empty.get(name, alone[name]))
    for name in empty:
        yield from beside(f"{name}, {OPEN} open beside {FULL_PAGE}", many[name], full[name])


def administrator(world: World) -> Account:
    return world.officer("tuan", "Ngô Anh Tuấn", "Quản trị", world.unit, Right.ADMINISTER)


def page(person: Account, address: str) -> Page:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return lambda: client.get(address).status_code


def cost(ask: Page) -> Cost:
    """Statements and milliseconds of CPU of the page, on the average, once it is warm."""
    assert ask() == 200
    with CaptureQueriesContext(connection) as queries:
        ask()
        said = len(queries)
    began = spent()
    for _ in range(TIMES):
        ask()
    return said, (spent() - began) / TIMES * 1000


def beside(name: str, here: Cost, there: Cost) -> Iterator[Figure]:
    yield Figure(name, here[0], "statements", there[0])
    yield Figure(name, here[1], "ms CPU", there[1])


def spent() -> float:
    """CPU seconds of this process and, where it is another one on this machine, of the database's."""
    if connection.vendor != "postgresql":
        return process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return process_time()
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return process_time() + (int(user) + int(system)) / TICKS


def settle() -> None:
    """What a database does by itself sooner or later after so many rows."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
