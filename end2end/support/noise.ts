/** Listens to everything that a page should not say. */

import type { BrowserContext } from "@playwright/test";
import { listen } from "./canaries.ts";
import type { Server } from "./server.ts";

export class Noise {
  private readonly lines: string[] = [];
  private readonly allowed: RegExp[] = [];
  private readonly mark: number;

  constructor(private readonly server: Server) {
    this.mark = server.mark;
  }

  /** `alive`: whether scripts run there; elsewhere what is fetched for them early is of no use. */
  watch(context: BrowserContext, alive: boolean): void {
    listen(context);
    context.on("console", (message) => {
      // Advice to whoever builds password forms: pages behind a mailed link do not say whose it is.
      if (/^\[DOM\] Password forms should have/.test(message.text())) return;
      if (!alive && /was preloaded using link preload but not used/.test(message.text())) return;
      this.lines.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.lines.push(`page error: ${error.error().stack ?? error.error().message}`));
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
