/** What people type is text, everywhere, whatever it looks like (R-INP-03). */

import type { Page } from "@playwright/test";
import { HOSTILE, kept } from "../support/hostile.ts";
import { expect, hydrated, isAlive, IS_LONG, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { field } from "../support/sales.ts";

interface Witness {
  __ran?: unknown;
  __refused?: string[];
}

interface Records {
  customer: string;
  opportunity: string;
}

test.use({ as: "owner" });
// Each test opens dozens of pages.
test.describe.configure({ timeout: 300_000 });
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false && !IS_LONG, "without scripts nothing could run");

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const refused: string[] = [];
    (window as Witness).__refused = refused;
    document.addEventListener("securitypolicyviolation", (event) => {
      refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
});

for (const [family, texts] of Object.entries(HOSTILE)) {
  test.describe(family, () => {
    test("lists, records, forms and titles show it as it was typed", async ({ page }) => {
      const dialogs = watchDialogs(page);
      const mark = unique();
      const all = texts.map((text) => `${text} ${mark}`);
      const made: Records[] = [];
      for (const typed of all) made.push(await makeRecords(page, typed));
      for (const path of [`/pipeline?q=${mark}`, `/opportunities?q=${mark}`, `/customers?q=${mark}&size=100`]) {
        await open(page, path);
        await expect.poll(async () => missing(all.map(kept), await shown(page)), path).toEqual([]);
        await expectNothingRan(page, path);
      }
      if (isAlive(page)) for (const typed of all) await goThere(page, kept(typed));
      for (const [index, typed] of all.entries()) {
        await lookAtRecord(page, typed, made[index] as Records);
      }
      expect(dialogs).toEqual([]);
    });

    test("a search for it shows it as it was typed", async ({ page }) => {
      const dialogs = watchDialogs(page);
      for (const typed of texts) {
        await open(page, `/customers?q=${encodeURIComponent(typed)}`);
        await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue(typed);
        await expectNothingRan(page, typed);
      }
      expect(dialogs).toEqual([]);
    });

    test("a refused form shows it again", async ({ page, words, noise }) => {
      noise.allowStatus(422);
      const dialogs = watchDialogs(page);
      for (const typed of texts) {
        await open(page, "/customers/new");
        await field(page, words.say("customers-field-name")).fill(typed);
        await field(page, words.say("customers-field-email")).fill(typed);
        const website = field(page, words.say("customers-field-website"));
        // By itself where a draft of what was typed before comes back, maybe just now.
        const more = page.locator("details", { has: page.locator("[name=website]") });
        await more.evaluate((element: HTMLDetailsElement) => (element.open = true));
        await website.fill(typed);
        await field(page, words.say("customers-field-note")).fill(typed);
        await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
        await expect(page.getByRole("alert").filter({ hasText: words.say("error-invalid-title") })).toBeVisible();
        await hydrated(page);
        await expect(page.locator("main input[name=name]")).toHaveValue(typed);
        await expect(page.locator("main input[name=email]")).toHaveValue(typed);
        const note = await page.locator("main textarea[name=note]").inputValue();
        expect(note).toBe(typed);
        await expectNothingRan(page, typed);
      }
      expect(dialogs).toEqual([]);
    });
  });
}

test("an address that would run something becomes no link", async ({ page }) => {
  for (const website of ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x"]) {
    const answer = await post(page, "customers/create", { name: `Linked ${unique()}`, kind: "company", website });
    if (answer.status === 422) continue;
    await open(page, answer.location);
    await expectNothingRan(page, website);
  }
});

/** From the list to the record and back: pages that the browser makes of data. */
async function goThere(page: Page, text: string): Promise<void> {
  const exactly = new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}$`);
  await page.locator("main a.cell-main").filter({ hasText: exactly }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
  await expect.poll(() => page.title()).toContain(text);
  await expectNothingRan(page, text);
  await page.goBack();
  await expect(page.locator("a.cell-main").first()).toBeVisible();
}

/** The record, its form and its opportunity, as the server writes them. */
async function lookAtRecord(page: Page, typed: string, { customer, opportunity }: Records): Promise<void> {
  const text = kept(typed);
  await open(page, `/customers/${customer}/edit`);
  await expect(page.locator("main input[name=name]")).toHaveValue(text);
  await expect(page.locator("main textarea[name=note]")).toHaveValue(lines(typed));
  await expectNothingRan(page, text);

  await open(page, `/opportunities/${opportunity}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
  expect(await page.title(), "the title is text too").toContain(text);
  await expectNothingRan(page, text);

  await open(page, `/customers/${customer}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
  expect(await page.title(), "the title is text too").toContain(text);
  // Heading, note, person, follow-up, opportunity.
  await expect.poll(async () => (await shown(page)).filter((piece) => piece === text).length).toBeGreaterThanOrEqual(5);
  await expectNothingRan(page, text);
}

/** Makes a customer with a note, a person and a follow-up, and an opportunity, all of that name. */
async function makeRecords(page: Page, text: string): Promise<Records> {
  const key = unique();
  const made = await post(page, "customers/create", { name: text, kind: "company", note: text, request_key: key });
  const customer = made.location.split("/").at(-1) ?? "";
  const about = { customer, request_key: key };
  await post(page, "contacts/create", { ...about, name: text.slice(0, 100) });
  await post(page, "activities/create", { ...about, kind: "note", subject: text, body: text });
  const deal = await post(page, "opportunities/create", { ...about, name: text });
  return { customer, opportunity: deal.location.split("/").at(-1) ?? "" };
}

/** Calls a server function as the page does. */
async function post(page: Page, name: string, input: Record<string, string>): Promise<{ status: number; location: string }> {
  const form = Object.fromEntries(Object.entries(input).map(([key, value]) => [`input[${key}]`, value]));
  const headers = { accept: "application/json", "sec-fetch-site": "same-origin" };
  const answer = await page.request.post(`/fn/${name}`, { form, headers });
  if (answer.status() !== 422) expect(answer.status(), `${name}: ${await answer.text()}`).toBe(200);
  return { status: answer.status(), location: answer.headers()["location"] ?? "" };
}

function watchDialogs(page: Page): string[] {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return dialogs;
}

/** The texts of all elements that hold nothing but text. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const leaves = [...document.body.querySelectorAll("*")].filter((element) => element.children.length === 0);
    return leaves.map((element) => (element.textContent ?? "").replace(/\s+/g, " ").trim());
  });
}

function missing(names: string[], texts: string[]): string[] {
  return names.filter((name) => !texts.includes(name));
}

/** What the product keeps of several lines. */
function lines(text: string): string {
  return text.replace(/[\u2028\u2029]/g, "\n").replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, "").trim();
}

/** No text has become an element, a handler or an address; nothing ran, nothing had to be stopped. */
async function expectNothingRan(page: Page, text: string): Promise<void> {
  const found = await page.evaluate(() => {
    const { __ran: ran, __refused: refused } = window as Witness;
    const all = [...document.querySelectorAll("*")];
    const handlers = all.filter((element) => element.getAttributeNames().some((name) => name.startsWith("on")));
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")];
    const odd = links.filter((link) => !["http:", "https:", "mailto:", "tel:"].includes(link.protocol));
    return {
      ran: ran ?? null,
      refused: refused ?? [],
      made: [...document.querySelectorAll("[data-hostile]"), ...handlers, ...odd].map((element) => element.outerHTML),
    };
  });
  expect(found, `${page.url()} with ${text}`).toEqual({ ran: null, refused: [], made: [] });
  if (isAlive(page)) await hydrated(page);
}
