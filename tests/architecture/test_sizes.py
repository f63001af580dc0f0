"""A budget for size. It is the tail that tires a reader, not the average."""

import ast

from tests.architecture.sources import ROOT, Function, everything, files, product, told

FILE, TEST_FILE, FUNCTION, VIEW = 300, 400, 40, 15
TEMPLATE_LINE = 240


def test_files_stay_within_their_budget():
    offences = [
        f"{source.name}: {lines} lines"
        for source in everything()
        if (lines := source.text.count("\n")) > (TEST_FILE if source.name.startswith("tests/") else FILE)
    ]
    assert not offences, told(offences, f"At most {FILE} lines a file, {TEST_FILE} a test file:")


def test_a_template_is_laid_out_to_be_read():
    """One thing a line; a tag of Django's cannot be broken, which is why a line may be that long."""
    offences = [
        f"{name}:{number}: {len(line)} characters"
        for name in files()
        if name.endswith(".html")
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > TEMPLATE_LINE
    ]
    assert not offences, told(offences, f"At most {TEMPLATE_LINE} characters a line of a template:")


def test_functions_stay_within_their_budget():
    offences = [
        f"{source.at(function)} {function.name}: {length} lines"
        for source in everything()
        for function in source.functions
        if (length := lines_of(function)) > FUNCTION
    ]
    assert not offences, told(offences, f"At most {FUNCTION} lines a function:")


def test_views_are_thin_and_catch_nothing():
    """A view parses, calls one verb, answers; a refusal is shown by the door's base view."""
    views = [
        (source, function)
        for source in product()
        if source.name.startswith(("procedures/portal/", "procedures/office/"))
        for function in source.functions
        if is_view(function)
    ]
    thick = [f"{s.at(f)} {f.name}: {lines_of(f)} lines" for s, f in views if lines_of(f) > VIEW]
    catching = [f"{s.at(f)} {f.name}: try" for s, f in views if any(isinstance(node, ast.Try) for node in ast.walk(f))]
    assert views
    assert not thick + catching, told(thick + catching, f"At most {VIEW} lines a view, and no try:")


def is_view(function: Function) -> bool:
    names = {argument.arg for argument in function.args.args}
    return "request" in names or function.name in {"get", "post", "valid", "form_valid", "get_context_data"}


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1
