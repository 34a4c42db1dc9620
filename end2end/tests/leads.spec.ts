/** Leads: made, followed up, closed, and what becomes of them. */

import { expect, expectSound, hydrated, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { STAGES, card, column, createLead, expectToast, field } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(({ locale }) => {
  test("a lead becomes a customer with a deal on the board, and is taken up again", async ({ page, words }) => {
    const mark = unique();
    const lead = await createLead(page, words, { name: `Maeve ${mark}`, company: `Quay ${mark}` });
    await expectSound(page);
    await page.locator(".record-actions").getByRole("link", { name: words.say("leads-convert"), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/leads/${lead}/convert$`));
    await hydrated(page);
    await expect(field(page, words.say("leads-convert-name"))).toHaveValue(`Quay ${mark}`);
    await expect(page.getByLabel(words.say("leads-convert-contact"))).toBeChecked();
    const title = field(page, words.say("leads-convert-title"));
    await expect(title).toBeHidden();
    await page.getByLabel(words.say("leads-convert-opportunity")).check();
    await title.fill(`Ropes ${mark}`);
    await field(page, words.say("opportunities-field-amount")).fill("5000");
    await expectSound(page);
    await page.getByRole("main").getByRole("button", { name: words.say("leads-convert"), exact: true }).click();
    await expect(page).toHaveURL(/\/opportunities\/opp_/);
    await expect(page.getByRole("heading", { level: 1, name: `Ropes ${mark}` })).toBeVisible();
    await expectToast(page, words.say("leads-converted"));
    const board = `/pipeline?q=${encodeURIComponent(mark)}`;
    await open(page, board);
    await expect(card(column(page, STAGES[locale].first), `Ropes ${mark}`)).toBeVisible();

    await open(page, `/leads/${lead}`);
    await expect(page.getByText(words.say("leads-converted-title"))).toBeVisible();
    for (const name of [`Quay ${mark}`, `Maeve ${mark}`, `Ropes ${mark}`]) {
      await expect(page.locator(".lead-became").getByRole("link", { name, exact: true })).toBeVisible();
    }
    await expectSound(page);
    await expect(page.getByText(words.say("leads-converted-body"))).toBeVisible();
    const edit = page.locator(".record-actions").getByRole("link", { name: words.say("action-edit"), exact: true });
    await expect(edit).toHaveCount(0);
    await expect(page.locator(".fact-edit")).toHaveCount(0);
    await open(page, `/leads/${lead}/edit`);
    await expect(page.getByText(words.say("leads-converted-body"))).toBeVisible();
    await expect(field(page, words.say("leads-field-name"))).toHaveCount(0);
    await expectSound(page);
    await page.getByRole("main").getByRole("link", { name: words.say("leads-back-to-record"), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/leads/${lead}$`));
    await hydrated(page);
    await page.getByRole("main").getByRole("button", { name: words.say("leads-reopen"), exact: true }).click();
    await expect(page.getByText(words.say("leads-converted-title"))).toHaveCount(0);
    await expect(edit).toBeVisible();
    await open(page, board);
    await expect(card(page, `Ropes ${mark}`)).toHaveCount(0);
  });

  test("who disqualifies a lead says why", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    const mark = unique();
    const lead = await createLead(page, words, { name: `Owen ${mark}` });
    await page.locator(".record-actions").getByRole("link", { name: words.say("leads-disqualify"), exact: true }).click();
    const question = page.getByRole("dialog", { name: words.say("leads-disqualify-title") });
    await expect(question).toBeVisible();
    await hydrated(page);
    await expectSound(page);
    await question.getByRole("button", { name: words.say("leads-disqualify"), exact: true }).click();
    await expect(question.getByRole("combobox")).toHaveAccessibleDescription(words.say("problem-reason-required"));
    await question.getByRole("combobox").selectOption({ label: words.say("leads-reason-no-budget") });
    await question.getByRole("button", { name: words.say("leads-disqualify"), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/leads/${lead}$`));
    await expect(page.getByText(words.say("leads-disqualified-title"))).toBeVisible();
    await expect(page.getByRole("main")).toContainText(words.say("leads-reason-no-budget"));
    await hydrated(page);
    await expectSound(page);
    await open(page, `/leads?status=open&q=${mark}`);
    await expect(page.getByRole("main").getByRole("link", { name: `Owen ${mark}` })).toHaveCount(0);
    await open(page, `/leads?status=disqualified&q=${mark}`);
    await expect(page.getByRole("main").getByRole("link", { name: `Owen ${mark}` })).toBeVisible();
    await expectSound(page);
  });

  test("a lead is followed up on its page", async ({ page, words }) => {
    const mark = unique();
    await createLead(page, words, { name: `Nora ${mark}` });
    const composer = page.locator("#composer");
    await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(`Call ${mark}`);
    await composer.getByRole("button", { name: words.say("action-save") }).click();
    await expect(page.locator(".timeline-item").filter({ hasText: `Call ${mark}` })).toBeVisible();
    await expectSound(page);
  });
});
