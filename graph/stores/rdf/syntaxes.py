"""The syntaxes of RDF that a network is written in, by the ending of the file."""

from collections.abc import Callable, Mapping

from graph.network import Network
from graph.stores.rdf.jsonld import jsonld
from graph.stores.rdf.ntriples import nquads, ntriples
from graph.stores.rdf.turtle import trig, turtle

SYNTAXES: Mapping[str, Callable[[Network], str]] = {
    "ttl": turtle,
    "nt": ntriples,
    "jsonld": jsonld,
    "trig": trig,
    "nq": nquads,
}
"""Ending -> the writer; `graph.stores.rdf.parsing` reads each of them."""
