// Checks every scenario by its schema, in Taplo and Tombi: node check.js SCENARIOS FOLDER
//
// FOLDER has the schema and the packages; copies of the scenarios, with the line that names the schema, are put beside them.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";

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

const packages = join(folder, "node_modules");
const run = (program, ...words) => spawnSync(join(packages, program), words, { encoding: "utf8" });
const taplo = (files) => run(".bin/taplo", "lint", "--no-auto-config", "--colors", "never", ...files);
// The program itself: the package `tombi` would have npm look for those of every other machine too.
const tombi = (files) => run("@tombi-toml/cli-linux-x64/tombi", "lint", "--offline", ...files);

// Which of some files are refused: Taplo takes its time to start, and names them; Tombi names files of which it only warns too.
const tools = {
  taplo: {
    lint: taplo,
    refused: (files) => {
      const named = [...taplo(files).stderr.matchAll(/^ERROR .*invalid file .*path="(.*)"$/gm)].map(([, path]) => path);
      return files.filter((file) => named.includes(resolve(file)));
    },
  },
  tombi: { lint: tombi, refused: (files) => files.filter((file) => tombi([file]).status === 1) },
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
for (const [name, { lint, refused: refusedOf }] of Object.entries(tools)) {
  const valid = files.filter((file) => !isMistake(file));
  const ended = lint(valid.map(at));
  // Tombi warns of keys that it takes to be unknown, and of other things of style.
  const warns = /In strict mode/.test(ended.stdout + ended.stderr);
  if (ended.status !== 0 || warns) fail(`${name} refuses scenarios that run:\n${ended.error ?? ""}${ended.stdout}${ended.stderr}`);
  const refusedAmong = (some) => {
    const refused = refusedOf(some.map(at));
    return some.filter((file) => refused.includes(at(file)));
  };
  const unknown = ofKind("unknown-key").filter(inFile);
  const caught = refusedAmong(unknown);
  for (const file of unknown.filter((file) => !caught.includes(file))) fail(`${name} does not refuse ${file}`);
  const missing = ofKind("missing-key").filter(inFile);
  const known = missing.filter((file) => !LEFT_TO_THE_PROGRAM.includes(basename(file, ".toml")));
  const refused = refusedAmong(missing);
  for (const file of known.filter((file) => !refused.includes(file))) fail(`${name} does not refuse ${file}`);
  for (const file of refused.filter((file) => !known.includes(file))) fail(`${name} refuses ${file}: take it off the list`);
  console.log(`${name}: ${valid.length} scenarios, ${unknown.length} with an unknown key, ${refused.length} of ${missing.length} without one`);
}
process.exit(failed ? 1 : 0);
