// Visits pages with an empty cache and with a full one, on a machine four times slower, and does
// there what people do; a line of JSON with the medians of each.
import { chromium } from "playwright-core";

const [base, session, list] = process.argv.slice(-3);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });

const ROUNDS = 5;
/** How much slower the processor is made where blocked time is looked for. */
const SLOWER = 4;
/** A task keeps a person waiting for what goes beyond this, in milliseconds. */
const UNNOTICED = 50;

/** What people do on each page; one that is not here is text, and comes to no life. */
const acts = {
  list: async (page) => {
    await page.locator("main summary:visible").first().click();
    await page.keyboard.press("Escape");
    await page.locator("#list-q").pressSequentially("hua", { delay: 60 });
    await page.locator("tbody input[type=checkbox]").first().click();
  },
  record: async (page) => {
    await page.locator("label[for=activity-kind-note]").click();
    await page.locator("#activity-subject").pressSequentially("they call back", { delay: 30 });
  },
  board: async (page) => {
    await page.locator(".deal-move a").first().click();
    await page.keyboard.press("Escape");
    await page.locator("#list-q").pressSequentially("hua", { delay: 60 });
  },
  "sign-in": async (page) => {
    await page.locator("input[name=identifier]").pressSequentially("manager@harbour.example", { delay: 30 });
    await page.locator("input[name=password]").pressSequentially("quiet-harbour", { delay: 30 });
  },
};

/** Of what kind an answer is, by its media type. */
function kindOf(type) {
  const kinds = { html: "page", css: "styles", javascript: "script", wasm: "wasm", json: "words", svg: "pictures" };
  return Object.entries(kinds).find(([sign]) => type.includes(sign))?.[1] ?? "other";
}

function observe() {
  const bench = (globalThis.bench = { largest: 0, shift: 0, response: 0, tasks: [] });
  const watch = (type, seen, more) =>
    new PerformanceObserver((all) => all.getEntries().forEach(seen)).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", (entry) => (bench.largest = entry.startTime));
  watch("layout-shift", (entry) => (bench.shift += entry.hadRecentInput ? 0 : entry.value));
  watch("longtask", (entry) => bench.tasks.push([entry.startTime, entry.duration]));
  watch("event", (entry) => entry.interactionId && (bench.response = Math.max(bench.response, entry.duration)), { durationThreshold: 16 });
}

/** What a page says of itself once it rests. */
function read(unnoticed) {
  const { largest, shift, response, tasks } = globalThis.bench;
  const first_paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const late = tasks.filter(([start]) => start >= first_paint);
  const blocked = late.reduce((sum, [, duration]) => sum + duration - unnoticed, 0);
  return { first_paint, largest_paint: largest, shift, response, blocked };
}

async function visit(page, name, path) {
  const wire = await page.context().newCDPSession(page);
  await wire.send("Network.enable");
  const [types, kinds] = [new Map(), {}];
  wire.on("Network.responseReceived", ({ requestId, response }) => types.set(requestId, response.mimeType));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kindOf(types.get(requestId) ?? "");
    kinds[kind] = (kinds[kind] ?? 0) + encodedDataLength / 1000;
  });
  await page.goto(base + path);
  if (name in acts) await page.waitForSelector("html[data-hydrated]", { state: "attached" });
  const hydrated = await page.evaluate(() => performance.now());
  await page.waitForLoadState("networkidle");
  await wire.detach();
  return { hydrated, kinds };
}

async function newContext(name) {
  const context = await browser.newContext();
  if (name !== "sign-in") await context.addCookies([{ name: "latchkey", value: session, url: base }]);
  await context.addInitScript(observe);
  return context;
}

/** One person's first visit and the one after it, in which they do something. */
async function both(name, path) {
  const context = await newContext(name);
  const seen = {};
  for (const kind of ["cold", "warm"]) {
    const page = await context.newPage();
    const { hydrated, kinds } = await visit(page, name, path);
    const { blocked: _, response: __, ...rest } = await page.evaluate(read, UNNOTICED);
    seen[kind] = { hydrated, ...rest, kinds };
    if (kind === "warm") {
      await acts[name]?.(page);
      // An event is told of with the paint that follows it.
      await page.waitForTimeout(200);
      seen.acting = { response: (await page.evaluate(read, UNNOTICED)).response };
    }
    await page.close();
  }
  await context.close();
  return seen;
}

/** A first visit on a slower machine. */
async function slow(name, path) {
  const context = await newContext(name);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await visit(page, name, path);
  const { blocked } = await page.evaluate(read, UNNOTICED);
  await context.close();
  return { slow: { blocked } };
}

const middle = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** The medians of each figure, kinds of bytes too. */
function medians(rounds) {
  const fields = Object.keys(rounds[0]).map((field) => {
    const values = rounds.map((round) => round[field]);
    return [field, typeof values[0] === "object" ? medians(values) : middle(values)];
  });
  return Object.fromEntries(fields);
}

const pages = JSON.parse(list);
// The browser itself comes to life with the first page of all.
await both(...pages[0]);
for (const [name, path] of pages) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push({ ...(await both(name, path)), ...(await slow(name, path)) });
  console.log(JSON.stringify({ page: name, ...medians(rounds) }));
}
await browser.close();
