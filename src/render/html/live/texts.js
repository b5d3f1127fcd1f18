"use strict";
// Figures as the program writes them, and figures as a person does.
const texts = (() => {
  const { value, size, units, shifted } = engine;
  const commas = (phrase) => phrase.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  // With so many decimals; ties go away from zero.
  function fixed(a, places) {
    const scaled = units(a, places), digits = `${size(scaled)}`.padStart(places + 1, "0"), end = digits.length - places;
    return (scaled < 0n ? "-" : "") + digits.slice(0, end) + (places ? "." + digits.slice(end) : "");
  }
  const trimmed = (a, places) => fixed(a, places).replace(/\.0*$|(\.\d*?)0+$/, "$1");
  // The power of ten of the first digit.
  function magnitude([n, d]) {
    const power = `${size(n)}`.length - `${d}`.length;
    return units([size(n), d], -power, 4) ? power : power - 1;
  }
  const rounded = (a, digits) => {
    const places = digits - 1 - magnitude(a);
    return shifted([units(a, places), 1n], -places);
  };
  function significant(a, digits) {
    const short = rounded(a, digits), power = magnitude(short);
    return power < -20 ? a[0] < 0n ? ">-1e-20" : "<1e-20" : power < -9 ? `${trimmed(shifted(short, -power), digits)}e${power}` : trimmed(short, digits + Math.abs(power));
  }
  const plain = (a, places) => {
    const phrase = trimmed(a, places);
    return phrase === "0" && a[0] ? significant(a, 2) : commas(phrase);
  };
  const SCALES = { tn: 12, bn: 9, M: 6, "": 0 };
  // The scale in which a value stays below a thousand once it is rounded to three decimals.
  const scale = ([n, d]) => ["tn", "bn", "M"].find((name) => units([size(n), d], name === "M" ? 3 : 6 - SCALES[name]) >= (name === "M" ? 10n ** 9n : 10n ** 6n)) ?? "";
  function compact(a) {
    const name = scale(a), scaled = shifted(a, -SCALES[name]);
    return a[0] && magnitude(scaled) < -1 ? significant(scaled, 4) : commas(trimmed(scaled, 3)) + name;
  }
  const percent = (a) => plain(shifted(a, 2), 2) + " %";
  const SHOWN = {
    money: compact,
    shares: (a) => magnitude(a) < -2 ? plain(a, 2) : commas(fixed(a, a[0] % a[1] ? 2 : 0)),
    stake: percent,
    rate: percent,
    "part-difference": (a) => (plain(shifted(a, 2), 2) + " pts").replace(/^(-?1 pt)s/, "$1"),
    multiple: (a) => plain(a, 2) + "x",
    years: (a) => plain(a, 2) + " years",
  };
  const show = (counts, a) => (SHOWN[counts] ?? ((of) => plain(of, 4)))(a);

  // What stands on the page for `base`, written for `now` with the same words around it, and the same decimals and scale where
  // they are not those of the figure alone; `null` where it cannot be said so.
  function again(phrase, counts, base, now, form) {
    if (!base || !now || /\d to /.test(phrase)) return null;
    if (form === "fall") [base, now] = [base, now].map(([n, d]) => [-n, d]);
    const own = show(counts, base);
    return phrase.includes(own) ? phrase.replace(own, () => show(counts, now)) : written(phrase, base, now);
  }
  // The same in the scale and with the decimals that it has there, or up to three more that it needs to be `isFull`.
  function written(phrase, base, now, isFull) {
    const [found, decimals = "."] = phrase.match(/[-−]?\d[\d,]*(\.\d+)?/) ?? [];
    let places = decimals.length - 1;
    // With the sign that stands there.
    const as = (a, power) => commas(fixed(shifted(a, -power), places)).replace("-", found?.[0]), power = [0, -2, 6, 9, 12].find((power) => as(base, power) === found);
    const isCut = ([n, d]) => n % d && places < decimals.length + 2;
    while (isFull && isCut(shifted(now, places - power))) places++;
    const fits = base[0] && power !== undefined && magnitude(now) - power < 6 && units(now, places - power) && now[0] < 0n === base[0] < 0n;
    return fits ? phrase.replace(found, () => as(now, power)) : null;
  }

  // What a person means by a text: a number with what it counts, `undefined` where only the program can tell, as of a range, and
  // `null` where it is no figure. The patterns and words are those of the program.
  function meant(phrase, { hedge, figure, sign, run, words }) {
    const known = new Map(words), pattern = (of) => RegExp(of, "iu"), other = pattern(run).test(phrase) ? undefined : null;
    const counted = (word) => known.get(word) ?? known.get(word.toLowerCase()) ?? (/^([A-Z]{3})?$/.test(word) ? word : null);
    let far, power;
    const bare = phrase.trim().replace(pattern(hedge), (_, is) => ((far = is), "")), small = bare.toLowerCase(), [many, part, more] = small.split(/[ -]/);
    const parts = known.get(many + "-") + known.get("-" + part), digits = known.get(`-${small}-`) ?? (!more && /^\d\/\d+$/.test(parts) ? parts : bare);
    let [, minus, code = "", plus, whole, decimals = "", e = 0, under = "1", tail] = `${digits}`.replace(/(\d)_(?=\d)/g, "$1").match(pattern(figure)) ?? [], counts = counted(code);
    if (!whole || !+under || (minus && plus) || !/^([A-Z]{3})?$/.test(counts)) return other;
    while (tail) {
      const [token] = tail.match(pattern(sign)), is = counted(token), isScale = typeof is === "number";
      if (is === null || (isScale ? power !== undefined && `${power},${is}` !== "5,7" : counts)) return other;
      if (isScale && ((/^(b|tr)illion/i.test(token) && (far || /[A-Z]/.test(token))) || (/\.$/.test(token) && decimals.length === 3))) return undefined;
      if (isScale) power = (power ?? 0) + is;
      else counts = is;
      tail = tail.slice(token.length).trim();
    }
    if (/[%x]/.test(counts) && power !== undefined) return other;
    const places = +e - decimals.length + (power ?? 0) - (counts === "%" ? 2 : 0);
    // A point that may stand between thousands is settled by the program.
    const isUnclear = power === undefined && !/[%x]/.test(counts) && decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && !/^\s*=/.test(phrase);
    if (isUnclear || (whole + decimals + under).length + Math.abs(places) > 28) return undefined;
    return [shifted(value(BigInt((/-|−/.test(minus + plus) ? "-" : "") + whole + decimals), BigInt(under)), places), counts];
  }
  // A text that an assumption may have, with its value where that is known here; `null` where it may not have that.
  function typed(phrase, { counted, unit: counts, low, high }, { currency, words }) {
    const found = meant(phrase, words), { less, read } = engine;
    if (!found) return found === null ? found : [phrase];
    const [to, kind] = found, isMoney = /money|price/.test(counts), [is, was] = [kind, counted].map((one) => isMoney && one === currency ? "" : one);
    const isSame = is === was || (!is && (was === "x" || (was === "%" && !less([1n, 1n], to)))) || (is === "x" && counts === "multiple");
    // Of a small number without a unit the program may ask what it counts.
    if (!is && /money|shares/.test(counts) && !/^\s*=|\//.test(phrase) && less([0n, 1n], to) && !less([100n, 1n], to)) return [phrase];
    if (!isSame) return (isMoney ? !/[%x]/.test(is) : /shares|stake/.test(counts) && /^%?$/.test(is)) ? [phrase] : null;
    const within = ([end, isClosed], order) => order(read(end), to) || (isClosed && !order(to, read(end)));
    return (!low || within(low, less)) && (!high || within(high, (a, b) => less(b, a))) ? [phrase, to] : null;
  }
  // The text that means a value to three digits.
  function literal(a, counted) {
    const short = a[0] ? rounded(a, 3) : a, isPart = counted === "%" || counted === "x", name = isPart ? "" : scale(short);
    const phrase = trimmed(shifted(short, counted === "%" ? 2 : -SCALES[name]), 40) + name;
    // What is small and of no unit may be asked what it counts; after "=" it is meant as it stands.
    return isPart ? phrase + counted : counted || engine.less([100n, 1n], short) ? `${counted} ${phrase}`.trim() : `=${phrase}`;
  }
  return { show, again, written, meant, typed, literal };
})();
