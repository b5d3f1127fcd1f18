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
  const SVG = "http://www.w3.org/2000/svg";
  const note = make("p", { role: "status" }), which = make("select", { ariaLabel: "Figure of the picture" }), picture = make("figure");
  const settings = () => [...moves].map(([at, [text]]) => `${inputs[at].name}=${text}`);
  const quoted = (word) => (/^[\w.=%+/:,@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const line = () => [page.command, ...settings().map(quoted)].join(" --set ");
  const link = () => location.href.split("#")[0] + "#set=" + new URLSearchParams([...moves].map(([at, [text]]) => [inputs[at].name, text]));
  const replay = (more) => engine.replay(sheet, Object.fromEntries([...moves, ...more].map(([at, [, value]]) => [at, value])));

  function draw() {
    const { figures: now, moved, turn } = replay([]);
    let stale = 0;
    for (const [element, text, at] of shown) {
      const [, place, , unit] = figures[at] ?? [], is = now[at];
      const again = !moves.size || (is !== undefined && !moved[at]) ? text : is ? texts.again(text, unit, sheet.base[place], is, element.dataset.form) : null;
      element.textContent = again ?? text;
      element.classList.toggle("moved", !!again && !!moved[at]);
      element.classList.toggle("stale", again === null);
      stale += again === null;
    }
    document.body.classList.toggle("moving", moves.size > 0);
    note.textContent = moves.size ? `${turn < 0 ? "" : "Something is decided otherwise now. "}${stale ? "Grey figures need another run. " : ""}Words and pictures stay as they were. ` : "";
    note.append(...(moves.size ? [make("code", {}, line())] : []));
    curve();
  }

  // How a figure follows from the assumption that was moved last: the one that is picked, or else the first that follows.
  let isPicked;
  function curve() {
    if (!isPicked) which.selectedIndex = Math.max(0, replay([]).moved.indexOf(true));
    const [at] = [...moves.keys()].slice(-1), [name, , , unit] = figures[which.selectedIndex], points = [];
    for (let step = -10; step <= 10 && moves.size; step += 1) {
      const to = near(at, step * 10), is = to && replay([[at, to]]).figures[which.selectedIndex];
      if (is) points.push([to[1], is, `${texts.show(unit, is)} at ${to[0]}`]);
    }
    picture.hidden = which.hidden = !points.length;
    const place = (axis) => {
      const all = points.map((point) => Number((point[axis][0] * 10n ** 9n) / point[axis][1])), low = Math.min(...all), wide = Math.max(...all) - low || 1;
      return all.map((one) => +((one - low) / wide).toFixed(3));
    };
    const [across, up] = [0, 1].map(place), svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "-.1 -.1 3.2 1.2");
    path.setAttribute("d", across.map((x, point) => `${point ? "L" : "M"}${3 * x},${1 - up[point]}`).join(""));
    svg.append(path);
    picture.replaceChildren(svg, make("figcaption", {}, `${name}: ${points[0]?.[2]}, ${points[points.length - 1]?.[2]}`));
  }

  const typed = (at, text) => texts.typed(text, inputs[at], page);
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
    // Both controls at what is moved, or as they were.
    const show = (to, isSlid) => {
      slider.ariaValueText = field.value = to ? to[0] : text;
      field.setCustomValidity("");
      const [[a, b], [c, d]] = [to?.[1] ?? sheet.inputs[at], sheet.inputs[at]];
      if (!isSlid) slider.value = Math.round(50 * Math.log2(Number((a * d * 10n ** 6n) / (b * c || 1n)) / 1e6)) || 0;
    };
    field.onchange = () => {
      const to = field.value !== text && typed(at, field.value);
      if (to !== null) [show(to), move(at, to)];
      else [field.setCustomValidity(`write a number that it can be, as ${texts.literal(sheet.inputs[at], counted)}`), field.reportValidity()];
    };
    slider.oninput = () => {
      const to = +slider.value && near(at, slider.value);
      show(to, true);
      move(at, to);
    };
    return { show, row: make("label", {}, make("span", {}, name.replaceAll(".", ".\u200b")), field, slider) };
  });
  const button = (name, onclick) => make("button", { type: "button", onclick }, name), copy = (text) => () => (navigator.clipboard?.writeText(text()) ?? Promise.reject()).then(() => (note.textContent += " Copied."), () => prompt("Copy this", text()));
  const reset = () => {
    moves.clear();
    rows.forEach((row) => row.show());
    draw();
  };
  which.append(...figures.map(([name]) => make("option", {}, name)));
  which.onchange = () => {
    isPicked = true;
    draw();
  };
  const live = make("details", { id: "live" }, make("summary", {}, "Move an assumption"), ...rows.map(({ row }) => row), button("Reset", reset), button("Copy the command", copy(line)), button("Copy a link", copy(link)), which, picture);
  document.querySelector("main header").after(live, note);
  // What a link says, each assumption by its name or by an ending that no other has.
  const opened = () => {
    if (!location.hash.startsWith("#set=")) return;
    reset();
    for (const [said, text] of new URLSearchParams(location.hash.slice(5))) {
      const exact = inputs.findIndex(({ name }) => name === said), [ending, other] = inputs.flatMap(({ name }, at) => (name.endsWith("." + said) ? [at] : []));
      const at = exact < 0 && other === undefined ? ending : exact, to = inputs[at] ? typed(at, text) : null;
      if (to) [moves.set(at, to), rows[at].show(to), (live.open = true)];
    }
    draw();
  };
  globalThis.onhashchange = opened;
  draw();
  opened();
})();
