"""The clerk's pages with 100,000 incoming documents registered beside a page of a book: statements and CPU."""

from collections.abc import Iterator

from django.urls import reverse

from bench import Figure
from bench.work_list import beside, cost, page, settle
from procedures.correspondence.actions.allot import allot
from procedures.correspondence.books import LINES
from procedures.correspondence.models import IncomingDocument, IncomingState, Register, RegisterEntry
from tests.world import World

DOCUMENTS, AT_ONCE = 100_000, 5_000


def figures() -> Iterator[Figure]:
    world = World()
    clerk = world.clerk
    first = allot(agency=world.department, kind="incoming", about="incoming:1", at=world.at)
    register(world, first.register, range(2, LINES + 1))
    pages = {
        "incoming documents": page(clerk, reverse("office:incoming")),
        "book": page(clerk, reverse("office:book", args=[first.register_id])),
    }
    few = {name: cost(ask) for name, ask in pages.items()}
    register(world, first.register, range(LINES + 1, DOCUMENTS + 1))
    settle()
    for name, ask in pages.items():
        yield from beside(f"{name}, {DOCUMENTS} beside {LINES}", cost(ask), few[name])


def register(world: World, book: Register, numbers: range) -> None:
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        entries = RegisterEntry.objects.bulk_create(
            RegisterEntry(register=book, number=n, date=world.at.date(), about=f"incoming:{n}", at=world.at)
            for n in some
        )
        IncomingDocument.objects.bulk_create(
            IncomingDocument(
                agency=world.department,
                entry=entry,
                state=IncomingState.REGISTERED,
                reference=f"{entry.number}/BGDĐT",
                issuer="Bộ Giáo dục và Đào tạo",
                summary="Về việc tuyển sinh",
                date=world.at.date(),
                received_on=world.at.date(),
                created_at=world.at,
                changed_at=world.at,
                registered_at=world.at,
            )
            for entry in entries
        )
    Register.objects.filter(pk=book.pk).update(last_number=numbers[-1])
