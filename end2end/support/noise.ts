/** Listens to everything that a page should not say. */

import type { Browser, BrowserContext, Page } from "@playwright/test";
import { listen } from "./canaries.ts";
import type { Server } from "./server.ts";

export class Noise {
  private readonly lines: string[] = [];
  private readonly allowed: RegExp[] = [];
  private readonly mark: number;

  constructor(private readonly server: Server) {
    this.mark = server.mark;
  }

  /** Hears what breaks on every page of the browser, whoever opens it; gives the way to stop. */
  overhear(browser: Browser): () => void {
    const heard = (context: BrowserContext) => this.hearBreaks(context);
    browser.on("context", heard);
    return () => browser.off("context", heard);
  }

  private hearBreaks(context: BrowserContext): void {
    // A panic of the WASM is one of these: it is built to end in a trap.
    context.on("weberror", (error) => this.lines.push(`page error: ${error.error().stack ?? error.error().message}`));
    context.on("page", (page) => page.on("crash", () => this.lines.push(`the tab crashed: ${page.url()}`)));
  }

  /** Waits until whatever the pages have said by now is heard. */
  static async settle(pages: Page[]): Promise<void> {
    for (const page of pages) {
      // A page that is closed, has crashed or is on its way elsewhere says nothing more.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve))).catch(() => {});
    }
  }

  /**
   * Hears everything else of a test's own pages. `alive`: whether scripts run there; elsewhere what is fetched for them
   * early is of no use.
   */
  watch(context: BrowserContext, alive: boolean): void {
    listen(context);
    context.on("console", (message) => {
      // Advice to whoever builds password forms: pages behind a mailed link do not say whose it is.
      if (/^\[DOM\] Password forms should have/.test(message.text())) return;
      // What the browser says of a sign-out that has it forget.
      if (/^Clear-Site-Data header on .*Cleared data types/.test(message.text())) return;
      // A test may type before the browser comes to the field that it would have chosen.
      if (/^Autofocus processing was blocked because a document already has a focused/.test(message.text())) return;
      if (!alive && /was preloaded using link preload but not used/.test(message.text())) return;
      this.lines.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // The first is what a page no longer wants when one leaves it.
      if (reason === "net::ERR_ABORTED" || (!alive && reason === "csp")) return;
      this.lines.push(`failed: ${request.method()} ${request.url()} ${reason}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) this.lines.push(`status of ${response.status()}: ${response.url()}`);
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== this.server.url && url.protocol !== "data:") this.lines.push(`elsewhere: ${request.url()}`);
    });
  }

  /** Chromium writes every answer of 400 and above to the console; a test that provokes one says so. */
  allowStatus(status: number): void {
    this.allow(new RegExp(`status of ${status}\\b`));
  }

  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  heard(): string[] {
    const lines = [...this.lines, ...this.server.faults(this.mark).map((line) => `server: ${line}`)];
    return lines.filter((line) => !this.allowed.some((pattern) => pattern.test(line)));
  }
}
