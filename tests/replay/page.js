// Moves the assumptions of a page in a document that is made up here: as much of a browser as the script asks for. Called by
// tests/all/replayed/page.rs with the data of a deal, which says 14.8bn for 49 %, and the script on standard input.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { runInNewContext } = require("node:vm");

const { data, script } = JSON.parse(readFileSync(0, "utf8"));

class Element {
  constructor(name) {
    Object.assign(this, { name, children: [], attributes: {}, dataset: {}, classes: new Set(), own: "", selectedIndex: 0 });
    this.classList = { toggle: (one, is) => (is ? this.classes.add(one) : this.classes.delete(one)) };
  }
  append(...inside) { this.children.push(...inside); }
  replaceChildren(...inside) { this.children = inside; }
  after(...others) { this.next = others; }
  setAttribute(name, to) { this.attributes[name] = to; }
  setCustomValidity(words) { this.mistake = words; }
  reportValidity() { return !this.mistake; }
  get textContent() { return this.own + this.children.map((child) => child.textContent ?? child).join(""); }
  set textContent(text) { [this.own, this.children] = [text, []]; }
}

// A page with these figures, each with its text and whether it stands in a table.
function opened(figures, hash = "") {
  const shown = figures.map(([figure, text]) => Object.assign(new Element("a"), { dataset: { figure }, own: text }));
  const [header, body, told, copied, made] = [new Element("header"), new Element("body"), new Element("script"), [], []];
  told.textContent = data;
  // A picture that nobody can draw again, with the figure that it is about.
  const open = JSON.stringify({ lines: ["meta.stake"], values: [], levels: [], signs: [], open: true });
  const picture = Object.assign(new Element("svg"), { dataset: { motion: open }, querySelectorAll: () => [] });
  const [heading, curve] = [new Element("p"), new Element("svg")];
  heading.append(new Element("span"));
  curve.append(...["path", "circle", "text", "text", "text", "text"].map((name) => new Element(name)));
  const beside = Object.assign(new Element("div"), { dataset: { main: "meta.post_money" }, children: [heading, curve] });
  const document = {
    body,
    getElementById: () => told,
    querySelector: () => header,
    querySelectorAll: (of) => ({ "[data-figure]": shown, "svg[data-motion]": [picture], ".curve": [beside] })[of],
    createElement: (name) => made[made.push(new Element(name)) - 1],
    createElementNS: (space, name) => Object.assign(new Element(name), { namespaceURI: space }),
  };
  const navigator = { clipboard: { writeText: async (text) => copied.push(text) } };
  runInNewContext(script, { document, navigator, URLSearchParams, location: { hash, href: `file:///deal.html${hash}` } });
  const find = (name, holds) => made.find((element) => element.name === name && holds(element));
  const input = (name, type) => find("input", (element) => element.ariaLabel === name && element.type === type);
  const press = (words) => {
    find("button", (button) => button.textContent === words).onclick();
    return copied.at(-1);
  };
  return { shown, body, input, press, picture, beside, words: () => header.next.map((one) => one.textContent).join("") };
}

const figures = [["meta.post_money", "about 30.2bn USD"], ["meta.stake", "49 %"], ["meta.pre_money", "15.404bn"], ["elsewhere", "7"]];
const texts = ({ shown }) => shown.map((element) => element.textContent);
const classes = ({ shown }) => shown.map((element) => [...element.classes].join());
const WAS = figures.map(([, text]) => text);

// A slider moves what follows from it, and a reset takes all back.
const page = opened(figures);
assert.deepEqual(texts(page), WAS);
const slider = page.input("steps.meta.stake", "range");
slider.value = "-20";
slider.oninput();
assert.equal(page.input("steps.meta.stake", undefined).value, "37.1%");
assert.deepEqual(texts(page), ["about 39.9bn USD", "37.1 %", "25.092bn", "7"]);
assert.deepEqual(classes(page), ["moved", "moved", "moved", "stale"]);
assert.ok(page.words().includes("postmoney run deal.toml --set steps.meta.stake=37.1%"), page.words());
assert.ok(page.body.classes.has("moving"));

// Above a picture that cannot be drawn again its figure stands, along the slider: every stop is a replay.
const [heading, { children: [path, mark, ...ends] }] = page.beside.children;
assert.ok(page.picture.classes.has("stale") && !page.beside.hidden);
assert.equal(heading.textContent, "steps.meta.stake: 39.892bn at 37.1%");
assert.deepEqual(ends.map((end) => end.textContent), ["120.325bn", "16.408bn", "12.3%", "90.2%"]);
const corners = path.attributes.d.split(/[ML]/).slice(1).map((corner) => corner.split(",").map(Number));
assert.match(path.attributes.d, /^M[^M]+$/);
// What no stake may be is no stop: four times 49 % is more than all.
assert.equal(corners.length, 19);
const [left, top] = mark.attributes.transform.match(/[\d.]+/g).map(Number);
for (const [x, y] of [...corners, [left, top]]) {
  const stake = 0.123 + ((x - 100) / 280) * (0.902 - 0.123), value = 14.8 / 0.902 + ((110 - y) / 90) * (14.8 / 0.123 - 14.8 / 0.902);
  assert.ok(Math.abs(value * stake - 14.8) < 1e-9, `${value} at ${stake}`);
}
page.press("Reset");
assert.deepEqual([texts(page), classes(page)], [WAS, ["", "", "", ""]]);

// A field takes what the program takes, and refuses what it may not be or a page cannot read.
const field = page.input("steps.meta.investment", undefined);
for (const text of ["49%", "-1bn", "much", "0", "2bn 3bn"]) {
  field.value = text;
  field.onchange();
  assert.ok(field.mistake, text);
  assert.deepEqual(texts(page), WAS);
}
field.value = "about 15bn";
field.onchange();
assert.equal(page.press("Copy the command"), "postmoney run deal.toml --set 'steps.meta.investment=about 15bn'");
const link = page.press("Copy a link");

// A link says what was moved.
const again = opened(figures, link.slice(link.indexOf("#")));
assert.deepEqual(texts(again), texts(page));
assert.notDeepEqual(texts(again), WAS);
assert.deepEqual(texts(opened(figures, "#meta.post_money")), WAS);
for (const hash of ["#set=nothing=5", "#set=steps.meta.stake=1000%25", "#set=%", "#set=investment=much", "#set=a=1"]) {
  assert.deepEqual(texts(opened(figures, hash)), WAS, hash);
}

// An ending of a name is enough, where it is that of one alone, and a sign of percent may stand as it is.
assert.deepEqual(texts(opened(figures, "#set=meta.stake=37%")), texts(opened(figures, "#set=steps.meta.stake=37%25")));
assert.equal(texts(opened(figures, "#set=stake=37%"))[1], "37 %");

// What only a run can tell makes grey what follows from it, and says the command.
const range = opened(figures, "#set=stake=45%25..50%25");
assert.deepEqual(classes(range), ["stale", "stale", "stale", "stale"]);
assert.ok(range.words().includes("--set steps.meta.stake=45%..50%"), range.words());
assert.ok(range.beside.hidden);
console.log("done");
