"""Keys in a security module: SoftHSM stands in for the HSM or the token."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from signing import public as signing
from signing.authority import certificates, house
from signing.keys import modules, ring
from signing.models import SigningKey
from tests.signing.papers import AT, seal, sign

pytestmark = pytest.mark.program("softhsm2-util")
PLACES = (
    "softhsm/libsofthsm2.so",
    "x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "aarch64-linux-gnu/softhsm/libsofthsm2.so",
)
PIN = "4711"


@dataclass(frozen=True)
class Token:
    """A token of the module, with what its keys are called."""

    module: str
    label: str = "office"

    def keep(self, private: certificates.PrivateKey, identity: str, folder: Path) -> str:
        """Put a key in; returns its location as the office writes it."""
        path = folder / f"{identity}.pem"
        path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        tool("--import", str(path), "--token", self.label, "--label", identity, "--id", identity, "--pin", PIN)
        return f"module={self.module};token={self.label};id={identity}"


def tool(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def token(tmp_path_factory) -> Token:
    """One for all tests here: the module reads its settings once in a process."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    tool("--init-token", "--free", "--label", "office", "--so-pin", "0000", "--pin", PIN)
    module = next(str(path) for place in PLACES if (path := Path("/usr/lib") / place).exists())
    return Token(module)


def registered(location: str, private: certificates.PrivateKey, purpose: str, owner: str) -> SigningKey:
    subject = certificates.name(common="Khóa trong thiết bị", organisation="Sở", title="Giám đốc")
    certificate = certificates.signer(house.found().roots[purpose], subject, private.public_key(), AT)
    return SigningKey.objects.create(
        owner=owner,
        kind="pkcs11",
        location=location,
        certificate=certificate.public_bytes(Encoding.DER),
        active_from=certificate.not_valid_before_utc,
        active_to=certificate.not_valid_after_utc,
    )


def test_a_key_that_never_leaves_the_module_signs_and_seals(papers, token, tmp_path):
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    curve = ec.generate_private_key(ec.SECP256R1())
    person = registered(token.keep(private, "0a01", tmp_path), private, "person", "person:31")
    agency = registered(token.keep(curve, "0a02", tmp_path), curve, "organisation", "agency:HSM")

    signing.check_pin(person, PIN, at=AT)
    sealed = seal(sign(papers.prepared, person, pin=PIN), agency, pin=PIN)

    report = signing.verify(sealed, at=AT)
    assert report.passed
    assert [found.subject for found in report.signatures] == ["Khóa trong thiết bị"] * 2


def test_the_module_refuses_a_wrong_pin(papers, token, tmp_path):
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    key = registered(token.keep(private, "0a03", tmp_path), private, "person", "person:32")
    with pytest.raises(signing.WrongPin):
        signing.check_pin(key, "0000", at=AT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the library's own, when it cleans up
def test_a_device_that_gives_up_half_way_is_asked_again_later(papers, token, tmp_path):
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    key = registered(token.keep(private, "0a04", tmp_path), private, "person", "person:34")
    modules.open_key(key.location, PIN)
    next(iter(modules._logins.values())).session.close()

    with pytest.raises(signing.ServiceUnreachable):
        sign(papers.prepared, key, pin=PIN)
    ring.forget()
    assert signing.verify(sign(papers.prepared, key, pin=PIN), at=AT).passed


@pytest.mark.parametrize("change", [("0a01", "ffff"), ("office", "elsewhere"), (".so", ".gone")], ids=lambda c: c[1])
def test_a_key_token_or_module_that_is_not_there_cannot_be_reached(papers, token, change):
    location = f"module={token.module};token=office;id=0a01".replace(*change)
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    key = registered(location, private, "person", "person:33")
    with pytest.raises(signing.ServiceUnreachable, match="cannot be reached"):
        sign(papers.prepared, key, pin=PIN)
