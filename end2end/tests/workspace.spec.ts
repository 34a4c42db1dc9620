/** A company's own settings, and the way through all settings. Also without scripts. */

import { expect, expectSound, hydrated, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import type { Page } from "@playwright/test";
import type { Words } from "../support/words.ts";

async function save(page: Page, words: Words): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true }).click();
}

inEach(({ width }) => {
  test.use({ as: "owner" });

  test("all settings are in one place", async ({ page, words }) => {
    await open(page, "/settings");
    await expect(page).toHaveURL(/\/settings\/profile$/);
    await expectSound(page);
    const ways = page.getByRole("navigation", { name: words.say("settings-sections") });
    if (width < 1024) {
      await expect(ways).toBeHidden();
      await page.getByRole("button", { name: words.say("settings-profile-title") }).click();
    }
    for (const group of ["settings-own", "settings-workspace"]) await expect(ways.getByText(words.say(group), { exact: true })).toBeVisible();
    await expectSound(page);
    await ways.getByRole("link", { name: words.say("company-title") }).click();
    await expect(page).toHaveURL(/\/admin\/workspace$/);
    await expect(page.getByRole("heading", { level: 2, name: words.say("company-title") })).toBeVisible();
    await hydrated(page);
    await expectSound(page);
    await open(page, "/admin");
    await expect(page).toHaveURL(/\/admin\/workspace$/);
  });

  test("a company gets another name and another home", async ({ page, words, company }) => {
    const name = `${company.company} ${unique()}`;
    await open(page, "/admin/workspace");
    const field = page.getByLabel(words.say("company-name"));
    const country = page.getByLabel(words.say("company-country"));
    const home = await country.inputValue();
    await field.fill(name);
    await country.selectOption("SG");
    await save(page, words);
    await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
    await hydrated(page);
    await expect(field).toHaveValue(name);
    await expect(country).toHaveValue("SG");
    await expectSound(page);

    // Other tests of this owner know them as they were.
    await field.fill(company.company);
    await country.selectOption(home);
    await save(page, words);
    await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
    await hydrated(page);
    await expect(field).toHaveValue(company.company);
  });

  test("two editors: the second sees what the first saved", async ({ page, context, words, company, noise }) => {
    noise.allowStatus(409);
    const other = await context.newPage();
    for (const each of [page, other]) await open(each, "/admin/workspace");
    await other.getByLabel(words.say("company-time-zone")).selectOption("Asia/Tokyo");
    await save(other, words);
    await expect(other.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
    await page.getByLabel(words.say("company-time-zone")).selectOption("Europe/Berlin");
    await save(page, words);
    await expect(page.getByText(words.say("company-conflict"))).toBeVisible();
    await hydrated(page);
    await expect(page.getByLabel(words.say("company-time-zone"))).toHaveValue("Europe/Berlin");
    await expect(page.getByLabel(words.say("company-name"))).toHaveValue(company.company);
    await expectSound(page);
    await save(page, words);
    await expect(page.getByText(words.say("company-conflict"))).toBeVisible();
    await hydrated(page);
    await page.getByRole("button", { name: words.say("error-conflict-save") }).click();
    await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
    await other.close();
  });
});
