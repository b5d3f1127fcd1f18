// Reads texts and says what a page takes each of them for: a number with what it counts, "?" where only a run can tell, or `null` where
// it is no figure. Called by tests/all/replayed/literals.rs.
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const { script, words, written } = JSON.parse(readFileSync(0, "utf8"));
const texts = runInThisContext(`${script};texts`);
const told = written.map((text) => {
  const meant = texts.meant(text, words);
  return meant ? [meant[0].join("/"), meant[1]] : meant === null ? null : "?";
});
console.log(JSON.stringify(told));
