"""Recalculates workbooks in LibreOffice, as they are and with their inputs moved.

    recalculate.py FOLDER < jobs.jsonl

Each line of the standard input is a job:

    workbook   the file
    cells      [[sheet, "C7"], ...]: the cells that are read
    inputs     [[sheet, "C4"], ...]: the cells that are moved
    moves      [[which of the inputs, "16280000000"], ...]
    saved      where LibreOffice saves the workbook, to open that again
    printed    where it is printed as PDF; may be null

For each of them a line is printed:

    values     the value of each cell after a hard recalculation: a number, a text, or {"error": number}, which is told here alone
    moved      for each move {"at": value} of the cells that then have another value
    restored   whether all have their first value again after the last move
    again      {"at": value} of those that have another value in what LibreOffice saved
    stale      what is wrong with formulas that others do not tell: those whose value is not the one in the file, and
               those that make a number and are not read

Called by tests/all/workbook; FOLDER holds the profile of LibreOffice.
"""

import json
import sys

from office import Cells, Office, formulas, stored
from sound import Package


def other(before, now):
    """The values that are not what they were, by their place."""
    changed = {at: new for at, (old, new) in enumerate(zip(before, now)) if new != old}
    return {str(at): {"error": 0} if new is None else new for at, new in changed.items()}


def moved(document, cells, before, job):
    """What each move changes; the input then has again what it had."""
    told = []
    for which, number in job["moves"]:
        cell = cells.at(*job["inputs"][which])
        formula, value = cell.getFormula(), cell.getValue()
        cell.setValue(float(number))
        document.calculateAll()
        told.append(other(before, cells.read()[: len(before)]))
        # The text of a number has fewer digits than the number.
        if formula.startswith("="):
            cell.setFormula(formula)
        else:
            cell.setValue(value)
    document.calculateAll()
    return told


def round_trip(office, document, before, job):
    stored(document, job["saved"], "Calc MS Excel 2007 XML")
    saved = office.opened(job["saved"])
    again = other(before, Cells(saved, job["cells"]).read())
    saved.close(True)
    return again


def stale(cells, told, shown, job):
    """A file says of each formula what it comes to, which programs show that do not compute."""
    found = formulas(cells.sheets.values())
    if found != len(told):
        yield f"{len(told)} formulas become {found}"
    read = {(sheet, cell) for sheet, cell in job["cells"]}
    for (sheet, cell, cached), value in zip(told, shown):
        if not is_alike(cached, value):
            yield f"{sheet}!{cell} is {value!r} when it is computed, and {cached!r} in the file"
        if isinstance(value, float) and (sheet, cell) not in read:
            yield f"{sheet}!{cell} is {value!r}, and is not said to be a number"


def is_alike(cached, value):
    if isinstance(cached, float) and isinstance(value, float):
        return abs(cached - value) <= 1e-12 * max(1, abs(value))
    return cached == value


def done(office, job):
    document = office.opened(job["workbook"])
    told = list(Package(job["workbook"]).formulas())
    # Every sheet has a cell here, so that texts which have become formulas are counted wherever they stand.
    heads = [(name, "A1") for name in document.Sheets.ElementNames]
    cells = Cells(document, job["cells"] + [(sheet, cell) for sheet, cell, _ in told] + heads)
    all_values = cells.read()
    before = all_values[: len(job["cells"])]
    if job["printed"]:
        stored(document, job["printed"], "calc_pdf_Export")
    answer = {
        "values": cells.errors(before),
        "stale": list(stale(cells, told, all_values[len(before) :], job)),
        "again": round_trip(office, document, before, job),
        "moved": moved(document, cells, before, job),
        "restored": cells.read() == all_values,
    }
    document.close(True)
    return answer


def main():
    with Office(sys.argv[1]) as office:
        for line in sys.stdin:
            job = json.loads(line)
            try:
                with office.watched():
                    told = done(office, job)
            except Exception as mistake:
                sys.exit(f"{job['workbook']}: {mistake!r}")
            print(json.dumps(told), flush=True)


main()
