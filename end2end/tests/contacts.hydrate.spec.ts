/** What only the living page does with a contact. */

import type { Locator, Page } from "@playwright/test";
import { expect, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { addContact, addLink, createCustomer } from "../support/sales.ts";

test.use({ as: "owner" });

/** Does something beside the page, as a colleague would. */
async function beside(page: Page, path: string, fields: Record<string, string>): Promise<void> {
  const form = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`input[${name}]`, value]));
  const headers = { accept: "application/json", "sec-fetch-site": "same-origin" };
  expect((await page.request.post(`/fn/${path}`, { headers, form })).status()).toBe(200);
}

/** Gives the way to hold that the form is the one that stands there now, whatever was drawn anew since. */
async function mark(form: Locator): Promise<() => Promise<void>> {
  await form.evaluate((element) => element.setAttribute("data-mark", ""));
  return () => expect(form).toHaveAttribute("data-mark", "");
}

test("a fact of a contact is edited in place, and a deletion is taken back from its message", async ({ page, words }) => {
  const name = `Maeve ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
  await addContact(page, words, customer, name);
  await page.getByRole("region", { name: words.say("customers-contacts") }).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const about = page.getByRole("region", { name: words.say("records-about") });
  const edit = about.getByRole("link", { name: words.say("records-edit-named", { name: words.say("contacts-field-title") }) });
  await edit.click();
  const box = page.locator("#fact-title-value");
  await box.fill("Harbour master");
  await box.press("Enter");
  await expect(page.locator(".record-meta")).toContainText("Harbour master");
  await expect(edit).toBeFocused();

  await page.locator(".record-actions").getByRole("button", { name: words.say("action-delete"), exact: true }).click();
  await expect(page.getByText(words.say("contacts-in-bin-title"))).toBeVisible();
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
  await expect(page.getByText(words.say("contacts-in-bin-title"))).toHaveCount(0);
  await expect(edit).toBeVisible();
});

test("what is logged with a contact whom a colleague deleted is refused in words, and stays typed", async ({ page, words, noise }) => {
  noise.allowStatus(422);
  const name = `Maeve ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
  await addContact(page, words, customer, name);
  await page.getByRole("region", { name: words.say("customers-contacts") }).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const gone = await page.request.post("/fn/contacts/delete", {
    headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
    form: { "input[id]": new URL(page.url()).pathname.split("/").at(-1) ?? "" },
  });
  expect(gone.status()).toBe(200);

  const composer = page.locator("#composer");
  const subject = composer.getByLabel(words.say("activities-subject"), { exact: true });
  await subject.fill("Asked for rope");
  await composer.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  const refusal = composer.locator(".notice");
  await expect(refusal).toContainText(words.say("error-not-found-title"));
  await expect(refusal.getByRole("link"), "no field can mend it").toHaveCount(0);
  await expect(refusal).toBeFocused();
  await expect(subject).toHaveValue("Asked for rope");
});

test("a contact that is being filled in outlives what is pressed beside it, and the page follows after that", async ({ page, words, noise }) => {
  noise.allowStatus(409);
  const [name, subject] = [`Maeve ${unique()}`, `Call ${unique()}`];
  const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
  await addContact(page, words, customer, name);
  const composer = page.locator("#composer");
  await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(subject);
  await composer.getByText(words.say("activities-planned"), { exact: true }).click();
  await composer.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  const complete = page.getByRole("button", { name: `${words.say("activities-complete-short")} ${subject}` });
  await expect(complete).toBeVisible();
  const next = page.locator(".record-highlights .next-sign");
  await expect(next).toBeVisible();

  await page.getByRole("link", { name: words.say("records-edit-named", { name }), exact: true }).click();
  const form = page.locator(".contact-form");
  await expect(form.locator("#contact-name")).toBeFocused();
  const title = form.locator("#contact-title");
  await title.fill("Harbour master");
  const stands = await mark(form);

  const planned = page.locator("form", { has: complete });
  const id = await planned.locator("input[name=id]").inputValue();
  await beside(page, "activities/reschedule", { id, version: "1", due_at: "2032-07-01T09:00", quick: "" });
  await complete.click();
  await expect(page.locator(".toast[data-status=negative]")).toHaveCount(1);
  await expect(planned.locator("input[name=version]")).toHaveValue("2");
  await complete.click();
  await expect(page.getByRole("button", { name: `${words.say("activities-reopen")} ${subject}` })).toBeVisible();
  await page.waitForTimeout(300);
  await stands();
  await expect(title).toHaveValue("Harbour master");
  await expect(next).toBeVisible();

  await form.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(page.getByRole("region", { name: words.say("customers-contacts"), exact: true })).toContainText("Harbour master");
  await expect(next).toHaveCount(0);
});

test("a contact's form takes the focus when it opens, and not when the page is drawn anew around it", async ({ page, words }) => {
  await createCustomer(page, words, { name: `Quay ${unique()}` });
  const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
  const add = contacts.getByRole("link", { name: words.say("action-add"), exact: true });
  await add.click();
  const name = page.locator("#contact-name");
  await expect(name).toBeFocused();
  const edit = page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("customers-field-address") }) });
  await edit.click();
  const box = page.locator("#fact-address-value");
  await box.fill("1 Quay Street");
  await box.press("Enter");
  await expect(page.locator("dd").getByText("1 Quay Street", { exact: true })).toBeVisible();
  await page.waitForTimeout(300);
  await expect(edit).toBeFocused();
  await page.locator(".contact-form").getByRole("link", { name: words.say("action-cancel"), exact: true }).click();
  await expect(name).toHaveCount(0);
  await add.click();
  await expect(name).toBeFocused();
});

test("a contact's form whose code can't be had says so, and opens at the next press that has it", async ({ page, words, noise }) => {
  noise.allowStatus(404);
  // The loader says what it could not load.
  noise.allow(/answered 404/);
  const code = /\/pkg\/.*split_customer_contact.*\.wasm$/;
  await page.route(code, (route) => route.fulfill({ status: 404 }));
  await createCustomer(page, words, { name: `Quay ${unique()}` });
  const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
  const add = contacts.getByRole("link", { name: words.say("action-add"), exact: true });
  await add.click();
  await expect(page.locator(".toast[data-status=negative]")).toContainText(words.say("error-chunk-body"));
  await page.unroute(code);
  await add.click();
  await page.locator("#contact-name").fill("Maeve");
  await page.locator(".contact-form").getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(contacts).toContainText("Maeve");
});

test("a fact that is being filled in outlives a press that is refused beside it", async ({ page, words, noise }) => {
  noise.allowStatus(404);
  const name = `Maeve ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
  await addContact(page, words, customer, name);
  const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
  const remove = contacts.getByRole("button", { name: words.say("customers-contact-delete", { name }) });
  const id = await remove.locator("xpath=ancestor::form").locator("input[name=id]").inputValue();
  await page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("customers-field-address") }) }).click();
  const box = page.locator("#fact-address-value");
  await box.fill("1 Quay Street");
  const stands = await mark(page.locator(".fact-form"));
  await beside(page, "contacts/delete", { id });
  await remove.click();
  await expect(page.locator(".toast[data-status=negative]")).toHaveCount(1);
  await expect(contacts).toContainText(words.say("customers-contacts-empty"));
  await page.waitForTimeout(300);
  await stands();
  await expect(box).toHaveValue("1 Quay Street");
});

test("a part that is being changed outlives a press that is refused beside it, and the list follows after that", async ({ page, words, noise }) => {
  noise.allowStatus(404);
  const [pier, mole, name] = [`Pier ${unique()}`, `Mole ${unique()}`, `Maeve ${unique()}`];
  await createCustomer(page, words, { name: pier });
  await createCustomer(page, words, { name: mole });
  const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
  await addContact(page, words, customer, name);
  const way = page.getByRole("link", { name: words.say("contacts-links-of", { name }), exact: true });
  await open(page, (await way.getAttribute("href")) ?? "");
  const kept = await addLink(page, words, pier, "finance");
  const gone = await addLink(page, words, mole, "technical");
  await kept.getByRole("link", { name: words.say("records-edit-named", { name: pier }), exact: true }).click();
  const part = page.locator("#link-part");
  await part.selectOption("user");
  const stands = await mark(page.locator(".contact-form"));

  const remove = gone.getByRole("button", { name: words.say("contacts-unlink", { name: mole }) });
  const hidden = remove.locator("xpath=ancestor::form");
  const [contact, id] = [await hidden.locator("input[name=contact]").inputValue(), await hidden.locator("input[name=id]").inputValue()];
  await beside(page, "contacts/unlink", { contact, id });
  await remove.click();
  await expect(page.locator(".toast[data-status=negative]")).toHaveCount(1);
  await page.waitForTimeout(300);
  await stands();
  await expect(part).toHaveValue("user");
  await page.locator(".contact-form").getByRole("link", { name: words.say("action-cancel"), exact: true }).click();
  await expect(gone).toHaveCount(0);
  await expect(kept).toBeVisible();
});
