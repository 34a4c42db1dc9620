/** An activity on its own page, with scripts and without. */

import { expect, expectSound, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(() => {
  test("a follow-up is edited, deleted and brought back on its own page", async ({ page, words }) => {
    const subject = `Rope ${unique()}`;
    const customer = await createCustomer(page, words, { name: `Talked ${unique()}` });
    const composer = page.locator("#composer");
    await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(subject);
    await composer.getByRole("button", { name: words.say("action-save") }).click();
    const entry = page.locator(".timeline-item").filter({ hasText: subject });
    await expect(entry).toBeVisible();
    const address = (await entry.locator(".more-menu > a").getAttribute("href")) ?? "";

    await open(page, address);
    await expectSound(page);
    await page.getByLabel(words.say("activities-subject"), { exact: true }).fill(`${subject}, thicker`);
    await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${customer}$`));
    await expect(page.locator(".timeline-title").getByText(`${subject}, thicker`)).toBeVisible();

    await open(page, address);
    await expect(page.locator(".history-list")).toContainText(`${subject}, thicker`);
    await page.getByRole("button", { name: words.say("action-delete"), exact: true }).click();
    await expect(page.getByText(words.say("activities-deleted-title"))).toBeVisible();
    await expectSound(page);
    await open(page, `/customers/${customer}`);
    await expect(page.locator(".timeline-item")).toHaveCount(0);

    await open(page, address);
    await page.getByRole("button", { name: words.say("action-restore"), exact: true }).click();
    await expect(page.getByText(words.say("activities-deleted-title"))).toHaveCount(0);
    await open(page, `/customers/${customer}`);
    await expect(page.locator(".timeline-title").getByText(`${subject}, thicker`)).toBeVisible();
  });
});
