"""`zerentu pull`: what a database holds, back into a folder."""

from pathlib import Path

import click

from cli import options as shared
from cli.addresses import FORMS, is_address, opened
from cli.output import emit
from cli.sources import KEPT
from graph.errors import StoreError, ZerentuError
from graph.files import replace_file


@click.command()
@click.argument("url")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Where to write.")
@shared.account
def pull(url: str, output: Path, user: str | None, database: str | None) -> None:
    """Write what a database holds into a folder, as `build` keeps it.

    Writes network.jsonl, the same to the byte as the one that was pushed. The folder serves wherever SRC or ON
    does: zerentu map out -o map.html

    Example: zerentu pull neo4j://localhost -o out
    """
    from graph.stores.jsonl import dumps

    if not is_address(url):
        raise ZerentuError(f"{url}: is no address of a database. Write it as {FORMS}.")
    with opened(url, user, database) as store:
        network = store.read()
    if not network.plans:
        raise StoreError(url, "holds no plan", "Fill it with `zerentu push`, or name another with --database.")
    replace_file(output / KEPT, dumps(network))
    emit(f"{len(network.plans)} plans, {len(network.assignments)} assignments\nWritten: {output / KEPT}\n")
