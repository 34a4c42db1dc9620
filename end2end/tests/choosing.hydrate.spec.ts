/** A choice in a list of the browser's own, while what the list offers changes. */

import { expect, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { addContact, createCustomer } from "../support/sales.ts";

test.describe("people", () => {
  test.use({ as: "demo-owner" });

  test("who is chosen stays so while somebody else is looked for, and so does what was typed", async ({ page, words }) => {
    const [first, second] = ["Daniel Okafor", "李娜"];
    await open(page, "/admin/departments");
    const department = await page.locator('main a[href^="/admin/departments/dep_"]').first().getAttribute("href");
    for (const [path, name] of [["/admin/users/invite", "manager"], [department, "head"]]) {
      await open(page, `${path}?find_people=${encodeURIComponent(first)}`);
      const people = page.getByLabel(words.say("invitations-people"));
      if (name === "manager") await people.fill("ida@guests.example");
      const box = page.locator("#people-find");
      const choices = page.locator(`select[name=${name}]`);
      await choices.selectOption({ label: first });
      for (const looked of [second, "nobody at all"]) {
        await box.fill(looked);
        await box.press("Enter");
        await expect(page).toHaveURL((url) => url.searchParams.get("find_people") === looked);
        await expect(choices.locator("option", { hasText: second })).toHaveCount(looked === second ? 1 : 0);
        await expect(choices.locator("option:checked")).toHaveText(first);
      }
      if (name === "manager") await expect(people).toHaveValue("ida@guests.example");
    }
  });
});

test.describe("contacts", () => {
  test.use({ as: "owner" });

  test("whom an activity is about stays chosen when another contact goes and comes back", async ({ page, words }) => {
    const [first, second] = [`Maeve ${unique()}`, `Owen ${unique()}`];
    const customer = await createCustomer(page, words, { name: `Quay ${unique()}` });
    for (const name of [first, second]) await addContact(page, words, customer, name);
    const whom = page.locator("#activity-contact");
    await whom.selectOption({ label: second });
    const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
    await contacts.getByRole("button", { name: words.say("customers-contact-delete", { name: first }) }).click();
    await expect(whom.locator("option")).toHaveCount(2);
    await expect(whom.locator("option:checked")).toHaveText(second);
    await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
    await expect(whom.locator("option")).toHaveCount(3);
    await expect(whom.locator("option:checked")).toHaveText(second);
  });
});
