"""Addresses of databases: which words are one, who knocks there, and with what password."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from graph.errors import StoreError
from graph.stores.base import NEO4J_SCHEMES, SPARQL_SCHEMES

if TYPE_CHECKING:  # the driver takes a fifth of a second to load, and so does rdflib
    from graph.stores.cypher.neo4j import Neo4jStore
    from graph.stores.rdf.remote import RemoteStore

FORMS = "neo4j://host, neo4j+s://host or bolt://host, sparql+http://host/dataset or sparql+https://host/dataset"
"""How an address may be written."""


def is_address(source: str) -> bool:
    """Whether this is the address of a database.

    >>> is_address("neo4j+s://graph.example:7687"), is_address("sparql+http://a.example/ds"), is_address("plan.txt")
    (True, True, False)
    """
    return _scheme(source) in NEO4J_SCHEMES or is_endpoint(source)


def is_endpoint(source: str) -> bool:
    """Whether this is the address of a SPARQL endpoint."""
    return _scheme(source) in SPARQL_SCHEMES


def _scheme(source: str) -> str:
    return source.partition("://")[0].lower() if "://" in source else ""


@contextmanager
def opened(url: str, user: str | None = None, database: str | None = None) -> "Iterator[Neo4jStore | RemoteStore]":
    """The store at an address.

    User and database come from NEO4J_USER and NEO4J_DATABASE where they are not given; the password from
    NEO4J_PASSWORD, or from whoever sits at the terminal. For an endpoint user and password come from SPARQL_USER
    and SPARQL_PASSWORD; its dataset is part of the address.
    """
    if is_endpoint(url):
        with endpoint(url, user) as remote:
            yield remote
    else:
        with _neo4j(url, user, database) as server:
            yield server


@contextmanager
def endpoint(url: str, user: str | None = None) -> "Iterator[RemoteStore]":
    """The store at the address of a SPARQL endpoint."""
    from graph.stores.rdf.endpoint import Login
    from graph.stores.rdf.remote import RemoteStore

    _refuse_password_in(url, "SPARQL")
    login = Login(user or os.environ.get("SPARQL_USER") or "", os.environ.get("SPARQL_PASSWORD") or "")
    with RemoteStore(url, login) as store:
        yield store


@contextmanager
def _neo4j(url: str, user: str | None, database: str | None) -> "Iterator[Neo4jStore]":
    from graph.stores.cypher.bolt import Account
    from graph.stores.cypher.neo4j import Neo4jStore

    _refuse_password_in(url, "NEO4J")
    who = user or os.environ.get("NEO4J_USER") or "neo4j"
    account = Account(who, _password(url, who), database or os.environ.get("NEO4J_DATABASE") or "neo4j")
    with Neo4jStore(url, account) as store:
        yield store


def _refuse_password_in(url: str, kind: str) -> None:
    """What stands on the command line is seen by everybody on the machine, and kept in the shell's history."""
    parts = urlsplit(url)
    if "@" in parts.netloc:
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise StoreError(
            bare, "takes no user or password in the address", f"Set {kind}_USER and {kind}_PASSWORD instead."
        )


def _password(url: str, user: str) -> str:
    given = os.environ.get("NEO4J_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise StoreError(url, f"wants the password of '{user}'", "Set NEO4J_PASSWORD, or run it at a terminal.")
    asked: str = click.prompt(f"Password of {user} at {url}", hide_input=True, err=True)
    return asked
