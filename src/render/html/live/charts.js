"use strict";
// A picture of a page as what draws it again after a replay, and says whether it needs another run: what follows from a line moves
// with it, and what is not true any more is grey.
const charts = (svg, places, sheet) => {
  const { lines, values, levels, signs, open } = JSON.parse(svg.dataset.motion), at = lines.map((name) => places.get(name));
  const plus = ([a, b], [c, d]) => [a * d + c * b, b * d], times = ([a, b], [c, d]) => [a * c, b * d], sign = ([n]) => (n > 0n) - (n < 0n);
  const sums = (of) => values.map((terms) => terms.reduce((sum, [factor, ...all]) => plus(sum, all.reduce((product, line) => times(product, of(line)), engine.read(factor))), [0n, 1n]));
  const base = sums((line) => sheet.base[sheet.figures[at[line]][1]]);
  const KEYS = { rect: ["x", "y", "width", "height"], circle: ["cx", "cy"], text: ["x", "y"] };
  const shapes = [...svg.querySelectorAll("[data-at],[data-said]")].map((shape) => {
    const get = (key) => shape.getAttribute(key), [levels, [value, side]] = ["at", "said"].map((key) => shape.dataset[key]?.split(",") ?? []);
    const keys = KEYS[shape.localName], text = shape.textContent, wide = +get("textLength"), was = keys ? keys.map(get) : get("points").split(/[ ,]/);
    return (now, moves, shifts, isMoved) => {
      const shift = (corner) => shifts[levels[corner]] ?? 0, again = moves[value] ? texts.written(text, base[value], now[value]) : text;
      // The sides of a rectangle are as long as its edges lie apart.
      const to = was.map((place, corner) => +place + shift(corner) - (keys && corner > 1 ? shift(corner - 2) : 0));
      shape.textContent = again ?? text;
      shape.classList.toggle("stale", again === null || (value === "" && isMoved));
      if (wide) {
        const width = Math.round((wide * shape.textContent.length) / text.length);
        shape.setAttribute("textLength", width);
        if (side) to[0] += ((wide - width) * side) / 2;
      }
      (keys ?? ["points"]).forEach((key, corner) => shape.setAttribute(key, keys ? to[corner] : to));
    };
  });
  return ({ figures, moved }) => {
    const isKnown = at.every((line) => figures[line] !== undefined), isMoved = !isKnown || at.some((line) => moved[line]);
    let stale = isMoved && (open || !isKnown), now = stale ? base : sums((line) => figures[at[line]]);
    if (signs.some((value) => sign(now[value]) !== sign(base[value]))) [stale, now] = [true, base];
    const moves = now.map((value, of) => {
      const [n, d] = plus(value, [-base[of][0], base[of][1]]);
      return Number((n * 10n ** 12n) / d) / 1e12;
    });
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
