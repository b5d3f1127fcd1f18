// Asks `postmoney mcp` as an assistant does, with the official client, which holds each answer to the schema that its tool
// declares: node client.js PROGRAM ROOT
//
// What is asked and answered is printed; the figures are held to what the command line says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [program, root] = process.argv.slice(2);
const META = "scenarios/meta-scale-ai.toml";

const client = new Client({ name: "postmoney-tests", version: "1.0.0" });
const transport = new StdioClientTransport({ command: program, args: ["mcp", "--root", root], stderr: "inherit" });
// What is no message of the protocol, such as a stray line on standard output.
client.onerror = (error) => {
  console.error(error);
  process.exitCode = 1;
};
await client.connect(transport);
const { name, version } = client.getServerVersion();
console.log(`${name} ${version}, ${client.getInstructions().length} characters of instructions`);

// The client keeps the schemas of the tools that it has listed, and refuses an answer that is not as its schema says.
const { tools } = await client.listTools();
console.log(`tools: ${tools.map((tool) => tool.name).join(", ")}`);
assert.deepEqual(tools.map((tool) => tool.name), ["run", "check", "explain", "solve", "compare", "models", "schema"]);
assert.ok(tools.every((tool) => tool.outputSchema && tool.annotations.readOnlyHint));

async function call(tool, given) {
  let steps = 0;
  const answer = await client.callTool({ name: tool, arguments: given }, undefined, { onprogress: () => steps++ });
  const [{ text }] = answer.content;
  const lines = text.trim().split("\n");
  console.log(`\n> ${tool} ${JSON.stringify(given)}`);
  for (const line of lines.slice(0, 16)) console.log(`  ${line}`);
  if (lines.length > 16) console.log(`  ... ${lines.length - 16} more lines`);
  return { text, told: answer.structuredContent, isError: answer.isError ?? false };
}

const commandLine = (...words) => JSON.parse(execFileSync(program, words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }));

const run = await call("run", { file: META, sections: true });
assert.ok(!run.isError);
assert.deepEqual(run.told, commandLine("run", META, "--format", "json"));

const exact = await call("run", { file: META, figures: ["meta.post_money"] });
const [postMoney] = exact.told.figures;
assert.equal(postMoney.value, "30204081632.65306122448979592");
assert.equal(postMoney.exact, "1480000000000/49");
assert.equal(postMoney.formula, "meta.investment / meta.stake");
assert.match(exact.text, /meta\.post_money = 30204081632\.65306122448979592 USD, exactly 1480000000000\/49/);

const other = await call("run", { file: META, set: ["steps.meta.investment=14.3bn"], figures: ["meta.post_money"] });
assert.equal(other.told.figures[0].exact, "1430000000000/49");

const explained = await call("explain", { file: META, figure: "meta.post_money" });
assert.deepEqual(explained.told.figures.map((figure) => figure.name), ["meta.post_money", "meta.investment", "meta.stake"]);
assert.match(explained.told.figures[1].reported.place, /^scenarios\/meta-scale-ai\.toml:[0-9]+:[0-9]+$/);

const verdict = await call("explain", { file: META, figure: "meta.verdict" });
assert.equal(verdict.told.statements[0].words, "contradictory");

const solved = await call("solve", { file: META, for: "steps.meta.investment", so_that: "meta.post_money=29bn" });
assert.equal(solved.told.tables[0].rows[0]["steps.meta.investment"], "14210000000");

const compared = await call("compare", { files: [META], cases: ["all-kept"], figures: ["meta.equity_before"] });
assert.deepEqual(
  compared.told,
  commandLine("compare", META, "--cases", "all-kept", "--show", "meta.equity_before", "--format", "json"),
);

const checked = await call("check", { file: META });
assert.ok(checked.told.checked.every((one) => one.outcome === "fine"));

const own = await call("run", { text: '[steps.a]\nmodel = "reported-deal"\ninvestment = "2M"\nstake = "30%"\n' });
assert.equal(own.told.figures.find((figure) => figure.name === "a.post_money").exact, "20000000/3");

const wrong = await call("check", { text: '[steps.a]\nmodel = "reported-deal"\ninvestmnt = "2M"\n' });
assert.ok(wrong.isError);
const unknown = wrong.told.checked[0].diagnostics.find((one) => one.code === "unknown-key");
assert.deepEqual([unknown.places[0].file, unknown.places[0].line, unknown.places[0].column], ["text", 3, 1]);
assert.deepEqual(unknown.help, ["did you mean `investment`?"]);
assert.ok((await call("run", { text: "title = " })).isError);

assert.ok((await call("models", {})).told.models.length > 30);
assert.match((await call("models", { name: "safe" })).told.page, /^# safe/);
assert.equal((await call("schema", { model: "safe" })).told.schema.allOf[0].properties.model.const, "safe");
assert.equal((await call("schema", {})).told.schema.properties.steps.type, "object");

for (const file of ["../secret.toml", "/etc/hostname"]) {
  const outside = await call("run", { file });
  assert.ok(outside.isError && /only files below/.test(outside.text), outside.text);
}
assert.match((await call("run", { fil: META })).text, /did you mean `file`\?/);
await assert.rejects(client.callTool({ name: "runn", arguments: {} }), /did you mean `run`\?/);

await client.close();
