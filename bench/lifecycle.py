"""One dossier from filing to hand-over through the verbs, the worker's jobs among them, beside its bare rows.

The baseline is what those steps left in the tables, written again by the ORM alone: the same rows with the same values,
one transaction a step, one INSERT a table and one UPDATE a row; no rule, no right, no lock, no read. Papers,
signatures and the search index are work of their own and are also taken out, to see what the verbs themselves cost.
"""

from collections.abc import Callable, Iterator
from functools import partial
from time import process_time
from types import FunctionType, ModuleType
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from bench import Figure
from procedures.correspondence import public as correspondence
from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.models import Dossier, Draft
from procedures.dossiers.queries import reload
from search import public as search
from signing import public as signing
from tests.world import World
from tests.world.office import PIN

TIMES = 10
TRANSACTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "SET ")
Step = Callable[[], object]
Rows = dict[type[Model], dict[Any, dict[str, Any]]]


def figures() -> Iterator[Figure]:
    world = World()
    _everybody = world.signatory, world.clerk, world.handler, world.approver, world.intake_officer, world.diploma
    citizen = world.citizen()
    draft = save_draft(owner=citizen, version=world.version(), draft=None, answers=world.answers(), at=world.at)
    verbs = partial(life, world, draft)
    bare = [partial(write, *step) for step in changes(verbs)]
    apart = Apart()

    verbs_said, bare_said = statements(verbs), statements(lambda: iter(bare))
    whole, rows = cpu(verbs, apart), cpu(lambda: iter(bare), apart)
    yield Figure("lifecycle of a dossier", verbs_said, "statements", bare_said)
    yield Figure("lifecycle of a dossier", whole[0], "ms CPU", rows[0])
    yield Figure("lifecycle without papers, signatures and index", whole[0] - whole[1], "ms CPU", rows[0])


def life(world: World, draft: Draft) -> Iterator[Step]:
    """The steps, each as something to call: a verb, or the worker doing what is due."""
    at, later = world.at, world.later
    yield lambda: file_dossier(draft=draft, owner=draft.owner, at=at)
    dossier = Dossier.objects.get(draft=draft)
    desk, checks = world.intake_officer, world.checks(dossier)
    yield lambda: accept_dossier(dossier=reload(dossier), officer=desk, checks=checks, at=at)
    record = f"diploma:{world.diploma.pk}"
    yield lambda: draft_deliverable(dossier=reload(dossier), handler=world.handler, record=record, at=later(20))
    yield lambda: submit_deliverable(dossier=reload(dossier), handler=world.handler, at=later(25))
    result = dossier.deliverables.select_related("draft_file").get()
    shown = result.draft_file.fingerprint
    yield lambda: approve_deliverable(dossier=reload(dossier), approver=world.approver, fingerprint=shown, at=later(30))
    yield lambda: sign_stack(signatory=world.signatory, picks=[(result.pk, shown)], pin=PIN, at=later(40))
    yield lambda: world.work(later(41))
    yield lambda: seal_list(clerk=world.clerk, agency="SGDDT", picks=[result.pk], pin=PIN, at=later(50))
    yield lambda: world.work(later(51))
    yield lambda: note_printed(deliverable=result, clerk=world.clerk, copies=dossier.copies, at=later(52))
    yield lambda: collect_fee(dossier=reload(dossier), cashier=desk, at=later(60))
    name, number = "Lê Thị Kim Oanh", "091191004482"
    yield lambda: hand_over(dossier=reload(dossier), officer=desk, receiver=name, identity=number, at=later(61))
    yield lambda: world.work(later(62))


def changes(steps: Callable[[], Iterator[Step]]) -> list[tuple[Rows, Rows]]:
    """What each step left in the tables: rows that are new, and of the others the columns that changed."""
    found = []
    with undone():
        before = table_rows()
        for step in steps():
            step()
            after = table_rows()
            found.append((_new(before, after), _changed(before, after)))
            before = after
    return found


def table_rows() -> Rows:
    return {
        model: {row.pop("pk"): row for row in model._default_manager.values("pk", *_columns(model))}
        for model in _models()
    }


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.managed]


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def _new(before: Rows, after: Rows) -> Rows:
    rows = {model: {pk: row for pk, row in rows.items() if pk not in before[model]} for model, rows in after.items()}
    return {model: of_model for model, of_model in rows.items() if of_model}


def _changed(before: Rows, after: Rows) -> Rows:
    found: Rows = {}
    for model, rows in after.items():
        for pk in rows.keys() & before[model].keys():
            columns = {name: value for name, value in rows[pk].items() if value != before[model][pk][name]}
            if columns:
                found.setdefault(model, {})[pk] = columns
    return found


def write(new: Rows, changed: Rows) -> None:
    with transaction.atomic():
        for model, rows in new.items():
            model._default_manager.bulk_create([model(pk=pk, **row) for pk, row in rows.items()])
        for model, rows in changed.items():
            for pk, columns in rows.items():
                model._default_manager.filter(pk=pk).update(**columns)


class undone(transaction.Atomic):  # noqa: N801 -- used like transaction.atomic
    """A transaction of which nothing stays, so that every life begins at the same rows."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)
        self._from_testcase = True  # as Django's own tests do, so that a durable transaction may begin inside

    def __exit__(self, *problem: Any) -> None:
        transaction.set_rollback(True)
        super().__exit__(*problem)


class Apart:
    """CPU seconds spent in papers, signatures and the index."""

    def __init__(self) -> None:
        self.seconds, self.inside = 0.0, False
        self.watch(correspondence, "typeset")
        self.watch(search, "apply")
        for name in signing.__all__:
            if isinstance(getattr(signing, name), FunctionType):
                self.watch(signing, name)

    def watch(self, room: ModuleType, name: str) -> None:
        plain = getattr(room, name)

        def counted(*args: Any, **options: Any) -> Any:
            if self.inside:
                return plain(*args, **options)
            self.inside, begun = True, process_time()
            try:
                return plain(*args, **options)
            finally:
                self.seconds += process_time() - begun
                self.inside = False

        setattr(room, name, counted)


def statements(steps: Callable[[], Iterator[Step]]) -> int:
    count = 0
    with undone():
        for step in steps():
            with CaptureQueriesContext(connection) as queries:
                step()
            count += sum(not query["sql"].startswith(TRANSACTION) for query in queries)
    return count


def cpu(steps: Callable[[], Iterator[Step]], apart: Apart) -> tuple[float, float]:
    """Milliseconds of one life on the average, and how many of them were spent apart."""
    spent, apart.seconds = 0.0, 0.0
    for _ in range(TIMES):
        with undone():
            for step in steps():
                begun = process_time()
                step()
                spent += process_time() - begun
    return spent / TIMES * 1000, apart.seconds / TIMES * 1000
