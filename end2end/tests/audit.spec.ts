/** Who did what to what: the list, its filters and an event under its own link. Also without scripts. */

import { expect, expectSound, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer } from "../support/sales.ts";

inEach(() => {
  test.use({ as: "owner" });

  test("what was done is found, read and linked", async ({ page, words }) => {
    const name = `Nightjar ${unique()}`;
    await createCustomer(page, words, { name });
    const created = words.say("audit-event-words", {
      object: words.say("audit-object-customer"),
      verb: words.say("audit-verb-created"),
    });
    await test.step("see it on top of the list", async () => {
      await open(page, "/admin/audit");
      await expect(page.locator("tbody tr").filter({ hasText: name }).first()).toContainText(created);
      await expectSound(page);
    });

    await test.step("narrow the list, and widen it again", async () => {
      await page.getByRole("link", { name: words.say("action-filter"), exact: true }).click();
      await page.getByLabel(words.say("audit-field-verb"), { exact: true }).selectOption("created");
      await page.getByLabel(words.say("audit-field-object"), { exact: true }).selectOption("customer");
      await page.getByRole("button", { name: words.say("action-apply"), exact: true }).click();
      await expect(page).toHaveURL(/verb=created/);
      await expect(page.getByRole("main")).toContainText(name);
      await expectSound(page);
      await open(page, "/admin/audit?person=zzqqzz");
      await expect(page.getByRole("main")).toContainText(words.say("audit-nobody"));
      await expectSound(page);
      await page.getByRole("link", { name: words.say("action-clear-filters") }).first().click();
      await expect(page.getByRole("main")).toContainText(name);
    });

    await test.step("open it by its link", async () => {
      const row = page.locator("tbody tr").filter({ hasText: name }).first();
      await row.getByRole("link", { name: created }).click();
      await expect(page).toHaveURL(/\/admin\/audit\/evt_/);
      await expect(page.getByRole("heading", { level: 2, name: created })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(words.say("audit-request"));
      await expectSound(page);
      await page.getByRole("link", { name }).click();
      await expect(page).toHaveURL(/\/customers\/cus_/);
    });
  });
});

test.describe("the chain", () => {
  test.use({ as: "owner", locale: "en" });

  test("is said to hold, soon after the start", async ({ page, words }) => {
    await expect(async () => {
      await open(page, "/admin/audit");
      const whole = words.say("audit-chain-whole", { checked: "", whole: "" }).split(".")[0] ?? "";
      await expect(page.getByRole("main")).toContainText(whole, { timeout: 1_000 });
    }).toPass({ timeout: 90_000 });
  });
});

test.describe("somebody who may only look", () => {
  test.use({ as: "reader", locale: "en" });

  test("is told that the audit is not theirs", async ({ page, noise }) => {
    noise.allowStatus(403);
    await page.goto("/admin/audit");
    await expect(page.getByRole("table")).toHaveCount(0);
  });
});
