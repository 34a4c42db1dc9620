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
