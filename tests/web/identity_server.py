"""A small OpenID Connect provider on loopback: discovery, consent, token, user info (OpenID Connect Core 1.0, code flow)."""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import requests
from django.test import Client

CLIENT, SECRET = "office", "known-to-the-two-of-them"


class _Provider(BaseHTTPRequestHandler):
    claims: ClassVar[dict[str, Any]] = {}
    codes: ClassVar[dict[str, str]] = {}  # code -> access token
    address: ClassVar[str] = ""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self.answer(self.configuration())
        elif url.path == "/authorize":  # the person is signed in there and consents
            code = secrets.token_urlsafe(16)
            self.codes[code] = secrets.token_urlsafe(16)
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif self.headers.get("Authorization", "").removeprefix("Bearer ") in self.codes.values():
            self.answer(self.claims)
        else:
            self.answer({"error": "invalid_token"}, 401)

    def do_POST(self) -> None:
        said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        token = self.codes.get(said.get("code", [""])[0])
        if token is None or said.get("client_secret") != [SECRET]:
            self.answer({"error": "invalid_grant"}, 400)
            return
        facts = {"iss": self.address, "aud": CLIENT, "exp": int(time.time()) + 60, "iat": int(time.time())}
        identity = jwt.encode({**facts, **self.claims}, "k" * 32, algorithm="HS256")
        self.answer({"access_token": token, "token_type": "Bearer", "id_token": identity})

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def answer(self, facts: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(facts).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: Any) -> None:
        """Quiet."""


@contextmanager
def identity_server(**claims: Any) -> Iterator[str]:
    """Its address, while it runs; `claims` is the person who consents: sub, name, email, …"""
    handler = type("Provider", (_Provider,), {"claims": claims, "codes": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield handler.address
    finally:
        server.shutdown()
        server.server_close()


def provided_by(address: str) -> dict[str, Any]:
    """The setting that lets people sign in with the service at this address."""
    app = {"provider_id": "identity", "name": "Định danh", "client_id": CLIENT, "secret": SECRET}
    return {"openid_connect": {"APPS": [{**app, "settings": {"server_url": address}}]}}


def sign_in(client: Client, next_page: str = "/ho-so/") -> Any:
    """From our button to the identity service, and back with what it answered."""
    away = client.post(f"/tai-khoan/oidc/identity/login/?process=login&next={next_page}")
    assert away.status_code == 302, away.content.decode()
    back = requests.get(away["Location"], allow_redirects=False, timeout=5).headers["Location"]
    return client.get(f"{urlsplit(back).path}?{urlsplit(back).query}")
