/** Messages and answers that outlive the part of the page that they belong to. */

import type { Page } from "@playwright/test";
import { expect, open, test, type Words } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { STAGES, addContact, addLink, card, column, createCustomer, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner" });
const { first, second } = STAGES.en;

/** A new deal; the page is its record. */
async function newDeal(page: Page, words: Words): Promise<{ name: string; record: string }> {
  const name = `Deal ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  const id = await createOpportunity(page, words, { name, customer, amount: "5000" });
  return { name, record: `/opportunities/${id}` };
}

async function undo(page: Page, words: Words): Promise<void> {
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
}

/** By the navigation, so that the page stays the same one. */
async function navigate(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

// Answers that are still held back when a test is over are nobody's any more.
test.afterEach(async ({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

/** Holds back the answers of a function until told; gives the way to tell. */
async function holdBack(page: Page, path: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/fn/${path}*`, async (route) => {
    // Asked from outside of the page, which would otherwise say where it comes from.
    const headers = { ...route.request().headers(), "sec-fetch-site": "same-origin" };
    const answer = await route.fetch({ headers });
    await released;
    await route.fulfill({ response: answer });
  });
  return release;
}

test("a deleted opportunity comes back on its own page, twice in a row", async ({ page, words }) => {
  await newDeal(page, words);
  const deleted = page.getByText(words.say("opportunities-deleted-title"));
  for (let time = 0; time < 2; time += 1) {
    await page.locator(".record-actions").getByRole("button", { name: words.say("action-delete") }).click();
    await expect(deleted).toBeVisible();
    await undo(page, words);
    await expect(deleted).toHaveCount(0);
    await expect(page.locator(".toast").filter({ hasText: words.say("state-restored") }).first()).toBeVisible();
  }
});

test("a deleted opportunity comes back after a change of page, and the list there shows it", async ({ page, words }) => {
  const { name } = await newDeal(page, words);
  await page.locator(".record-actions").getByRole("button", { name: words.say("action-delete") }).click();
  await expect(page.getByText(words.say("opportunities-deleted-title"))).toBeVisible();
  await navigate(page, words.say("nav-opportunities"));
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  await undo(page, words);
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
});

test("a stage that was chosen on the record is taken back there, and from the board", async ({ page, words }) => {
  const { name } = await newDeal(page, words);
  const stage = (label: string) => page.getByRole("list", { name: words.say("opportunities-stages") }).getByRole("button", { name: label });
  const here = page.locator(".record-meta");
  await stage(second).click();
  await expect(here).toContainText(second);
  await undo(page, words);
  await expect(here).toContainText(first);

  await stage(second).click();
  await expect(here).toContainText(second);
  await navigate(page, words.say("nav-pipeline"));
  await expect(card(column(page, second), name)).toBeVisible();
  await page.locator(".toast").filter({ hasText: words.say("opportunities-toast-moved", { stage: second }) }).getByRole("button", { name: words.say("action-undo") }).click();
  await expect(card(column(page, first), name)).toBeVisible();
});

test("a card that was moved on a board that is gone is taken back on the next one", async ({ page, words }) => {
  const { name } = await newDeal(page, words);
  await open(page, "/pipeline");
  await card(page, name).getByRole("link", { name, exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(card(column(page, second), name)).toBeVisible();
  await navigate(page, words.say("nav-customers"));
  await navigate(page, words.say("nav-pipeline"));
  await expect(card(column(page, second), name)).toBeVisible();
  await undo(page, words);
  await expect(card(column(page, first), name)).toBeVisible();
  // The board that was drawn anew lives.
  await card(page, name).getByRole("link", { name, exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(card(column(page, second), name)).toBeVisible();
});

test("customers that were deleted together come back in the list, and from the recycle bin", async ({ page, words }) => {
  const mark = unique();
  for (const name of ["One", "Two"]) await createCustomer(page, words, { name: `${name} ${mark}` });
  const rows = page.getByRole("row").filter({ hasText: mark });
  const deleteAll = async () => {
    for (const box of await rows.getByRole("checkbox").all()) await box.check();
    await page.locator(".bulk-bar").getByRole("button", { name: words.say("action-delete") }).click();
    await expect(rows).toHaveCount(0);
  };
  await open(page, `/customers?q=${mark}`);
  await deleteAll();
  await undo(page, words);
  await expect(rows).toHaveCount(2);

  await deleteAll();
  await navigate(page, words.say("nav-recycle-bin"));
  await expect(rows).toHaveCount(2);
  await undo(page, words);
  await expect(rows).toHaveCount(0);
});

test("a contact that was deleted on their own page comes back on the customer's, where one is by then", async ({ page, words }) => {
  const [company, name] = [`Quay ${unique()}`, `Maeve ${unique()}`];
  const customer = await createCustomer(page, words, { name: company });
  await addContact(page, words, customer, name);
  const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
  const contact = contacts.getByRole("link", { name, exact: true });
  await contact.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.locator(".record-actions").getByRole("button", { name: words.say("action-delete"), exact: true }).click();
  await expect(page.getByText(words.say("contacts-in-bin-title"))).toBeVisible();
  await page.locator(".record-meta").getByRole("link", { name: company }).click();
  await expect(contacts).toContainText(words.say("customers-contacts-empty"));
  await undo(page, words);
  await expect(contact).toBeVisible();
});

test("a contact that was deleted on the customer's page comes back in the list of all", async ({ page, words }) => {
  // The list begins with it, however many others there are.
  const name = `0 Maeve ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
  await addContact(page, words, customer, name);
  const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
  await contacts.getByRole("button", { name: words.say("customers-contact-delete", { name }) }).click();
  await expect(contacts).toContainText(words.say("customers-contacts-empty"));
  await navigate(page, words.say("nav-contacts"));
  const contact = page.getByRole("main").getByRole("link", { name, exact: true });
  await expect(contact).toHaveCount(0);
  await undo(page, words);
  await expect(contact).toBeVisible();
});

test("a link that was removed among a contact's links comes back on their page, which tells of it", async ({ page, words }) => {
  const [project, name] = [`Project ${unique()}`, `Maeve ${unique()}`];
  await createCustomer(page, words, { name: project });
  const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
  await addContact(page, words, customer, name);
  const way = page.getByRole("link", { name: words.say("contacts-links-of", { name }), exact: true });
  await open(page, (await way.getAttribute("href")) ?? "");
  const row = await addLink(page, words, project, "finance");
  await row.getByRole("button", { name: words.say("contacts-unlink", { name: project }) }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const further = page.getByRole("region", { name: words.say("contacts-links"), exact: true });
  const linked = page.locator(".history-list > li").filter({ hasText: words.say("contacts-verb-linked") });
  await expect(further).toContainText(words.say("state-none"));
  await expect(linked).toHaveCount(1);
  await undo(page, words);
  await expect(further).toContainText(project);
  await expect(linked).toHaveCount(2);
});

test("an answer that comes after its page is gone breaks nothing, and the page that is there follows it", async ({ page, words }) => {
  const subject = `Call ${unique()}`;
  await createCustomer(page, words, { name: `Planned ${unique()}` });
  const composer = page.locator("#composer");
  await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(subject);
  await composer.getByText(words.say("activities-planned"), { exact: true }).click();
  await composer.getByRole("button", { name: words.say("action-save") }).click();
  await page.getByRole("button", { name: `${words.say("activities-complete-short")} ${subject}` }).waitFor();
  const ring = page.getByRole("button", { name: words.say("activities-complete", { subject }), exact: true });
  await open(page, "/");
  const release = await holdBack(page, "activities/complete");
  await ring.click();
  await navigate(page, words.say("nav-customers"));
  release();
  await navigate(page, words.say("nav-today"));
  await expect(ring).toHaveCount(0);
});

test("a refusal that comes after its page is gone is said", async ({ page, words, noise }) => {
  noise.allowStatus(500);
  const { name } = await newDeal(page, words);
  let refuse = () => {};
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  await page.route("**/fn/opportunities/{move,delete}*", async (route) => {
    await refused;
    await route.fulfill({ status: 500, contentType: "application/json", body: "{}" });
  });
  await page.locator(".record-actions").getByRole("button", { name: words.say("action-delete") }).click();
  await navigate(page, words.say("nav-pipeline"));
  await card(page, name).getByRole("link", { name, exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await navigate(page, words.say("nav-customers"));
  refuse();
  await expect(page.locator(".toast[data-status=negative]")).toHaveCount(2);
});

test("what is pressed while the next answers are on their way breaks nothing", async ({ page, words }) => {
  const { name } = await newDeal(page, words);
  const release = await holdBack(page, "opportunities/history");
  const stages = page.getByRole("list", { name: words.say("opportunities-stages") });
  await stages.getByRole("button", { name: second }).click();
  await page.locator(".toast").waitFor();
  // The record is here, its history is not.
  await page.waitForTimeout(300);
  await page.locator(".history > summary").click();
  await page.locator(".fact-edit").first().click();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name }).click();
  await undo(page, words);
  release();
  await expect(page.locator(".record-meta")).toContainText(first);
});
