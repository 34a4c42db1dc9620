/** Firefox by WebDriver BiDi. */

import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { WINDOW, type Cookies, type Engine, type Key, type Point } from "./engine.ts";

/** Firefox under the rule of Safari on a Mac: a press gives no focus to buttons and boxes. */
const AS_ON_A_MAC = { "accessibility.mouse_focuses_formcontrol": 0 };

/** Those of every site, and what else sites keep. */
const BLOCKED = { "network.cookie.cookieBehavior": 2 };

export class Firefox implements Engine {
  readonly name = "Firefox";

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async start(cookies: Cookies = "kept"): Promise<Firefox> {
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      headless: true,
      defaultViewport: WINDOW,
      extraPrefsFirefox: { ...AS_ON_A_MAC, ...(cookies === "blocked" && BLOCKED), "intl.accept_languages": "en" },
    });
    return new Firefox(browser, await browser.newPage());
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url, { waitUntil: "load" });
  }

  async back(): Promise<void> {
    await this.page.evaluate("history.back()");
  }

  async evaluate<T>(expression: string): Promise<T> {
    return (await this.page.evaluate(expression)) as T;
  }

  async press({ x, y }: Point): Promise<void> {
    await this.page.mouse.click(x, y);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async key(key: Key): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(await this.page.screenshot());
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
