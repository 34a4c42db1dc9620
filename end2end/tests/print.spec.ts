/** On paper lists and records show what is to be read, and nothing to press. */

import type { Page } from "@playwright/test";
import { expect, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { addContact, card, createCustomer, createLead, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner" });

/** A4 within its margins: narrower than a tablet. */
const PAPER = { width: 718, height: 1046 };

test("a printed list has all its columns, no buttons and no tabs", async ({ page, words }) => {
  test.setTimeout(120_000);
  const customer = await createCustomer(page, words, { name: `Paper ${unique()}`, phone: "+44 20 7946 0958" });
  await createOpportunity(page, words, { name: `Deal ${unique()}`, customer, amount: "5000" });
  await addContact(page, words, customer, `Maeve ${unique()}`);
  await createCustomer(page, words, { name: `Gone ${unique()}` });
  await page.locator(".record-actions details > summary").click();
  await page.getByRole("button", { name: words.say("action-delete") }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await createLead(page, words, { name: `Lead ${unique()}` });
  const records = ["/customers", "/opportunities", "/leads", "/contacts", "/recycle-bin"];
  const ofConsoles = ["/admin/users", "/admin/audit", "/admin/sign-ins", "/settings/sign-ins"];
  for (const list of [...records, ...ofConsoles]) {
    await open(page, list);
    const columns = await headsInSight(page);
    expect(columns.length, list).toBeGreaterThan(list === "/recycle-bin" ? 1 : 3);
    await print(page);
    expect(await headsInSight(page), list).toEqual(columns);
    await expectNothingToPress(page);
    await unprint(page);
  }
});

test("a printed board has its cards, no buttons and no tabs", async ({ page, words }) => {
  const [name, customer] = [`Deal ${unique()}`, await createCustomer(page, words, { name: `Paper ${unique()}` })];
  await createOpportunity(page, words, { name, customer, amount: "5000" });
  await open(page, "/pipeline");
  await print(page);
  await expect(card(page, name)).toBeVisible();
  await expectNothingToPress(page);
});

test("a printed record has its facts, no buttons and no tabs, and so has what a search found", async ({ page, words }) => {
  const mark = unique();
  const [name, person] = [`Paper ${mark}`, `Maeve ${mark}`];
  const customer = await createCustomer(page, words, { name, phone: "+44 20 7946 0958" });
  const opportunity = await createOpportunity(page, words, { name: `${name} deal`, customer, amount: "5432" });
  const lead = await createLead(page, words, { name: `${name} lead`, company: `${name} quay` });
  await addContact(page, words, customer, person);
  const contact = await page.getByRole("link", { name: person, exact: true }).first().getAttribute("href");
  for (const [path, heading, fact] of [
    [`/customers/${customer}`, name, "+44 20 7946 0958"],
    [`/opportunities/${opportunity}`, `${name} deal`, "5,432"],
    [`/leads/${lead}`, `${name} lead`, `${name} quay`],
    [contact ?? "", person, name],
    [`/search?q=${mark}`, words.say("finding-title"), `${name} deal`],
  ] as const) {
    await open(page, path);
    await print(page);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(fact);
    await expectNothingToPress(page);
    await unprint(page);
  }
});

async function headsInSight(page: Page): Promise<string[]> {
  const heads = page.locator("thead th:not(.check-cell, .action-cell, .restore-cell):visible");
  return (await heads.allInnerTexts()).map((text) => text.trim()).filter(Boolean);
}

async function expectNothingToPress(page: Page): Promise<void> {
  const presses = ["button:not(.step-face)", ".button", ".tabs", ".menu", "nav.nav", ".sign-ins-ways"];
  await expect(page.locator(presses.map((press) => `${press}:visible`).join(", "))).toHaveCount(0);
}

async function print(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(PAPER);
}

async function unprint(page: Page): Promise<void> {
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1280, height: 800 });
}
