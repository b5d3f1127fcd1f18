"use strict";
// Figures as the program writes them, and figures as a person does.
const texts = (() => {
  const { value, size, units, shifted } = engine;
  const commas = (text) => text.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  // With so many decimals; ties go away from zero.
  function fixed(a, places) {
    const scaled = units(a, places), digits = `${size(scaled)}`.padStart(places + 1, "0"), end = digits.length - places;
    return (scaled < 0n ? "-" : "") + digits.slice(0, end) + (places ? "." + digits.slice(end) : "");
  }
  const trimmed = (a, places) => fixed(a, places).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
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
    return power < -9 ? `${trimmed(shifted(short, -power), digits)}e${power}` : trimmed(short, digits + Math.abs(power));
  }
  const plain = (a, places) => {
    const text = trimmed(a, places);
    return text === "0" && a[0] ? significant(a, 2) : commas(text);
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
    shares: (a) => (a[0] % a[1] ? (magnitude(a) < -2 ? plain(a, 2) : commas(fixed(a, 2))) : commas(fixed(a, 0))),
    stake: percent,
    rate: percent,
    "part-difference": (a) => trimmed(shifted(a, 2), 2).replace(/.+/, (text) => text + (/^-?1$/.test(text) ? " pt" : " pts")),
    multiple: (a) => plain(a, 2) + "x",
    years: (a) => trimmed(a, 2) + " years",
  };
  const show = (unit, a) => (SHOWN[unit] ?? ((of) => plain(of, 4)))(a);

  // What stands on the page for `base`, written for `now` with the same words around it, and the same decimals and scale where
  // they are not those of the figure alone; `null` where it cannot be said so.
  function again(text, unit, base, now, form) {
    if (!base || !now || /\d to /.test(text)) return null;
    if (form === "fall") [base, now] = [base, now].map(([n, d]) => [-n, d]);
    const own = show(unit, base);
    return text.includes(own) ? text.replace(own, () => show(unit, now)) : written(text, base, now);
  }
  // The same in the scale and with the decimals that it has there.
  function written(text, base, now) {
    const [found, decimals = "."] = text.replace("−", "-").match(/-?\d[\d,]*(\.\d+)?/) ?? [], places = decimals.length - 1;
    const as = (a, power) => commas(fixed(shifted(a, -power), places)), power = [0, -2, 6, 9, 12].find((power) => as(base, power) === found);
    const fits = base[0] && power !== undefined && magnitude(now) - power < 6 && units(now, places - power) && now[0] < 0n === base[0] < 0n;
    return fits ? text.replace(found.replace("-", /−/.test(text) ? "−" : "-"), () => as(now, power).replace("-", /−/.test(text) ? "−" : "-")) : null;
  }

  const POWERS = { ...SCALES, k: 3, K: 3, m: 6, mn: 6, million: 6, B: 9, billion: 9, T: 12, trillion: 12 };
  const LITERAL = /^(?:(?:[=~]|about|around|nearly) ?)?([A-Z]{3} )?(-?)([1-9]\d{0,2}(?:_\d{3})+|0|[1-9]\d*)(?:\.(\d+))?(?:\/(\d+))? ?([a-zA-Z]*?)( ?%|x| [A-Z]{3})?$/;
  // What a person means by a text where a page can read it: one number, counted in what the assumption is.
  function meant(text, counted) {
    const [, before, sign, whole, decimals = "", under = "1", word, after] = text.trim().match(LITERAL) ?? [];
    if (!whole || !(POWERS[word] >= 0) || (before ?? after ?? "").trim() !== counted || !+under || (under !== "1" && decimals + word) || (word && /[%x]/.test(counted))) return null;
    const read = value(BigInt(sign + whole.replaceAll("_", "") + decimals), BigInt(under) * 10n ** BigInt(decimals.length));
    return shifted(read, POWERS[word] - (counted === "%" ? 2 : 0));
  }
  // The text that means a value to three digits.
  function literal(a, counted) {
    const short = a[0] ? rounded(a, 3) : a, isPart = counted === "%" || counted === "x", name = isPart ? "" : scale(short);
    const text = trimmed(shifted(short, counted === "%" ? 2 : -SCALES[name]), 40) + name;
    return isPart ? text + counted : `${counted} ${text}`.trim();
  }
  return { show, again, written, meant, literal };
})();
