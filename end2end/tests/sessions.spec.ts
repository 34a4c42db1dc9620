/** Where somebody is signed in, and an open page that sees its session end. Also without scripts. */

import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { fillSignIn, newFacts, passwordField, signIn, signUp, unique, verify } from "../support/people.ts";
import type { Page } from "@playwright/test";
import type { Facts } from "../support/people.ts";
import type { Locale, Server, Words } from "../support/page.ts";

const STATUS = "**/fn/sessions/status*";

/** Somebody of their own: what is ended here is nobody else's. */
async function somebody(page: Page, words: Words, server: Server, locale: Locale): Promise<Facts> {
  const facts = newFacts(locale);
  await signUp(page, words, facts);
  await verify(page, words, await server.mailedLink(facts.email, "/verify"));
  // By the password: what ends others asks for a fresh proof.
  await signIn(page, words, facts.email, facts.password);
  return facts;
}

/** Microseconds, as the product counts them. */
function now(): number {
  return Date.now() * 1000;
}

/** What the page hears of its session, in the place of what is. */
async function hears(page: Page, value: [string, number | null, boolean]): Promise<void> {
  await page.route(STATUS, (route) => route.fulfill({ json: { at: now(), value } }));
}

inEach(({ locale }) => {
  test("another device is seen, named and signed out, and is out within five seconds", async ({ page, pageOf, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(401);
    const facts = await somebody(page, words, server, locale);
    const other = await pageOf("nobody");
    await signIn(other, words, facts.email, facts.password);
    await open(other, "/customers");

    await open(page, "/settings/sessions");
    await expectSound(page);
    const rows = page.locator(".sessions > li");
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText(words.say("sessions-this"));

    await test.step("give it a name", async () => {
      const name = `Laptop ${unique()}`;
      await rows.nth(1).getByRole("link", { name: words.say("sessions-rename") }).click();
      await page.getByLabel(words.say("sessions-name")).fill(name);
      await page.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true }).click();
      await expect(page.locator(".sessions > li", { hasText: name })).toBeVisible();
      await hydrated(page);
      await expectSound(page);
    });

    await test.step("sign it out", async () => {
      await page.locator(".sessions > li").nth(1).getByRole("button", { name: words.say("action-sign-out"), exact: true }).click();
      await expect(page.locator(".sessions > li")).toHaveCount(1);
      if (isAlive(other)) await expect(other).toHaveURL(/\/login/, { timeout: 7_000 });
      await open(other, "/customers");
      await expect(other).toHaveURL(/\/login/);
    });
  });

  test("who it was not is led through three steps", async ({ page, pageOf, words, server }) => {
    test.setTimeout(120_000);
    const facts = await somebody(page, words, server, locale);
    const stranger = await pageOf("nobody");
    await signIn(stranger, words, facts.email, facts.password);
    await open(page, "/settings/sessions");
    await page.getByRole("link", { name: words.say("sessions-not-me"), exact: true }).click();
    await expect(page.getByRole("main")).toContainText(words.say("sessions-everybody-body"));
    await hydrated(page);
    await expectSound(page);
    await page.getByRole("button", { name: words.say("sessions-everybody-submit") }).click();
    await expect(page.getByRole("main")).toContainText(words.say("sessions-everybody-done"));
    await hydrated(page);
    await expectSound(page);
    await open(stranger, "/customers");
    await expect(stranger).toHaveURL(/\/login/);
    await passwordField(page, words, "settings-security-current").fill(facts.password);
    await passwordField(page, words, "settings-security-new").fill("nine grey pontoons 53");
    await page.getByRole("button", { name: words.say("settings-security-submit"), exact: true }).click();
    await expect(page.getByRole("main")).toContainText(words.say("sessions-factors-none"));
    await hydrated(page);
    await expectSound(page);
    await page.getByRole("link", { name: words.say("sessions-factors-done") }).click();
    await expect(page).toHaveURL(/\/settings\/sessions$/);
  });

  test("an open page warns before the end, and staying is one press", async ({ page, words, server }) => {
    test.skip(!isAlive(page), "without scripts a page hears nothing");
    test.setTimeout(120_000);
    await somebody(page, words, server, locale);
    await hears(page, ["live", now() + 90_000_000, true]);
    await open(page, "/customers/new");
    const dialog = page.getByRole("dialog", { name: words.say("session-watch-ending-title") });
    await expect(dialog).toBeVisible({ timeout: 12_000 });
    await expectSound(page);
    await page.unroute(STATUS);
    await dialog.getByRole("button", { name: words.say("session-watch-stay") }).click();
    await expect(dialog).toBeHidden();
  });

  test("who comes back after the end finds what they typed", async ({ page, words, server, noise }) => {
    test.skip(!isAlive(page), "without scripts a page hears nothing");
    test.setTimeout(120_000);
    noise.allowStatus(422);
    const facts = await somebody(page, words, server, locale);
    await open(page, "/customers/new");
    const name = page.locator("input[name='name'], input[name$='[name]']").first();
    await name.fill("Kept Optics");
    await hears(page, ["over", null, false]);
    const dialog = page.getByRole("dialog", { name: words.say("session-watch-over-title") });
    await expect(dialog).toBeVisible({ timeout: 12_000 });
    await expectSound(page);
    // Nobody gets behind it.
    await page.keyboard.press("Escape");
    await expect(dialog).toBeVisible();
    const password = dialog.getByLabel(words.say("step-up-password"), { exact: true });
    await password.fill("not my password at all");
    await dialog.getByRole("button", { name: words.say("session-watch-come-back") }).click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await page.unroute(STATUS);
    await password.fill(facts.password);
    await password.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(name).toHaveValue("Kept Optics");
    await name.press("Enter");
    await expect(page.getByRole("heading", { name: "Kept Optics" }).first()).toBeVisible();
    // Its parts come as whoever came back, too.
    await page.waitForLoadState("networkidle");
  });
});

test.describe("a session that ends in a form", () => {
  test.use({ locale: "en" });

  test("loses nothing: the form stands again after signing in", async ({ page, context, words, server, noise }) => {
    test.skip(isAlive(page), "with scripts the page asks for the password itself");
    test.setTimeout(120_000);
    noise.allowStatus(401);
    const facts = await somebody(page, words, server, "en");
    await open(page, "/customers/new");
    const other = await context.newPage();
    await page.locator("input[name=name]").fill("Kept Optics");
    // Somewhere else in the browser: the cookie of the session that was stays.
    const cookies = await context.cookies();
    await other.goto("/settings/security");
    await other.getByRole("main").getByRole("button", { name: words.say("action-sign-out"), exact: true }).click();
    await expect(other).toHaveURL(/\/login/);
    await other.close();
    await context.addCookies(cookies);
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    await expect(page.getByRole("main")).toContainText(words.say("accounts-carried"));
    await fillSignIn(page, words, facts.email, facts.password);
    await page.getByRole("main").getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
    await expect(page.getByRole("main")).toContainText(words.say("error-carried-title"));
    await expect(page.locator("input[name=name]")).toHaveValue("Kept Optics");
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Kept Optics" })).toBeVisible();
  });

  test("loses nothing: the form is sent once its person is back", async ({ page, words, server, noise }) => {
    test.skip(!isAlive(page), "without scripts it is carried through sign-in");
    test.setTimeout(120_000);
    noise.allowStatus(401);
    const facts = await somebody(page, words, server, "en");
    await open(page, "/customers/new");
    // The watch over the session is fetched a moment after the page.
    await page.waitForRequest(STATUS);
    await page.locator("input[name=name]").fill("Kept Optics");
    await page.route("**/fn/customers/create*", (route) => route.fulfill({ status: 401, json: { code: "unauthenticated" } }), { times: 1 });
    await hears(page, ["over", null, false]);
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words.say("session-watch-over-title") });
    await expect(dialog).toBeVisible();
    await page.unroute(STATUS);
    await dialog.getByLabel(words.say("step-up-password"), { exact: true }).fill(facts.password);
    await dialog.getByRole("button", { name: words.say("session-watch-come-back") }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Kept Optics" })).toBeVisible();
  });
});

test.describe("signing in again", () => {
  test.use({ locale: "en" });

  test("in one browser is one row", async ({ page, words, server }) => {
    const facts = await somebody(page, words, server, "en");
    for (let time = 0; time < 3; time += 1) {
      await open(page, "/login");
      await fillSignIn(page, words, facts.email, facts.password);
      await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
      await expect(page).not.toHaveURL(/\/login/);
    }
    await open(page, "/settings/sessions");
    await expect(page.locator(".sessions > li")).toHaveCount(1);
  });
});
