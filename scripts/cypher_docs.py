"""Write what `docs/cypher.md` takes from the program: the data dictionary, the answers, the style sheet, the picture.

Usage: python -m scripts.cypher_docs [--check]   (with --check nothing is written; exit code 1 if something is behind)
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from rdflib import RDFS, Graph, URIRef

from cli.main import zerentu
from cli.tables import aligned
from graph.errors import ZerentuError
from graph.property_graph import FACT_TYPES, NODE_KINDS, NODE_LABELS, WORKS_WITH
from graph.property_types import PROPERTIES
from graph.vocabulary import FIELDS, RELATIONS, THINGS, UNIT_CLASSES, expand, resource
from graph.vocabulary import ROLES as TYPES
from scripts.schema_picture import picture
from visualizations.theme import LIGHT, ROLES

_ROOT = Path(__file__).resolve().parents[1]
_EXAMPLES = ("examples/chengnan-2025.txt", "examples/yuanjiang-2024.csv")

# What the ontology takes from other vocabularies, or what only the graph has.
_OTHERS: Mapping[str, tuple[str, str]] = {
    "id": ("标识", "id"),
    "title": ("标题", "title"),
    "name": ("名称", "name"),
    "kind": ("类别", "kind"),
    "place": ("位置", "place"),
    "unit": ("所指单位", "the unit it stands for"),
    "goal": ("所服务的目标", "the goal it serves"),
    "issued": ("印发日期", "day of issue"),
    "replaces": ("所替代的方案", "the plan it replaces"),
    "run": ("读取过程", "the run it was read in"),
    "date": ("日期", "date"),
    "source": ("依据", "source"),
    "role": ("席位角色", "role in the body"),
    "tasks": ("共同职责数", "duties in common"),
    "weight": ("协同强度", "strength of the tie"),
    "derived": ("推算得出", "follows from other edges"),
    "Post": ("职务", "post"),
    "MEMBER_OF": ("成员单位", "member of"),
    "MADE_BY": ("读取过程", "made by"),
    "REPLACES": ("替代", "replaces"),
    "PART_OF": ("隶属", "part of"),
}

# Label -> what a node shows, and how large and in which colour of the theme it is drawn.
_LOOKS: Mapping[str, tuple[str, int, str]] = {
    "Plan": ("title", 70, "ink"),
    "Goal": ("title", 50, "hair"),
    "Area": ("name", 60, "line"),
    "Task": ("title", 50, "wash2"),
    "Indicator": ("quote", 40, "hair"),
    "Unit": ("name", 65, "paper"),
    "Body": ("name", 55, "hair"),
    "Post": ("name", 40, "hair2"),
    "Block": ("text", 30, "hair2"),
    "NameReading": ("written", 30, "hair2"),
    "Finding": ("code", 40, "band"),
    "Run": ("program", 30, "hair2"),
}


def main() -> int:
    """Write the files, or compare them."""
    made = {
        _ROOT / "docs" / "schema.svg": picture({label: chinese for label, (chinese, _) in _names().items()}),
        _ROOT / "docs" / "neo4j-browser.grass": style_sheet(),
        _ROOT / "docs" / "cypher.md": document((_ROOT / "docs" / "cypher.md").read_text(encoding="utf-8")),
    }
    behind = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for path in behind:
            print(f"{path.relative_to(_ROOT)} is behind: run `make docs`")
        return len(behind)
    for path in behind:
        path.write_text(made[path], encoding="utf-8", newline="\n")
    return 0


# -- the document ---------------------------------------------------------------------------


def document(text: str) -> str:
    """The document with its dictionary and its answers made anew."""
    for name, part in (("labels", _labels()), ("types", _types()), ("properties", _properties())):
        mark = f"<!-- {name} -->\n"
        before, _, rest = text.partition(mark)
        text = f"{before}{mark}{part}{mark}{rest.partition(mark)[2]}"
    with TemporaryDirectory() as folder:
        CliRunner().invoke(zerentu, ["build", *(str(_ROOT / plan) for plan in _EXAMPLES), "-o", folder])
        return re.sub(r"```cypher\n(.*?)```\n\n```text\n.*?```", partial(_answered, folder), text, flags=re.DOTALL)


def _answered(folder: str, block: re.Match[str]) -> str:
    """An example with the answer that the example plans give today."""
    asked = CliRunner().invoke(zerentu, ["cypher", block[1], "--on", folder, "--format", "json"])
    rows = json.loads(asked.stdout) if asked.exit_code == 0 else []
    if not rows:
        raise ZerentuError(f"No answer to an example of docs/cypher.md:\n{block[1]}{asked.stderr}")
    return f"```cypher\n{block[1]}```\n\n```text\n{aligned(list(rows[0]), [list(row.values()) for row in rows])}```"


# -- the data dictionary ----------------------------------------------------------------------


def _labels() -> str:
    rows = [
        (
            f"`{label}`",
            *words,
            ", ".join(f"`{key}`" for key in PROPERTIES[label])
            if label in PROPERTIES
            else "as `Unit`, which it bears too",
        )
        for label, words in _names().items()
    ]
    return _table(("label", "中文", "English", "properties"), rows)


def _names() -> dict[str, tuple[str, str]]:
    """Every label, those that a unit can bear beside `Unit` last, with its name in Chinese and English."""
    second = {label: classes[0] for label, classes in UNIT_CLASSES.values() if label}
    first = {label: THINGS[NODE_KINDS[label]].term if label in NODE_KINDS else "" for label in NODE_LABELS}
    return {label: _words(term, label) for label, term in (first | dict(sorted(second.items()))).items()}


def _types() -> str:
    found: dict[str, list[str]] = defaultdict(list)
    for relation in RELATIONS:
        found[relation.name].append(f"({'/'.join(relation.start)})→({'/'.join(relation.end) or 'any'})")
    terms = {relation.name: relation.term for relation in RELATIONS}
    rows = []
    for name, ends in found.items():
        chinese, english = _words(terms[name], name)
        own = ", ".join(f"`{key}`" for key in PROPERTIES.get(name, {}))
        rows.append((f"`{name}`", chinese, english, "<br>".join(ends), own))
    return _table(("type", "中文", "English", "from → to", "properties"), rows)


def _properties() -> str:
    found: dict[str, tuple[set[str], str, list[str]]] = {}
    terms = {
        (name, field.property): field.term
        for name, kind in (*NODE_KINDS.items(), *((name, known.kind) for name, known in FACT_TYPES.items()))
        for field in FIELDS[kind]
    }
    for name, properties in PROPERTIES.items():
        for key, kind in properties.items():
            kinds, term, names = found.setdefault(key, (set(), terms.get((name, key), ""), []))
            kinds.add(kind)
            names.append(name)
    rows = []
    for key in sorted(found):
        kinds, term, names = found[key]
        chinese, english = _words(term, key)
        where = "everywhere" if len(names) == len(PROPERTIES) else ", ".join(f"`{name}`" for name in names)
        rows.append((f"`{key}`", chinese, english, "/".join(sorted(kinds)), where))
    return _table(("property", "中文", "English", "type", "on"), rows)


def _words(term: str, name: str) -> tuple[str, str]:
    """The name of a term in Chinese and English."""
    if name in _OTHERS:
        return _OTHERS[name]
    said = {getattr(label, "language", ""): str(label) for label in _ONTOLOGY.objects(URIRef(expand(term)), RDFS.label)}
    return said["zh"], said["en"]


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_ONTOLOGY = Graph().parse(data=resource("ontology.ttl").read_text(encoding="utf-8"), format="turtle")


# -- the style sheet of Neo4j Browser -----------------------------------------------------------


def style_sheet() -> str:
    """How Neo4j Browser draws the graph, in the colours of the page: drop the file on the Browser's window."""
    colours = LIGHT.colours()
    rules = [
        _rule(
            "node", color=colours["hair"], **{"border-color": colours["line"], "text-color-internal": colours["ink"]}
        ),
        _rule("relationship", color=colours["line"], **{"shaft-width": "1px", "caption": '"<type>"'}),
    ]
    for label, (caption, size, colour) in _LOOKS.items():
        ink = "paper" if colour in {"ink", "line"} else "ink"
        rules.append(
            _rule(
                f"node.{label}",
                color=colours[colour],
                caption=f'"{{{caption}}}"',
                diameter=f"{size}px",
                **{"border-color": colours["line"], "text-color-internal": colours[ink]},
            )
        )
    for role, look in ROLES.items():
        shaft = {"shaft-width": f"{2 * look.line_width:g}px"}
        rules.append(
            _rule(f"relationship.{TYPES[role].name}", color=colours[look.line_colour], caption='"<type>"', **shaft)
        )
    rules.append(
        _rule(f"relationship.{WORKS_WITH}", color=colours["hair"], caption='"{tasks}"', **{"shaft-width": "1px"})
    )
    return "\n".join(rules)


def _rule(selector: str, **says: str) -> str:
    body = "".join(f"  {key}: {value};\n" for key, value in says.items())
    return f"{selector} {{\n{body}}}\n"


if __name__ == "__main__":
    sys.exit(main())
