/** WebKitGTK by WebDriver, on a display that nobody sees. */

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../support/server.ts";
import { WINDOW, type Cookies, type Engine, type Key, type Point } from "./engine.ts";

/** WebDriver, "Keyboard actions": keys as signs of the private use area. */
const KEYS: Record<Key, string> = { Escape: "\uE00C", Tab: "\uE004", Enter: "\uE007", ArrowDown: "\uE015", Backspace: "\uE003" };

export class WebKit implements Engine {
  readonly name = "WebKit";

  private constructor(
    private readonly helpers: ChildProcess[],
    private readonly session: string,
  ) {}

  static async start(cookies: Cookies = "kept"): Promise<WebKit> {
    const display = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const helpers: ChildProcess[] = [display];
    try {
      const port = await freePort();
      const env = { ...process.env, DISPLAY: `:${await firstLine(display)}`, LC_ALL: "C.UTF-8", LANGUAGE: "en" };
      helpers.push(spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" }));
      const driver = `http://127.0.0.1:${port}`;
      await untilReady(driver);
      const options = { binary: miniBrowser(), args: ["--automation", ...(cookies === "blocked" ? ["--cookies-policy=never"] : [])] };
      const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
      const { sessionId } = await ask<{ sessionId: string }>("POST", `${driver}/session`, { capabilities });
      const webkit = new WebKit(helpers, `${driver}/session/${sessionId}`);
      await webkit.fit();
      return webkit;
    } catch (error) {
      helpers.forEach((helper) => helper.kill());
      throw error;
    }
  }

  /** Makes the window as large as the page needs it, whatever stands around the page. */
  private async fit(): Promise<void> {
    await this.goto("about:blank");
    await this.post("window/rect", { x: 0, y: 0, ...WINDOW });
    const inner = await this.evaluate<{ width: number; height: number }>("({ width: innerWidth, height: innerHeight })");
    const { width, height } = WINDOW;
    await this.post("window/rect", { x: 0, y: 0, width: 2 * width - inner.width, height: 2 * height - inner.height });
  }

  async goto(url: string): Promise<void> {
    await this.post("url", { url });
  }

  async back(): Promise<void> {
    await this.evaluate("void setTimeout(() => history.back())");
  }

  async evaluate<T>(expression: string): Promise<T> {
    return await this.post<T>("execute/sync", { script: `return (${expression})`, args: [] });
  }

  async press({ x, y }: Point): Promise<void> {
    const at = { x: Math.round(x), y: Math.round(y) };
    const actions = [
      { type: "pointerMove", duration: 0, origin: "viewport", ...at },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.post("actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
  }

  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((sign) => [{ type: "keyDown", value: sign }, { type: "keyUp", value: sign }]);
    await this.post("actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async key(key: Key): Promise<void> {
    await this.type(KEYS[key]);
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(await ask<string>("GET", `${this.session}/screenshot`), "base64");
  }

  async close(): Promise<void> {
    // A browser that has died is closed.
    await ask("DELETE", this.session).catch(() => {});
    for (const helper of this.helpers.reverse()) {
      const ended = once(helper, "exit");
      helper.kill();
      await Promise.race([ended, sleep(3_000)]);
    }
  }

  private post<T>(command: string, body: object): Promise<T> {
    return ask<T>("POST", `${this.session}/${command}`, body);
  }
}

async function ask<T>(method: string, url: string, body?: object): Promise<T> {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname.split("/").slice(3).join("/")}: ${value.error}: ${value.message}`);
  return value;
}

async function untilReady(driver: string): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    if (await fetch(`${driver}/status`).then((answer) => answer.ok, () => false)) return;
    await sleep(100);
  }
  throw new Error("WebKitWebDriver does not answer");
}

/** The number of the display, once it stands. */
async function firstLine(display: ChildProcess): Promise<string> {
  const [text] = (await once(display.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  return text.toString("utf8").trim();
}

/** Debian puts it beside the library, under the machine's own name. */
function miniBrowser(): string {
  for (const machine of readdirSync("/usr/lib")) {
    for (const version of ["webkit2gtk-4.1", "webkit2gtk-4.0"]) {
      const folder = `/usr/lib/${machine}/${version}`;
      try {
        if (readdirSync(folder).includes("MiniBrowser")) return `${folder}/MiniBrowser`;
      } catch {
        // Most folders are no machine's.
      }
    }
  }
  throw new Error("there is no MiniBrowser; install webkit2gtk-driver");
}
