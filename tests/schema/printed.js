// Checks what is printed as JSON by its schemas: node printed.js PROGRAM SCENARIOS FOLDER
//
// FOLDER has the packages. Within a version keys may be added, so that the schemas allow others than they name; here none is allowed,
// so that none is added without being named.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [program, scenarios, folder] = process.argv.slice(2);
const Ajv = createRequire(join(resolve(folder), "packages.js"))("ajv").default;

function printed(...words) {
  const { stdout, error } = spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 30 });
  if (error) throw error;
  return stdout;
}

function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return inner.type === "object" && inner.properties ? { additionalProperties: false, ...inner } : inner;
}

const files = readdirSync(scenarios, { recursive: true }).filter((file) => file.endsWith(".toml")).sort()
  .map((file) => join(scenarios, file));
const valid = files.filter((file) => !file.startsWith(join(scenarios, "mistakes")));
const deal = join(scenarios, "meta-scale-ai.toml");
const lines = (text) => text.split("\n").filter((line) => line);
const documents = {
  run: [
    ...lines(printed("run", ...files, "--format", "jsonl")),
    ...lines(printed("run", ...valid, "--format", "jsonl", "--full")),
    printed("run", ...files.slice(0, 40), "--format", "json"),
  ],
  check: [printed("check", ...files, "--format", "json")],
  figures: [printed("run", ...files, "--show", "post_money,verdict,*.fully_diluted", "--format", "json")],
  answer: [
    ["sweep", deal, "--vary", "meta.stake=40%..50%:5%", "--show", "meta.post_money"],
    ["tornado", deal, "--show", "meta.post_money"],
    ["solve", deal, "--for", "meta.stake", "--so-that", "meta.post_money=29bn"],
    ["simulate", deal, "--assume", "meta.stake=uniform(40%, 50%)", "--show", "meta.post_money", "--runs", "100"],
    ["compare", deal, join(scenarios, "deals", "amd-xilinx-2020.toml"), "--show", "*"],
  ].map((words) => printed(...words, "--format", "json")),
};
let failed = false;
for (const [name, texts] of Object.entries(documents)) {
  const schema = JSON.parse(printed("schema", name));
  const holds = new Ajv({ strict: true, strictTuple: false, allowUnionTypes: true }).compile(closed(schema));
  for (const text of texts) {
    let document = null;
    try { document = JSON.parse(text); } catch { /* What is no JSON is told below. */ }
    if (document !== null && holds(document)) continue;
    failed = true;
    const where = document?.file ?? document?.question ?? text.slice(0, 200);
    const why = (holds.errors ?? []).map((error) => `  ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    console.error([`${name}: ${where} does not hold to its schema`, ...why].join("\n"));
  }
  console.log(`${name}: ${texts.length} documents`);
}
process.exit(failed ? 1 : 0);
