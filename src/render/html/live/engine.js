"use strict";
// Computes the recorded lines of a worksheet again, with other values of its assumptions: in exact fractions, as the program
// does, so that every decision comes out as it would there. A value is [numerator, denominator above zero]; `null` is no
// value, and `undefined` is not known here: another run is needed.
const engine = (() => {
  const size = (n) => n < 0n ? -n : n;
  const divisor = (a, b) => {
    while (b) [a, b] = [b, a % b];
    return a;
  };
  // What is longer takes too long, and so it is not known here.
  const LONG = 2n ** 4096n;
  function fraction(n, d = 1n) {
    if (d < 0n) [n, d] = [-n, -d];
    if (d >> 64n) {
      const common = divisor(size(n), d);
      [n, d] = [n / common, d / common];
    }
    return d > LONG || size(n) > LONG ? undefined : [n, d];
  }
  const read = (text) => text && [...text.split("/").map(BigInt), 1n].slice(0, 2);
  // What is made of two values, where both are there.
  const both = (make) => (one, other) => one && other && make(one, other);
  const times = both(([a, b], [c, d]) => fraction(a * c, b * d));
  const plus = both(([a, b], [c, d]) => b === d ? fraction(a + c, b) : fraction(a * d + c * b, b * d));
  const minus = (a, [c, d]) => plus(a, [-c, d]);
  const over = both(([a, b], [c, d]) => c ? fraction(a * d, b * c) : null);
  const number = ([n, d]) => Number(n * 10n ** 12n / d) / 1e12;
  const less = ([a, b], [c, d]) => a * d < c * b;
  const same = (a, b) => a === b || (a && b && a[0] * b[1] === b[0] * a[1]);

  // Whether what lies between two whole numbers goes up; `twice` is the sign of its distance from the middle.
  const MODES = [
    (twice, below) => twice > 0n || (!twice && !below),
    (twice, below, isOdd) => twice > 0n || (!twice && isOdd),
    (_, below) => below,
    (_, below) => !below,
    () => false,
    () => true,
  ];
  // In units of 10 to the power of -places, by the mode with this number.
  function units([n, d], places, mode = 0) {
    if (places < 0) d *= 10n ** BigInt(-places);
    else n *= 10n ** BigInt(places);
    const rest = (n % d + d) % d, whole = (n - rest) / d;
    return rest && MODES[mode](2n * rest - d, n < 0n, whole & 1n) ? whole + 1n : whole;
  }
  const shifted = ([n, d], power) => power < 0 ? fraction(n, d * 10n ** BigInt(-power)) : fraction(n * 10n ** BigInt(power), d);

  const OPERATIONS = {
    2: plus,
    3: minus,
    4: times,
    5: over,
    6: (a, b) => less(b, a) ? b : a,
    7: (a, b) => less(a, b) ? b : a,
    10: (...all) => all.reduce(plus, [0n, 1n]),
  };
  // The places of the lines that a line is made from.
  const operands = ([code, ...of]) => code < 2 ? [] : code === 8 ? [of[0]] : code === 13 ? of.slice(1) : of;
  function computed(line, values) {
    const all = operands(line).map((at) => values[at]);
    if (line[0] === 11) {
      const is = isLess(...all);
      return is === undefined ? is : all[is ? 2 : 3];
    }
    if (line[0] === 13 || all.includes(undefined)) return undefined;
    if (all.includes(null)) return null;
    return line[0] === 8 ? shifted([units(all[0], line[2], line[3]), 1n], -line[2]) : OPERATIONS[line[0]](...all);
  }
  const isLess = (a, b) => a === undefined || b === undefined ? undefined : !!a && !!b && less(a, b);

  // What the data of a page says, with all values as they were recorded.
  function load(page) {
    const sheet = { ...page, inputs: page.inputs.map(({ value }) => read(value)), base: [] };
    for (const line of page.steps) sheet.base.push(line[0] === 0 ? sheet.inputs[line[1]] : line[0] % 12 === 1 ? read(line[1]) : computed(line, sheet.base));
    return sheet;
  }

  // The figures with some assumptions moved, by their numbers; `undefined` for one that needs another run. `turn` is the number
  // of the first ground that gives way, or -1.
  function replay({ steps, grounds, figures, aside, needed, inputs, base }, moves) {
    const values = [], hasMoved = [];
    steps.forEach((line, at) => {
      const first = line[1];
      let now = base[at];
      if (line[0] === 0) now = first in moves ? moves[first] : inputs[first];
      else if (operands(line).some((operand) => hasMoved[operand])) now = computed(line, values);
      hasMoved[at] = !same(now, base[at]);
      values[at] = now;
    });
    const holds = ([, kind, a, b, held]) =>
      kind === 0 ? !(hasMoved[a] || hasMoved[b]) || isLess(values[a], values[b]) === !!held : kind === 1 ? values[a] !== undefined && (values[a] !== null) === !!b : !hasMoved[a];
    const turn = grounds.findIndex((ground) => !holds(ground)), since = new Map();
    // Since when something gives way of each step that others do without, and of all others together.
    grounds.forEach((ground, at) => since.has(aside[at]) || holds(ground) || since.set(aside[at], ground[0]));
    const is = ([, place, at, , reports = [], step]) =>
      [...since].some(([of, first]) => first <= at && (of === null || (needed[step]?.includes(of) ?? true))) || reports.some((report) => hasMoved[report]) || (values[place] === null) !== (base[place] === null);
    return { turn, moved: figures.map(([, place]) => hasMoved[place]), figures: figures.map((figure) => is(figure) ? undefined : values[figure[1]]) };
  }

  return { read, value: fraction, times, plus, over, number, less, size, units, shifted, load, replay };
})();
