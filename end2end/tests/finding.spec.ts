import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { addContact, createCustomer, createLead, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(({ width }) => {
  test("one search finds customers, contacts, opportunities and leads, and the way to each", async ({ page, words }) => {
    const mark = unique();
    const customer = await createCustomer(page, words, { name: `Finder ${mark}` });
    await addContact(page, words, customer, `Maeve ${mark}`);
    await createOpportunity(page, words, { name: `Frame ${mark}`, customer });
    await createLead(page, words, { name: `Owen ${mark}` });

    // On a phone there is no sidebar: the list's own search leads on.
    await open(page, width < 768 ? `/customers?q=${mark}` : "/");
    if (width < 768) {
      await page.getByRole("link", { name: words.say("customers-search-everywhere") }).click();
    } else {
      await page.getByRole("searchbox", { name: words.say("layout-search"), exact: true }).fill(mark);
      await page.locator(".sidebar-search").getByRole("button", { name: words.say("action-search") }).click();
    }
    await expect(page).toHaveURL(new RegExp(`/search\\?q=${mark}$`));
    await expect(page.getByRole("heading", { level: 1, name: words.say("finding-title") })).toBeVisible();
    await hydrated(page);
    const found = (name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) });
    await expect(found(words.say("nav-customers")).getByRole("link", { name: `Finder ${mark}` })).toBeVisible();
    await expect(found(words.say("nav-opportunities")).getByRole("link", { name: `Frame ${mark}` })).toBeVisible();
    await expect(found(words.say("nav-leads")).getByRole("link", { name: `Owen ${mark}` })).toBeVisible();
    await expectSound(page);
    await found(words.say("finding-contacts")).getByRole("link", { name: `Maeve ${mark}` }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Maeve ${mark}` })).toBeVisible();
    await page.goBack();

    await found(words.say("nav-customers")).getByRole("link", { name: words.say("finding-all-customers") }).click();
    await expect(page).toHaveURL(new RegExp(`/customers\\?q=${mark}$`));
    await expect(page.getByRole("main").locator("tbody .cell-main")).toHaveText([`Finder ${mark}`]);
  });

  test("what is nowhere is said, and the form searches anew by its button", async ({ page, words }) => {
    const mark = unique();
    await createCustomer(page, words, { name: `Later ${mark}` });
    await open(page, "/search?q=00000000");
    await expect(page.getByText(words.say("state-no-results", { query: "00000000" }))).toBeVisible();
    await expectSound(page);
    const form = page.getByRole("main").getByRole("search");
    await form.getByRole("searchbox").fill(mark);
    await form.getByRole("button", { name: words.say("action-search") }).click();
    await expect(page.getByRole("main").getByRole("link", { name: `Later ${mark}` })).toBeVisible();
  });

  test("board and list are filtered by owner", async ({ page, words }) => {
    const mark = unique();
    const customer = await createCustomer(page, words, { name: `Owned ${mark}` });
    await createOpportunity(page, words, { name: `Frame ${mark}`, customer });
    for (const path of ["/pipeline", "/opportunities"]) {
      await open(page, path);
      await page.getByRole("main").getByRole("link", { name: words.say("action-filter"), exact: true }).click();
      const panel = page.getByRole("form", { name: words.say("lists-filters") });
      const owners = panel.locator("#filter-owner");
      // After "any" and "me" the people, whatever they are called by now.
      const owner = (await owners.locator("option").nth(2).textContent()) ?? "";
      await owners.selectOption({ index: 2 });
      await panel.getByRole("button", { name: words.say("action-apply") }).click();
      await expect(page).toHaveURL(new RegExp(`${path}\\?(.*&)?owner=usr_`));
      await hydrated(page);
      await expect(page.locator(".chip").filter({ hasText: owner })).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: `Frame ${mark}` }).first()).toBeVisible();
      if (isAlive(page)) await expectSound(page);
    }
  });

  test("the filters of customers, leads and contacts open in view, at their first field", async ({ page, words }) => {
    const mark = unique();
    const customer = await createCustomer(page, words, { name: `Filtered ${mark}` });
    await createLead(page, words, { name: `Filtered ${mark}` });
    await addContact(page, words, customer, `Maeve ${mark}`);
    for (const list of ["/customers", "/leads", "/contacts"]) {
      await open(page, list);
      await page.getByRole("main").getByRole("link", { name: words.say("action-filter"), exact: true }).click();
      const panel = page.getByRole("form", { name: words.say("lists-filters") });
      const first = panel.locator("input:not([type=hidden]), select").first();
      await expect(first).toBeInViewport();
      if (isAlive(page)) await expect(first).toBeFocused();
      await expectSound(page);
    }
  });
});
