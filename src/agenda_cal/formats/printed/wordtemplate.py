"""What a Word document is made in: the template of python-docx, cleared, with the styles and lists of an agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agenda_cal.formats.printed.programme import Piece, Style
from agenda_cal.formats.printed.wordxml import add, add_run, new_element, qualified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.styles.style import ParagraphStyle

    from agenda_cal.formats.printed.programme import Programme

LISTS = {Style.NUMBER: ("decimal", "%1."), Style.LETTER: ("lowerLetter", "(%1)"), Style.BULLET: ("bullet", "•")}
"""How a list is numbered; dashes stand below the numbers of their list, as its next levels."""
REGIONS = {"en": "en-GB", "pl": "pl-PL", "fr": "fr-FR", "es": "es-ES", "de": "de-DE"}
"""Languages as Word names them."""
NEEDLESS = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties")
"""Relations of the template that this document does without."""
GREY = "595959"


def prepare(document: Document, whole: Programme, language: str) -> None:
    """Say what the document is, and take out what the template says of itself."""
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for id_ in [id_ for id_, one in relations.items() if one.reltype.endswith(NEEDLESS)]:
            del relations[id_]
    properties = document.core_properties
    for element in list(properties._element):  # noqa: SLF001  # dates cannot be taken out otherwise
        properties._element.remove(element)  # noqa: SLF001  # the same
    properties.title = whole.title[:255]
    properties.subject = whole.subtitle[:255]
    if whole.author:
        properties.author = whole.author[:255]
    properties.language = language
    tag = language if "-" in language else REGIONS.get(language.lower(), language)
    settings: Any = document.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:doNotAutoCompressPictures", "w:proofState"):
        settings.remove(settings.find(qualified(name)))
    settings.find(qualified("w:zoom")).attrib.clear()
    settings.find(qualified("w:zoom")).set(qualified("w:percent"), "100")
    next(settings.iter(qualified("w:compatSetting"))).set(qualified("w:val"), "15")
    for one in (*document.styles.element.iter(qualified("w:lang")), settings.find(qualified("w:themeFontLang"))):
        one.set(qualified("w:val"), tag)


def define_styles(document: Document) -> dict[str, str]:
    """Set the styles of an agenda, and return the ids of all styles by their names."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415  # a library only for this format
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415  # the same
    from docx.shared import RGBColor  # noqa: PLC0415  # the same

    styles: Any = document.styles
    for one in [one for one in styles if one.type == WD_STYLE_TYPE.TABLE]:
        if one.name not in {"Normal Table", "Table Grid"}:
            one.delete()
    for name in ("Status", "Entry Title", "Entry Label", "Entry Text", "Note"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        styles[name].quick_style = True
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = RGBColor(5, 99, 193), True
    _set(styles["Normal"], 10, after=3)
    _set(styles["Title"], 18, bold=True, after=4)
    _set(styles["Subtitle"], 12, after=4)
    _set(styles["Status"], 11, bold=True, after=10)
    _set(styles["Heading 1"], 13, bold=True, before=16, after=4)
    _set(styles["Entry Title"], 10, bold=True, after=3)
    _set(styles["Entry Label"], 10, bold=True, before=3, after=2)
    _set(styles["Entry Text"], 10, after=3)
    _set(styles["Note"], 9, after=3)
    for name in ("List Number", "List Bullet", "List Bullet 2", "List Bullet 3"):
        _set(styles[name], 10, after=2)
    for name in ("List Continue", "List Continue 2", "List Continue 3"):
        _set(styles[name], 10, after=2)
    for name in ("Title", "Subtitle", "Status"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Status"].font.all_caps = True
    for name in ("Entry Title", "Entry Label"):
        styles[name].paragraph_format.keep_with_next = True
    return {one.name: one.style_id for one in styles}


def set_page(document: Document, whole: Programme) -> None:
    """Set A4 with page numbers, and the title above every page but the first."""
    from docx.shared import Cm  # noqa: PLC0415  # a library only for this format

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    section.different_first_page_header_footer = True
    _grey(section.header.paragraphs[0]._p, [Piece(whole.running_title)])  # noqa: SLF001  # its element
    before, _, rest = whole.words.pages.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for footer in (section.footer, section.first_page_footer):
        line: list[Piece | str] = [Piece(before), "PAGE", Piece(between), "NUMPAGES", Piece(after)]
        _grey(footer.paragraphs[0]._p, line)  # noqa: SLF001  # its element


def define_lists(document: Document) -> dict[Style, int]:
    """Put the forms of lists in the place of the template's; return their numbers."""
    numbering: Any = document.part.numbering_part.element
    forms: dict[Style, int] = {}
    for one in list(numbering):
        numbering.remove(one)
    for number, (style, (form, text)) in enumerate(LISTS.items()):
        abstract = add(numbering, "w:abstractNum", abstractNumId=number)
        add(abstract, "w:multiLevelType", val="multilevel")
        for level in range(4):
            dashed = level > 0
            one = add(abstract, "w:lvl", ilvl=level)
            add(one, "w:start", val=1)
            add(one, "w:numFmt", val="bullet" if dashed else form)
            add(one, "w:lvlText", val="–" if dashed else text)
            add(one, "w:lvlJc", val="left")
            add(add(one, "w:pPr"), "w:ind", left=360 * (level + 1), hanging=360)
        forms[style] = number
    numbered = start_list(numbering, forms[Style.NUMBER])
    used = _add_number(numbering, forms[Style.BULLET])
    listed = {"List Number": numbered, "List Bullet": used, "List Bullet 2": used, "List Bullet 3": used}
    for style_ in document.styles.element.iter(qualified("w:style")):
        name = style_.find(qualified("w:name")).get(qualified("w:val"))
        for numbers in list(style_.iter(qualified("w:numPr"))):
            if name in listed:
                numbers.find(qualified("w:numId")).set(qualified("w:val"), str(listed[name]))
            else:
                numbers.getparent().remove(numbers)
    return forms


def start_list(numbering: Any, form: int) -> int:
    """Return the number of a new list of a form, counted from its beginning."""
    number = _add_number(numbering, form)
    override = add(numbering[-1], "w:lvlOverride", ilvl=0)
    add(override, "w:startOverride", val=1)
    return number


def _add_number(numbering: Any, form: int) -> int:
    """Append a list to a document's lists, and return its number. Forms stand before all lists."""
    number = len(numbering) - len(LISTS) + 1
    add(add(numbering, "w:num", numId=number), "w:abstractNumId", val=form)
    return number


def _set(style: ParagraphStyle, size: float, *, bold: bool = False, before: float = 0, after: float = 0) -> None:
    """Set the font of a style, in points, black, and the space around its paragraphs."""
    from docx.shared import Pt, RGBColor  # noqa: PLC0415  # a library only for this format

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qualified(f"w:{name}"), "Calibri")
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.05
    for line in list(style.element.pPr.findall(qualified("w:pBdr"))):
        style.element.pPr.remove(line)


def _grey(paragraph: Any, line: Iterable[Piece | str]) -> None:
    """Fill the line above or below pages; a plain text is the name of a field."""
    about = paragraph.get_or_add_pPr()
    add(about, "w:jc", val="center")
    for one in line:
        inner = paragraph if isinstance(one, Piece) else add(paragraph, "w:fldSimple", instr=one)
        add_run(inner, one.text if isinstance(one, Piece) else "1")
    for run in paragraph.iter(qualified("w:r")):
        style = new_element("w:rPr")
        add(style, "w:color", val=GREY)
        add(style, "w:sz", val=17)
        run.insert(0, style)
