"""One verb, one file, one function, one transaction; time is passed in."""

import ast

from tests.architecture.sources import DOORS, Function, Source, everything, product, told

# Below these nobody asks what time it is.
EDGES = (*DOORS, "config/", "tools/", "bench/")
CLOCKS = {
    ("timezone", "now"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}
NOW_WHEN_EMPTY = {("timezone", "localtime"), ("timezone", "localdate")}


def verbs() -> list[Source]:
    return [s for s in product() if "/actions/" in s.name and not s.name.endswith("/__init__.py")]


def public_functions(source: Source) -> list[Function]:
    return [node for node in source.tree.body if isinstance(node, Function) and not node.name.startswith("_")]


def test_a_verb_is_one_file_with_one_function_of_its_name():
    offences = [
        f"{source.name}: {', '.join(names) or 'nothing public'}"
        for source in verbs()
        if (names := [f.name for f in public_functions(source)]) != [source.name.split("/")[-1].removesuffix(".py")]
    ]
    assert not offences, told(offences, "A file in actions/ has exactly one public function, named as the file:")


def test_a_verb_takes_its_facts_by_keyword():
    offences = [
        f"{source.at(function)} {function.name}"
        for source in verbs()
        for function in public_functions(source)
        if function.args.args or function.args.posonlyargs or function.args.vararg
    ]
    assert not offences, told(offences, "A verb's arguments are keyword-only:")


def test_a_verb_is_one_transaction():
    """But a verb over a list lets each go its own way: one that is refused does not hold up the others."""
    offences = [
        f"{source.at(function)} {function.name}"
        for source in verbs()
        for function in public_functions(source)
        if not is_atomic(function) and not does_another_verb_for_each(function)
    ]
    assert not offences, told(offences, "A verb is one transaction (@transaction.atomic):")


def is_atomic(function: Function) -> bool:
    """As a whole, or from where it begins to write: what takes long before that does not hold the database up."""
    withs = [item.context_expr for node in ast.walk(function) if isinstance(node, ast.With) for item in node.items]
    return any("atomic" in ast.unparse(expression) for expression in [*function.decorator_list, *withs])


def does_another_verb_for_each(function: Function) -> bool:
    names = {source.name.split("/")[-1].removesuffix(".py") for source in verbs()}
    inner = [
        node for node in ast.walk(function) if isinstance(node, ast.For | ast.FunctionDef) and node is not function
    ]
    calls = [node for loop in inner for node in ast.walk(loop) if isinstance(node, ast.Call)]
    return any(isinstance(call.func, ast.Name) and call.func.id in names for call in calls)


def test_a_verb_says_what_it_is_for():
    offences = [
        f"{source.at(function)} {function.name}"
        for source in verbs()
        for function in public_functions(source)
        if not ast.get_docstring(function)
    ]
    assert not offences, told(offences, "A verb has a docstring:")


def test_nobody_below_a_door_reads_the_clock():
    offences = [
        f"{source.at(node)} {ast.unparse(node)}"
        for source in product()
        if not source.name.startswith(EDGES)
        for node in ast.walk(source.tree)
        if reads_the_clock(node)
    ]
    assert not offences, told(offences, "Time is passed in (at: datetime), never asked for:")


def test_nobody_patches_our_own_code():
    offences = [
        source.at(node)
        for source in everything()
        if source.name.startswith("tests/")
        for node in source.calls
        if ast.unparse(node.func) in {"monkeypatch.setattr", "mocker.patch", "mock.patch", "patch", "patch.object"}
    ]
    assert not offences, told(offences, "Tests use the testing adapter of a port, never a patch:")


def reads_the_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and not node.args and isinstance(node.func, ast.Attribute):
        return name_of(node.func) in NOW_WHEN_EMPTY
    return isinstance(node, ast.Attribute) and name_of(node) in CLOCKS


def name_of(node: ast.Attribute) -> tuple[str, str]:
    """The last two words: `timezone.now` of `timezone.now`, and of `django.utils.timezone.now`."""
    return ast.unparse(node.value).split(".")[-1], node.attr
