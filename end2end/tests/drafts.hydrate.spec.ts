/** What is half written stays in the browser, and goes when it should. */

import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, open, test, type Words } from "../support/page.ts";
import { newFacts, passwordField, signIn, signUp, unique, verify } from "../support/people.ts";
import { createCustomer, field } from "../support/sales.ts";

const drafts = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("latchkey-draft")));
const word = (page: Page, words: Words) => page.locator(".draft-word", { hasText: words.say("action-discard") });

test.describe("drafts", () => {
  test.use({ as: "owner" });

  test("a half-written note is there again, is thrown away by a press, and goes when it is sent", async ({ page, words }) => {
    await createCustomer(page, words, { name: `Noted ${unique()}` });
    const record = new URL(page.url()).pathname;
    const subject = page.locator("#activity-subject");
    await subject.fill("Called about the frames");
    await page.locator("#activity-body").fill("They want two hundred,");
    await open(page, "/customers");
    await open(page, record);
    await expect(word(page, words)).toBeVisible();
    await expect(subject).toHaveValue("Called about the frames");
    await expect(page.locator("#activity-body")).toHaveValue("They want two hundred,");
    await expectSound(page);

    await word(page, words).getByRole("button", { name: words.say("action-discard") }).click();
    await expect(subject).toHaveValue("");
    expect(await drafts(page)).toEqual([]);

    await subject.fill("Sent at last");
    expect(await drafts(page)).toHaveLength(1);
    await page.locator("#composer").getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(subject).toHaveValue("");
    expect(await drafts(page)).toEqual([]);
    await open(page, record);
    await expect(subject).toHaveValue("");
    await expect(word(page, words)).toHaveCount(0);
  });

  test("a draft of an older version is no way to write over a colleague", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(409);
    const id = await createCustomer(page, words, { name: `Drafted ${unique()}` });
    const phone = (within: Page) => field(within, words.say("customers-field-phone"));
    await open(page, `/customers/${id}/edit`);
    await phone(page).fill("021-5888 1234");
    await open(page, "/customers");
    const other = await pageOf("owner");
    await open(other, `/customers/${id}/edit`);
    await phone(other).fill("021-5888 9911");
    await other.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(other).not.toHaveURL(/edit$/);
    await open(page, `/customers/${id}/edit`);
    await expect(phone(page)).toHaveValue("021-5888 1234");
    await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page.locator(".notice", { hasText: words.say("error-conflict-title") })).toBeFocused();
  });

  test("a server that does not answer is told of, and asked again by itself", async ({ page, words, noise }) => {
    noise.allow(/ERR_CONNECTION_REFUSED|Failed to load resource/);
    await open(page, "/customers/new");
    const name = `Patient ${unique()}`;
    await field(page, words.say("customers-field-name")).fill(name);
    const away = (url: URL) => url.pathname.startsWith("/fn/");
    await page.route(away, (route) => route.abort("connectionrefused"));
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    const told = page.getByRole("alert").filter({ hasText: words.say("error-unreached-title") });
    await expect(told).toBeFocused();
    await expect(field(page, words.say("customers-field-name"))).toHaveValue(name);
    await page.unroute(away);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 15_000 });
  });
});

test("drafts go at sign-out, and on a shared computer there are none", async ({ page, words, server, noise }) => {
  test.setTimeout(120_000);
  noise.allowStatus(401);
  const facts = newFacts("en");
  await signUp(page, words, facts);
  await verify(page, words, await server.mailedLink(facts.email, "/verify"));
  await signIn(page, words, facts.email, facts.password);
  await open(page, "/customers/new");
  await field(page, words.say("customers-field-name")).fill("Half a name");
  expect(await drafts(page)).toHaveLength(1);
  await signOut(page, words);
  expect(await drafts(page)).toEqual([]);

  await open(page, "/login");
  await page.getByLabel(words.say("accounts-sign-in-identifier")).fill(facts.email);
  await passwordField(page, words, "accounts-sign-in-password").fill(facts.password);
  await page.getByLabel(words.say("accounts-sign-in-shared")).check();
  await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
  await open(page, "/customers/new");
  await field(page, words.say("customers-field-name")).fill("Half a name");
  expect(await drafts(page)).toEqual([]);
});

async function signOut(page: Page, words: Words): Promise<void> {
  await open(page, "/settings/security");
  await page.getByRole("main").getByRole("button", { name: words.say("action-sign-out"), exact: true }).click();
  await expect(page).toHaveURL(/\/login/);
  await hydrated(page);
}
