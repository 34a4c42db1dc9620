/** Where the company wants it, whoever saves a new company learns whose it is already. Also without scripts. */

import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer, field, fillCustomer } from "../support/sales.ts";
import type { Words } from "../support/words.ts";

async function tell(owner: Page, words: Words, told: boolean): Promise<void> {
  await open(owner, "/admin/workspace");
  await owner.getByLabel(words.say("company-colleague-hints")).setChecked(told);
  await owner.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(owner.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
}

inEach(() => {
  test.use({ as: "rep" });

  test("a colleague is named once, and the next press saves", async ({ page, words, pageOf, noise }) => {
    noise.allowStatus(422);
    const name = `Lighthouse ${unique()}`;
    const owner = await pageOf("demo-owner");
    await createCustomer(owner, words, { name });
    await tell(owner, words, true);
    try {
      await open(page, "/customers/new");
      await fillCustomer(page, words, { name: name.toUpperCase() });
      const create = page.getByRole("button", { name: words.say("action-create"), exact: true });
      await create.click();
      await expect(page.getByRole("main")).toContainText(words.say("customers-colleague-title"));
      await expect(field(page, words.say("customers-field-name"))).toHaveValue(name.toUpperCase());
      await hydrated(page);
      await expectSound(page);
      await create.click();
      await expect(page.getByRole("heading", { level: 1, name: name.toUpperCase() })).toBeVisible();
      await hydrated(page);
    } finally {
      await tell(owner, words, false);
    }
  });
});
