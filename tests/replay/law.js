// Reads scenarios with their moves, one JSON object a line, from standard input, replays each move, and says of each scenario how many
// pairs of a figure and a move were shown, how many ask for another run, and which are wrong. Called by tests/all/replayed/law.rs.
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const [first, ...lines] = readFileSync(0, "utf8").split("\n").filter(Boolean);
const { engine, texts } = runInThisContext(`${JSON.parse(first).script};({ engine, texts })`);
const TOLERANCE = 10n ** 12n;

const number = ([n, d]) => Number((n * 10n ** 12n) / d) / 1e12;

// Whether a value is the one that is wanted, to 12 digits.
function agrees(now, wanted) {
  if (now === null || wanted === null) return now === null && wanted === null;
  const [n, d] = wanted.split("/").map(BigInt);
  const apart = engine.size(now[0] * d - n * now[1]);
  return apart * TOLERANCE <= engine.size(n * now[1]);
}

// Which lines follow from an input.
function following({ steps }, input) {
  const follows = [];
  for (const [code, ...of] of steps) {
    const from = code < 2 ? [] : code === 8 ? of.slice(0, 1) : code === 13 ? of.slice(1) : of;
    follows.push((code === 0 && of[0] === input) || from.some((at) => follows[at]));
  }
  return follows;
}

// What is wrong with how figures and assumptions are written.
function writtenWrong(page, sheet, shown, written) {
  const wrong = [];
  page.figures.forEach(([name, place, , unit], at) => {
    const base = sheet.base[place], text = base && texts.show(unit, base), told = `about ${text} USD`;
    if (text !== shown[at]) wrong.push(`${name} is written as ${text}, and by the program as ${shown[at]}`);
    else if (text && texts.again(told, unit, base, base) !== told) wrong.push(`${told} is not written again`);
  });
  page.inputs.forEach((input, at) => {
    const { name, counted, value } = input, own = sheet.inputs[at];
    const read = (text) => texts.typed(text, { ...input, low: null, high: null }, page)?.[1], meant = read(written[name]);
    if (meant && !agrees(meant, value.includes("/") ? value : `${value}/1`)) wrong.push(`${written[name]} is read as ${meant}`);
    const short = read(texts.literal(own, counted));
    if (!short || Math.abs(number(short) - number(own)) > 0.01 * Math.abs(number(own))) wrong.push(`${name} is not read again`);
  });
  return wrong;
}

for (const line of lines) {
  const { data, moves, by, shown, written } = JSON.parse(line);
  const page = JSON.parse(data), sheet = engine.load(page);
  const wrong = writtenWrong(page, sheet, shown, written), counts = {};
  let milliseconds = 0;
  sheet.base.forEach((value, at) => { if (value === undefined) wrong.push(`line ${at} is not known`); });
  for (const { name, value, text, wanted } of moves) {
    const input = page.inputs.findIndex((one) => one.name === name), moved = engine.read(value), start = performance.now();
    if (input < 0) continue;
    const typed = texts.typed(text, page.inputs[input], page);
    if (!typed) wrong.push(`${name} = ${text} is refused on the page`);
    else if (!typed[1]) {
      counts["another run, by its text"] = (counts["another run, by its text"] ?? 0) + 1;
      continue;
    } else if (!agrees(typed[1], value.includes("/") ? value : `${value}/1`)) wrong.push(`${name} = ${text} is read as ${typed[1]}`);
    const { figures, turn } = engine.replay(sheet, { [input]: moved });
    milliseconds = Math.max(milliseconds, performance.now() - start);
    const isNear = Math.abs(number(moved) / number(sheet.inputs[input]) - 1) < 0.101, follows = following(page, input);
    if (wanted === null && turn < 0 && !figures.includes(undefined)) wrong.push(`${name} = ${value}: the run is refused`);
    page.figures.forEach(([figure, place], at) => {
      const now = figures[at];
      if (follows[place]) {
        const what = `${isNear ? "near" : "far"}: ${now !== undefined ? "shown" : turn < 0 ? "not computed" : by[turn]}`;
        counts[what] = (counts[what] ?? 0) + 1;
      }
      if (now === undefined || wanted === null || (wanted[at] !== false && agrees(now, wanted[at]))) return;
      wrong.push(`${name} = ${value}: ${figure} is ${now && number(now)}, and a run says ${wanted[at]}`);
    });
  }
  console.log(JSON.stringify({ counts, wrong, milliseconds }));
}
