// Visits pages twice, with an empty cache and with a full one; a line of JSON for each visit.
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

for (const [name, path] of JSON.parse(list)) {
  const context = await browser.newContext();
  if (name !== "sign-in") await context.addCookies([{ name: "latchkey", value: session, url: base }]);
  await context.addInitScript(observe);
  for (const kind of ["cold", "warm"]) {
    const page = await context.newPage();
    console.log(JSON.stringify({ page: name, visit: kind, ...(await visit(page, path)) }));
    await page.close();
  }
  await context.close();
}
await browser.close();
