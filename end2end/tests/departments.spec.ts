/** Departments: made, headed, moved after seeing whom that concerns, removed. Also without scripts. */

import { expect, expectSound, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import type { Page } from "@playwright/test";
import type { Words } from "../support/words.ts";

async function make(page: Page, words: Words, name: string, below: string): Promise<void> {
  await open(page, "/admin/departments/new");
  await page.getByLabel(words.say("departments-name")).fill(name);
  const parent = page.getByLabel(words.say("departments-parent"));
  const place = parent.locator("option", { hasText: below === "" ? words.say("departments-top") : below }).last();
  await parent.selectOption({ value: (await place.getAttribute("value")) ?? "" });
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
}

inEach(() => {
  test.use({ as: "owner" });

  test("departments are made, headed, moved and removed", async ({ page, words, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(422);
    const mark = unique();
    const [head, sales, east] = [`HQ ${mark}`, `Sales ${mark}`, `East ${mark}`];

    await test.step("make three", async () => {
      await make(page, words, head, "");
      await make(page, words, sales, head);
      await make(page, words, east, head);
      await open(page, "/admin/departments");
      await expectSound(page);
      await expect(page.getByRole("link", { name: east, exact: true })).toBeVisible();
    });

    await test.step("a name that is there already is refused, and stays in the field", async () => {
      await open(page, "/admin/departments/new");
      await page.getByLabel(words.say("departments-name")).fill(head);
      await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
      await expect(page.getByRole("alert").first()).toContainText(words.say("problem-taken"));
      await expect(page.getByLabel(words.say("departments-name"))).toHaveValue(head);
      await expectSound(page);
    });

    await test.step("name a head", async () => {
      await open(page, "/admin/departments");
      await page.getByRole("link", { name: sales, exact: true }).click();
      await expect(page.getByRole("heading", { level: 2, name: sales, exact: true })).toBeVisible();
      const heads = page.getByLabel(words.say("departments-head"), { exact: true });
      await heads.selectOption({ index: 1 });
      const named = (await heads.locator("option").nth(1).textContent()) ?? "";
      await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
      await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
      await open(page, "/admin/departments");
      await expect(page.getByRole("listitem").filter({ hasText: sales }).last()).toContainText(named);
    });

    await test.step("see what a move does, then make it", async () => {
      await page.getByRole("link", { name: east, exact: true }).click();
      await expect(page.getByRole("heading", { level: 2, name: east, exact: true })).toBeVisible();
      const place = page.locator("select[name=to]");
      const option = place.locator("option", { hasText: sales });
      await place.selectOption({ value: (await option.getAttribute("value")) ?? "" });
      await page.getByRole("button", { name: words.say("departments-weigh"), exact: true }).click();
      await expect(page.getByText(words.say("departments-move-title"))).toBeVisible();
      await expectSound(page);
      await page.getByRole("button", { name: words.say("departments-move"), exact: true }).click();
      await expect(page.getByText(`${head} / ${sales}`).first()).toBeVisible();
    });

    await test.step("what is not empty stays, the rest goes", async () => {
      await open(page, "/admin/departments");
      await page.getByRole("link", { name: sales, exact: true }).click();
      await expect(page.getByText(words.say("departments-held"))).toBeVisible();
      await expectSound(page);
      for (const name of [east, sales, head]) {
        await open(page, "/admin/departments");
        await page.getByRole("link", { name, exact: true }).click();
        await page.getByRole("button", { name: words.say("departments-remove"), exact: true }).click();
        await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
      }
    });
  });

  test("somebody's page tells what changed", async ({ page, words }) => {
    await open(page, "/admin/users");
    await page.locator("tbody a").first().click();
    await expect(page.getByRole("heading", { level: 2, name: words.say("people-history") })).toBeVisible();
    await expectSound(page);
  });
});
