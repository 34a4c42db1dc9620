/** On paper lists and records show what is to be read, and nothing to press. */

import type { Page } from "@playwright/test";
import { expect, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner" });

/** A4 within its margins: narrower than a tablet. */
const PAPER = { width: 718, height: 1046 };

test("a printed list has all its columns, no buttons and no tabs", async ({ page, words }) => {
  const customer = await createCustomer(page, words, { name: `Paper ${unique()}`, phone: "+44 20 7946 0958" });
  await createOpportunity(page, words, { name: `Deal ${unique()}`, customer, amount: "5000" });
  for (const list of ["/customers", "/opportunities"]) {
    await open(page, list);
    const columns = await headsInSight(page);
    expect(columns.length, list).toBeGreaterThan(3);
    await print(page);
    expect(await headsInSight(page), list).toEqual(columns);
    await expectNothingToPress(page);
    await unprint(page);
  }
});

test("a printed record has its facts, no buttons and no tabs", async ({ page, words }) => {
  const name = `Paper ${unique()}`;
  await createCustomer(page, words, { name, phone: "+44 20 7946 0958" });
  await print(page);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("+44 20 7946 0958");
  await expectNothingToPress(page);
});

async function headsInSight(page: Page): Promise<string[]> {
  const heads = page.locator("thead th:not(.check-cell, .action-cell):visible");
  return (await heads.allInnerTexts()).map((text) => text.trim()).filter(Boolean);
}

async function expectNothingToPress(page: Page): Promise<void> {
  await expect(page.locator("button:not(.step-face):visible, .button:visible, .tabs:visible, .menu:visible, nav.nav:visible")).toHaveCount(0);
}

async function print(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(PAPER);
}

async function unprint(page: Page): Promise<void> {
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1280, height: 800 });
}
