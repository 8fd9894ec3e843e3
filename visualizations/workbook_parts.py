"""The fixed parts of an `.xlsx` file (Office Open XML), with fields for what changes."""

from enum import IntEnum

from visualizations.theme import LIGHT

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Style(IntEnum):
    """The looks of cells: places in `cellXfs` of the styles below."""

    PLAIN = 0
    TITLE = 1
    HEAD = 2
    KEY = 3  # number, area: centred
    WORDS = 4
    # As above, and told to be text whatever it begins with.
    TITLE_TYPED = 5
    HEAD_TYPED = 6
    KEY_TYPED = 7
    WORDS_TYPED = 8

    @property
    def as_typed(self) -> "Style":
        """The same look for a text that begins like a formula."""
        return Style(self + 4)

    def __str__(self) -> str:
        return str(self.value)


_CENTRED = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
_LEFT = '<alignment horizontal="left" vertical="center" wrapText="1"/>'
_LOOKS = (  # font, fill, border, alignment
    (2, 0, 0, _CENTRED),
    (1, 2, 1, _CENTRED),
    (0, 0, 1, _CENTRED),
    (0, 0, 1, _LEFT),
)


def _looks() -> str:
    return "".join(
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{typed} applyFont="1" '
        f'applyFill="1" applyBorder="1" applyAlignment="1">{alignment}</xf>'
        for typed in ("", ' quotePrefix="1"')
        for font, fill, border, alignment in _LOOKS
    )


def _font(size: int, bold: str = "") -> str:
    # 134: the Chinese character set, without which Excel may choose a font without Chinese.
    return f'<font>{bold}<sz val="{size}"/><name val="SimSun"/><charset val="134"/></font>'


def _colour(token: str) -> str:
    return f"FF{LIGHT.colours()[token].removeprefix('#').upper()}"


_SIDES = "".join(
    f'<{side} style="thin"><color rgb="{_colour("line")}"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    f'<fonts count="3">{_font(10)}{_font(10, "<b/>")}{_font(16, "<b/>")}</fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    f'<fill><patternFill patternType="solid"><fgColor rgb="{_colour("wash")}"/><bgColor indexed="64"/></patternFill>'
    "</fill></fills>"
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_SIDES}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(Style)}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{_looks()}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

CONTENT_TYPE = f'<Override PartName="/xl/worksheets/sheet{{number}}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
SHEET_RELATION = (
    f'<Relationship Id="rId{{number}}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{{number}}.xml"/>'
)
SHEET_ENTRY = '<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
SHEET_TITLES = '<definedName name="_xlnm.Print_Titles" localSheetId="{index}">\'{name}\'!${first}:${last}</definedName>'

PARTS = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{{types}}</Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{{sheets}}</sheets>'
        "<definedNames>{titles}</definedNames></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{{relations}}'
        f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": _STYLES,
}
"""Name in the file -> content, but for the sheets."""

SHEET = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="{frozen}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{rows}</sheetData>'
    '<mergeCells count="{count}">{merged}</mergeCells>'
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>{footer}</oddFooter></headerFooter></worksheet>"
)
"""One sheet."""
