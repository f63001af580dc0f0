"""A mail server on the loopback that keeps what it takes, and that can be told to refuse (RFC 5321)."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage


@dataclass
class PostOffice:
    """What arrived, in order; `refusals` answers the next commands of that name with this line instead."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    hangs_up_after_taking: bool = False


class Counter(socketserver.StreamRequestHandler):
    """One conversation."""

    server: "Hall"

    def handle(self) -> None:
        self.say("220 post office")
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            refusal = self.server.office.refusals.get(verb.upper())
            self.say(refusal) if refusal else getattr(self, f"on_{verb.lower()}")(rest)
            if verb.upper() == "DATA" and self.server.office.hangs_up_after_taking:
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def on_ehlo(self, _name: str) -> None:
        self.say("250 post office")

    def on_mail(self, rest: str) -> None:
        self.sender, self.to = address(rest), list[str]()
        self.say("250 sender")

    def on_rcpt(self, rest: str) -> None:
        self.to.append(address(rest))
        self.say("250 recipient")

    def on_rset(self, _rest: str) -> None:
        self.say("250 forgotten")

    def on_data(self, _rest: str) -> None:
        self.say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        whole = b"".join(line[1:] if line.startswith(b".") else line for line in lines)
        self.server.office.letters.append(email.message_from_bytes(whole, policy=email.policy.default))
        self.server.office.envelopes.append((self.sender, self.to))
        if not self.server.office.hangs_up_after_taking:
            self.say("250 taken")

    def on_quit(self, _rest: str) -> None:
        self.say("221 bye")


def address(rest: str) -> str:
    """ "FROM:<a@b.vn> size=12", or in small letters, as a client likes."""
    return rest.partition("<")[2].partition(">")[0]


class Hall(socketserver.TCPServer):
    allow_reuse_address = True
    office: PostOffice


@contextmanager
def open_office(port: int = 0) -> Iterator[PostOffice]:
    """At a free port, or at the one where an office was before."""
    with Hall(("127.0.0.1", port), Counter) as hall:
        hall.office = PostOffice(hall.server_address[1])
        thread = threading.Thread(target=hall.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield hall.office
        finally:
            hall.shutdown()
            thread.join()
