/** Somebody who finds things by what stands on them, and presses them. */

import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { Words } from "../support/words.ts";
import type { Engine, Point } from "./engine.ts";

const PATIENCE = { timeout: 15_000, intervals: [50, 100, 200] };

export class Walker {
  constructor(
    readonly engine: Engine,
    private readonly house: string,
    readonly words: Words,
  ) {}

  /** Goes to a page and waits until it is alive. */
  async open(path: string): Promise<void> {
    await this.engine.goto(this.house + path);
    await this.alive();
  }

  async alive(): Promise<void> {
    await this.sees("html[data-hydrated]");
  }

  path(): Promise<string> {
    return this.engine.evaluate<string>("location.pathname + location.search");
  }

  async arrives(at: RegExp): Promise<void> {
    await expect.poll(() => this.calm(this.path()), PATIENCE).toMatch(at);
    await this.alive();
  }

  /** Presses the first thing in sight that fits the selector and is called so. */
  async press(selector: string, name?: string): Promise<void> {
    await this.engine.press(await this.find(selector, name));
  }

  /** Where it is, once it is in sight, at rest and under nothing else. */
  async find(selector: string, name?: string): Promise<Point> {
    const look = `(${place.toString()})(${JSON.stringify(selector)}, ${JSON.stringify(name ?? null)})`;
    let [found, before] = [null as Point | null, ""];
    await expect
      .poll(async () => {
        found = await this.calm(this.engine.evaluate<Point | null>(look));
        const now = JSON.stringify(found);
        const rests = found !== null && now === before;
        before = now;
        return rests;
      }, { ...PATIENCE, message: `${name ?? ""} (${selector}) is in sight` })
      .toBe(true);
    if (!found) throw new Error(`there is no ${name ?? selector}`);
    return found;
  }

  /** Puts the cursor into a field and types; what stands in it goes. */
  async fill(label: string, text: string): Promise<void> {
    await this.press("input, textarea", label);
    await this.engine.evaluate("document.activeElement.select()");
    await this.engine.type(text);
  }

  async sees(selector: string, text?: string): Promise<void> {
    await expect.poll(() => this.calm(this.shows(selector, text)), { ...PATIENCE, message: `${text ?? ""} (${selector}) is there` }).toBe(true);
  }

  async misses(selector: string, text?: string): Promise<void> {
    await expect.poll(() => this.calm(this.shows(selector, text)), { ...PATIENCE, message: `${text ?? ""} (${selector}) is gone` }).toBe(false);
  }

  private shows(selector: string, text?: string): Promise<boolean> {
    const wanted = JSON.stringify(text ?? "");
    return this.engine.evaluate<boolean>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].some((element) => (element.textContent ?? "").includes(${wanted}) && (element === document.documentElement || element.checkVisibility({ opacityProperty: true, visibilityProperty: true })))`,
    );
  }

  /** What has the focus, as a selector says it. */
  async hasFocus(selector: string): Promise<void> {
    const said = `document.activeElement?.matches(${JSON.stringify(selector)}) || document.activeElement?.outerHTML.slice(0, 200)`;
    await expect.poll(() => this.calm(this.engine.evaluate(said)), PATIENCE).toBe(true);
  }

  say(key: string, values = {}): string {
    return this.words.say(key, values);
  }

  /** A page that is on its way elsewhere has no answer. */
  private async calm<T>(asked: Promise<T>): Promise<T | null> {
    try {
      return await asked;
    } catch {
      await sleep(50);
      return null;
    }
  }
}

/** Runs in the page: the middle of what fits, if a press there would meet it. */
function place(selector: string, name: string | null): Point | null {
  const called = (element: Element) => {
    const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? "");
    const texts = [element.getAttribute("aria-label") ?? "", element.textContent ?? "", ...labels];
    return name === null || texts.some((text) => text.trim() === name || text.trim().startsWith(`${name} `));
  };
  for (const element of document.querySelectorAll(selector)) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || !called(element)) continue;
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const met = document.elementFromPoint(x, y);
    if (met && (element.contains(met) || met.contains(element) || met.closest("label")?.contains(element))) return { x, y };
  }
  return null;
}
