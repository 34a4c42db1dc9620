import { expect, expectSound, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer, field } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(() => {
  test("a fact is edited in place: Enter saves, Escape leaves it", async ({ page, words }) => {
    const name = `Placed ${unique()}`;
    await createCustomer(page, words, { name });
    const edit = page.getByRole("link", { name: words.say("customers-edit-field", { name: words.say("customers-field-address") }) });
    await edit.click();
    const box = page.locator("#fact-address-value");
    await expect(box).toBeFocused();
    await box.fill("1 Quay Street");
    await box.press("Enter");
    await expect(page.locator("dd").getByText("1 Quay Street", { exact: true })).toBeVisible();
    await expect(edit).toBeFocused();
    await edit.click();
    await box.fill("Nowhere");
    await box.press("Escape");
    await expect(page.locator("dd").getByText("1 Quay Street", { exact: true })).toBeVisible();
    await expectSound(page);
  });

  test("a customer who may be here already is named before saving", async ({ page, words, company }) => {
    const mark = unique();
    await createCustomer(page, words, { name: `Harbour Ropes ${mark}`, phone: "138 1234 5678" });
    await open(page, "/customers/new");
    const typed = field(page, words.say("customers-field-name"));
    await typed.fill(`Harbour Ropes ${mark.slice(0, -1)}`);
    await typed.press(mark.slice(-1));
    await expect(page.getByText(words.pattern("customers-duplicates"))).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: `Harbour Ropes ${mark}`, exact: true })).toBeVisible();
    const why = { owner: company.name, fields: words.say("customers-field-name").toLowerCase() };
    await expect(page.getByText(words.say("customers-duplicate-why", why), { exact: true })).toBeVisible();
    await expectSound(page);
  });
});

test("search follows what is typed, and waits for a composition to end", async ({ page, words }) => {
  const mark = unique();
  await createCustomer(page, words, { name: `长安 ${mark}` });
  await open(page, "/customers");
  const search = page.getByRole("main").getByRole("searchbox");
  await search.focus();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/fn/customers/list")) asked.push(request.url());
  });
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "chang'an", selectionStart: 8, selectionEnd: 8 });
  await page.waitForTimeout(600);
  expect(asked, "nothing is asked in the middle of a composition").toEqual([]);
  await keyboard.send("Input.insertText", { text: "长安" });
  await search.pressSequentially(` ${mark}`, { delay: 20 });
  await expect(page).toHaveURL(new RegExp(mark));
  await expect(page.locator("tbody .cell-main")).toHaveText([`长安 ${mark}`]);
  expect(asked.length, "typing on asks little").toBeLessThan(5);
  await expect(search).toBeFocused();
});

test("a chip leads to its filter, and a stretch of the calendar takes the place of days", async ({ page, words }) => {
  const mark = unique();
  await createCustomer(page, words, { name: `Chipped ${mark}` });
  await open(page, `/customers?q=${mark}&kind=company&created=2026-01-05..`);
  const chip = (value: string) => page.locator(".chip").filter({ hasText: value });
  await chip("Jan 5, 2026").locator(".chip-edit").click();
  const span = page.locator("#filter-created");
  await expect(span).toBeFocused();
  const [from, to] = ["from", "to"].map((end) => page.locator(`[id="filter-created.${end}"]`));
  await expect(from!).toHaveValue("2026-01-05");
  await span.selectOption({ label: words.say("lists-span-this-year") });
  await expect(from!).toHaveValue("");
  await to!.fill("2030-01-01");
  await expect(span).toHaveValue("");
  await span.selectOption({ label: words.say("lists-span-last-year") });
  await page.getByRole("button", { name: words.say("action-apply") }).last().click();
  await expect(page).toHaveURL(`/customers?q=${mark}&kind=company&created=last_year`);
  await expect(page.getByText(words.say("state-no-results", { query: mark }))).toBeVisible();
  await chip(words.say("lists-span-last-year")).locator(".chip-remove").click();
  await expect(page.locator("tbody .cell-main")).toHaveText([`Chipped ${mark}`]);
  await expect(page).toHaveURL(`/customers?q=${mark}&kind=company`);
});

test("the boxes of the columns stand as the list does, also after going back", async ({ page, words }) => {
  await createCustomer(page, words, { name: `Wide ${unique()}` });
  await open(page, "/customers");
  const [menu, box] = [page.locator(".list-columns details"), page.locator("#column-email")];
  const head = page.getByRole("columnheader", { name: words.say("customers-field-email"), exact: true });
  await menu.locator("summary").click();
  await box.check();
  await menu.getByRole("button", { name: words.say("action-apply") }).click();
  await expect(head).toBeVisible();
  await expect(box).toBeChecked();
  await page.goBack();
  await expect(head).toHaveCount(0);
  await expect(box).not.toBeChecked();
});

test("deleting is taken back from the message", async ({ page, words }) => {
  const name = `Undone ${unique()}`;
  const id = await createCustomer(page, words, { name });
  await page.locator(".record-actions details > summary").click();
  await page.getByRole("button", { name: words.say("action-delete") }).click();
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
  await expect(page).toHaveURL(`/customers/${id}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText(words.say("customers-in-bin-title"))).toHaveCount(0);
});

test("back from a record comes to the same place of the list", async ({ page, words }) => {
  const mark = unique();
  for (let number = 0; number < 22; number += 1) await createCustomer(page, words, { name: `Row ${number} ${mark}` });
  await open(page, `/customers?q=${mark}&sort=name`);
  const last = page.locator("tbody .cell-main").last();
  await last.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  await last.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(mark);
  await page.goBack();
  await expect(last).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
});
