"""Imports go down only; what follows a verb is written in the verb."""

import ast
import subprocess
import sys

from tests.architecture.sources import DOORS, ROOT, Source, everything, product, told

TEXTS = ("django.utils.translation", "django.utils.functional")


def test_the_contracts_of_the_house_hold():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main(['--no-logo'])"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_import_stands_inside_a_function_but_ready():
    offences = [
        source.at(node)
        for source in everything()
        for function in source.functions
        if function.name != "ready"
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not offences, told(offences, "Imports stand at the top of a file:")


def test_no_signals():
    offences = [
        source.at(node)
        for source in product()
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").endswith(("dispatch", "signals")))
        or (isinstance(node, ast.Attribute) and node.attr in {"receiver", "pre_save", "post_save", "post_delete"})
    ]
    assert not offences, told(offences, "No signals: what follows a verb is written in the verb:")


def test_doors_stay_away_from_the_database():
    offences = [source.at(node) for source in product() if is_door(source) for node in database_imports(source)]
    assert not offences, told(offences, "A door calls a verb or a query of a room; it holds no query of its own:")


def test_rules_are_pure():
    offences = [
        source.at(node)
        for source in product()
        if source.name.endswith("/rules.py") or "/rules/" in source.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom | ast.Import)
        for module in imported(node)
        if module.startswith("django.") and not module.startswith(TEXTS)
    ]
    assert not offences, told(offences, "rules.py knows no Django (but its texts), no clock and no database:")


def is_door(source: Source) -> bool:
    return source.name.startswith(DOORS)


def database_imports(source: Source) -> list[ast.AST]:
    for_types = {id(node) for block in source.type_checking_blocks for node in ast.walk(block)}
    return [
        node
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in for_types
        if any(module.startswith("django.db") or is_models(module) for module in imported(node))
    ]


def is_models(module: str) -> bool:
    return module.startswith("procedures.") and "models" in module.split(".")


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """What an import statement brings in, by its full name."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or "", *(f"{node.module}.{name.name}" for name in node.names)]
