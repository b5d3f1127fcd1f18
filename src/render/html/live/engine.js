"use strict";
// Computes the recorded lines of a worksheet again, with other values of its assumptions: in exact fractions, as the program
// does, so that every decision comes out as it would there. A value is [numerator, denominator above zero]; `null` is no
// value, and `undefined` is not known here: another run is needed.
const engine = (() => {
  const size = (n) => (n < 0n ? -n : n);
  const divisor = (a, b) => {
    while (b) [a, b] = [b, a % b];
    return a;
  };
  // What is longer takes too long, and so it is not known here.
  const LONG = 2n ** 20000n;
  function value(n, d = 1n) {
    if (d < 0n) [n, d] = [-n, -d];
    if (d >> 1024n) {
      const common = divisor(size(n), d);
      [n, d] = [n / common, d / common];
    }
    return d > LONG || size(n) > LONG ? undefined : [n, d];
  }
  const whole = (n, d = 1n) => [n, d];
  const read = (text) => text && whole(...text.split("/").map(BigInt));
  const times = ([a, b], [c, d]) => value(a * c, b * d);
  const plus = ([a, b], [c, d]) => (b === d ? value(a + c, b) : value(a * d + c * b, b * d));
  const minus = (a, [c, d]) => plus(a, [-c, d]);
  const over = ([a, b], [c, d]) => (c ? value(a * d, b * c) : null);
  const less = ([a, b], [c, d]) => a * d < c * b;
  // A third number bounds how far a value may be off since something was too long: only bounds are in doubles.
  const off = (a) => a?.[2] ?? 0;
  function bits(n) {
    const digits = n.toString(16);
    return 4 * digits.length + 28 - Math.clz32(parseInt(digits[0], 16));
  }
  // How large a value is.
  function about([n, d]) {
    const [up, down] = [n, d].map((one) => Math.max(0, bits(size(one)) - 64));
    return (Number(size(n) >> BigInt(up)) / Number(d >> BigInt(down))) * 2 ** (up - down);
  }
  const same = (a, b) => a === b || (!!a && !!b && !less(a, b) && !less(b, a));

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
    const rest = ((n % d) + d) % d, whole = (n - rest) / d;
    return rest && MODES[mode](2n * rest - d, n < 0n, !!(whole & 1n)) ? whole + 1n : whole;
  }
  const shifted = ([n, d], power) => (power < 0 ? value(n, d * 10n ** BigInt(-power)) : value(n * 10n ** BigInt(power), d));

  const OPERATIONS = {
    2: plus,
    3: minus,
    4: times,
    5: over,
    6: (a, b) => (less(b, a) ? b : a),
    7: (a, b) => (less(a, b) ? b : a),
    10: (...all) => all.reduce((sum, one) => sum && plus(sum, one), [0n, 1n]),
  };
  const power = (a) => {
    const near = Math.floor(Math.log10(about(a)));
    return [near + 1, near].find((power) => units([size(a[0]), a[1]], -power, 4)) ?? near - 1;
  };
  // How far the result of an operation is off, as what it is made from is.
  function carried(code, all, is) {
    const [a, b] = all, [e, f] = all.map(off);
    const lost = code === 4 ? about(a) * f + about(b) * e + e * f : code === 5 ? (e + about(is) * f) / (about(b) - f) : code === 6 || code === 7 ? Math.max(e, f) : all.reduce((sum, one) => sum + off(one), 0);
    return code === 5 && f >= about(b) ? NaN : lost * (1 + 1e-9);
  }
  // To so many digits, and how far it is off then.
  function short(is, digits, lost) {
    const places = digits - 1 - power(is);
    return [...shifted([units(is, places), 1n], -places), lost];
  }
  // A result that rests on nothing that is off: what is too long is rounded to 100 digits, as the program does.
  function exactly(is, isPrice) {
    const most = isPrice ? 2048 : 8192, isLong = ([n, d]) => bits(size(n)) + bits(d) > most;
    if (!isLong(is)) return is;
    const common = divisor(size(is[0]), is[1]), least = [is[0] / common, is[1] / common];
    return isLong(least) ? short(least, 100, about(least) * 5e-100) : least;
  }
  // The places of the lines that a line is made from.
  const operands = ([code, ...of]) => (code < 2 ? [] : code === 8 ? [of[0]] : code === 13 ? of.slice(1) : of);
  function computed(line, at, values, prices) {
    const all = operands(line).map((of) => values[of]), [code] = line;
    if (code === 11) {
      const is = isLess(...all);
      return is === undefined || (!is && isOpen(...all)) ? undefined : all[is ? 2 : 3];
    }
    if (code === 13 || all.includes(undefined)) return undefined;
    if (all.includes(null)) return null;
    if (code === 8) {
      const round = (a) => shifted([units(a, line[2], line[3]), 1n], -line[2]), is = round(all[0]), lost = off(all[0]);
      // A power of two that is no less than what it is off.
      const slack = lost && value(1n, 2n ** BigInt(-Math.ceil(Math.log2(lost))));
      return !lost || (same(round(plus(all[0], slack)), is) && same(round(minus(all[0], slack)), is)) ? is : undefined;
    }
    const is = OPERATIONS[code](...all);
    if (!is || !prices) return is;
    if (!all.some(off)) return exactly(is, prices.has(at));
    // The program keeps all its digits, or rounds them again: in what bounds leave that makes no difference.
    const lost = carried(code, all, is);
    return Number.isNaN(lost) ? undefined : is[0] ? short(is, 140, lost) : [0n, 1n, lost];
  }
  // What bounds hide is not less. The program bounds more than is kept here, so what is not far beyond them is not known.
  function isLess(a, b) {
    if (a === undefined || b === undefined) return undefined;
    if (!a || !b || !less(a, b)) return false;
    const slack = off(a) + off(b), apart = slack && about(minus(b, a));
    return !slack || apart > 1e30 * slack || (apart < slack ? false : undefined);
  }
  const isOpen = (a, b) => !!a && !!b && off(a) + off(b) > 0 && !isLess(a, b) && !isLess(b, a);

  // What the data of a page says, with all values as they were recorded.
  function load({ steps, grounds, figures, inputs, prices, aside, needed }) {
    const sheet = { steps, grounds, figures, aside, needed, prices: prices.length ? new Set(prices) : null, inputs: inputs.map(({ value }) => read(value)), base: [] };
    steps.forEach((line, at) => sheet.base.push(line[0] === 0 ? sheet.inputs[line[1]] : line[0] % 12 === 1 ? read(line[1]) : computed(line, at, sheet.base, sheet.prices)));
    return sheet;
  }

  // The figures with some assumptions moved, by their numbers; `undefined` for one that needs another run. `turn` is the number
  // of the first ground that gives way, or -1.
  function replay({ steps, grounds, figures, prices, aside, needed, inputs, base }, moves) {
    const values = [], moved = [];
    steps.forEach((line, at) => {
      const first = line[1];
      let now = base[at];
      if (line[0] === 0) now = moves[first] ?? inputs[first];
      else if (operands(line).some((operand) => moved[operand])) now = computed(line, at, values, prices);
      moved[at] = !same(now, base[at]);
      values[at] = now;
    });
    const holds = ([, kind, a, b, held]) =>
      kind === 0 ? !(moved[a] || moved[b]) || isLess(values[a], values[b]) === !!held : kind === 1 ? values[a] !== undefined && (values[a] !== null) === !!b : kind === 2 ? !moved[a] : values[a] !== undefined && off(values[a]) > 0 === !!b;
    const turn = grounds.findIndex((ground) => !holds(ground)), first = new Map();
    // Since when something gives way of each step that others do needed, and of all others together.
    for (let ground = turn; ground >= 0 && ground < grounds.length; ground += 1) if (!first.has(aside[ground]) && !holds(grounds[ground])) first.set(aside[ground], grounds[ground][0]);
    const turns = [...first], is = ([, place, at, , reports = [], step]) => turns.some(([of, since]) => since <= at && (of === null || (needed[step]?.includes(of) ?? true))) || reports.some((report) => moved[report]) || (values[place] === null) !== (base[place] === null);
    return { turn, moved: figures.map(([, place]) => moved[place]), figures: figures.map((figure) => (is(figure) ? undefined : values[figure[1]])) };
  }

  return { read, value, less, size, units, shifted, load, replay };
})();
