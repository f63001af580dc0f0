"""The project's own files, read as text and as syntax, for the tests that say what may stand where."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("config", "procedures", "workflows", "signing", "search", "bench", "tools")
DOORS = ("procedures/portal/", "procedures/office/", "procedures/commands/", "procedures/web/")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: `name` is its path from the root, with slashes."""

    name: str

    @cached_property
    def text(self) -> str:
        return (ROOT / self.name).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    @cached_property
    def type_checking_blocks(self) -> list[ast.If]:
        """What only the type checker reads."""
        branches = [node for node in ast.walk(self.tree) if isinstance(node, ast.If)]
        return [branch for branch in branches if "TYPE_CHECKING" in ast.unparse(branch.test)]

    def at(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def files() -> tuple[str, ...]:
    """Every file that is committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return tuple(name for name in listed if (ROOT / name).is_file())


@cache
def everything() -> tuple[Source, ...]:
    """Every Python file but the generated migrations."""
    return tuple(Source(name) for name in files() if name.endswith(".py") and "/migrations/" not in name)


@cache
def product() -> tuple[Source, ...]:
    """The Python files that are the product: no tests."""
    return tuple(source for source in everything() if source.name.split("/")[0] in PACKAGES)


def told(offences: list[str], rule: str) -> str:
    """The message of a failed check: the rule, then every place that breaks it."""
    return "\n  ".join([rule, *sorted(offences)])
