"""Says what would make a spreadsheet program offer a repair of a workbook, or show what it should not.

    sound.py < jobs.jsonl

Jobs are those of recalculate.py. For each of them a line is printed: a list of what is wrong. Called by tests/all/workbook.
"""

import json
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

import openpyxl

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PART = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

# Of the functions that a formula may use: those that Excel has had since 2007, and LibreOffice too.
FUNCTIONS = set(
    "ABS AND COUNT COUNTIF EXP IF IFERROR INDEX INT ISERROR ISNUMBER LEFT LN MATCH MAX MIN MOD NA NORMDIST NORMSDIST NOT OR POWER ROUND ROUNDDOWN SQRT "
    "ROUNDUP ROWS SIGN SUM SUMPRODUCT TEXT TRUNC".split()
)


class Package:
    """The parts of a workbook, as XML."""

    def __init__(self, path):
        self.wrong = []
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            self.wrong += [f"{name} is there twice" for name in set(names) if names.count(name) > 1]
            self.bytes = {name: archive.read(name) for name in names}
        self.trees = {name: self.tree(name) for name in names if name.endswith((".xml", ".rels", ".vml"))}

    def tree(self, name):
        try:
            return ElementTree.fromstring(self.bytes[name])
        except ElementTree.ParseError as mistake:
            self.wrong.append(f"{name} is not XML: {mistake}")
            return ElementTree.Element("none")

    def part(self, name):
        return self.trees.get(name, ElementTree.Element("none"))

    def sheets(self):
        """Each sheet with its name and its part."""
        targets = {one.get("Id"): one.get("Target") for one in self.part("xl/_rels/workbook.xml.rels")}
        for sheet in self.part("xl/workbook.xml").iter(MAIN + "sheet"):
            target = posixpath.normpath(posixpath.join("/xl", targets[sheet.get(PART + "id")])).lstrip("/")
            yield sheet.get("name"), self.part(target)

    def formulas(self):
        """Each cell with a formula, and what it is said to come to: a number, a text, or nothing where it is an error."""
        for name, sheet in self.sheets():
            for cell in sheet.iter(MAIN + "c"):
                if cell.find(MAIN + "f") is not None:
                    text = cell.findtext(MAIN + "v", "")
                    yield name, cell.get("r"), {"e": lambda _: None, "str": str}.get(cell.get("t"), float)(text)


def of_types(package):
    """Every part has a type, and every relationship leads to a part or to the web."""
    listed = package.part("[Content_Types].xml")
    known = {one.get("Extension") for one in listed.iter(TYPES + "Default")}
    parts = {one.get("PartName").lstrip("/") for one in listed.iter(TYPES + "Override")}
    for name in package.bytes:
        if name not in parts and name.rsplit(".", 1)[-1] not in known and name != "[Content_Types].xml":
            yield f"{name} has no type"
    for name in parts - set(package.bytes):
        yield f"{name} has a type and is not there"
    for name, tree in package.trees.items():
        if name.endswith(".rels"):
            yield from of_relationships(package, name, tree)


def of_relationships(package, name, tree):
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in tree:
        target = one.get("Target")
        if one.get("TargetMode") == "External":
            if not re.match(r"https?://[^\s]+$", target):
                yield f"{name} leads to {target!r}"
        elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in package.bytes:
            yield f"{name} leads nowhere: {target!r}"


def of_names(package):
    """Names of sheets, of cells and of columns are such as Excel allows."""
    sheets = [name for name, _ in package.sheets()]
    for name in sheets:
        if not 0 < len(name.encode("utf-16-le")) // 2 <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name) or name.lower() == "history":
            yield f"a sheet may not be called {name!r}"
    if len({name.lower() for name in sheets}) < len(sheets):
        yield "two sheets have the same name"
    seen = set()
    for one in package.part("xl/workbook.xml").iter(MAIN + "definedName"):
        name, key = one.get("name"), (one.get("name").lower(), one.get("localSheetId"))
        is_name = re.fullmatch(r"[\w\\][\w.\\]{0,254}", name) and not re.fullmatch(r"(?i)[a-z]{1,3}[0-9]+|r[0-9]*c?[0-9]*|c[0-9]*", name)
        if not name.startswith("_xlnm.") and not is_name:
            yield f"nothing may be called {name!r}"
        if key in seen:
            yield f"{name} is defined twice"
        seen.add(key)
        if "#REF!" in (one.text or ""):
            yield f"{name} refers to nothing"


def of_cells(package):
    """Styles and shared texts are there, texts and formulas are not too long, and formulas use what every program knows."""
    shared = len(package.part("xl/sharedStrings.xml").findall(MAIN + "si"))
    styles = package.part("xl/styles.xml").find(MAIN + "cellXfs")
    styles = 1 if styles is None else len(styles)
    for name, sheet in package.sheets():
        for cell in sheet.iter(MAIN + "c"):
            where, value, formula = f"{name}!{cell.get('r')}", cell.find(MAIN + "v"), cell.find(MAIN + "f")
            if int(cell.get("s", 0)) >= styles:
                yield f"{where} has a style that is not there"
            if cell.get("t") == "s" and int(value.text) >= shared:
                yield f"{where} has a text that is not there"
            if formula is not None:
                yield from (f"{where} {wrong}" for wrong in of_formula(formula.text or ""))
    for text in package.part("xl/sharedStrings.xml").iter(MAIN + "si"):
        if len("".join(text.itertext())) > 32_767:
            yield "a text is longer than a cell may hold"


def of_formula(formula):
    bare = re.sub(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'', "", formula)
    for function in set(re.findall(r"([A-Za-z_][A-Za-z_.0-9]*)\(", bare)) - FUNCTIONS:
        yield f"calls {function}"
    if len(formula) > 8_192:
        yield f"has a formula of {len(formula)} characters"
    outside = re.search(r"'[^']*\[", re.sub(r'"[^"]*"', "", formula))
    if outside or re.search(r"\[|\||#REF!", bare):
        yield f"leads out of the workbook, or nowhere: {formula}"
    depth = deepest = 0
    for letter in bare:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    if deepest > 64 or depth:
        yield f"is nested {deepest} deep"
    for text in re.findall(r'"((?:[^"]|"")*)"', formula):
        if len(text) > 255:
            yield f"has a text of {len(text)} characters in its formula"


def of_validations(package):
    """What is said of an input is no longer than a program shows."""
    most = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
    for name, sheet in package.sheets():
        for one in sheet.iter(MAIN + "dataValidation"):
            for which, length in most.items():
                if len(one.get(which, "")) > length:
                    yield f"{name}!{one.get('sqref')}: its {which} is too long"
            for formula in one:
                if len(formula.text or "") > 255:
                    yield f"{name}!{one.get('sqref')}: its rule is too long"


def of_tables(package):
    """Tables have names of their own, and head their columns with the texts of the cells."""
    names = []
    for part, tree in package.trees.items():
        if tree.tag == MAIN + "table":
            names.append(tree.get("displayName").lower())
            columns = [one.get("name").lower() for one in tree.iter(MAIN + "tableColumn")]
            if len(set(columns)) < len(columns):
                yield f"{part} has two columns of one name"
    if len(set(names)) < len(names):
        yield "two tables have the same name"


def of_parts(package):
    """There is nothing in it but cells."""
    for name in package.bytes:
        if re.search(r"externalLinks|vbaProject|activeX|embeddings|customUI", name):
            yield f"{name} has no place in it"


def of_reader(job):
    """Another reader of such files finds the same cells."""
    book = openpyxl.load_workbook(job["workbook"])
    for sheet, cell in job["cells"]:
        if book[sheet][cell].value is None:
            yield f"{sheet}!{cell} is empty to openpyxl"


def wrong(job):
    package = Package(job["workbook"])
    checks = [of_types, of_names, of_cells, of_validations, of_tables, of_parts]
    found = [one for check in checks for one in check(package)]
    return package.wrong + found + list(of_reader(job))


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(wrong(json.loads(line))), flush=True)
