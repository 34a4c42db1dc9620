/** The people at all customers, in a list of their own. */

import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { addLink, createCustomer } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(({ width }) => {
  test("a contact is found in the list, and the list leads to their page", async ({ page, words }) => {
    const mark = unique();
    const customer = await createCustomer(page, words, { name: `Employer ${mark}` });
    await open(page, `/customers/${customer}?contact=new#contacts`);
    const contacts = page.getByRole("region", { name: words.say("customers-contacts") });
    const type = (key: string, text: string) => contacts.getByRole("textbox", { name: new RegExp(`^${words.say(key)}`) }).fill(text);
    await type("contacts-field-name", `Maeve ${mark}`);
    await type("contacts-field-phone", "+44 20 7946 0018");
    await contacts.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(contacts.getByText(`Maeve ${mark}`)).toBeVisible();

    // Phones have no sidebar: the way there is among one's own settings.
    await open(page, "/settings/profile");
    if (width < 768) await page.locator(".settings-here").click();
    const beside = page.locator(width < 768 ? "#settings-nav" : ".sidebar");
    await beside.getByRole("link", { name: words.say("nav-contacts"), exact: true }).click();
    await expect(page).toHaveURL(/\/contacts$/);
    await expect(page.getByRole("heading", { level: 1, name: words.say("nav-contacts") })).toBeVisible();
    await hydrated(page);

    await open(page, `/contacts?q=${mark}`);
    const row = page.getByRole("main").locator("tbody tr");
    await expect(row).toHaveCount(1);
    await expect(row.getByRole("link", { name: "+44 20 7946 0018" })).toHaveAttribute("href", "tel:+442079460018");
    await expect(row.getByRole("link", { name: `Employer ${mark}` })).toHaveAttribute("href", `/customers/${customer}`);
    await expectSound(page);
    await row.getByRole("link", { name: `Maeve ${mark}` }).click();
    await expect(page).toHaveURL(/\/contacts\/con_/);
    await expect(page.getByRole("heading", { level: 1, name: `Maeve ${mark}` })).toBeVisible();
    await hydrated(page);
    await expectSound(page);
    const composer = page.locator("#composer");
    await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(`Rope ${mark}`);
    await composer.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page.locator(".timeline")).toContainText(`Rope ${mark}`);
    await expect(page, "the page stays").toHaveURL(/\/contacts\/con_/);
    await page.locator(".record-meta").getByRole("link", { name: `Employer ${mark}` }).click();
    await expect(contacts.getByRole("link", { name: `Maeve ${mark}`, exact: true })).toHaveAttribute("href", /^\/contacts\/con_/);
    await expect(page.locator(".timeline")).toContainText(`Rope ${mark}`);
  });

  test("a contact gets a part at a further customer; both pages tell, and it is taken away and back", async ({ page, words }) => {
    const mark = unique();
    const main = await createCustomer(page, words, { name: `Employer ${mark}` });
    const further = await createCustomer(page, words, { name: `Project ${mark}` });
    const maeve = `Maeve ${mark}`;
    await open(page, `/customers/${main}?contact=new#contacts`);
    const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
    await contacts.getByRole("textbox", { name: new RegExp(`^${words.say("contacts-field-name")}`) }).fill(maeve);
    await contacts.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    const way = contacts.getByRole("link", { name: words.say("contacts-links-of", { name: maeve }), exact: true });
    const links = (await way.getAttribute("href")) ?? "";

    await open(page, links);
    await expectSound(page);
    const row = await addLink(page, words, `Project ${mark}`, "finance");
    await expect(page.locator("#contact_link-linked"), "the form is empty for the next one").toHaveValue("");
    await expect(page.locator("#contact_link-part")).toHaveValue("");
    await expectSound(page);

    await open(page, `/customers/${main}`);
    await expect(contacts.getByRole("link", { name: `Project ${mark}`, exact: true })).toHaveAttribute("href", `/customers/${further}`);
    await expectSound(page);
    await open(page, `/customers/${further}`);
    const involved = page.getByRole("region", { name: words.say("contacts-involved"), exact: true });
    await expect(involved).toContainText(maeve);
    await expect(involved.getByRole("link", { name: `Employer ${mark}` })).toHaveAttribute("href", new RegExp(`^/customers/${main}#`));
    await expectSound(page);

    await open(page, links);
    await row.getByRole("button", { name: words.say("contacts-unlink", { name: `Project ${mark}` }) }).click();
    await expect(row).toHaveCount(0);
    const section = page.getByRole("region", { name: words.say("contacts-links-of", { name: maeve }), exact: true });
    if (isAlive(page)) await expect(section).toBeFocused();
    await page.getByRole("button", { name: words.say("action-undo"), exact: true }).click();
    await expect(row).toContainText(words.say("contacts-part-finance"));
  });

  test("nothing found is said, and the way back is offered", async ({ page, words }) => {
    await open(page, "/contacts?q=00000000");
    await expect(page.getByRole("main")).toContainText(words.say("state-no-results", { query: "00000000" }));
    await expectSound(page);
    await page.getByRole("main").getByRole("link", { name: words.say("action-clear-filters") }).first().click();
    await expect(page).toHaveURL("/contacts");
  });
});
