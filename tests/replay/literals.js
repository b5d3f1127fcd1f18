// Reads texts, each with what it should count, and says what number a page takes each of them for, or `null`. Called by
// tests/all/replayed/page.rs.
"use strict";
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const { script, written } = JSON.parse(readFileSync(0, "utf8"));
const texts = runInThisContext(`${script};texts`);
console.log(JSON.stringify(written.map(([text, counted]) => texts.meant(text, counted)?.join("/") ?? null)));
