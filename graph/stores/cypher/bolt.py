"""A database of Neo4j, over the official driver, which is at home here: what goes in and out, and what can go wrong."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, GraphDatabase, NotificationMinimumSeverity, Query, Transaction
from neo4j.exceptions import (
    AuthError,
    CypherSyntaxError,
    DriverError,
    Forbidden,
    ForbiddenOnReadOnlyDatabase,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)
from neo4j.graph import Node, Path, Relationship

from graph.errors import StoreError, StoreUnreachableError
from graph.stores.base import NEO4J_SCHEMES

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it tries again is no news to whoever waits

OLDEST = (5, 26)
"""The oldest release that is tested."""

T = TypeVar("T")
Row = Mapping[str, Any]


class Run(Protocol):
    """How a piece of work runs a statement: values are parameters, and rows come as they are asked for."""

    def __call__(self, text: str, **parameters: object) -> Iterator[Row]:
        """The rows of its answer."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who knocks, and at which database."""

    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"


class Database:
    """A database of a server that answered, and let us in."""

    def __init__(self, url: str, account: Account, patience: float = 30) -> None:
        """Knock; errors that may pass are tried again for `patience` seconds.

        Raises:
            StoreError: the address is none, the server is away or too old, or does not let us in.
        """
        self.url = url
        self._account = account
        self._refuse_strange()
        with self._in_words():
            self._driver = GraphDatabase.driver(
                url,
                auth=(account.user, account.password),
                max_transaction_retry_time=patience,
                connection_acquisition_timeout=max(patience, 1),
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                user_agent="zerentu",
            )
        try:
            with self._in_words(), self._driver.session(database=account.database) as session:
                # Tried once: what is away now has lost nothing yet, and whoever waits wants to know.
                self._refuse_old(str(session.run("RETURN 1").consume().server.agent))
        except ValueError as error:  # a host that nobody knows
            self._driver.close()
            raise StoreUnreachableError(url, f"does not answer ({_first_line(error)})", _AWAY) from error
        except StoreError:
            self._driver.close()
            raise

    def close(self) -> None:
        """Hang up."""
        self._driver.close()

    def writing(self, work: Callable[[Run], T]) -> T:
        """Do work in one transaction: all of it is kept, or nothing; errors that pass let it begin anew."""
        with self._in_words(), self._driver.session(database=self._account.database) as session:
            return session.execute_write(lambda transaction: work(run_in(cast("Transaction", transaction))))

    def reading(self, work: Callable[[Run], T]) -> T:
        """Do work that only reads."""
        with self._in_words(), self._driver.session(database=self._account.database) as session:
            return session.execute_read(lambda transaction: work(run_in(cast("Transaction", transaction))))

    def asked(self, text: str, parameters: Mapping[str, Any], *, seconds: float, most: int) -> list[dict[str, Any]]:
        """The first rows of what somebody asks, in plain values, in a transaction that may not write."""
        with (
            self._in_words(seconds),
            self._driver.session(database=self._account.database, default_access_mode=READ_ACCESS) as session,
            session.begin_transaction(timeout=seconds) as transaction,
        ):
            result = transaction.run(text, dict(parameters))
            return [plain(dict(record)) for record in islice(result, most)]

    def command(self, text: str) -> None:
        """Run a statement about the database itself, as one that makes a constraint."""
        with self._in_words(), self._driver.session(database=self._account.database) as session:
            session.run(Query(text)).consume()

    def _refuse_strange(self) -> None:
        try:
            parts = urlsplit(self.url)
            fits = parts.scheme in NEO4J_SCHEMES and parts.hostname and (parts.port or True)
        except ValueError:  # a port that is no number
            fits = False
        if not fits:
            raise StoreError(self.url, "is no address of a Neo4j", "Write it as neo4j://host or neo4j://host:7687.")

    def _refuse_old(self, agent: str) -> None:
        """Agents call themselves `Neo4j/5.26.0`, `Neo4j/2026.05.0`, `Neo4j/5.27-aura`."""
        found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
        if found is None or (int(found[1]), int(found[2])) < OLDEST:
            oldest = ".".join(map(str, OLDEST))
            raise StoreError(self.url, f"is {agent}", f"zerentu needs Neo4j {oldest} or newer: update the server.")

    @contextmanager
    def _in_words(self, seconds: float = 0) -> Iterator[None]:
        """Say what went wrong as a `StoreError`."""
        try:
            yield
        except UnicodeEncodeError as error:
            what = f"cannot keep half a character ({error.object[error.start : error.end]!r})"
            raise StoreError(self.url, what, "Save the plan as UTF-8 and read it again.") from error
        except (ServiceUnavailable, SessionExpired) as error:
            raise StoreUnreachableError(self.url, f"does not answer ({_first_line(error)})", _AWAY) from error
        except (Neo4jError, DriverError) as error:
            raise self._explained(error, seconds) from error

    def _explained(self, error: Neo4jError | DriverError, seconds: float) -> StoreError:
        code = error.code or "" if isinstance(error, Neo4jError) else ""
        said = _first_line(error)
        user, database = self._account.user, self._account.database
        match error:
            case AuthError():
                what, advice = f"does not let '{user}' in with this password", "Check NEO4J_USER and NEO4J_PASSWORD."
            case UnsupportedServerProduct():
                what, advice = f"is no Neo4j that we can talk to ({said})", "zerentu needs Neo4j 5.26 or newer."
            case ForbiddenOnReadOnlyDatabase():
                what, advice = f"has a database '{database}' that can only be read", "Push into another one."
            case Forbidden():
                what = f"does not let '{user}' do this ({said})"
                advice = "Ask for a role that may write, and make constraints and indexes (in Neo4j: architect)."
            case CypherSyntaxError():
                what, advice = f"does not understand this: {said}", "Correct the text and ask again."
            case Neo4jError() if code.endswith("DatabaseNotFound"):
                what, advice = (
                    f"has no database '{database}'",
                    "Name another with --database; SHOW DATABASES lists them.",
                )
            case Neo4jError() if "TransactionTimedOut" in code:
                what, advice = f"did not finish within {seconds:g} s", "Ask for less, or give it more time."
            case TransientError() if "OutOfMemory" in code:
                what = "has too little memory for one plan in one transaction"
                advice = (
                    "Give the server more (server.memory.heap.max_size), or fill an empty database from the files of"
                    " `zerentu export --format neo4j-csv`. What was there before is still there."
                )
            case TransientError():
                what, advice = f"is too busy ({said})", "Run it again: what was there before is still there."
            case _:
                what, advice = f"refused ({said})", "What was there before is still there."
        return StoreError(self.url, what, advice)


_AWAY = (
    "Check that the server runs, the address and its port, and whether it wants neo4j+s:// (a certificate) or"
    " neo4j:// (none). What was there before is still there: run it again when it answers."
)


def run_in(transaction: Transaction) -> Run:
    """The one way in which a statement of ours is run."""

    def run(text: str, **parameters: object) -> Iterator[Row]:
        return iter(transaction.run(text, parameters))

    return run


def _first_line(error: Exception) -> str:
    said = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(said).strip().splitlines()[0][:300]


def plain(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """A value as JSON knows it; nodes and relationships as objects with `id`, `labels` or `type`, and properties."""
    match value:
        case Node() | Relationship():
            said = plain(dict(value))
            kind = {"labels": sorted(value.labels)} if isinstance(value, Node) else {"type": value.type}
            return {"id": said.get("id", value.element_id), **kind, "properties": said}
        case Path():
            return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
        case dict():
            return {str(key): plain(part) for key, part in value.items()}
        case list():
            return [plain(part) for part in value]
        case None | bool() | int() | float() | str():
            return value
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
