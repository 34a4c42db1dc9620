/** Who tried to get in: a person's own records, the company's, and the file. Also without scripts. */

import { expect, expectSound, inEach, open, test } from "../support/page.ts";

inEach(() => {
  test.use({ as: "owner" });

  test("a person finds their own tries, and what narrows them", async ({ page, words }) => {
    await test.step("see this sign-in on top", async () => {
      await open(page, "/settings/sign-ins");
      await expect(page.locator("tbody tr").first()).toContainText(words.say("sign-ins-result-in"));
      await expectSound(page);
    });

    await test.step("narrow the list by a press, and by the panel", async () => {
      await page.getByRole("link", { name: words.say("sign-ins-result-in"), exact: true }).click();
      await expect(page).toHaveURL(/result=in/);
      await page.getByRole("link", { name: words.say("action-filter"), exact: true }).click();
      await page.locator(".filter-panel").getByLabel(words.say("sign-ins-field-address"), { exact: true }).fill("203.0.113.99");
      await page.getByRole("button", { name: words.say("action-apply"), exact: true }).click();
      await expect(page).toHaveURL(/address=203\.0\.113\.99/);
      await expect(page.getByRole("main")).toContainText(words.say("sign-ins-none-fits"));
      await expectSound(page);
      await page.getByRole("link", { name: words.say("action-clear-filters") }).first().click();
      await expect(page.locator("tbody tr").first()).toBeVisible();
    });
  });

  test("a company reads who got in, and goes on to the audit", async ({ page, words }) => {
    await open(page, "/admin/sign-ins");
    await expect(page.locator("tbody tr").first()).toContainText(words.say("sign-ins-result-in"));
    await expectSound(page);
    await page.locator("tbody tr").first().locator("a").last().click();
    await expect(page).toHaveURL(/address=/);
    await page.getByRole("link", { name: words.say("sign-ins-in-audit") }).click();
    await expect(page).toHaveURL(/\/admin\/audit\?address=/);
    await expectSound(page);
  });
});
