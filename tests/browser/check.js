// Opens pages in a headless browser and looks for what a reader would stumble over: invalid HTML, what a screen reader cannot
// read, a page wider than its window, links that lead nowhere, requests to a network, errors, texts that overlap.
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
  return wrong;
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
function moves() {
  const charts = [...document.querySelectorAll("svg[data-motion]")], drawn = () => charts.map((chart) => chart.innerHTML).join();
  const sliders = [...document.querySelectorAll("#live input[type=range]")], was = drawn();
  const moved = sliders.some((slider) => {
    slider.value = "-8";
    slider.oninput();
    const is = drawn() !== was;
    slider.value = "0";
    slider.oninput();
    return is;
  });
  if (drawn() !== was) return ["a chart that is moved back is another one"];
  return sliders.length && charts.some((chart) => !JSON.parse(chart.dataset.motion).open) && !moved ? ["no chart moves"] : [];
}

async function opened(browser, page, width, scheme, script = true) {
  const tab = await browser.newPage();
  await tab.setJavaScriptEnabled(script);
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const said = (what) => mistakes.push(`${page} at ${width}: ${what}`);
  tab.on("console", (message) => ["error", "warn"].includes(message.type()) && said(message.text()));
  tab.on("pageerror", (error) => said(error.message));
  tab.on("dialog", (dialog) => { said("it opens a dialog"); dialog.dismiss(); });
  tab.on("request", (request) => /^(file|data|blob):/.test(request.url()) || said(`it asks for ${request.url()}`));
  await tab.goto(`file://${resolve(page)}`);
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
    if (width === 1280 && scheme === "dark") (await tab.evaluate(moves)).forEach(said);
    await tab.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
    if (width === 1280 && scheme === "dark") {
      for (const format of ["A4", "Letter"]) {
        await writeFile(join(folder, `${name}-${format}.pdf`), await tab.pdf({ format, preferCSSPageSize: false }));
      }
    }
    await tab.close();
  }
  const { tab, said } = await opened(browser, page, 1280, "light", false);
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
