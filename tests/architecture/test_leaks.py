"""The repository works on any machine: it names no folder and no package host of one."""

import re

from tests.architecture.sources import ROOT, files, told

# Written in pieces, or this file would find itself.
MACHINE = [rf"/{folder}/" for folder in ("root", "home", "work", "opt", "tmp/team", "Users")]
HOSTS = ["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "repo1?" + r"\.maven", "deb" + r"\.debian"]
PIP = ["--find" + "-links", "--index" + "-url", "--trusted" + "-host"]
LEAK = re.compile(rf"(?<![\w.*])({'|'.join(MACHINE)})|{'|'.join(HOSTS)}|^({'|'.join(PIP)})", re.MULTILINE)
TEXT = (".py", ".toml", ".txt", ".in", ".md", ".yaml", ".sh", ".html", ".js", ".css", ".json", ".java", ".xml")


def test_no_machine_is_named():
    offences = [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1} {found.group()}"
        for name in files()
        if name.endswith(TEXT) or "." not in name.split("/")[-1]
        for text in [(ROOT / name).read_text(encoding="utf-8", errors="replace")]
        for found in LEAK.finditer(text)
    ]
    assert not offences, told(offences, "Folders and package hosts of one machine do not belong here:")
