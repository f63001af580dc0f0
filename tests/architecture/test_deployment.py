"""compose.yaml, the image and docs/deploy.md name only what is there, and everything that must be set."""

import ast
import re
import shlex
from functools import cache
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from tests.architecture.sources import ROOT, Source, files, product, told

COMPOSE = ROOT / "compose.yaml"
OFFICE = ("prepare", "web", "worker")
READERS = {"text", "shape", "switch", "number", "names"}


@cache
def compose() -> dict[str, Any]:
    return yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))


@cache
def settings_read() -> dict[str, bool]:
    """Every OFFICE_ name that the settings read from the environment, and whether it must be set."""
    found = {}
    for source in product():
        if source.name.startswith("config/settings/") and not source.name.endswith("testing.py"):
            found |= dict(reads(source))
    return found


def reads(source: Source) -> list[tuple[str, bool]]:
    calls = [c for c in source.calls if isinstance(c.func, ast.Attribute) and c.func.attr in READERS]
    return [
        (first.value, len(call.args) == 1 and ast.unparse(call.func) == "environment.text")
        for call in calls
        if call.args and isinstance(first := call.args[0], ast.Constant) and str(first.value).startswith("OFFICE_")
    ]


@pytest.mark.parametrize("service", OFFICE)
def test_a_service_gives_only_settings_that_exist(service):
    given = set(compose()["services"][service]["environment"]) - {"DJANGO_SETTINGS_MODULE"}
    assert given <= set(settings_read())


@pytest.mark.parametrize("service", OFFICE)
def test_a_service_gives_every_setting_that_production_asks_for(service):
    asked = {name for name, _ in reads(Source("config/settings/production.py"))}
    optional = {"OFFICE_DEMONSTRATION", "OFFICE_HSTS_SECONDS", "OFFICE_PROXIES"}
    environment = compose()["services"][service]["environment"]
    assert asked - optional <= set(environment)
    assert environment["DJANGO_SETTINGS_MODULE"] == "config.settings.production"


def test_secrets_come_from_outside():
    for service in compose()["services"].values():
        for name, value in service.get("environment", {}).items():
            if re.search("SECRET|PASSWORD", name) or re.search("://[^$/]*:[^$]*@", str(value)):
                assert "${" in str(value), f"{name} is written into compose.yaml"


def test_every_part_is_declared():
    top = compose()
    for name, service in top["services"].items():
        assert {"image", "restart"} <= set(service), name
        assert set(service.get("depends_on", {})) <= set(top["services"]), name
        volumes = {volume.split(":")[0] for volume in service.get("volumes", [])}
        assert volumes <= set(top["volumes"]), name
        assert {config["source"] for config in service.get("configs", [])} <= set(top.get("configs", {})), name
    waited_for = {
        other
        for service in top["services"].values()
        for other, how in service.get("depends_on", {}).items()
        if how["condition"] == "service_healthy"
    }
    assert all("healthcheck" in top["services"][name] for name in waited_for)


def test_several_web_and_worker_processes_share_one_database_and_one_search():
    services = compose()["services"]
    assert int(services["database"]["image"].removeprefix("postgres:")) >= 15
    assert services["search"]["image"].startswith("elasticsearch:8.")
    for name in ("web", "worker"):
        assert services[name]["deploy"]["replicas"] >= 2
        assert services[name]["environment"]["OFFICE_DATABASE"].startswith("postgresql://")
        assert services[name]["environment"]["OFFICE_SEARCH"] == "http://search:9200"
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_the_commands_exist():
    text = " ".join(shlex.join(service.get("command", [])) for service in compose()["services"].values())
    text += (ROOT / "docs/deploy.md").read_text(encoding="utf-8") + (ROOT / "Dockerfile").read_text(encoding="utf-8")
    named = set(re.findall(r"manage\.py[ ,]+([a-z_]+)", text))
    assert named, "no command found"
    assert named - set(get_commands()) == set()


def test_the_image_copies_only_what_is_there():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.findall(r"^COPY (?!--from)(.*)", dockerfile, re.MULTILINE)
    copied = [word for line in lines for word in line.split()[:-1]]
    assert copied
    assert all((ROOT / name).exists() for name in copied)


def test_every_setting_is_explained():
    explained = set(re.findall(r"`(OFFICE_[A-Z_]+)`", (ROOT / "docs/deploy.md").read_text(encoding="utf-8")))
    assert not (missing := set(settings_read()) - explained), told(list(missing), "Not explained in docs/deploy.md:")
    assert not (gone := explained - set(settings_read())), told(list(gone), "Explained, but read by no setting:")


def test_the_proof_can_be_run():
    assert ".ci/run" in files()
    for name in (".ci/run", "tools/elasticsearch", "tools/pdfa-check", "manage.py"):
        assert (ROOT / name).stat().st_mode & 0o111, f"{name} is not executable"
