"""LibreOffice with a profile of its own, which recalculates whatever it opens, and what it reads and writes."""

import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

# A workbook says that Excel computed it, and LibreOffice believes what it then finds: a wrong cached value would stay for right.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

MOST_SECONDS = 300
FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA


def options(**named):
    def one(name, value):
        option = PropertyValue()
        option.Name, option.Value = name, value
        return option

    return tuple(one(name, value) for name, value in named.items())


def place(cell):
    """The row and the column of `C7`, from zero."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


class Office:
    """A process of LibreOffice, which ends with the block."""

    def __init__(self, folder):
        profile = Path(folder).resolve() / "profile"
        (profile / "user").mkdir(parents=True, exist_ok=True)
        (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
        pipe = f"postmoney{os.getpid()}"
        command = ["soffice", "--headless", "--norestore", "--nologo", "--nodefault"]
        command += [f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, start_new_session=True, stdout=quiet, stderr=quiet)
        try:
            context = self.reached(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except BaseException:
            self.end()
            raise
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def reached(self, address):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                return resolver.resolve(address)
            except Exception:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise SystemExit("LibreOffice does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def watched(self):
        """Ends LibreOffice if what is done in the block takes too long: a call that hangs then fails."""
        return Watch(self)

    def opened(self, path):
        url = Path(path).resolve().as_uri()
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, options(Hidden=True))
        if document is None:
            raise SystemExit(f"LibreOffice does not open {path}")
        document.enableAutomaticCalculation(False)
        document.calculateAll()
        return document


class Watch:
    def __init__(self, office):
        self.timer = threading.Timer(MOST_SECONDS, office.end)

    def __enter__(self):
        self.timer.start()

    def __exit__(self, *_):
        self.timer.cancel()


def stored(document, path, kind):
    document.storeToURL(Path(path).resolve().as_uri(), options(FilterName=kind, Overwrite=True))


class Cells:
    """Some cells of a document, which are read together: to ask LibreOffice for an object takes long, to read a range does not."""

    def __init__(self, document, cells):
        self.cells = [(name, *place(cell)) for name, cell in cells]
        sheets = document.Sheets
        self.sheets = {name: sheets.getByName(name) for name in {name for name, *_ in self.cells}}
        self.boxes = {name: self.box(name) for name in self.sheets}
        self.ranges = {name: self.sheets[name].getCellRangeByPosition(*box) for name, box in self.boxes.items()}

    def box(self, sheet):
        rows, columns = zip(*[(row, column) for name, row, column in self.cells if name == sheet])
        return min(columns), min(rows), max(columns), max(rows)

    def at(self, sheet, cell):
        """A cell of one of their sheets."""
        return self.sheets[sheet].getCellRangeByName(cell)

    def read(self):
        """Their values: numbers, texts, and `None` for an error."""
        read = {name: cells.getDataArray() for name, cells in self.ranges.items()}

        def value(name, row, column):
            left, top, *_ = self.boxes[name]
            return read[name][row - top][column - left]

        return [value(*cell) for cell in self.cells]

    def errors(self, values):
        """The numbers of the errors among the values."""

        def error(name, row, column):
            return {"error": self.sheets[name].getCellByPosition(column, row).getError()}

        return [error(*cell) if value is None else value for cell, value in zip(self.cells, values)]


def formulas(sheets):
    """How many cells have a formula."""
    count = 0
    for sheet in sheets:
        for found in sheet.queryContentCells(FORMULAS).getRangeAddresses():
            count += (found.EndColumn - found.StartColumn + 1) * (found.EndRow - found.StartRow + 1)
    return count
