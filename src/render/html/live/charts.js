"use strict";
// The pictures of a page: what follows from a line moves with it, and what is not true any more is grey.
const charts = (() => {
  const { read, minus, same } = engine;
  // What is not known makes nothing known.
  const [plus, times] = [engine.plus, engine.times].map((make) => (a, b) => a && b && make(a, b));
  const number = ([n, d]) => Number((n * 10n ** 12n) / d) / 1e12;
  const KEYS = { rect: ["x", "y", "width", "height"], circle: ["cx", "cy"], text: ["x", "y"] };

  // A shape with its coordinates as it was drawn, those of a rectangle as edges.
  function drawn(shape) {
    const { at, said } = shape.dataset, keys = KEYS[shape.localName], get = (key) => shape.getAttribute(key);
    const was = keys ? keys.map((key) => +get(key)) : get("points").split(/[ ,]/).map(Number);
    if (keys?.[2]) [was[2], was[3]] = [was[0] + was[2], was[1] + was[3]];
    return { shape, keys, was, at: at?.split(","), said: said?.split(","), text: shape.textContent, wide: +get("textLength") };
  }

  function place({ shape, keys, was, at, said, text, wide }, shifts) {
    const now = was.map((coordinate, corner) => coordinate + (shifts[at?.[corner]] ?? 0)), { min, abs } = Math;
    if (keys?.[2]) {
      const [left, top, right, bottom] = now;
      now.splice(0, 4, min(left, right), min(top, bottom), abs(right - left), abs(bottom - top));
    }
    if (wide) {
      const width = Math.round((wide * shape.textContent.length) / text.length);
      shape.setAttribute("textLength", width);
      now[0] += ((wide - width) * (said?.[1] ?? 0)) / 2;
    }
    (keys ?? ["points"]).forEach((key, at) => shape.setAttribute(key, keys ? now[at] : now));
  }

  // A picture as what draws it again after a replay, and says whether it needs another run.
  return (svg, places, sheet) => {
    const { lines, values, levels, signs, open } = JSON.parse(svg.dataset.motion), at = lines.map((name) => places.get(name));
    const shapes = [...svg.querySelectorAll("[data-at],[data-said]")].map(drawn);
    const sums = (of) => values.map((terms) => terms.reduce((sum, [factor, ...all]) => plus(sum, all.reduce((product, line) => times(product, of(line)), read(factor))), [0n, 1n]));
    const base = sums((line) => sheet.base[sheet.figures[at[line]][1]]), sign = ([n]) => (n > 0n) - (n < 0n);
    return ({ figures, moved }) => {
      const isMoved = at.some((line) => moved[line] || figures[line] === undefined);
      let stale = isMoved && (open || at.some((line) => figures[line] === undefined)), now = base;
      if (isMoved && !stale) now = sums((line) => figures[at[line]]);
      if (now.includes(undefined) || signs.some((value) => sign(now[value]) !== sign(base[value]))) [stale, now] = [true, base];
      const shifts = levels.map(([value, from, slope, low, high]) => {
        const to = from + number(minus(now[value], base[value])) * slope, end = Math.min(Math.max(to, low), high);
        stale ||= Math.abs(to - end) > 1;
        return end - from;
      });
      for (const one of shapes) {
        const [value] = one.said ?? [], again = !value || same(now[value], base[value]) ? one.text : texts.written(one.text, base[value], now[value]);
        one.shape.textContent = again ?? one.text;
        one.shape.classList.toggle("stale", isMoved && (value === "" || again === null));
        place(one, shifts);
      }
      svg.classList.toggle("stale", stale);
      return stale;
    };
  };
})();
