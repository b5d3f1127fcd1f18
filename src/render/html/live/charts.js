"use strict";
// A picture of a page as what draws it again after a replay, and says whether it needs another run: what follows from a line moves
// with it, and what is not true any more is grey.
const charts = (svg, places, sheet) => {
  const { lines, values, levels, signs, open } = JSON.parse(svg.dataset.motion), at = lines.map((name) => places.get(name)), { number, plus, times, over, read } = engine;
  // Every value is a sum of terms, or one of those before it over another; `undefined` where something of it is not known.
  const found = (of) => values.reduce((all, terms) => [...all, terms[0].at ? terms.reduce((sum, [factor, ...line]) => plus(sum, line.reduce((product, line) => times(product, of(line)), read(factor))), [0n, 1n]) : over(...terms.map((part) => all[part]))], []);
  const base = found((line) => sheet.base[sheet.figures[at[line]][1]]), sign = (value) => value && (value[0] > 0n) - (value[0] < 0n);
  const shapes = [...svg.querySelectorAll("[data-at],[data-said]")].map((shape) => {
    const get = (key) => shape.getAttribute(key), [levels, [value, side, isFull]] = ["at", "said"].map((key) => shape.dataset[key]?.split(",") ?? []);
    const keys = { rect: ["x", "y", "width", "height"], circle: ["cx", "cy"], text: ["x", "y"] }[shape.localName], text = shape.textContent, wide = +get("textLength"), was = keys ? keys.map(get) : get("points").split(/[ ,]/);
    return (now, moves, shifts, isMoved) => {
      const shift = (corner) => shifts[levels[corner]] ?? 0, again = value && !now[value] ? null : text && moves[value] ? texts.written(text, base[value], now[value], isFull) : text;
      // The sides of a rectangle are as long as its edges lie apart.
      const to = was.map((place, corner) => +place + shift(corner) - (keys && corner > 1 ? shift(corner - 2) : 0));
      shape.textContent = again ?? text;
      shape.toggleAttribute("stale", again === null || (value === "" && isMoved));
      if (wide) {
        const width = Math.round(wide * shape.textContent.length / text.length);
        shape.setAttribute("textLength", width);
        if (side) to[0] += (wide - width) * side / 2;
      }
      (keys ?? ["points"]).forEach((key, corner) => shape.setAttribute(key, keys ? to[corner] : to));
    };
  });
  return ({ figures, moved }) => {
    const isMoved = at.some((line) => figures[line] === undefined || moved[line]);
    let now = found((line) => figures[at[line]]), stale = (open && isMoved) || levels.some(([value]) => !now[value]) || signs.some((value) => sign(now[value]) !== sign(base[value]));
    if (stale) now = base;
    const moves = now.map((value, of) => value && number(value) - number(base[of]));
    const shifts = levels.map(([value, from, slope, low, high]) => {
      const by = moves[value] * slope, to = Math.min(Math.max(from + by, low), high) - from;
      stale ||= Math.abs(by - to) > 0.01;
      return to;
    });
    shapes.forEach((draw) => draw(now, moves, shifts, isMoved));
    svg.classList.toggle("stale", stale);
    return stale;
  };
};
// The figure that a picture is about, at the stops of the slider that was moved last: it stands above a picture that needs another run.
const curves = (element, places, sheet) => {
  const at = places.get(element.dataset.main), [{ children: [told] }, { children: [path, mark, ...ends] }] = element.children, { number } = engine;
  const show = (value) => texts.show(sheet.figures[at][3], value), part = (value, from, to) => (number(value) - number(from)) / (number(to) - number(from)) || 0;
  return (stops, [text, here], { [at]: now }, name) => {
    const known = stops.map(([, , figures]) => figures[at]).filter(Boolean).sort((a, b) => number(a) - number(b)), low = known[0], high = known.pop();
    if ((element.hidden = !low)) return;
    const [first] = stops, last = stops[stops.length - 1], place = (to, value) => [100 + 280 * part(to, first[1], last[1]), 110 - 90 * part(value, low, high)];
    // What is not known on the way interrupts it.
    path.setAttribute("d", stops.map(([, to, { [at]: value }], stop) => value ? (stops[stop - 1]?.[2][at] ? "L" : "M") + place(to, value) : "").join(""));
    mark.setAttribute("transform", `translate(${now ? place(here, now) : -9})`);
    [show(high), show(low), first[0], last[0]].forEach((text, end) => (ends[end].textContent = text));
    told.textContent = name + (now ? `: ${show(now)} at ${text}` : "");
  };
};
