"use strict";
// The assumptions of a page as fields and sliders: what follows from them moves, and what may not be shown is greyed.
(() => {
  const told = globalThis.document?.getElementById("live-data");
  if (!told) return;
  const page = JSON.parse(told.textContent), { inputs, figures } = page, sheet = engine.load(page);
  // The texts and values of the assumptions that are moved, by their numbers; the last that was moved stands last.
  const moves = new Map();
  const places = new Map(figures.map(([name], at) => [name, at]));
  const all = (of, make) => [...document.querySelectorAll(of)].map((one) => make(one, places, sheet));
  const shown = all("[data-figure]", (element) => [element, element.textContent, places.get(element.dataset.figure)]), pictures = all("svg[data-motion]", charts), beside = all(".curve", curves);
  const make = (name, options, ...inside) => {
    const made = Object.assign(document.createElement(name), options);
    made.append(...inside);
    return made;
  };
  const note = make("p", { role: "status" });
  const settings = () => [...moves].map(([at, [text]]) => [inputs[at].name, text]);
  const quoted = (word) => (/^[\w.=%+/:,@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const line = () => [page.command, ...settings().map((pair) => quoted(pair.join("=")))].join(" --set ");
  const link = () => location.href.split("#")[0] + "#set=" + new URLSearchParams(settings());
  // What follows along the slider that was moved last, at its stops, with all others as they are.
  let stops, along;

  function draw() {
    const values = Object.fromEntries([...moves].map(([at, [, value]]) => [at, value])), replayed = engine.replay(sheet, values), { figures: now, moved, turn } = replayed;
    let stale = pictures.filter((draw) => draw(replayed)).length;
    if (stale) {
      const [slid, here] = [...moves].pop(), others = `${[slid, settings().slice(0, -1)]}`;
      if (along !== others) {
        stops = Array.from({ length: 26 }, (_, stop) => near(slid, stop * 8 - 100)).filter((to) => to?.[1]).map((to) => [...to, engine.replay(sheet, { ...values, [slid]: to[1] }).figures]);
        along = others;
      }
      beside.forEach((draw) => draw(here[1] ? stops : [], here, now, inputs[slid].name));
    }
    for (const [element, text, at] of shown) {
      const [, place, , unit] = figures[at] ?? [], is = now[at];
      const again = !moves.size || (is !== undefined && !moved[at]) ? text : is ? texts.again(text, unit, sheet.base[place], is, element.dataset.form) : null;
      element.textContent = again ?? text;
      element.classList.toggle("moved", !!again && !!moved[at]);
      element.classList.toggle("stale", again === null);
      stale += again === null;
    }
    document.body.classList.toggle("moving", moves.size > 0);
    note.replaceChildren(...(moves.size ? [`${turn < 0 ? "" : "Something is decided otherwise now. "}${stale ? "What is grey needs another run. " : ""}Words stay as they were. `, make("code", {}, line())] : []));
  }

  const typed = (at, text) => texts.typed(text, inputs[at], page);
  // From a quarter of it at -100 to four times as much at 100.
  const near = (at, position) => {
    const times = [BigInt(Math.round(4 ** (position / 100) * 1e6)), 1000000n];
    return typed(at, texts.literal(engine.times(sheet.inputs[at], times), inputs[at].counted));
  };
  const move = (at, to) => {
    moves.delete(at);
    if (to) moves.set(at, to);
    draw();
  };
  const rows = inputs.map(({ name, text }, at) => {
    const field = make("input", { value: text, ariaLabel: name }), slider = make("input", { type: "range", min: -100, value: 0, ariaLabel: name });
    // Both controls at what is moved, or as they were.
    const show = (to, isSlid) => {
      slider.ariaValueText = field.value = to ? to[0] : text;
      field.setCustomValidity("");
      const [now, was] = [to?.[1] ?? sheet.inputs[at], sheet.inputs[at]].map(engine.number);
      if (!isSlid) slider.value = Math.round(50 * Math.log2(now / was)) || 0;
    };
    field.onchange = () => {
      const to = field.value !== text && typed(at, field.value);
      if (to !== null) [show(to), move(at, to)];
      else [field.setCustomValidity(`write a number that it can be, as ${text}`), field.reportValidity()];
    };
    slider.oninput = () => {
      const to = +slider.value && near(at, slider.value);
      show(to, true);
      move(at, to);
    };
    return { show, row: make("label", {}, make("span", {}, name.replaceAll(".", ".\u200b")), field, slider) };
  });
  const button = (name, onclick) => make("button", { onclick }, name), copy = (text) => () => (navigator.clipboard?.writeText(text()) ?? Promise.reject()).then(() => (note.textContent += " Copied."), () => prompt("Copy this", text()));
  const reset = () => {
    moves.clear();
    rows.forEach((row) => row.show());
    draw();
  };
  const live = make("details", { id: "live" }, make("summary", {}, "Move an assumption"), ...rows.map(({ row }) => row), button("Reset", reset), button("Copy the command", copy(line)), button("Copy a link", copy(link)));
  document.querySelector("main header").after(live, note);
  // What a link says, each assumption by its name or by an ending that no other has.
  const opened = () => {
    if (!location.hash.startsWith("#set=")) return;
    reset();
    for (const [said, text] of new URLSearchParams(location.hash.slice(5))) {
      const exact = inputs.findIndex(({ name }) => name === said), [ending, other] = inputs.flatMap(({ name }, at) => name.endsWith("." + said) ? [at] : []);
      const at = exact < 0 && !other ? ending : exact;
      const to = inputs[at] ? typed(at, text) : null;
      if (to) [moves.set(at, to), rows[at].show(to), (live.open = true)];
    }
    draw();
  };
  globalThis.onhashchange = opened;
  opened();
})();
