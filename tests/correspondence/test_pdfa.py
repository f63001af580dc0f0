"""veraPDF on every paper: what we call PDF/A-2a is PDF/A-2a."""

import subprocess
from pathlib import Path

import pytest

from procedures.correspondence.typesetting import typeset
from tests.correspondence.samples import FACTS
from tests.correspondence.test_typesetting import AT

CHECK = Path(__file__).resolve().parents[2] / "tools" / "pdfa-check"


@pytest.mark.program("java", "mvn")
@pytest.mark.slow
def test_verapdf_calls_every_paper_valid_pdf_a_2a(tmp_path):
    names = []
    for template, facts in FACTS.items():
        names.append(tmp_path / f"{template}.pdf")
        names[-1].write_bytes(typeset(template, facts, at=AT).pdf)

    checked = subprocess.run([CHECK, *names], capture_output=True, text=True, check=False, timeout=300)

    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("PDF/A 2a valid") == len(FACTS)
