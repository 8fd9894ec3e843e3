"""A SPARQL 1.1 endpoint over HTTP: its queries and its graph store, and what can go wrong on the way.

https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-http-rdf-update/
"""

import base64
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlsplit

from graph.errors import StoreError, StoreUnreachableError
from graph.stores.base import SPARQL_SCHEMES

_RESULTS = "application/sparql-results+json"
_N_TRIPLES = "application/n-triples"
_SYNTAXES: Mapping[str, str] = {
    _N_TRIPLES: "nt",
    "text/plain": "nt",
    "text/turtle": "ttl",
    "application/x-turtle": "ttl",
    "application/ld+json": "jsonld",
}
_PIECE = 1 << 16
_GONE = (404, 410)
_KEPT = "What was there before is still there."


@dataclass(frozen=True, slots=True)
class Login:
    """Who knocks."""

    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a server answered."""

    status: int
    kind: str  # media type
    moved: str  # where it sends us instead
    content: bytes

    @property
    def first_line(self) -> str:
        """Its first words, for a message."""
        lines = self.content[:2000].decode("utf-8", "replace").strip().splitlines()
        return lines[0][:200] if lines and not self.kind.endswith("html") else ""


class Endpoint:
    """An endpoint that answers queries, and takes and gives whole graphs."""

    def __init__(self, url: str, login: Login | None = None, seconds: float = 60) -> None:
        """Nothing is sent yet.

        Args:
            url: `sparql+https://host/dataset`; where its graph store has another address, that follows as
                `?graph-store=/other/path`.
            login: who knocks; nobody in particular if left out.
            seconds: an answer takes no longer.

        Raises:
            StoreError: the address is none.
        """
        parts = urlsplit(url)
        if parts.scheme not in SPARQL_SCHEMES or not parts.hostname:
            raise StoreError(url, "is no address of a SPARQL endpoint", "Write it as sparql+https://host/dataset.")
        other = parse_qs(parts.query).get("graph-store", [""])[0]
        if other and (not other.startswith("/") or other.startswith("//")):
            raise StoreError(url, "has its graph store elsewhere", "Write ?graph-store=/path, a path on the same host.")
        if other and (not other.startswith("/") or other.startswith("//")):
            raise StoreError(url, "has its graph store elsewhere", "Write ?graph-store=/path, a path on the same host.")
        if other and (not other.startswith("/") or other.startswith("//")):
            raise StoreError(url, "has its graph store elsewhere", "Write ?graph-store=/path, a path on the same host.")
        bare = f"{parts.scheme.removeprefix('sparql+')}://{parts.netloc}{parts.path}"
        self.url = f"sparql+{bare}"
        self.seconds = seconds
        self._login = login or Login()
        self._queries = urlsplit(bare)
        self._graphs = urlsplit(urljoin(bare, other)) if other else self._queries

    # -- queries -----------------------------------------------------------------------------

    def results(self, query: str, graphs: Sequence[str] = ()) -> dict[str, Any]:
        """The answer of a SELECT or ASK as the standard words it in JSON; over these graphs merged, if any."""
        said = self._ask(query, graphs, _RESULTS)
        try:
            found = json.loads(said.content)
        except ValueError as error:
            raise self._half(f"the results end or break off ({error})") from error
        if not isinstance(found, dict) or not ({"results", "boolean"} & found.keys()):
            raise self._half("no results of a query")
        return found

    def triples(self, query: str, graphs: Sequence[str] = ()) -> tuple[str, str]:
        """What a CONSTRUCT or DESCRIBE makes, and the syntax it is in."""
        return self._written(self._ask(query, graphs, f"{_N_TRIPLES}, text/turtle;q=0.5"))

    def _ask(self, query: str, graphs: Sequence[str], wanted: str) -> _Said:
        told = [("query", query), *(("default-graph-uri", name) for name in graphs)]
        told += [("named-graph-uri", name) for name in graphs]
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": wanted}
        said = self._send("POST", self._queries.path or "/", urlencode(told).encode("ascii"), form)
        if said.status == 400:  # noqa: PLR2004 - bad request
            why = f" ({said.first_line})" if said.first_line else ""
            raise StoreError(self.url, f"does not answer this{why}", "Correct the text and ask again.")
        self._refuse(said)
        self._expect(said, wanted)
        return said

    # -- graphs ------------------------------------------------------------------------------

    def graph(self, name: str) -> tuple[str, str]:
        """A graph, and the syntax it is in; an absent graph is an empty one."""
        said = self._send("GET", self._place(name), None, {"Accept": f"{_N_TRIPLES}, text/turtle;q=0.5"})
        if said.status in _GONE and not said.kind.endswith("html"):
            return "", "nt"
        self._refuse(said)
        return self._written(said)

    def put(self, name: str, content: bytes) -> None:
        """Replace a graph by these N-Triples, at once."""
        said = self._send("PUT", self._place(name), content, {"Content-Type": _N_TRIPLES})
        self._refuse(said)

    def delete(self, name: str) -> None:
        """Remove a graph."""
        said = self._send("DELETE", self._place(name), None, {})
        if said.status not in _GONE:
            self._refuse(said)

    def _place(self, name: str) -> str:
        return f"{self._graphs.path or '/'}?graph={quote(name, safe='')}"

    def _written(self, said: _Said) -> tuple[str, str]:
        if said.kind not in _SYNTAXES:
            self._expect(said, _N_TRIPLES)
        try:
            return said.content.decode("utf-8"), _SYNTAXES[said.kind]
        except UnicodeDecodeError as error:
            raise self._half("text that is not UTF-8") from error

    # -- on the way --------------------------------------------------------------------------

    def _send(self, method: str, target: str, body: bytes | None, heads: Mapping[str, str]) -> _Said:
        """One exchange; what cannot be reached, takes too long or breaks off is an error."""
        place = self._queries
        secure = place.scheme == "https"
        made = (HTTPSConnection if secure else HTTPConnection)(place.hostname or "", place.port, timeout=self.seconds)
        ends = time.monotonic() + self.seconds
        try:
            made.connect()
            made.request(method, target, body, {**heads, **self._account(), "Connection": "close"})
            return self._received(made, ends)
        except TimeoutError as error:
            advice = f"Ask for less, or give it more time. {_KEPT}"
            raise StoreError(self.url, f"did not answer within {self.seconds:g} s", advice) from error
        except (HTTPException, ConnectionResetError, BrokenPipeError) as error:
            raise self._half(f"it broke off ({type(error).__name__})") from error
        except OSError as error:
            why = error.strerror or str(error) or type(error).__name__
            advice = f"Check that the server runs, the address and its port. {_KEPT}"
            raise StoreUnreachableError(self.url, f"does not answer ({why})", advice) from error
        finally:
            made.close()

    def _received(self, made: HTTPConnection, ends: float) -> _Said:
        """The whole answer, as long as there is time for it: a server may send a sign a second."""
        line = made.sock
        answer: HTTPResponse = made.getresponse()
        pieces = []
        while True:
            left = ends - time.monotonic()
            if left <= 0:
                raise TimeoutError
            line.settimeout(left)
            piece = answer.read1(_PIECE)
            if not piece:
                break
            pieces.append(piece)
        if answer.length:  # bytes that were promised and did not come
            raise HTTPException
        kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        return _Said(answer.status, kind, answer.getheader("Location") or "", b"".join(pieces))

    def _account(self) -> Mapping[str, str]:
        if not self._login.user:
            return {}
        words = f"{self._login.user}:{self._login.password}".encode()
        return {"Authorization": f"Basic {base64.b64encode(words).decode('ascii')}"}

    # -- errors ------------------------------------------------------------------------------

    def _refuse(self, said: _Said) -> None:
        """Raise what a status means."""
        if said.status < 300:  # noqa: PLR2004 - all of these are well
            return
        why = f" ({said.first_line})" if said.first_line else ""
        who = f"'{self._login.user}'" if self._login.user else "anybody without a name"
        told = {
            401: (f"does not let {who} in", "Check SPARQL_USER and SPARQL_PASSWORD."),
            403: (f"does not let {who} do this", "Ask for the right to do it, or check SPARQL_USER."),
            404: ("has nothing at this address", "Check the name of the dataset."),
            405: ("does not take this here", "Name the address of its graph store with ?graph-store=/path."),
        }
        if 300 <= said.status < 400:  # noqa: PLR2004 - it sends us elsewhere
            moved = said.moved[:200] or "another address"
            raise StoreError(self.url, f"sends us on to {moved}", "Name that address, if you trust it.")
        what, advice = told.get(said.status, ("failed", "Look into the server's log, and run it again."))
        raise StoreError(self.url, f"{what} ({said.status}){why}", f"{advice} {_KEPT}")

    def _expect(self, said: _Said, wanted: str) -> None:
        """Raise what is no answer, though the status is well: as a rule the page of a proxy or a login."""
        if said.kind.endswith("html") or (wanted == _RESULTS and "json" not in said.kind):
            what = f"answered with {said.kind or 'something'}, not with results"
            raise StoreError(self.url, what, "Check that this is the address of the queries, and no page for people.")

    def _half(self, what: str) -> StoreError:
        return StoreError(self.url, f"gave no whole answer: {what}", f"Run it again. {_KEPT}")
