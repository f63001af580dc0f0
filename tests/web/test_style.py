"""The theme, its weight, and what no template may do. Nothing here needs a database."""

import re
import shutil
from pathlib import Path

import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from tools import trim_bootstrap

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "procedures/web/static/web"
TEMPLATES = sorted(path for path in ROOT.glob("procedures/*/templates/**/*.html")) + sorted(
    ROOT.glob("config/*/templates/**/*.html")
)
ICON = re.compile(r'{% icon "([\w-]+)"|icons\.svg"? ?%?}?#([\w-]+)|icon="([\w-]+)"|State\("\w*", "([\w-]+)"')
KILOBYTE = 1024


def code() -> list[Path]:
    return [path for path in ROOT.glob("procedures/**/*.py") if "migrations" not in path.parts]


def names_in(sheet: str) -> set[str]:
    return set(trim_bootstrap.CLASS.findall(sheet))


def test_bootstrap_is_trimmed_to_what_the_templates_use():
    kept = STATIC.joinpath("bootstrap.css").read_text()
    used = trim_bootstrap.used_classes()
    full = trim_bootstrap.FULL.read_text()
    lost = (used & names_in(full)) - names_in(kept)
    assert not lost, f"Run tools/trim_bootstrap.py and commit its result; it lost {', '.join(sorted(lost))}."


def test_every_icon_is_in_the_sprite():
    drawn = set(re.findall(r'id="([\w-]+)"', STATIC.joinpath("icons.svg").read_text()))
    asked = {
        (name, path.relative_to(ROOT))
        for path in [*TEMPLATES, *code()]
        for found in ICON.finditer(path.read_text())
        for name in found.groups()
        if name
    }
    missing = sorted(f"{name} ({path})" for name, path in asked if name not in drawn)
    assert not missing, f"Not in web/icons.svg: {', '.join(missing)}"


def test_templates_keep_to_the_policy():
    """The pages are sent with a policy that forbids styles and scripts inside them."""
    forbidden = re.compile(
        r"\sstyle=|\son(?:click|change|submit|load|input|focus|blur|key\w+|mouse\w+)=|<style|<script(?![^>]*\bsrc=)|javascript:|https?://(?!www\.w3\.org)"
    )
    offences = [
        f"{path.relative_to(ROOT)}: {found.group().strip()}"
        for path in TEMPLATES
        for found in forbidden.finditer(path.read_text())
    ]
    assert not offences, "\n".join(offences)


def test_every_form_that_changes_something_carries_its_token():
    lost = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text(), re.DOTALL)
        if "csrf_token" not in form
    ]
    assert not lost, f"A form without its token: {', '.join(lost)}"


def test_our_own_script_is_small():
    scripts = list(ROOT.glob("procedures/*/static/**/*.js"))
    assert sum(path.stat().st_size for path in scripts) <= 10 * KILOBYTE


def test_there_is_one_theme():
    ours = {path.name for path in ROOT.glob("procedures/*/static/**/*.css")}
    assert ours == {"bootstrap.css", "be-vietnam-pro.css", "theme.css"}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The static files as an office serves them: named by their content, compressed."""
    storage = CompressedManifestStaticFilesStorage(location=tmp_path_factory.mktemp("static"), base_url="/static/")
    folder = Path(storage.location)
    shutil.copytree(STATIC, folder / "web")
    names = [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
    for name, _hashed, processed in storage.post_process({name: (storage, name) for name in names}):
        assert not isinstance(processed, Exception), f"{name}: {processed}"
    return storage


def test_a_cold_page_is_light(served):
    """Everything a citizen's page can ask for together, with all weights and letters of the font: under 300 KB."""

    def weight(name: str) -> int:
        path = served.path(served.stored_name(name))
        return min(Path(form).stat().st_size for form in (path, f"{path}.gz") if Path(form).exists())

    sheets = sum(weight(f"web/{name}") for name in ("bootstrap.css", "theme.css", "fonts/be-vietnam-pro.css"))
    fonts = sum(
        weight(f"web/fonts/be-vietnam-pro-{letters}-{bold}-normal.woff2")
        for letters in ("latin", "latin-ext", "vietnamese")
        for bold in (400, 600, 700)
    )
    others = sum(weight(f"web/{name}") for name in ("icons.svg", "mark.svg", "web.js"))
    assert sheets + fonts + others < 200 * KILOBYTE  # the page itself, compressed, and its pictures have the rest


def test_addresses_inside_the_style_sheets_lead_to_files(served):
    for name in ("web/fonts/be-vietnam-pro.css", "web/theme.css", "web/bootstrap.css"):
        sheet = Path(served.path(served.stored_name(name)))
        for address in re.findall(r"url\(\"?([^)\"]+)\"?\)", sheet.read_text()):
            if not address.startswith("data:"):
                assert (sheet.parent / address).exists(), f"{name}: {address}"
                assert re.search(r"\.[0-9a-f]{12}\.", address), f"{name}: {address} is not named by its content"
