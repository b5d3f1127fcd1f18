// Checks every scenario by its schema, in Taplo and Tombi: node check.js SCENARIOS FOLDER
//
// FOLDER has the schema and the packages; copies of the scenarios, with the line that names the schema, are put beside them.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

const [scenarios, folder] = process.argv.slice(2);
const copies = join(folder, "scenarios");

// What is missing in these depends on what else is written, or is a name or a figure and no key: only the program knows.
const LEFT_TO_THE_PROGRAM = readFileSync(new URL("left-to-the-program.txt", import.meta.url), "utf8")
  .split("\n").filter((line) => line && !line.startsWith("#"));

function copied() {
  rmSync(copies, { recursive: true, force: true });
  const files = readdirSync(scenarios, { recursive: true }).filter((file) => file.endsWith(".toml")).sort();
  for (const file of files) {
    const text = readFileSync(join(scenarios, file));
    const copy = join(copies, file);
    mkdirSync(dirname(copy), { recursive: true });
    const schema = relative(dirname(copy), join(folder, "postmoney.schema.json"));
    writeFileSync(copy, Buffer.concat([Buffer.from(`#:schema ./${schema}\n`), text]));
  }
  return files;
}

const bin = join(folder, "node_modules", ".bin");
const tools = {
  taplo: (files) => spawnSync(join(bin, "taplo"), ["lint", "--no-auto-config", "--colors", "never", ...files], { encoding: "utf8" }),
  tombi: (files) =>
    spawnSync(join(bin, "tombi"), ["lint", "--offline", ...files], { encoding: "utf8" }),
};

const files = copied();
const at = (file) => join(copies, file);
const isMistake = (file) => file.startsWith("mistakes");
const ofKind = (kind) => files.filter((file) => isMistake(file) && basename(file, ".toml").split("--")[0] === kind);
// A mistake in a flag is none of the file.
const inFile = (file) => !readFileSync(at(file), "utf8").includes("\n# flags: --set ");
let failed = false;
const fail = (message) => {
  failed = true;
  console.error(message);
};
for (const [name, run] of Object.entries(tools)) {
  const valid = files.filter((file) => !isMistake(file));
  const ended = run(valid.map(at));
  // Tombi warns of keys that it takes to be unknown, and of other things of style.
  const warns = /In strict mode/.test(ended.stdout + ended.stderr);
  if (ended.status !== 0 || warns) fail(`${name} refuses scenarios that run:\n${ended.error ?? ""}${ended.stdout}${ended.stderr}`);
  const isRefused = (file) => run([at(file)]).status === 1;
  const unknown = ofKind("unknown-key").filter(inFile);
  for (const file of unknown.filter((file) => !isRefused(file))) fail(`${name} does not refuse ${file}`);
  const missing = ofKind("missing-key").filter(inFile);
  const known = missing.filter((file) => !LEFT_TO_THE_PROGRAM.includes(basename(file, ".toml")));
  const refused = missing.filter(isRefused);
  for (const file of known.filter((file) => !refused.includes(file))) fail(`${name} does not refuse ${file}`);
  for (const file of refused.filter((file) => !known.includes(file))) fail(`${name} refuses ${file}: take it off the list`);
  console.log(`${name}: ${valid.length} scenarios, ${unknown.length} with an unknown key, ${refused.length} of ${missing.length} without one`);
}
process.exit(failed ? 1 : 0);
