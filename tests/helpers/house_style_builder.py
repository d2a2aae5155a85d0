"""Builds templates/house-style.docx, so that the house style can be reviewed as text.

Run `python -m tests.helpers.house_style_builder` to write it anew; councils change theirs in Word.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from clerk_app import paths

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Liberation Sans"
INK, SOFT, LINK, CLOSED = "1A1F24", "4A525C", "0B3D91", "86134F"


@dataclass(frozen=True)
class Spec:
    """One paragraph style. Sizes, spaces and indents in points; None takes what the style below has."""

    name: str
    based_on: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    align: str | None = None
    keep_next: bool = False
    outline: int | None = None
    borders: str = ""
    following: str = ""
    tabs: str = ""


def edge(side: str, eighths: int, colour: str, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


TEXT_WIDTH = 9412  # twentieths of a point: A4 less two margins of 22 mm
SIGNATURE = 44  # room for a signature above the name
SPECS = (
    Spec("Body Text", after=7),
    Spec("heading 1", size=20, bold=True, after=8, keep_next=True, outline=0, following="BodyText"),
    Spec("heading 2", size=15, bold=True, before=18, after=6, keep_next=True, outline=1, following="BodyText"),
    Spec("heading 3", size=13, bold=True, before=14, after=4, keep_next=True, outline=2, following="BodyText"),
    Spec("heading 4", size=12, bold=True, before=12, after=3, keep_next=True, outline=3, following="BodyText"),
    Spec("Committee", "heading 1", size=23, after=16, borders=edge("bottom", 10, INK, 8), following="MeetingDetails",
         tabs=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'),
    Spec("Meeting Details", after=10),
    Spec("Contact", after=20),
    Spec("Part Heading", "heading 2", before=14, after=7, following="PartNote"),
    Spec("Part Note", after=6, keep_next=True),
    Spec("Table Heading", size=10.5, bold=True, colour=SOFT, after=1, keep_next=True),
    Spec("Item Number"),
    Spec("Agenda Item"),
    Spec("Sub-line", size=11, before=1.5),
    Spec("Item Pages", align="right"),
    Spec("Members Heading", "heading 2", size=20, before=0, after=10, following="Summons"),
    Spec("Summons", after=14, keep_next=True),
    Spec("Signatory", before=SIGNATURE, after=20),
    Spec("Members"),
    Spec("Member Note", colour=SOFT),
    Spec("Notice", size=11, before=8, after=12, borders="".join(
        edge(side, 6, SOFT, 6) for side in ("top", "left", "bottom", "right"))),
    Spec("Restricted", size=11, bold=True, colour=CLOSED, before=4, after=8),
    Spec("List Item", after=4),
    Spec("Page Header", size=9.5, colour=SOFT,
         tabs=f'<w:tabs><w:tab w:val="center" w:pos="{TEXT_WIDTH // 2}"/>'
              f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'),
    Spec("Page Footer", "Page Header"),
)  # fmt: skip


def style_id(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.replace("-", " ").split())


def style_xml(spec: Spec) -> str:
    spacing = "".join(
        f' w:{side}="{round(value * 20)}"' for side, value in (("before", spec.before), ("after", spec.after))
        if value is not None
    )  # fmt: skip
    paragraph = "".join((
        "<w:keepNext/>" if spec.keep_next else "",
        "<w:keepLines/>" if spec.outline is not None else "",
        f"<w:pBdr>{spec.borders}</w:pBdr>" if spec.borders else "",
        spec.tabs,
        f"<w:spacing{spacing}/>" if spacing else "",
        '<w:ind w:left="142" w:right="142"/>' if spec.name == "Notice" else "",
        f'<w:jc w:val="{spec.align}"/>' if spec.align else "",
        f'<w:outlineLvl w:val="{spec.outline}"/>' if spec.outline is not None else "",
    ))  # fmt: skip
    run = "".join((
        "<w:b/><w:bCs/>" if spec.bold else "",
        f'<w:color w:val="{spec.colour}"/>' if spec.colour else "",
        f'<w:sz w:val="{round(spec.size * 2)}"/><w:szCs w:val="{round(spec.size * 2)}"/>' if spec.size else "",
    ))  # fmt: skip
    custom = "" if spec.name in {"Body Text"} or spec.name.startswith("heading") else ' w:customStyle="1"'
    following = f'<w:next w:val="{spec.following}"/>' if spec.following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(spec.name)}"><w:name w:val="{spec.name}"/>'
        f'<w:basedOn w:val="{style_id(spec.based_on)}"/>{following}<w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def styles_xml() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{INK}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="264" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + "".join(style_xml(spec) for spec in SPECS)
        + '<w:style w:type="character" w:customStyle="1" w:styleId="DocumentKind"><w:name w:val="Document Kind"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="AgendaTable"><w:name w:val="Agenda Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:top w:w="90" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="90" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{edge("bottom", 6, INK, 0)}'
        "</w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>"
    )


def numbering_xml() -> str:
    kinds = (("bullet", "•", "bullet"), ("decimal", "%{}.", "decimal"), ("letter", "(%{})", "lowerLetter"),
             ("roman", "(%{})", "lowerRoman"))  # fmt: skip
    text = [f'{HEAD}<w:numbering xmlns:w="{W}">']
    for number, (name, mark, form) in enumerate(kinds):
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{mark.format(level + 1)}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{480 * (level + 1)}" w:hanging="480"/></w:pPr></w:lvl>'
            for level in range(4)
        )
        text.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f'<w:name w:val="{name}"/>{levels}</w:abstractNum>'
        )
    text += [f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(kinds))]
    return "".join(text) + "</w:numbering>"


def document_xml() -> str:
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{part}-{kind}"/>'
        for kind in ("default", "first") for part in ("header", "footer")
    )  # fmt: skip
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{references}'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1247" w:bottom="1304" w:left="1247" '
        'w:header="624" w:footer="567" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body>'
        "</w:document>"
    )


def settings_xml() -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table_xml() -> str:
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:altName w:val="Arial"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme_xml() -> str:
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = (INK, "FFFFFF", SOFT, "EEF1F4", LINK, "1F6F54", CLOSED, "8A5A00", "4A525C", "2B5C8A", LINK, "5A3B7A")
    scheme = "".join(f'<a:{n}><a:srgbClr val="{c}"/></a:{n}>' for n, c in zip(names, colours, strict=True))
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House style">'
        f'<a:themeElements><a:clrScheme name="House style">{scheme}</a:clrScheme><a:fontScheme name="House style">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="House style"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def furniture() -> dict[str, str]:
    return {
        f"word/{part}-{kind}.xml": f'{HEAD}<w:{tag} xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle '
        f'w:val="Page{part.title()}"/></w:pPr></w:p></w:{tag}>'
        for part, tag in (("header", "hdr"), ("footer", "ftr"))
        for kind in ("default", "first")
    }


def content_types() -> str:
    names = {"document": "document.main", "styles": "styles", "settings": "settings", "numbering": "numbering",
             "fontTable": "fontTable"}  # fmt: skip
    names |= {f"{part}-{kind}": part for part in ("header", "footer") for kind in ("default", "first")}
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/word/{n}.xml" ContentType="{WORD}.{t}+xml"/>' for n, t in names.items())
        + '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def relationships(entries: dict[str, tuple[str, str]]) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, (kind, to) in entries.items())
        + "</Relationships>"
    )


def core_xml() -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>House style</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def build() -> bytes:
    """The template as bytes, the same every time."""
    word = {name: (f"{R}/{name}", f"{name}.xml") for name in ("styles", "settings", "numbering", "fontTable")}
    word["theme"] = (f"{R}/theme", "theme/theme1.xml")
    word |= {
        f"{part}-{kind}": (f"{R}/{part}", f"{part}-{kind}.xml")
        for part in ("header", "footer") for kind in ("default", "first")
    }  # fmt: skip
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({
            "document": (f"{R}/officeDocument", "word/document.xml"),
            "core": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }),
        "docProps/core.xml": core_xml(),
        "word/_rels/document.xml.rels": relationships(word),
        "word/document.xml": document_xml(),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": settings_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
        **furniture(),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    Path(paths.templates() / "house-style.docx").write_bytes(build())


if __name__ == "__main__":
    main()
