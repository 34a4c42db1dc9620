/** What only the living page does with a contact. */

import { expect, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { addContact, createCustomer } from "../support/sales.ts";

test.use({ as: "owner" });

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
