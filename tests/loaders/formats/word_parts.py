"""Word documents for the tests, made of bare XML: parts, paragraphs, lists, tables."""

import io
import zipfile
from collections.abc import Mapping

from loaders.formats.docx import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = ("styles", "numbering", "footnotes", "endnotes", "header1", "footer1")


def part(name: str, inside: str, space: str = W) -> str:
    """One part with its namespaces."""
    spaces = f'xmlns:w="{space}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {spaces}>{inside}</w:{name}>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return file.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    """A relations part: file without its suffix -> kind."""
    ties = "".join(
        f'<Relationship Id="{file}" Type="{R}/{kind}" Target="{file}.xml"/>' for file, kind in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{ties}</Relationships>'


def docx(body: str, space: str = W, **parts: str) -> bytes:
    """A document: its body and, by name, the inside of other parts."""
    made: dict[str, str | bytes] = {
        "_rels/.rels": relations({"word/document": "officeDocument"}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", space),
        "word/_rels/document.xml.rels": relations({name: name.rstrip("1") for name in parts}),
    }
    roots = {"header1": "hdr", "footer1": "ftr"}
    for name, inside in parts.items():
        made[f"word/{name}.xml"] = part(roots.get(name, name), inside, space)
    return packed(made)


def run(text: str, look: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, look: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{look}</w:pPr>{run(text)}</w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    """A paragraph with a style."""
    return p(text, f'<w:pStyle w:val="{style}"/>')


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def family(*levels: str, key: int = 0) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int = 0, more: str = "") -> str:
    """A list that paragraphs refer to."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def text(body: str, **parts: str) -> str:
    """The text of a document."""
    return read(docx(body, **parts), "方案.docx").text


OUTLINE = (level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3."))


def cell(inside: str = "", look: str = "") -> str:
    """A cell; plain words become its paragraph."""
    words = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{words}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    """A row; plain words become cells."""
    made = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{made}</w:tr>"


def control(inside: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def wide(words: str, columns: int) -> str:
    """A cell over several columns."""
    return cell(words, f'<w:gridSpan w:val="{columns}"/>')


def tall(words: str) -> str:
    """The first of several cells joined downwards."""
    return cell(words, '<w:vMerge w:val="restart"/>')


def style(key: str, look: str, name: str = "", more: str = "", kind: str = "paragraph") -> str:
    """A style."""
    named = f'<w:name w:val="{name or key}"/>{more}'
    return f'<w:style w:type="{kind}" w:styleId="{key}">{named}<w:pPr>{look}</w:pPr></w:style>'


def either(choice: str, fallback: str) -> str:
    """What a program draws, and what an older one draws in its place."""
    return (
        f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def field(instruction: str, result: str) -> str:
    """A field in runs; the instruction may hold a field."""
    words = instruction if instruction.startswith("<") else f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return begin + words + separate + run(result) + end
