// Reads scenarios with their pictures and moves, one JSON object a line, from standard input, moves each picture, and says how many
// of each kind moved or turned grey, and which lie or say elsewhere than in a run. Called by tests/all/replayed/pictures.rs.
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const [first, ...lines] = readFileSync(0, "utf8").split("\n").filter(Boolean);
const { engine, charts } = runInThisContext(`${JSON.parse(first).script};({ engine, charts })`);

const PLACES = 6;
const classList = () => ({ stale: false, toggle(_, is) { this.stale = is; } });

const scale = (value) => [9, 6].find((power) => engine.size(value[0]) >= 10n ** BigInt(power) * value[1]) ?? 0;
// A value with six decimals in a scale, as a picture writes it.
function written(value, power) {
  const units = engine.units(engine.shifted(value, -power), PLACES), digits = `${engine.size(units)}`.padStart(PLACES + 1, "0");
  return (units < 0n ? "-" : "") + digits.slice(0, -PLACES).replace(/\B(?=(\d{3})+$)/g, ",") + "." + digits.slice(-PLACES);
}

// A picture that has one point for each level and one text for each value, so that it tells where each lies and what it is.
function drawn({ motion, says }, places, sheet) {
  const shifts = JSON.parse(motion).levels.map(() => 0);
  const points = shifts.map((_, level) => ({
    dataset: { at: `${level}` },
    textContent: "",
    getAttribute: (name) => (name === "points" ? "0" : null),
    setAttribute: (_, [to]) => { shifts[level] = to; },
    toggleAttribute(_, is) { this.isStale = is; },
  }));
  const texts = says.map((value, at) => ({
    dataset: { said: `${at},0` },
    localName: "text",
    textContent: written(engine.read(value), scale(engine.read(value))),
    getAttribute: () => "0",
    setAttribute() {},
    toggleAttribute(_, is) { this.isStale = is; },
  }));
  const svg = { dataset: { motion }, querySelectorAll: () => [...points, ...texts], classList: classList() };
  return { shifts, texts, draw: charts(svg, places, sheet) };
}

for (const line of lines) {
  const { data, charts: pictures, moves } = JSON.parse(line);
  const page = JSON.parse(data), sheet = engine.load(page), places = new Map(page.figures.map(([name], at) => [name, at]));
  const all = pictures.map((picture) => ({ ...picture, ...drawn(picture, places, sheet), told: JSON.parse(picture.motion) }));
  const counts = {}, wrong = [];
  const count = (what) => { counts[what] = (counts[what] ?? 0) + 1; };
  for (const { name, kind, draw, shifts, texts, says } of all) {
    const stale = draw(engine.replay(sheet, {}));
    const isMoved = shifts.some((shift) => Math.abs(shift) > 0.5) || texts.some((text, at) => text.isStale || text.textContent !== written(engine.read(says[at]), scale(engine.read(says[at]))));
    if (stale || isMoved) wrong.push(`${name} (${kind}) moves though nothing is moved`);
  }
  for (const { name, value, wanted } of moves) {
    const input = page.inputs.findIndex((one) => one.name === name);
    if (input < 0) continue;
    const replayed = engine.replay(sheet, { [input]: engine.read(value) });
    all.forEach(({ name: chart, kind, draw, shifts, texts, told, says }, at) => {
      const stale = draw(replayed), of = told.lines.map((line) => places.get(line)), [run, said] = wanted[at] ?? [];
      const isMoved = of.some((line) => replayed.moved[line] || replayed.figures[line] === undefined);
      if (stale) {
        const isKnown = of.every((line) => replayed.figures[line] !== undefined);
        return count(`${kind}: grey, ${told.open ? "not known from where" : isKnown ? "past an end, or drawn otherwise" : "another run"}`);
      }
      if (isMoved) {
        const grey = texts.some((text) => text.isStale) ? ", some figures grey" : "";
        count(`${kind}: moves${run ? "" : ", and a run draws another picture"}${grey}`);
      }
      const apart = run?.findIndex((shift, level) => Math.abs(shift - shifts[level]) > 0.01) ?? -1;
      if (apart >= 0) wrong.push(`${name} = ${value}: ${chart} (${kind}) moves by ${shifts[apart]}, and in a run by ${run[apart]}`);
      said?.forEach((value, place) => {
        const { textContent, isStale } = texts[place];
        if (value && !isStale && textContent !== written(engine.read(value), scale(engine.read(says[place])))) wrong.push(`${name} = ${value}: ${chart} (${kind}) says ${textContent}, and a run ${value}`);
      });
    });
  }
  console.log(JSON.stringify({ counts, wrong }));
}
