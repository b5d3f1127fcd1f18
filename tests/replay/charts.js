// Reads scenarios with their pictures and moves, one JSON object a line, from standard input, moves each picture, and says how many
// of each kind moved or turned grey, and which lie elsewhere than in a run. Called by tests/all/replayed/pictures.rs.
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const [first, ...lines] = readFileSync(0, "utf8").split("\n").filter(Boolean);
const { engine, charts } = runInThisContext(`${JSON.parse(first).script};({ engine, charts })`);

// A picture that has one point for each level, so that it tells where each lies.
function drawn({ motion }, places, sheet) {
  const shifts = JSON.parse(motion).levels.map(() => 0);
  const points = shifts.map((_, level) => ({
    dataset: { at: `${level}` },
    textContent: "",
    getAttribute: (name) => (name === "points" ? "0" : null),
    setAttribute: (_, [to]) => { shifts[level] = to; },
    classList: { toggle() {} },
  }));
  const svg = { dataset: { motion }, querySelectorAll: () => points, classList: { toggle() {} } };
  return { shifts, draw: charts(svg, places, sheet) };
}

for (const line of lines) {
  const { data, charts: pictures, moves } = JSON.parse(line);
  const page = JSON.parse(data), sheet = engine.load(page), places = new Map(page.figures.map(([name], at) => [name, at]));
  const all = pictures.map((picture) => ({ ...picture, ...drawn(picture, places, sheet), told: JSON.parse(picture.motion) }));
  const counts = {}, wrong = [];
  const count = (what) => { counts[what] = (counts[what] ?? 0) + 1; };
  for (const { name, kind, draw, shifts } of all) {
    const stale = draw(engine.replay(sheet, {}));
    if (stale || shifts.some((shift) => Math.abs(shift) > 0.5)) wrong.push(`${name} (${kind}) moves though nothing is moved`);
  }
  for (const { name, value, wanted } of moves) {
    const input = page.inputs.findIndex((one) => one.name === name);
    if (input < 0) continue;
    const replayed = engine.replay(sheet, { [input]: engine.read(value) });
    all.forEach(({ name: chart, kind, draw, shifts, told }, at) => {
      const stale = draw(replayed), of = told.lines.map((line) => places.get(line)), run = wanted[at];
      const isMoved = of.some((line) => replayed.moved[line] || replayed.figures[line] === undefined);
      if (stale) {
        const isKnown = of.every((line) => replayed.figures[line] !== undefined);
        return count(`${kind}: grey, ${told.open ? "not known from where" : isKnown ? "past an end, or drawn otherwise" : "another run"}`);
      }
      if (isMoved) count(`${kind}: ${run ? "moves" : "moves, and a run draws another picture"}`);
      const apart = run?.findIndex((shift, level) => Math.abs(shift - shifts[level]) > 0.01) ?? -1;
      if (apart >= 0) wrong.push(`${name} = ${value}: ${chart} (${kind}) moves by ${shifts[apart]}, and in a run by ${run[apart]}`);
    });
  }
  console.log(JSON.stringify({ counts, wrong }));
}
