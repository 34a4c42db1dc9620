/** What only the living page does with departments. */

import type { Page } from "@playwright/test";
import { expect, open, test, type Words } from "../support/page.ts";
import { unique } from "../support/people.ts";

test.use({ as: "owner" });

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 2, name, exact: true });

/** Gives the new department's id. */
async function make(page: Page, words: Words, name: string, below: string): Promise<string> {
  await open(page, `/admin/departments/new?below=${below}`);
  await page.locator("#department-name").fill(name);
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function rename(page: Page, words: Words, id: string, name: string): Promise<void> {
  await open(page, `/admin/departments/${id}`);
  await page.locator("#department-name").fill(name);
  await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
}

test("a move is weighed anew once somebody else has changed the department", async ({ page, pageOf, words, noise }) => {
  noise.allowStatus(409);
  const mark = unique();
  const [head, east] = [`HQ ${mark}`, `East ${mark}`];
  const top = await make(page, words, head, "");
  const target = await make(page, words, `Sales ${mark}`, top);
  const moved = await make(page, words, east, top);
  await open(page, `/admin/departments/${moved}?to=${target}`);
  const weighed = page.locator(".notice", { hasText: words.say("departments-move-title") });
  await expect(weighed).toContainText(`${head} / Sales ${mark}`);

  const other = await pageOf("owner");
  await rename(other, words, target, `Trade ${mark}`);
  await rename(other, words, moved, `Far ${east}`);
  const move = page.getByRole("button", { name: words.say("departments-move"), exact: true });
  await move.click();
  await expect(page.locator(".notice", { hasText: words.say("error-conflict-again") })).toBeFocused();
  await expect(weighed).toContainText(`${head} / Trade ${mark}`);
  await move.click();
  await expect(weighed).toHaveCount(0);
  await expect(page.getByText(`${head} / Trade ${mark}`).first()).toBeVisible();

  for (const id of [moved, target, top]) {
    await open(page, `/admin/departments/${id}`);
    await page.getByRole("button", { name: words.say("departments-remove"), exact: true }).click();
    await expect(page).toHaveURL(/\/admin\/departments\?saved=1/);
  }
});
