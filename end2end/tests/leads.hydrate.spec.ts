/** What only the living page does with leads. */

import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, open, test, type Words } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer, createLead, expectToast, field } from "../support/sales.ts";

test.use({ as: "owner" });

/** Somebody writes down what the lead needs. */
async function edit(page: Page, words: Words, lead: string): Promise<void> {
  await open(page, `/leads/${lead}/edit`);
  await page.locator("textarea[name=need]").fill(`Ropes ${unique()}`);
  await page.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/leads/${lead}$`));
}

test("a conversion is taken back from its message", async ({ page, words }) => {
  const mark = unique();
  const lead = await createLead(page, words, { name: `Maeve ${mark}`, company: `Quay ${mark}` });
  await open(page, `/leads/${lead}/convert`);
  await page.getByRole("main").getByRole("button", { name: words.say("leads-convert"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Quay ${mark}` })).toBeVisible();
  await expectToast(page, words.say("leads-converted"));
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
  await expect(page).toHaveURL(new RegExp(`/leads/${lead}$`));
  await hydrated(page);
  await expect(page.locator(".record-meta")).toContainText(words.say("leads-status-open"));
  await open(page, `/customers?q=${mark}`);
  await expect(page.getByRole("main").getByRole("link", { name: `Quay ${mark}` })).toHaveCount(0);
});

test("a disqualified lead is taken up again from its message", async ({ page, words }) => {
  const lead = await createLead(page, words, { name: `Owen ${unique()}` });
  await open(page, `/leads/${lead}?dialog=disqualify`);
  const question = page.getByRole("dialog", { name: words.say("leads-disqualify-title") });
  await question.getByRole("combobox").selectOption({ label: words.say("leads-reason-other") });
  await question.getByRole("button", { name: words.say("leads-disqualify"), exact: true }).click();
  await expect(page.getByText(words.say("leads-disqualified-title"))).toBeVisible();
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
  await expect(page.getByText(words.say("leads-disqualified-title"))).toHaveCount(0);
  await expect(page.locator(".record-meta")).toContainText(words.say("leads-status-open"));
});

test("who is a customer already is said while they are typed, and chosen in the conversion", async ({ page, words }) => {
  const mark = unique();
  const customer = await createCustomer(page, words, { name: `Quay ${mark}` });
  await open(page, "/leads/new");
  await field(page, words.say("leads-field-company")).pressSequentially(`Quay ${mark}`);
  await expect(page.locator(".duplicates").getByRole("link", { name: `Quay ${mark}` })).toBeVisible();
  await expectSound(page);

  const lead = await createLead(page, words, { name: `Maeve ${mark}`, company: `Quay ${mark}` });
  await open(page, `/leads/${lead}/convert`);
  const matches = page.getByRole("group", { name: words.say("leads-convert-customer") });
  await expect(matches.getByRole("radio").first()).toBeChecked();
  await matches.getByRole("radio", { name: new RegExp(`Quay ${mark}`) }).check();
  await expect(field(page, words.say("leads-convert-name"))).toBeHidden();
  await expectSound(page);
  await page.getByRole("main").getByRole("button", { name: words.say("leads-convert"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${customer}$`));
  await expect(page.getByRole("region", { name: words.say("customers-contacts") }).getByText(`Maeve ${mark}`)).toBeVisible();
});

test("whom a colleague follows up already is said while a lead is typed and when it is converted", async ({ page, words }) => {
  const mark = unique();
  const [name, company] = [`Maeve ${mark}`, `Quay ${mark}`];
  const lead = await createLead(page, words, { name, company });
  const told = page.locator(".duplicates").getByRole("link", { name: `${name} · ${company}` });
  await open(page, "/leads/new");
  await field(page, words.say("leads-field-name")).pressSequentially(name);
  await field(page, words.say("leads-field-company")).pressSequentially(company);
  await expect(told).toHaveAttribute("href", `/leads/${lead}`);
  await expectSound(page);

  // Nobody is a twin of themselves: only another lead that is made the same by an edit.
  const other = await createLead(page, words, { name: `Owen ${mark}`, company });
  await open(page, `/leads/${other}/edit`);
  await field(page, words.say("leads-field-name")).fill("");
  await field(page, words.say("leads-field-name")).pressSequentially(name);
  await expect(told).toHaveAttribute("href", `/leads/${lead}`);
  await page.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/leads/${other}$`));
  await open(page, `/leads/${other}/convert`);
  await expect(told).toHaveAttribute("href", `/leads/${lead}`);
  await expectSound(page);
});

test("who was found stays chosen when similar ones are known only later", async ({ page, words, noise }) => {
  noise.allowStatus(502);
  const mark = unique();
  const found = await createCustomer(page, words, { name: `Pilots ${mark}` });
  await createCustomer(page, words, { name: `Quay ${mark}` });
  await createLead(page, words, { name: `Maeve ${mark}`, company: `Quay ${mark}` });
  const away = (url: URL) => ["/fn/leads/twins", "/fn/sessions/status"].includes(url.pathname);
  await page.route(away, (route) => route.fulfill({ status: 502, body: "" }));
  await page.locator(".record-actions").getByRole("link", { name: words.say("leads-convert"), exact: true }).click();
  const main = page.getByRole("main");
  const told = main.getByText(words.say("error-unavailable-reading"));
  await expect(told).toBeVisible();
  await expect(main).not.toContainText(words.say("leads-twins-failed-body"));
  await expectSound(page);
  const box = page.locator("#convert-find-customer");
  await box.fill(`Pilots ${mark}`);
  await box.press("Enter");
  const chosen = main.getByRole("radio", { name: `Pilots ${mark}`, exact: true });
  await chosen.check();
  await page.unroute(away);
  const twin = page.getByRole("group", { name: words.say("leads-convert-customer") }).getByRole("radio", { name: new RegExp(`Quay ${mark}`) });
  await expect(twin).toBeVisible({ timeout: 15_000 });
  await expect(told).toHaveCount(0);
  await expect(chosen).toBeChecked();
  await main.getByRole("button", { name: words.say("leads-convert"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${found}$`));
});

test("whoever was slower converts a lead by the next press, once they were told", async ({ page, pageOf, words, noise }) => {
  noise.allowStatus(409);
  const name = `Maeve ${unique()}`;
  const lead = await createLead(page, words, { name });
  await open(page, `/leads/${lead}/convert`);
  await edit(await pageOf("owner"), words, lead);
  const convert = page.getByRole("main").getByRole("button", { name: words.say("leads-convert"), exact: true });
  await convert.click();
  const told = page.locator(".notice", { hasText: words.say("leads-convert-changed") });
  await expect(told).toBeFocused();
  await expect(told.getByRole("link", { name: words.say("records-look") })).toHaveAttribute("href", `/leads/${lead}`);
  await convert.click();
  await expect(page).toHaveURL(/\/customers\/cus_/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("whoever was slower disqualifies a lead by the next press, and what they typed stays", async ({ page, pageOf, words, noise }) => {
  noise.allowStatus(409);
  const lead = await createLead(page, words, { name: `Owen ${unique()}` });
  await open(page, `/leads/${lead}?dialog=disqualify`);
  const question = page.getByRole("dialog", { name: words.say("leads-disqualify-title") });
  const comment = question.locator("#disqualify-comment");
  await question.getByRole("combobox").selectOption({ label: words.say("leads-reason-other") });
  await comment.fill("No answer since");
  await edit(await pageOf("owner"), words, lead);
  const disqualify = question.getByRole("button", { name: words.say("leads-disqualify"), exact: true });
  await disqualify.click();
  await expect(question.locator(".notice", { hasText: words.say("leads-disqualify-changed") })).toBeFocused();
  await expect(comment).toHaveValue("No answer since");
  await disqualify.click();
  await expect(page.getByText(words.say("leads-disqualified-title"))).toBeVisible();
  await expect(page.getByRole("main")).toContainText("No answer since");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("whoever was slower is led to the lead, in a window of its own, and presses again", async ({ page, words, noise }) => {
    noise.allowStatus(409);
    const name = `Owen ${unique()}`;
    const lead = await createLead(page, words, { name });
    await open(page, `/leads/${lead}?dialog=disqualify`);
    const question = page.getByRole("dialog", { name: words.say("leads-disqualify-title") });
    await question.getByRole("combobox").selectOption({ label: words.say("leads-reason-other") });
    const edited = await page.request.post("/fn/leads/edit", {
      headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
      form: { "input[id]": lead, "input[version]": "1", "input[name]": name, "input[title]": "Buyer" },
    });
    expect(edited.status()).toBe(200);
    const press = question.getByRole("button", { name: words.say("leads-disqualify"), exact: true });
    await press.click();
    const notice = question.locator(".notice");
    await expect(notice).toBeFocused();
    const link = notice.getByRole("link", { name: words.say("records-look") });
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toContainText(words.say("a11y-opens-in-new-tab"));
    expect((await link.boundingBox())?.height, "as large as a finger").toBeGreaterThanOrEqual(44);
    await press.click();
    await expect(page.getByText(words.say("leads-disqualified-title"))).toBeVisible();
  });
});
