/** The page of a test: silent, at home in one installation, signed in as somebody. */

import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { House, type Company, type State, type Who } from "./house.ts";
import { Noise } from "./noise.ts";
import { fromOwnAddress, type Server } from "./server.ts";
import { watchShifts } from "./sound.ts";
import { Words, type Locale } from "./words.ts";

export { expect };
export { expectSound } from "./sound.ts";

export interface Options {
  /** Who is signed in; the demo's people live in the demo. */
  as: Who;
}

interface Fixtures extends Options {
  server: Server;
  /** The company of the signed-in owner, in the test's language. */
  company: Company;
  words: Words;
  /**
   * Fails the test for whatever the page says on the console, and for whatever breaks on any page of the browser: those
   * that the test opens by itself too.
   */
  noise: Noise;
  /** A page of somebody else, in the same test. */
  pageOf: (who: Who) => Promise<Page>;
}

/** Contexts in which no script runs. */
const still = new WeakSet<BrowserContext>();

export const test = base.extend<Fixtures, { house: House }>({
  as: ["nobody", { option: true }],
  house: [
    async ({ browser }, use) => {
      const house = new House(browser);
      await use(house);
      await house.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  server: async ({ house, as }, use) => use(await house.serverOf(as)),
  company: async ({ house, locale }, use) => use(await house.company(locale as Locale)),
  words: async ({ locale }, use) => use(new Words(locale as Locale)),
  baseURL: async ({ server }, use) => use(server.url),
  extraHTTPHeaders: async ({}, use) => use(fromOwnAddress()),
  storageState: async ({ house, as, locale }, use) => use(await house.stateOf(as, locale as Locale)),
  context: async ({ context, javaScriptEnabled, noise }, use) => {
    if (javaScriptEnabled === false) still.add(context);
    else await context.addInitScript(watchShifts);
    noise.watch(context, javaScriptEnabled !== false);
    await use(context);
    if (javaScriptEnabled !== false) await Noise.settle(context.pages());
  },
  pageOf: async ({ house, browser, noise, locale, javaScriptEnabled }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who) => {
      const server = await house.serverOf(who);
      const context = await browser.newContext({
        baseURL: server.url,
        storageState: await house.stateOf(who, locale as Locale),
        extraHTTPHeaders: fromOwnAddress(),
      });
      contexts.push(context);
      if (javaScriptEnabled === false) still.add(context);
      noise.watch(context, javaScriptEnabled !== false);
      return context.newPage();
    });
    for (const context of contexts) {
      if (isAliveIn(context)) await Noise.settle(context.pages());
      await context.close();
    }
  },
  noise: [
    async ({ server, browser }, use) => {
      const noise = new Noise(server);
      const stop = noise.overhear(browser);
      await use(noise);
      stop();
      expect(noise.heard(), "the page and the server's log are silent").toEqual([]);
    },
    { auto: true },
  ],
});

/** Whether there is time for every combination (`cargo xtask test --long`). */
export const IS_LONG = process.env.LATCHKEY_TEST_LONG !== undefined;

/**
 * Both languages, each at the width where it is most at risk. A story that is told with and without scripts is told once
 * in each language and once in each way; all four only where there is time.
 */
export function inEach(define: (setting: { locale: Locale; width: number }) => void): void {
  test.describe("zh-CN at 360 px", () => {
    test.use({ locale: "zh-CN", viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    tellEachOnce("zh-CN");
    define({ locale: "zh-CN", width: 360 });
  });
  test.describe("en at 1280 px", () => {
    test.use({ locale: "en", viewport: { width: 1280, height: 800 } });
    tellEachOnce("en");
    define({ locale: "en", width: 1280 });
  });
}

/**
 * Every second story has its scripts in Chinese, the others in English. The main one, and what only a living page can
 * tell, has both.
 */
function tellEachOnce(locale: Locale): void {
  const isElsewhere = (withScripts: boolean): boolean => {
    const { title, file } = test.info();
    if (IS_LONG || /(\.hydrate|\/story)\.spec\.ts$/.test(file)) return false;
    const isOdd = [...title].length % 2 === 1;
    return (locale === "en") !== (isOdd === withScripts);
  };
  test.skip(({ javaScriptEnabled }) => isElsewhere(javaScriptEnabled !== false), "told in the other language");
}

/** Whether scripts run in this page. */
export function isAlive(page: Page): boolean {
  return isAliveIn(page.context());
}

function isAliveIn(context: BrowserContext): boolean {
  return !still.has(context);
}

/** Waits until the page is alive; a page without scripts is what it is. */
export async function hydrated(page: Page): Promise<void> {
  if (isAlive(page)) await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}

/** Runs in the page: as in Safari, where a press on a button focuses what stands around it. */
export function focusAroundButtons(): void {
  addEventListener(
    "mousedown",
    (event) => {
      if (!(event.target as Element).closest("button, summary, a")) return;
      event.preventDefault();
      document.querySelector("main")?.focus();
    },
    { capture: true },
  );
}

/** Goes to a page and waits until it can be used; gives its status. */
export async function open(page: Page, path: string): Promise<number> {
  const answer = await page.goto(path);
  await hydrated(page);
  return answer?.status() ?? 0;
}

export type { Company, Locale, Server, State, Words };
