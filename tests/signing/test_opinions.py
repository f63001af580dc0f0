"""What others say of our documents: veraPDF, poppler, and pyHanko by itself, from the document and the roots alone."""

import asyncio
import io
import subprocess
from pathlib import Path

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from signing import public as signing
from tests.signing.papers import AT, VALUES, YEAR_2035

CHECK = Path(__file__).resolve().parents[2] / "tools" / "pdfa-check"


def kept(folder: Path, document: bytes) -> str:
    path = folder / "document.pdf"
    path.write_bytes(document)
    return str(path)


def said(*command: str) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return run.stdout + run.stderr


@pytest.mark.slow
@pytest.mark.program("java", "mvn")
@pytest.mark.parametrize("stage", ["prepared", "signed", "sealed"])
def test_verapdf_calls_every_stage_valid_pdf_a_2a(papers, tmp_path, stage):
    assert "PDF/A 2a valid" in said(str(CHECK), kept(tmp_path, getattr(papers, stage)))


@pytest.mark.slow
@pytest.mark.program("java", "mvn")
def test_verapdf_calls_a_renewed_document_valid(papers, tmp_path):
    renewed = signing.renew(papers.sealed, at=AT)
    assert "PDF/A 2a valid" in said(str(CHECK), kept(tmp_path, renewed))


@pytest.mark.program("pdfsig")
def test_pdfsig_calls_both_signatures_valid(papers, tmp_path):
    """It cannot judge the time stamp behind them and says so; that is poppler's limit."""
    assert said("pdfsig", "-nocert", kept(tmp_path, papers.sealed)).count("Signature is Valid") == 2


@pytest.mark.program("pdftotext")
def test_number_date_agency_and_time_can_be_read_as_text(papers, tmp_path):
    text = said("pdftotext", "-layout", kept(tmp_path, papers.sealed), "-")

    assert VALUES["SoVaoSo"] in text
    assert VALUES["NgayCap"] in text
    assert "Sở Giáo dục và Đào tạo" in text
    assert "2026-03-02T09:30:00+07:00" in text


def test_pyhanko_finds_the_entire_revision_covered_by_both(papers):
    reader = PdfFileReader(io.BytesIO(papers.sealed))
    coverage = [found.evaluate_signature_coverage() for found in reader.embedded_regular_signatures]
    assert coverage == [SignatureCoverageLevel.ENTIRE_REVISION] * 2


@pytest.mark.parametrize("moment", [AT, YEAR_2035], ids=["today", "2035"])
def test_pyhanko_validates_for_the_long_term_from_the_document_and_the_roots_alone(papers, moment):
    roots = [x509.Certificate.load(bytes(root.certificate)) for root in papers.roots]
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    offline = RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY)
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(policy, revinfo_gathering_policy=offline))
    timing = ValidationTimingInfo(moment, moment, point_in_time_validation=True)

    for found in PdfFileReader(io.BytesIO(papers.sealed)).embedded_regular_signatures:
        result = asyncio.run(ades_lta_validation(found, spec, timing))
        assert result.ades_subindic is AdESPassed.OK
        assert result.best_signature_time == AT
