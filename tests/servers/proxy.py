"""A stretch of wire between a client and a server, which can be cut, and can change what is said on it."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

CHUNK = 1 << 16


@dataclass
class Wire:
    """Passes bytes between whoever connects and a server."""

    target: tuple[str, int]
    cut_after: int = 0  # bytes towards the server, of all connections together; 0 is never
    cuts: int = 0  # how often it is cut; then it holds
    heard: Callable[[bytes], bytes] = bytes  # what the client hears
    port: int = 0
    passed: int = 0
    _open: list[socket.socket] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        """Take connections until the listener is closed."""
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                self.connect(client)

    def connect(self, client: socket.socket) -> None:
        """Join a client to the server."""
        try:
            server = socket.create_connection(self.target)
        except OSError:
            client.close()
            return
        self._open += [client, server]
        for source, target, towards_server in ((client, server, True), (server, client, False)):
            threading.Thread(target=self._pass, args=(source, target, towards_server), daemon=True).start()

    def cut(self) -> None:
        """End every connection at once."""
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()

    def _pass(self, source: socket.socket, target: socket.socket, towards_server: bool) -> None:  # noqa: FBT001 - of a thread
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                if towards_server and self._cuts_now(len(data)):
                    self.cut()
                    return
                target.sendall(data if towards_server else self.heard(data))
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def _cuts_now(self, number: int) -> bool:
        self.passed += number
        if not self.cuts or self.passed < self.cut_after:
            return False
        self.cuts -= 1
        return True


@contextmanager
def wire(host: str, port: int) -> Iterator[Wire]:
    """A wire to the server at a port, open at one of its own."""
    laid = Wire((host, port))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        laid.port = listener.getsockname()[1]
        threading.Thread(target=laid.serve, args=(listener,), daemon=True).start()
        yield laid
        laid.cut()
