"""Breaks the file of a sound workbook in many ways, one at a time, and says in which of them sound.py finds nothing.

    broken.py FOLDER < jobs.jsonl

Called by tests/all/workbook; FOLDER holds the broken files.
"""

import json
import sys
import zipfile
from pathlib import Path

from sound import wrong

SHEET, DEAL = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
BOOK, TYPES, LINKS = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"

# A part, what stands in it, and by what it is replaced.
WAYS = [
    (SHEET, "</sheetData>", ""),
    (SHEET, '<c r="C4"', '<c r="C4" s="99"'),
    (SHEET, '<c r="C4"><v>', '<c r="C4" t="s"><v>'),
    (DEAL, "Inputs!C4/Inputs!C5", "'[other.xlsx]Inputs'!C4"),
    (DEAL, "Inputs!C4/Inputs!C5", "cmd|'/C calc'!A0"),
    (DEAL, "Inputs!C4/Inputs!C5", "#REF!/Inputs!C5"),
    (DEAL, "Inputs!C4/Inputs!C5", "LET(x,1,x)"),
    (DEAL, "Inputs!C4/Inputs!C5", '"' + "long" * 64 + '"'),
    (DEAL, "Inputs!C4/Inputs!C5", "1" + "+1" * 4_200),
    (DEAL, "Inputs!C4/Inputs!C5", "(" * 65 + "1" + ")" * 65),
    (DEAL, '<c r="B2"><f>Inputs!C4/Inputs!C5</f><v>30204081632.65306</v></c>', '<c r="B2"/>'),
    (BOOK, 'name="Deal"', 'name="inputs"'),
    (BOOK, 'name="Deal"', 'name="A name of more than 31 characters"'),
    (BOOK, 'name="Deal"', 'name="[Deal]"'),
    (BOOK, "</sheets>", '</sheets><definedNames><definedName name="A1">Deal!$B$2</definedName></definedNames>'),
    (BOOK, "</sheets>", '</sheets><definedNames><definedName name="a-b">Deal!$B$2</definedName></definedNames>'),
    (BOOK, "</sheets>", '</sheets><definedNames><definedName name="price">#REF!</definedName></definedNames>'),
    (LINKS, "styles.xml", "nothing.xml"),
    (LINKS, 'Target="styles.xml"', 'Target="file:///etc/passwd" TargetMode="External"'),
    (TYPES, "/xl/styles.xml", "/xl/nothing.xml"),
    (TYPES, 'Extension="rels"', 'Extension="other"'),
]


def broken(workbook, path, part, old, new):
    """A copy in which this part is otherwise."""
    with zipfile.ZipFile(workbook) as whole, zipfile.ZipFile(path, "w") as copy:
        text = whole.read(part).decode()
        if old not in text:
            sys.exit(f"{part} has no {old}: {text}")
        for name in whole.namelist():
            copy.writestr(name, text.replace(old, new) if name == part else whole.read(name))


def unfound(job):
    path = Path(sys.argv[1]) / "broken.xlsx"
    for part, old, new in WAYS:
        broken(job["workbook"], path, part, old, new)
        try:
            found = wrong({**job, "workbook": path})
        except Exception as mistake:
            found = [repr(mistake)]
        if not found:
            yield f"{part}: {old} becomes {new}"


for line in sys.stdin:
    print(json.dumps(list(unfound(json.loads(line)))), flush=True)
