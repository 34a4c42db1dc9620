/** The listener itself: what breaks on any page fails the test that it happens in. */

import type { Page } from "@playwright/test";
import { expect, open, test } from "../support/page.ts";

/** What breaks, how, and what is heard of it. */
const BREAKS: [string, (page: Page) => Promise<void>, RegExp][] = [
  ["an error in a timer", (page) => page.evaluate(() => void setTimeout(() => { throw new Error("thrown on purpose"); })), /^page error: .*thrown on purpose/],
  ["a promise that nobody waits for", (page) => page.evaluate(() => void Promise.reject(new Error("refused on purpose"))), /^page error: .*refused on purpose/],
  ["a trap of WASM, which is what a panic ends in", (page) => page.evaluate(trap), /^page error: .*RuntimeError: unreachable/],
  ["a tab that is killed", (page) => page.goto("chrome://crash").then(() => {}, () => {}), /^the tab crashed: /],
];

/** Runs in the page: a module whose one function is an `unreachable`, called from a timer. */
function trap(): void {
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
  setTimeout(exports.f as () => void);
}

for (const [name, happen, heard] of BREAKS) {
  test(`${name} is heard on the test's page`, async ({ page, noise }) => {
    await open(page, "/login");
    await happen(page);
    await expect.poll(() => noise.heard()).toEqual([expect.stringMatching(heard)]);
    noise.allow(heard);
  });

  test(`${name} is heard on a page that the test opens by itself`, async ({ browser, server, noise }) => {
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    await page.goto("/login");
    await happen(page);
    await expect.poll(() => noise.heard()).toEqual([expect.stringMatching(heard)]);
    noise.allow(heard);
    await context.close();
  });

  test.describe("and fails the test", () => {
    test.fail();
    test(`${name}, at its very end`, async ({ page }) => {
      await open(page, "/login");
      await happen(page);
    });

    test(`${name}, on a page of its own`, async ({ browser, server, noise }) => {
      const page = await browser.newPage({ baseURL: server.url });
      await page.goto("/login");
      await happen(page);
      await expect.poll(() => noise.heard()).not.toEqual([]);
      await page.close();
    });
  });
}

test("silence is no failure", async ({ page, noise }) => {
  await open(page, "/login");
  expect(noise.heard()).toEqual([]);
});
