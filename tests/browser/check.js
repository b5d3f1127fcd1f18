// Opens pages in a headless browser and looks for what a reader would stumble over: invalid HTML, what a screen reader cannot
// read, a page wider than its window, links that lead nowhere, requests to a network, errors, texts that overlap, figures that are
// broken over lines, sheets that are not filled, assumptions that do not move by keyboard or link.
//
//     node check.js FOLDER PAGE...    # screenshots and prints go to FOLDER
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const [folder, ...pages] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const launched = () => puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
  protocolTimeout: 60_000,
});
const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // Ids are names of figures, which may have any letters.
    "valid-id": ["error", { relaxed: true }],
    // Regions that scroll are reached by the keyboard.
    "prefer-native-element": "off",
    "no-inline-style": "error",
    // Which characters are written as entities is up to the writer, and lines may be long.
    "no-raw-characters": "off",
    "long-title": "off",
    // A name of a file or of a holder is no telephone number.
    "tel-non-breaking": "off",
  },
});
const mistakes = [];

/** What is laid out so that it cannot be read. */
function laidOut() {
  const wrong = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    wrong.push(`it is ${document.documentElement.scrollWidth} pixels wide in a window of ${innerWidth}`);
  }
  for (const link of document.querySelectorAll("a[href^='#']")) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (!document.getElementById(id)) wrong.push(`${link.getAttribute("href")} leads nowhere`);
  }
  const overlap = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
  for (const svg of document.querySelectorAll("svg")) {
    const box = svg.getBoundingClientRect();
    // Letters fill some three quarters of their box.
    const texts = [...svg.querySelectorAll("text")].map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      const spare = (bottom - top) / 8;
      return { left, right, top: top + spare, bottom: bottom - spare, said: text.textContent };
    });
    texts.forEach((one, at) => {
      if (box.width && (one.left < box.left - 1 || one.right > box.right + 1)) wrong.push(`“${one.said}” leaves its picture`);
      for (const other of texts.slice(at + 1)) {
        if (overlap(one, other)) wrong.push(`“${one.said}” overlaps “${other.said}”`);
      }
    });
  }
  const isApart = (range) => new Set([...range.getClientRects()].map(({ top, height }) => Math.round((top + height / 2) / 8))).size > 1;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest(".figures, svg, code, #live")) continue;
    for (const { 0: figure, index } of text.data.matchAll(/\d\S*\s(%|pts?\b|[A-Z]{3}\b)/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + figure.length);
      if (isApart(range)) wrong.push(`“${figure}” is broken over lines`);
    }
  }
  return wrong;
}

/** What is wrong with a page as it is printed, laid out in the width of a sheet. */
function printed() {
  const seen = [...document.querySelectorAll(":not(th) > button, input, select, summary, nav")].filter((element) => element.checkVisibility());
  const wide = [...document.querySelectorAll("table, svg")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
  return [...seen.map((element) => `${element.outerHTML.slice(0, 60)} is printed`), ...wide.map((element) => `${element.textContent.slice(0, 60)} leaves the sheet`)];
}

/** What a click saves: tables that sort, and a picture as PNG. */
async function clicks(tab) {
  return tab.evaluate(async () => {
    const wrong = [];
    const head = document.querySelector("thead th button");
    if (head) {
      head.click();
      if (head.closest("th").ariaSort !== "ascending") wrong.push("a table does not sort");
      head.click();
      head.click();
    }
    const saves = [...document.querySelectorAll("figcaption button")];
    for (const save of saves.slice(0, 2)) {
      const saved = new Promise((resolve) => {
        const listen = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function click() {
          HTMLAnchorElement.prototype.click = listen;
          createImageBitmap(window.lastBlob).then((image) => resolve(`${this.download} ${image.width}x${image.height}`));
        };
      });
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        window.lastBlob = blob;
        return create.call(URL, blob);
      };
      save.click();
      const late = new Promise((resolve) => { setTimeout(() => resolve("nothing"), 5000); });
      const got = await Promise.race([saved, late]);
      if (!/\.png \d{4}x\d{4}$/.test(got)) wrong.push(`a picture is saved as ${got}`);
      URL.createObjectURL = create;
    }
    return wrong;
  });
}

/** Whether a chart follows an assumption that is moved to nine tenths. */
function chartsMove() {
  const charts = [...document.querySelectorAll("svg[data-motion]")], drawn = () => charts.map((chart) => chart.innerHTML).join();
  const sliders = [...document.querySelectorAll("#live input[type=range]")], was = drawn();
  let bare = false;
  const moved = sliders.some((slider) => {
    slider.value = "-8";
    slider.oninput();
    const is = drawn() !== was;
    bare ||= charts.some((chart) => chart.classList.contains("stale") && chart.closest("figure").querySelector(".curve:not([hidden])")?.checkVisibility() === false);
    slider.value = "0";
    slider.oninput();
    return is;
  });
  if (drawn() !== was) return ["a chart that is moved back is another one"];
  if (bare) return ["a grey chart has no curve above it"];
  return sliders.length && charts.some((chart) => !JSON.parse(chart.dataset.motion).open) && !moved ? ["no chart moves"] : [];
}

async function opened(browser, page, width, scheme, { script = true, hash = "" } = {}) {
  const tab = await browser.newPage();
  // What is copied can be looked at.
  await tab.evaluateOnNewDocument(() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; });
  await tab.setJavaScriptEnabled(script);
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const said = (what) => mistakes.push(`${page} at ${width}: ${what}`);
  tab.on("console", (message) => ["error", "warn"].includes(message.type()) && said(message.text()));
  tab.on("pageerror", (error) => said(error.message));
  tab.on("dialog", (dialog) => { said("it opens a dialog"); dialog.dismiss(); });
  tab.on("request", (request) => /^(file|data|blob):/.test(request.url()) || said(`it asks for ${request.url()}`));
  await tab.goto(`file://${resolve(page)}${hash}`);
  return { tab, said };
}

async function accessible(tab, said) {
  // A page may run no script of others; the one that looks at it is let in by the debugger.
  await tab.evaluate(`(() => { ${axe} })()`);
  const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const { impact, id, help, nodes } of violations) {
    const what = `${id} (${impact}): ${help}, ${nodes.length} times, as in ${nodes[0].html.slice(0, 200)}`;
    if (["serious", "critical"].includes(impact)) said(what);
    else console.log(`note: ${what}`);
  }
}

const SHEETS = { A4: [688, 1002], Letter: [710, 935] };

/** Prints on both sheets: within their width, without controls, and on as many as it fills, half of each at least. */
async function prints(tab, name, said) {
  await tab.emulateMediaType("print");
  for (const [format, [width, height]] of Object.entries(SHEETS)) {
    await tab.setViewport({ width, height });
    (await tab.evaluate(printed)).forEach((what) => said(`on ${format}, ${what}`));
    const filled = (await tab.evaluate(() => document.documentElement.scrollHeight)) / height;
    const pdf = Buffer.from(await tab.pdf({ format, preferCSSPageSize: false }));
    await writeFile(join(folder, `${name}-${format}.pdf`), pdf);
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    if (sheets < 1 || sheets > 2 * filled + 1) said(`it fills ${filled.toFixed(1)} sheets of ${format} and takes ${sheets}`);
  }
}

/** All texts of figures, and what is said of what is moved. */
const figures = (tab) => tab.$$eval("[data-figure]", (all) => all.map((one) => one.textContent));
const told = (tab) => tab.$eval("[role=status]", (status) => status.textContent);
const HOSTILE = "<img src=x onerror=alert(1)>";

/** Moves the first assumptions of a page by keyboard, link and reset. */
async function moves(browser, page, said) {
  const { tab } = await opened(browser, page, 1280, "light");
  const wrong = (is, what) => is || said(what);
  if (!(await tab.$("#live"))) return tab.close();
  const base = await figures(tab);
  await tab.focus("#live summary");
  await tab.keyboard.press("Enter");
  wrong(await tab.$eval("#live", (live) => live.open), "Enter does not open the assumptions");
  await tab.keyboard.press("Tab");
  wrong(await tab.evaluate(() => document.activeElement.matches("#live input")), "Tab does not lead to the first field");
  const [field, slider] = await tab.$$("#live input");
  await tab.keyboard.down("Control");
  await tab.keyboard.press("A");
  await tab.keyboard.up("Control");
  await tab.keyboard.type(HOSTILE);
  await tab.keyboard.press("Enter");
  wrong(!(await field.evaluate((one) => one.checkValidity())), "a field takes a tag");
  wrong(JSON.stringify(await figures(tab)) === JSON.stringify(base), "a mistake moves figures");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("ArrowRight");
  await tab.keyboard.press("ArrowRight");
  wrong(await field.evaluate((one) => one.checkValidity()), "a slider leaves a mistake behind");
  const text = await field.evaluate((one) => one.value);
  wrong(text === (await slider.evaluate((one) => one.ariaValueText)), "a slider does not say its value");
  wrong((await told(tab)).includes("--set "), `what is said of ${text}: ${await told(tab)}`);
  const press = (name) => tab.evaluate((name) => [...document.querySelectorAll("#live button")].find((one) => one.textContent === name).click(), name);
  await press("Copy the command");
  wrong((await tab.evaluate(() => window.copied)).startsWith("postmoney run "), "no command is copied");
  await press("Copy a link");
  const link = await tab.evaluate(() => window.copied), moved = await figures(tab);
  await press("Reset");
  wrong(JSON.stringify(await figures(tab)) === JSON.stringify(base) && !(await told(tab)), "a reset leaves something moved");
  await tab.evaluate((hash) => { location.hash = hash; }, link.slice(link.indexOf("#")));
  await tab.waitForFunction(() => document.body.classList.contains("moving"), { timeout: 5000 }).catch(() => said("a link in the address moves nothing"));
  wrong(JSON.stringify(await figures(tab)) === JSON.stringify(moved), "a link says other figures");
  wrong((await slider.evaluate((one) => +one.value)) === 2, "a link leaves the slider where it was");
  await tab.close();
  for (const [width, scheme] of [[390, "dark"], [1280, "light"]]) {
    const { tab: again, said } = await opened(browser, page, width, scheme, { hash: link.slice(link.indexOf("#")) });
    (await again.evaluate(laidOut)).forEach(said);
    await accessible(again, said);
    await again.screenshot({ path: join(folder, `${basename(page, ".html")}-${width}-moved.png`), fullPage: true });
    await again.close();
  }
  const names = await readFile(page, "utf8").then((text) => JSON.parse(text.match(/id="live-data">(.*?)<\/script>/s)[1]).inputs.map(({ name }) => name));
  for (const hash of [`#set=${HOSTILE}=${HOSTILE}`, `#set=${names[0]}=${HOSTILE}`, `#set=${encodeURIComponent(`${names[0]}=${HOSTILE}`)}`, "#set=%", "#set=%E0%A4%A"]) {
    const { tab: hostile } = await opened(browser, page, 1280, "light", { hash });
    wrong((await hostile.$$("#live img, [role=status] img, main img")).length === 0, `${hash} becomes markup`);
    wrong(JSON.stringify(await figures(hostile)) === JSON.stringify(base), `${hash} moves figures`);
    await hostile.close();
  }
}

async function checked(browser, page) {
  const name = basename(page, ".html");
  const report = await validator.validateFile(page);
  for (const { messages } of report.results) {
    for (const { line, ruleId, message } of messages.slice(0, 10)) mistakes.push(`${page}:${line}: ${message} (${ruleId})`);
  }
  for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const { tab, said } = await opened(browser, page, width, scheme);
    (await tab.evaluate(laidOut)).forEach(said);
    if (width === 1280) await accessible(tab, said);
    if (width === 1280 && scheme === "light") (await clicks(tab)).forEach(said);
    if (width === 1280 && scheme === "dark") (await tab.evaluate(chartsMove)).forEach(said);
    await tab.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
    if (width === 1280 && scheme === "dark") await prints(tab, name, said);
    await tab.close();
  }
  await moves(browser, page, (what) => mistakes.push(`${page}: ${what}`));
  const { tab, said } = await opened(browser, page, 1280, "light", { script: false });
  const shown = await tab.$$eval("a[data-figure]", (links) => links.length);
  if (shown === 0 && !name.includes("answer")) said("without script it shows no figure");
  await tab.close();
}

// A browser a processor: of several tabs of one, only that in front is drawn.
const waiting = [...pages];
const inTurn = async () => {
  const browser = await launched();
  for (let page = waiting.shift(); page; page = waiting.shift()) await checked(browser, page);
  await browser.close();
};
await Promise.all(Array.from({ length: availableParallelism() }, inTurn));
mistakes.forEach((mistake) => console.error(mistake));
console.log(`${pages.length} pages, ${mistakes.length} mistakes`);
process.exit(mistakes.length > 0 ? 1 : 0);
