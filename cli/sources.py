"""Where a network comes from: plans that are read now, or a folder in which `build` kept one."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from graph.errors import ReadError, ZerentuError
from graph.network import Network
from loaders.options import Options

KEPT = "network.jsonl"
"""The file by which a folder made by `build` is known."""

_LATER = ("neo4j", "bolt", "sparql", "http")
_WORKS = "Name a plan file, a folder of plans, a folder made by `zerentu build`, or - for standard input."


def network_of(sources: Sequence[str], options: Options) -> Network:
    """The network of all the sources together.

    A folder that holds `network.jsonl` is taken as built; everything else is read as plans, with the options.
    """
    kept = [file for source in sources if (file := kept_network(source))]
    plans = [source for source in sources if not kept_network(source)]
    if kept and not plans and options != Options():
        given = ", ".join(field.name for field in fields(options) if getattr(options, field.name) != field.default)
        raise ZerentuError(
            f"{kept[0].parent}: was read when it was built, so the option for {given} comes too late. "
            "Give it to `zerentu build`, or name the plan instead of the folder."
        )
    networks = [_load(file) for file in kept]
    if plans:
        from loaders.read import read_plans

        networks.append(read_plans(plans, options))
    return networks[0].merge(*networks[1:]) if len(networks) > 1 else networks[0]


def kept_network(source: str) -> Path | None:
    """The file in which a source keeps a network that was read before; None for a plan.

    Raises:
        ZerentuError: the source is an address, and this version reads files only.
    """
    scheme = source.partition("://")[0] if "://" in source else ""
    if scheme.startswith(_LATER):
        raise ZerentuError(f"{scheme}:// addresses are not in this version. {_WORKS}")
    if source.endswith(".jsonl"):
        return Path(source)
    file = Path(source) / KEPT
    return file if source != "-" and file.is_file() else None


def _load(file: Path) -> Network:
    from graph.stores.jsonl import load

    network = load(file)
    if not len(network):
        raise ReadError(file, "holds no network", "Make it again with `zerentu build`.")
    return network
