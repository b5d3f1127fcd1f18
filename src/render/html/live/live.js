"use strict";
// The assumptions of a page as fields and sliders: what follows from them moves, and what may not be shown is greyed.
(() => {
  const told = globalThis.document?.getElementById("live-data");
  if (!told) return;
  const page = JSON.parse(told.textContent), { inputs, figures } = page, sheet = engine.load(page);
  // The texts and values of the assumptions that are moved, by their numbers; the last that was moved stands last.
  const moves = new Map();
  const number = new Map(figures.map(([name], at) => [name, at]));
  const shown = [...document.querySelectorAll("[data-figure]")].map((element) => [element, element.textContent, number.get(element.dataset.figure)]);
  const make = (name, options, ...inside) => {
    const made = Object.assign(document.createElement(name), options);
    made.append(...inside);
    return made;
  };
  const note = make("p", { role: "status" }), pictures = [...document.querySelectorAll("svg[data-motion]")].map((svg) => charts(svg, number, sheet));
  const settings = () => [...moves].map(([at, [text]]) => `${inputs[at].name}=${text}`);
  const quoted = (word) => (/^[\w.=%+/:,@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const line = () => [page.command, ...settings().map(quoted)].join(" --set ");
  const link = () => location.href.split("#")[0] + "#set=" + settings().map(encodeURIComponent).join("&");

  function draw() {
    const replayed = engine.replay(sheet, Object.fromEntries([...moves].map(([at, [, value]]) => [at, value]))), { figures: now, moved, turn } = replayed;
    let stale = pictures.filter((draw) => draw(replayed)).length;
    for (const [element, text, at] of shown) {
      const [, place, , unit] = figures[at] ?? [], is = now[at];
      const again = !moves.size || (is !== undefined && !moved[at]) ? text : is ? texts.again(text, unit, sheet.base[place], is, element.dataset.form) : null;
      element.textContent = again ?? text;
      element.classList.toggle("moved", !!again && !!moved[at]);
      element.classList.toggle("stale", again === null);
      stale += again === null;
    }
    document.body.classList.toggle("moving", moves.size > 0);
    note.textContent = moves.size ? `${turn < 0 ? "" : "Something is decided otherwise now. "}${stale ? "What is grey needs another run. " : ""}Words stay as they were. ` : "";
    note.append(...(moves.size ? [make("code", {}, line())] : []));
  }

  // A text with its value, if the assumption may have that.
  const typed = (at, text) => {
    const { counted, low, high } = inputs[at], value = texts.meant(text, counted), { less, read } = engine;
    const is = ([end, isClosed], order) => order(read(end), value) || (isClosed && !order(value, read(end)));
    return value && (!low || is(low, less)) && (!high || is(high, (a, b) => less(b, a))) ? [text, value] : null;
  };
  // From a quarter of it at -100 to four times as much at 100.
  const near = (at, position) => {
    const [n, d] = sheet.inputs[at];
    return typed(at, texts.literal(engine.value(n * BigInt(Math.round(4 ** (position / 100) * 1e6)), d * 1000000n), inputs[at].counted));
  };
  const move = (at, to) => {
    moves.delete(at);
    if (to) moves.set(at, to);
    draw();
  };
  const rows = inputs.map(({ name, text, counted }, at) => {
    const field = make("input", { value: text, ariaLabel: name }), slider = make("input", { type: "range", min: -100, value: 0, ariaLabel: name });
    field.onchange = () => {
      const to = field.value !== text && typed(at, field.value);
      field.setCustomValidity(to === null ? `write a number that it can be, as ${texts.literal(sheet.inputs[at], counted)}` : "");
      if (field.reportValidity()) move(at, to);
    };
    slider.oninput = () => {
      const to = +slider.value && near(at, slider.value);
      field.value = to ? to[0] : text;
      move(at, to);
    };
    return { field, reset: () => ([field.value, slider.value] = [text, 0]), row: make("label", {}, name, field, slider) };
  });
  const button = (name, onclick) => make("button", { type: "button", onclick }, name), copy = (text) => () => navigator.clipboard.writeText(text());
  const reset = () => {
    moves.clear();
    rows.forEach((row) => row.reset());
    draw();
  };
  const live = make("details", { id: "live" }, make("summary", {}, "Move an assumption"), ...rows.map(({ row }) => row), button("Reset", reset), button("Copy the command", copy(line)), button("Copy a link", copy(link)), note);
  document.querySelector("main header").after(live);
  for (const setting of location.hash.startsWith("#set=") ? location.hash.slice(5).split("&").map(decodeURIComponent) : []) {
    const at = inputs.findIndex(({ name }) => setting.startsWith(name + "=")), to = at < 0 ? null : typed(at, setting.slice(inputs[at].name.length + 1));
    if (to) [moves.set(at, to), (rows[at].field.value = to[0]), (live.open = true)];
  }
  draw();
})();
