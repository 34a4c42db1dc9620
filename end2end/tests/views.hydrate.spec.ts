/**
 * Views by chance (`app/examples/views.rs`): woken where the server wrote them, drawn over one another and built anew they
 * are the same page.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";

const FOLDER = process.env.LATCHKEY_VIEWS;
const HOUSE = "http://views.test";
const PAIRS = 400;
const TYPES: Record<string, string> = { js: "text/javascript", wasm: "application/wasm" };

test.skip(FOLDER === undefined, "`cargo xtask test --only browser` builds them when the whole suite or `views` is asked for");

test("a view that is woken, drawn over or built anew is the same page, and no node of it is unexpected", async ({ page }) => {
  test.setTimeout(180_000);
  const said = await openViews(page);
  const differences = await page.evaluate(compare, PAIRS);
  expect(differences).toEqual([]);
  expect(said, "nothing was passed over, nothing broke").toEqual([]);
});

test("what is drawn into a drawing is part of it", async ({ page }) => {
  await openViews(page);
  const strangers = await page.evaluate(async (pairs) => {
    const views = await import(`${location.origin}/latchkey.js`);
    const host = document.querySelector("#host") as HTMLElement;
    const strangers: string[] = [];
    for (let seed = 1; seed < 2 * pairs; seed += 1) {
      views.build(seed, host);
      views.draw_over(seed + 1);
      views.change(1);
      await new Promise((resolve) => setTimeout(resolve));
      for (const element of host.querySelectorAll("svg, svg *")) {
        if (element.namespaceURI !== "http://www.w3.org/2000/svg") strangers.push(`${seed}: ${element.outerHTML}`);
      }
      views.end();
      host.replaceChildren();
    }
    return strangers;
  }, PAIRS);
  expect(strangers).toEqual([]);
});

/** Gives what the page says on its console. */
async function openViews(page: Page): Promise<string[]> {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.route(`${HOUSE}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (!name) return route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><title>views</title><div id=root></div><div id=host></div><div id=fresh></div>" });
    const type = TYPES[name.split(".").at(-1) ?? ""];
    if (!type) return route.fulfill({ status: 404, body: "" });
    return route.fulfill({ contentType: type, body: await readFile(join(FOLDER ?? "", name)) });
  });
  await page.goto(`${HOUSE}/`);
  await page.evaluate(async () => {
    const views = await import(`${location.origin}/latchkey.js`);
    await views.default({ module_or_path: `${location.origin}/latchkey_bg.wasm` });
    views.begin(document.querySelector("#root"));
  });
  said.length = 0;
  return said;
}

/** Runs in the page: for each pair what differs, as seeds and HTML. */
async function compare(pairs: number): Promise<string[]> {
  const views = await import(`${location.origin}/latchkey.js`);
  const host = document.querySelector("#host") as HTMLElement;
  const differences: string[] = [];
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  /** What people see: marks that keep a place are left out, texts side by side are one, attributes have no order. */
  const seen = () => {
    const copy = host.cloneNode(true) as HTMLElement;
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
    const marks: Node[] = [];
    while (walker.nextNode()) marks.push(walker.currentNode);
    marks.forEach((mark) => mark.parentNode?.removeChild(mark));
    copy.normalize();
    for (const element of copy.querySelectorAll("*")) {
      const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
      attributes.forEach(({ name }) => element.removeAttribute(name));
      attributes.forEach(({ name, value }) => element.setAttribute(name, value));
    }
    return copy.innerHTML;
  };
  const leave = (what: string) => {
    views.end();
    const left = host.textContent;
    if (left || host.querySelector("*")) differences.push(`${what} leaves ${host.innerHTML}`);
    host.replaceChildren();
  };
  /** A view as it is when it is built. */
  const fresh = async (seed: number, phase: number) => {
    views.build(seed, host);
    if (phase) views.change(phase);
    await settled();
    const html = seen();
    leave(`${seed}, built,`);
    return html;
  };
  const check = (what: string, is: string, should: string) => {
    if (is !== should && differences.length < 5) differences.push(`${what}:\n  is     ${is}\n  should ${should}`);
  };

  for (let pair = 0; pair < pairs; pair += 1) {
    const [a, b] = [2 * pair, 2 * pair + 1];
    const [newA, newB, newB1] = [await fresh(a, 0), await fresh(b, 0), await fresh(b, 1)];
    for (const way of ["woken", "built"]) {
      if (way === "woken") {
        host.innerHTML = views.html(a);
        views.wake(a, host);
      } else {
        views.build(a, host);
      }
      check(`${a}, ${way}`, seen(), newA);
      views.draw_over(b);
      check(`${b} over ${a}, ${way}`, seen(), newB);
      views.change(1);
      await settled();
      check(`${b} over ${a}, ${way}, changed`, seen(), newB1);
      leave(`${b} over ${a}, ${way},`);
    }
    // A change that comes first.
    host.innerHTML = views.html(a);
    views.wake(a, host);
    views.change(1);
    await settled();
    check(`${a}, woken and changed`, seen(), await freshBeside(a));
    views.end();
    host.replaceChildren();
  }
  return differences;

  /** Built in another host while the first one stands: the standing one is ended by that. */
  async function freshBeside(seed: number): Promise<string> {
    views.end();
    host.replaceChildren();
    const html = await fresh(seed, 1);
    views.build(seed, host);
    return html;
  }
}
