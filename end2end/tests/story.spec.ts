import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { fillSignUp, newFacts, unique } from "../support/people.ts";
import { STAGES, card, column, createCustomer, createOpportunity, drag, expectToast, field, fillCustomer, moveByMenu } from "../support/sales.ts";

inEach(({ locale, width }) => {
  test("a company signs up, and its first deal goes over the board", async ({ page, words, server }) => {
    test.setTimeout(120_000);
    const facts = newFacts(locale);
    const { first, second } = STAGES[locale];
    const [company, person, deal] = locale === "zh-CN" ? ["长安汽车配件厂", "李小龙", "年度框架合同"] : ["Northern Ropes", "Grace Pier", "Yearly frame"];

    await test.step("sign up, verify, be in", async () => {
      await open(page, "/signup");
      await fillSignUp(page, words, facts);
      await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).click();
      await expect(page).toHaveURL(/\/signup\/sent$/);
      await open(page, await server.mailedLink(facts.email, "/verify"));
      await page.getByRole("button", { name: words.say("accounts-verify-submit"), exact: true }).click();
      await expect(page.getByRole("main")).toContainText(facts.name);
      await hydrated(page);
      await expectSound(page);
    });

    const customer = await test.step("the first customers", async () => {
      await page.getByRole("main").getByRole("link", { name: words.say("customers-new") }).last().click();
      await expect(page.getByRole("heading", { level: 1, name: words.say("customers-new") })).toBeVisible();
      await expectSound(page);
      await fillCustomer(page, words, { name: company, phone: facts.phone });
      await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: company })).toBeVisible();
      await hydrated(page);
      await expectSound(page);
      const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
      await createCustomer(page, words, { name: person, email: "someone@ropes.example" });

      await open(page, "/customers");
      await expect(page.getByRole("link", { name: company, exact: true })).toBeVisible();
      await expect(page.getByRole("link", { name: person, exact: true })).toBeVisible();
      await expectSound(page);
      return id;
    });

    await test.step("the first opportunities", async () => {
      await open(page, `/customers/${customer}`);
      await page.getByRole("link", { name: words.say("opportunities-new") }).click();
      await expect(page.getByRole("heading", { level: 1, name: words.say("opportunities-new") })).toBeVisible();
      await hydrated(page);
      await expect(page.getByRole("combobox", { name: new RegExp(`^${words.say("opportunities-field-customer")}`) })).toHaveValue(customer);
      await expectSound(page);
      await field(page, words.say("opportunities-field-name")).fill(deal);
      await field(page, words.say("opportunities-field-amount")).fill("１２,０００");
      await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: deal })).toBeVisible();
      await hydrated(page);
      await expectSound(page);
    });

    await test.step("over the board", async () => {
      await open(page, "/pipeline");
      await expect(card(column(page, first), deal)).toBeVisible();
      await expectSound(page);
      if (isAlive(page) && width >= 1280) {
        await drag(page, card(page, deal), column(page, second));
        await page.mouse.up();
      } else {
        await moveByMenu(page, words, deal, second);
      }
      await expectToast(page, words.say("opportunities-toast-moved", { stage: second }));
      if (isAlive(page)) {
        await expect(card(column(page, second), deal)).toBeVisible();
        await expect(card(column(page, first), deal)).toHaveCount(0);
      }
      await open(page, "/pipeline");
      await expect(card(column(page, second), deal)).toBeVisible();
      await expect(card(column(page, first), deal)).toHaveCount(0);
    });
  });
});

test.describe("a colleague with fewer rights", () => {
  test.use({ as: "demo-owner" });
  const mark = unique();

  test("a rep sees and opens only their own", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(404);
    const others = await createCustomer(page, words, { name: `Owner's ${mark}` });
    const rep = await pageOf("rep");
    const own = await createCustomer(rep, words, { name: `Rep's ${mark}` });

    await open(rep, `/customers?q=${mark}`);
    await expect(rep.getByRole("link", { name: `Rep's ${mark}`, exact: true })).toBeVisible();
    await expect(rep.getByRole("link", { name: `Owner's ${mark}`, exact: true })).toHaveCount(0);
    expect(await open(rep, `/customers/${others}`)).toBe(404);
    expect(await open(rep, `/customers/${others}/edit`)).toBe(404);
    expect(await open(rep, `/customers/${own}`)).toBe(200);

    await open(page, `/customers?q=${mark}`);
    await expect(page.getByRole("link", { name: `Rep's ${mark}`, exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: `Owner's ${mark}`, exact: true })).toBeVisible();
  });

  test("a rep deletes what they just made, and nothing that somebody else touched", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(403);
    const rep = await pageOf("rep");
    const name = `Mistaken ${mark}`;
    const mistaken = await createCustomer(rep, words, { name });
    await rep.locator(".record-actions details > summary").click();
    await rep.getByRole("button", { name: words.say("action-delete") }).click();
    await expect(rep).toHaveURL(/\/customers$/);
    await open(rep, "/recycle-bin");
    await rep.getByRole("row").filter({ hasText: name }).getByRole("button").click();
    await expect(rep.getByRole("row").filter({ hasText: name })).toHaveCount(0);
    expect(await open(rep, `/customers/${mistaken}`)).toBe(200);

    const kept = await createCustomer(rep, words, { name: `Kept ${mark}` });
    const manager = await pageOf("manager");
    await open(manager, `/customers/${kept}?contact=new`);
    const contacts = manager.getByRole("region", { name: words.say("customers-contacts") });
    await contacts.getByRole("textbox", { name: new RegExp(`^${words.say("contacts-field-name")}`) }).fill("Wei Zhang");
    await contacts.getByRole("button", { name: words.say("action-save") }).click();
    await expect(contacts.getByText("Wei Zhang").first()).toBeVisible();
    await open(rep, `/customers/${kept}`);
    await expect(rep.locator(".record-actions").getByRole("button", { name: words.say("action-delete") })).toHaveCount(0);
    expect(await call(rep, "/fn/customers/delete", { id: kept })).toBe(403);
    expect(await open(rep, `/customers/${kept}`)).toBe(200);
    await open(page, `/customers/${kept}`);
    await expect(page.getByRole("heading", { level: 1, name: `Kept ${mark}` })).toBeVisible();
  });

  test("a reader sees everything and changes nothing", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(403);
    const customer = await createCustomer(page, words, { name: `Seen ${mark}` });
    const opportunity = await createOpportunity(page, words, { name: `Deal ${mark}`, customer });
    const reader = await pageOf("reader");
    await open(reader, `/customers/${customer}`);
    await expect(reader.getByRole("heading", { level: 1, name: `Seen ${mark}` })).toBeVisible();
    await expect(reader.getByRole("link", { name: words.say("action-edit"), exact: true })).toHaveCount(0);
    await open(reader, "/pipeline");
    await expect(card(reader, `Deal ${mark}`)).toBeVisible();
    await expect(reader.getByRole("link", { name: words.say("opportunities-new") })).toHaveCount(0);
    await expect(card(reader, `Deal ${mark}`).locator("details")).toHaveCount(0);
    for (const path of ["/customers/new", `/customers/${customer}/edit`, "/opportunities/new", "/recycle-bin"]) {
      expect(await open(reader, path), path).toBe(403);
    }
    expect(await call(reader, "/fn/customers/delete", { id: customer })).toBe(403);
    expect(await call(reader, "/fn/opportunities/delete", { id: opportunity })).toBe(403);
  });

  test("a manager sees the team's customers, not those above", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(404);
    const above = await createCustomer(page, words, { name: `Above ${mark}` });
    const teams = await createCustomer(await pageOf("rep"), words, { name: `Team's ${mark}` });
    const manager = await pageOf("manager");
    expect(await open(manager, `/customers/${teams}`)).toBe(200);
    await expect(manager.getByRole("link", { name: words.say("action-edit"), exact: true }).first()).toBeVisible();
    expect(await open(manager, `/customers/${above}`)).toBe(404);
  });
});

/** Calls a function as the page's person does, past every button. */
async function call(page: Page, path: string, input: Record<string, string>): Promise<number> {
  const answer = await page.request.post(path, {
    headers: { origin: new URL(page.url()).origin, accept: "application/json" },
    form: Object.fromEntries(Object.entries(input).map(([name, value]) => [`input[${name}]`, value])),
  });
  return answer.status();
}
