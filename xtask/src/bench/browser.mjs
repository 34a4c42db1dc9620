// Visits pages with an empty cache and with a full one, several times; a line of JSON with the
// medians of each.
import { chromium } from "playwright-core";

const [base, session, list] = process.argv.slice(-3);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });

/** What a page says of itself once it rests. */
function read() {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  return { first_paint: paint, largest_paint: globalThis.bench.largest, shift: globalThis.bench.shift };
}

function observe() {
  const bench = (globalThis.bench = { largest: 0, shift: 0 });
  const watch = (type, seen) => new PerformanceObserver((all) => all.getEntries().forEach(seen)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => (bench.largest = entry.startTime));
  watch("layout-shift", (entry) => (bench.shift += entry.hadRecentInput ? 0 : entry.value));
}

async function visit(page, path) {
  const wire = await page.context().newCDPSession(page);
  await wire.send("Network.enable");
  let bytes = 0;
  wire.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto(base + path);
  await page.waitForSelector("html[data-hydrated]", { state: "attached" });
  const hydrated = await page.evaluate(() => performance.now());
  await page.waitForLoadState("networkidle");
  await wire.detach();
  return { kilobytes: bytes / 1000, hydrated, ...(await page.evaluate(read)) };
}

/** One person's first visit and the one after it. */
async function both(name, path) {
  const context = await browser.newContext();
  if (name !== "sign-in") await context.addCookies([{ name: "latchkey", value: session, url: base }]);
  await context.addInitScript(observe);
  const seen = {};
  for (const kind of ["cold", "warm"]) {
    const page = await context.newPage();
    seen[kind] = await visit(page, path);
    await page.close();
  }
  await context.close();
  return seen;
}

const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

const ROUNDS = 5;
const pages = JSON.parse(list);
// The browser itself comes to life with the first page of all.
await both(...pages[0]);
for (const [name, path] of pages) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await both(name, path));
  for (const kind of ["cold", "warm"]) {
    const fields = Object.keys(rounds[0][kind]);
    const medians = fields.map((field) => [field, median(rounds.map((seen) => seen[kind][field]))]);
    console.log(JSON.stringify({ page: name, visit: kind, ...Object.fromEntries(medians) }));
  }
}
await browser.close();
