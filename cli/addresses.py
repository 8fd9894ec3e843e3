"""Addresses of databases: which words are one, who knocks there, and with what password."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from graph.errors import StoreError
from graph.stores.base import NEO4J_SCHEMES

if TYPE_CHECKING:  # the driver takes a fifth of a second to load
    from graph.stores.neo4j import Neo4jStore


def is_address(source: str) -> bool:
    """Whether this is the address of a Neo4j.

    >>> is_address("neo4j+s://graph.example:7687"), is_address("plan.txt")
    (True, False)
    """
    return "://" in source and source.partition("://")[0].lower() in NEO4J_SCHEMES


@contextmanager
def opened(url: str, user: str | None = None, database: str | None = None) -> "Iterator[Neo4jStore]":
    """The store at an address.

    User and database come from NEO4J_USER and NEO4J_DATABASE where they are not given; the password from
    NEO4J_PASSWORD, or from whoever sits at the terminal.
    """
    from graph.stores.bolt import Account
    from graph.stores.neo4j import Neo4jStore

    _refuse_password_in(url)
    who = user or os.environ.get("NEO4J_USER") or "neo4j"
    account = Account(who, _password(url, who), database or os.environ.get("NEO4J_DATABASE") or "neo4j")
    with Neo4jStore(url, account) as store:
        yield store


def _refuse_password_in(url: str) -> None:
    """What stands on the command line is seen by everybody on the machine, and kept in the shell's history."""
    parts = urlsplit(url)
    if "@" in parts.netloc:
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise StoreError(bare, "takes no user or password in the address", "Set NEO4J_USER and NEO4J_PASSWORD instead.")


def _password(url: str, user: str) -> str:
    given = os.environ.get("NEO4J_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise StoreError(url, f"wants the password of '{user}'", "Set NEO4J_PASSWORD, or run it at a terminal.")
    asked: str = click.prompt(f"Password of {user} at {url}", hide_input=True, err=True)
    return asked
