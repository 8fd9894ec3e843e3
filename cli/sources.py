"""Where a network comes from: plans that are read now, a folder in which `build` kept one, or a database."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from cli.addresses import is_address, opened
from graph.errors import ReadError, StoreError, ZerentuError
from graph.network import Network
from loaders.options import Options

KEPT = "network.jsonl"
"""The file by which a folder made by `build` is known."""

_LATER = ("sparql", "http")
_WORKS = (
    "Name a plan file, a folder of plans, a folder made by `zerentu build`, neo4j://…, sparql+https://…, or - for"
    " standard input."
)


def network_of(sources: Sequence[str], options: Options) -> Network:
    """The network of all the sources together.

    A folder that holds `network.jsonl`, and a database, are taken as built; everything else is read as plans, with
    the options.
    """
    addresses = [source for source in sources if is_address(source)]
    kept = [file for source in sources if (file := kept_network(source))]
    plans = [source for source in sources if source not in addresses and not kept_network(source)]
    if (kept or addresses) and not plans and options != Options():
        given = ", ".join(field.name for field in fields(options) if getattr(options, field.name) != field.default)
        where = kept[0].parent if kept else addresses[0]
        raise ZerentuError(
            f"{where}: was read when it was built, so the option for {given} comes too late. "
            "Give it to `zerentu build`, or name the plan instead of the folder."
        )
    networks = [_load(file) for file in kept] + [_held(url) for url in addresses]
    if plans:
        from loaders.read import read_plans

        networks.append(read_plans(plans, options))
    return networks[0].merge(*networks[1:]) if len(networks) > 1 else networks[0]


def kept_network(source: str) -> Path | None:
    """The file in which a source keeps a network that was read before; None for a plan.

    Raises:
        ZerentuError: the source is an address that this version does not read.
    """
    scheme = source.partition("://")[0] if "://" in source else ""
    if is_address(source):
        return None
    if scheme.startswith(_LATER):
        raise ZerentuError(f"{scheme}:// addresses are not in this version. {_WORKS}")
    if source.endswith(".jsonl"):
        return Path(source)
    file = Path(source) / KEPT
    return file if source != "-" and file.is_file() else None


def _held(url: str) -> Network:
    with opened(url) as store:
        network = store.read()
    if not network.plans:
        raise StoreError(url, "holds no plan", "Fill it with `zerentu push`, or name another in NEO4J_DATABASE.")
    return network


def _load(file: Path) -> Network:
    from graph.stores.jsonl import load

    network = load(file)
    if not len(network):
        raise ReadError(file, "holds no network", "Make it again with `zerentu build`.")
    return network
