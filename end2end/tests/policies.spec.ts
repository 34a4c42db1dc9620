/** What a workspace asks of sign-ins and sessions. Also without scripts. */

import { expect, expectSound, hydrated, inEach, open, test, type Words } from "../support/page.ts";
import type { Page } from "@playwright/test";

async function save(page: Page, words: Words): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true }).click();
}

inEach(() => {
  test.use({ as: "owner" });

  test("a limit of sessions is saved, and set back", async ({ page, words }) => {
    await open(page, "/admin/policies");
    await expectSound(page);
    await expect(page.getByText(words.say("policies-factor-off-hint"))).toBeVisible();
    const limit = page.getByLabel(words.say("policies-session-limit"));
    await limit.fill("40");
    await save(page, words);
    await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
    await hydrated(page);
    await expect(limit).toHaveValue("40");
    await expectSound(page);
    // Other tests of this owner know it as it was.
    await limit.fill("");
    await save(page, words);
    await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
    await hydrated(page);
    await expect(limit).toHaveValue("");
  });

  test("whoever has no factor asks none of themselves, and loses nothing that was typed", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    await open(page, "/admin/policies");
    await expect(page.getByText(words.say("policies-own-first"))).toBeVisible();
    await page.getByLabel(words.say("policies-factor-all")).check();
    const day = page.getByLabel(words.say("policies-due-on"));
    const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await day.fill(tomorrow);
    await save(page, words);
    await expect(page.getByText(words.say("problem-own-factor-first")).first()).toBeVisible();
    await hydrated(page);
    await expect(day).toHaveValue(tomorrow);
    await expect(page.getByLabel(words.say("policies-factor-all"))).toBeChecked();
    await expectSound(page);
    await page.getByRole("link", { name: words.say("policies-own-link") }).click();
    await expect(page).toHaveURL(/\/settings\/security$/);
  });
});
