/** What is half written stays in the browser, and goes when it should. */

import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, open, test, type Words } from "../support/page.ts";
import { join, newFacts, passwordField, sendSignIn, signIn, signUp, unique, verify } from "../support/people.ts";
import { createCustomer, createLead, field } from "../support/sales.ts";

/** In microseconds, as drafts have it. */
const HOUR = 3_600_000_000;
const WEEK = 7 * 24 * HOUR;
const PASSWORD = "seven slow barges 77";

const drafts = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("latchkey-draft")));
/** Makes all drafts older, as if the page had been away for so long. */
const age = (page: Page, micros: number) =>
  page.evaluate((micros) => {
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith("latchkey-draft"))) {
      const [at, ...rest] = JSON.parse(localStorage.getItem(name) ?? "[]") as [number, ...unknown[]];
      localStorage.setItem(name, JSON.stringify([at - micros, ...rest]));
    }
  }, micros);
/** All that the browser keeps for the page, whatever for. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
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

  test("what a draft puts back is told to its fields as if it was typed", async ({ page, words }) => {
    const name = `Twin ${unique()}`;
    const customer = await createCustomer(page, words, { name });
    await open(page, "/customers/new");
    await field(page, words.say("customers-field-name")).fill(name);
    await open(page, "/customers");
    await open(page, "/customers/new");
    await expect(word(page, words)).toBeVisible();
    await expect(page.locator(".duplicates").getByRole("link", { name })).toBeVisible();

    const date = page.getByLabel(words.say("opportunities-field-close-date"));
    await open(page, `/opportunities/new?customer=${customer}`);
    await expect(date).toHaveAttribute("data-empty", "");
    await date.fill("2031-05-06");
    await open(page, "/customers");
    await open(page, `/opportunities/new?customer=${customer}`);
    await expect(date).toHaveValue("2031-05-06");
    await expect(date).not.toHaveAttribute("data-empty");
    await word(page, words).getByRole("button", { name: words.say("action-discard") }).click();
    await expect(date).toHaveValue("");
    await expect(date).toHaveAttribute("data-empty", "");
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

  test("a draft has no new customer made where one was found", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    const mark = unique();
    await createCustomer(page, words, { name: `Pilots ${mark}` });
    const lead = await createLead(page, words, { name: `Maeve ${mark}`, company: `Quay ${mark}` });
    const customers = page.getByRole("group", { name: words.say("leads-convert-customer") });
    const convert = page.getByRole("main").getByRole("button", { name: words.say("leads-convert"), exact: true });
    const choose = async () => {
      const box = page.locator("#convert-find-customer");
      await box.fill(`Pilots ${mark}`);
      await box.press("Enter");
      await page.getByRole("radio", { name: `Pilots ${mark}`, exact: true }).check();
    };
    await open(page, `/leads/${lead}/convert`);
    await choose();
    await open(page, "/leads");
    await open(page, `/leads/${lead}/convert`);
    await expect(word(page, words)).toBeVisible();
    await expect(customers.getByRole("radio")).not.toBeChecked();
    await expect(field(page, words.say("leads-convert-name"))).toBeHidden();
    await convert.click();
    await expect(customers).toContainText(words.say("problem-choice"));
    await choose();
    await convert.click();
    await expect(page.getByRole("heading", { level: 1, name: `Pilots ${mark}` })).toBeVisible();
  });

  test("a draft is there for seven days and no longer", async ({ page, words }) => {
    const name = field(page, words.say("customers-field-name"));
    await open(page, "/customers/new");
    await name.fill("Half a name");
    await open(page, "/customers");
    await age(page, WEEK - HOUR);
    await open(page, "/customers/new");
    await expect(name).toHaveValue("Half a name");
    await open(page, "/customers");
    await age(page, WEEK);
    await open(page, "/customers/new");
    await expect(name).toHaveValue("");
    await expect(word(page, words)).toHaveCount(0);
    expect(await drafts(page)).toEqual([]);
  });

  test("passwords and codes are in no draft, whatever form they stand in", async ({ page, words }) => {
    await open(page, "/customers/new");
    const name = field(page, words.say("customers-field-name"));
    await name.evaluate((field) => {
      const [password, code] = [document.createElement("input"), document.createElement("input")];
      Object.assign(password, { id: "planted-password", type: "password", autocomplete: "current-password" });
      Object.assign(code, { id: "planted-code", name: "code", autocomplete: "one-time-code" });
      field.closest("form")?.append(password, code);
    });
    await page.locator("#planted-password").fill(PASSWORD);
    await page.locator("#planted-code").fill("135790");
    // As the button beside it shows it.
    await page.locator("#planted-password").evaluate((field) => ((field as HTMLInputElement).type = "text"));
    await name.fill("Half a name");
    const inStore = await kept(page);
    expect(inStore).toContain("Half a name");
    expect(inStore).not.toContain(PASSWORD);
    expect(inStore).not.toContain("135790");

    await open(page, "/settings/security");
    await passwordField(page, words, "settings-security-current").fill(PASSWORD);
    await passwordField(page, words, "settings-security-new").fill(PASSWORD);
    await open(page, "/customers");
    expect(await kept(page)).not.toContain(PASSWORD);
  });

  test("drafts wait for whose they are, and go when somebody else comes in", async ({ page, words, server }) => {
    test.setTimeout(120_000);
    await open(page, "/customers/new");
    await field(page, words.say("customers-field-name")).fill("Half a name");
    // The session is over, nobody signed out, and no open page has heard of it.
    await page.goto("about:blank");
    await page.context().clearCookies();
    await open(page, "/login");
    expect(await drafts(page)).toHaveLength(1);
    const other = newFacts("en");
    await signUp(page, words, other);
    await verify(page, words, await server.mailedLink(other.email, "/verify"));
    await hydrated(page);
    expect(await drafts(page)).toEqual([]);
  });

  test("what is typed where somebody else has come in is kept for nobody", async ({ page, words }) => {
    await open(page, "/customers/new");
    await page.evaluate(() => localStorage.setItem("latchkey-seen", "usr_another/wsp_one"));
    await field(page, words.say("customers-field-name")).fill("Half a name");
    expect(await drafts(page)).toEqual([]);
  });

  test("who is suspended leaves no draft on the open page", async ({ page, pageOf, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(401);
    const email = `rep-${unique()}@guests.example`;
    await open(page, "/admin/users/invite");
    await page.getByLabel(words.say("invitations-people")).fill(`Ida Rope <${email}>`);
    await page.getByRole("button", { name: words.say("invitations-submit") }).click();
    const colleague = await pageOf("nobody");
    await open(colleague, await server.mailedLink(email, "/invite"));
    await join(colleague, words, PASSWORD);
    await hydrated(colleague);
    await sendSignIn(colleague, words, email, PASSWORD);
    await expect(colleague).not.toHaveURL(/\/login/);
    await open(colleague, "/customers/new");
    await field(colleague, words.say("customers-field-name")).fill("Half a name");
    expect(await drafts(colleague)).toHaveLength(1);

    await open(page, `/admin/users?q=${encodeURIComponent(email)}`);
    await page.getByRole("link", { name: "Ida Rope" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Ida Rope" })).toBeVisible();
    await hydrated(page);
    await page.getByRole("button", { name: words.say("people-suspend"), exact: true }).click();
    await expect(colleague).toHaveURL(/\/login/, { timeout: 12_000 });
    await hydrated(colleague);
    expect(await drafts(colleague)).toEqual([]);
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

  test("a server that is away behind a proxy is told of, and asked again by itself", async ({ page, words, noise }) => {
    noise.allowStatus(502);
    await open(page, "/customers/new");
    const name = `Patient ${unique()}`;
    await field(page, words.say("customers-field-name")).fill(name);
    await page.route("**/fn/customers/create*", (route) => route.fulfill({ status: 502, body: "" }), { times: 1 });
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    const told = page.getByRole("alert").filter({ hasText: words.say("error-unavailable-title") });
    await expect(told).toBeFocused();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 15_000 });
  });
});

test("a password that is shown is kept nowhere when the page comes in another language", async ({ page, words }) => {
  await open(page, "/login");
  await page.getByLabel(words.say("accounts-sign-in-identifier")).fill("ada@quay.example");
  const password = passwordField(page, words, "accounts-sign-in-password");
  await password.fill(PASSWORD);
  await page.getByRole("button", { name: words.say("a11y-show-password") }).click();
  await expect(password).toHaveAttribute("type", "text");
  // The page stays as it is, with what it has kept for the next one.
  await page.route("**/fn/accounts/choose-locale*", (route) => route.fulfill({ json: null }));
  await page.getByRole("button", { name: "中文" }).click();
  await expect.poll(() => kept(page)).toContain("ada@quay.example");
  expect(await kept(page)).not.toContain(PASSWORD);
});

test("a tab is left, and nothing of it kept, once somebody else signs in beside it", async ({ page, context, words, server, noise }) => {
  test.setTimeout(120_000);
  noise.allowStatus(401);
  const first = newFacts("en");
  await signUp(page, words, first);
  await verify(page, words, await server.mailedLink(first.email, "/verify"));
  await open(page, "/customers/new");
  const name = field(page, words.say("customers-field-name"));
  await name.fill("Half a name");
  // As in a tab that nobody sees: it hears nothing of the sign-out, only of a session that lives.
  const alive = { at: Date.now() * 1000, value: ["live", Date.now() * 1000 + HOUR, true] };
  await page.route("**/fn/sessions/status*", (route) => route.fulfill({ json: alive }));
  await page.evaluate(() => (document.documentElement.dataset.samePage = ""));

  const beside = await context.newPage();
  await signOut(beside, words);
  await expect(page.locator("html[data-same-page]")).toBeAttached();
  const second = newFacts("en");
  await signUp(beside, words, second);
  await verify(beside, words, await server.mailedLink(second.email, "/verify"));
  await expect(page.locator("html[data-same-page]")).toHaveCount(0);
  await hydrated(page);
  await expect(name).toHaveValue("");
  expect(await drafts(page)).toEqual([]);
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
