/** An operator looks after companies: more time, closing, reopening. Also without scripts. */

import { expect, expectSound, hydrated, inEach, open, test, type Words } from "../support/page.ts";
import { fillSignIn, newFacts, passwordField, signIn, signUp, unique, verify } from "../support/people.ts";
import type { Page } from "@playwright/test";
import type { Server } from "../support/server.ts";

const PASSWORD = "nine calm beacons 63";

/** Makes an operator by the link from the console. */
async function operate(page: Page, words: Words, server: Server): Promise<void> {
  const email = `ops-${unique()}@operators.example`;
  await open(page, await server.operatorLink(email));
  await page.getByLabel(words.say("set-up-name")).fill("Olga Operator");
  await passwordField(page, words, "set-up-password").fill(PASSWORD);
  await page.getByRole("button", { name: words.say("set-up-operator-submit"), exact: true }).click();
  // Whoever just set a password is in.
  await expect(page).toHaveURL(/\/operator\/workspaces$/);
  await hydrated(page);
}

inEach(({ locale }) => {
  test("an operator gives a company more time, closes it and opens it again", async ({ page, pageOf, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(404);
    noise.allowStatus(422);
    const facts = newFacts(locale);
    await signUp(page, words, facts);
    await verify(page, words, await server.mailedLink(facts.email, "/verify"));
    await signIn(page, words, facts.email, facts.password);

    const operator = await pageOf("nobody");
    await operate(operator, words, server);
    await test.step("see the companies, and nothing of their work", async () => {
      await expect(operator.getByRole("table")).toContainText(facts.company);
      await expectSound(operator);
      for (const way of ["nav-customers", "nav-pipeline", "nav-today"]) {
        await expect(operator.getByRole("link", { name: words.say(way), exact: true })).toHaveCount(0);
      }
      expect(await open(operator, "/customers")).toBe(404);
      await open(operator, "/settings/profile");
      await expectSound(operator);
      await open(operator, `/operator/workspaces?q=${encodeURIComponent(facts.company)}`);
      await operator.getByRole("link", { name: facts.company }).click();
      await expect(operator.getByRole("heading", { level: 2, name: facts.company })).toBeVisible();
      await hydrated(operator);
      await expectSound(operator);
    });

    await test.step("give thirty days more, and be told what is no number", async () => {
      const days = operator.getByLabel(words.say("operators-extend-days"));
      await days.fill("many");
      await operator.getByRole("button", { name: words.say("operators-extend-by-days"), exact: true }).click();
      await expect(operator.getByLabel(words.say("operators-extend-days"))).toHaveAccessibleDescription(/3650/);
      await hydrated(operator);
      await operator.getByLabel(words.say("operators-extend-days")).fill("30");
      await operator.getByRole("button", { name: words.say("operators-extend-by-days"), exact: true }).click();
      await expect(operator.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
    });

    await test.step("close it: its people are out and are told", async () => {
      await hydrated(operator);
      await operator.getByRole("checkbox", { name: words.say("operators-close-sure") }).check();
      await operator.getByRole("button", { name: words.say("operators-close"), exact: true }).click();
      await expect(operator.getByRole("button", { name: words.say("operators-reopen"), exact: true })).toBeVisible();
      await open(page, "/customers");
      await expect(page).toHaveURL(/\/login/);
      await fillSignIn(page, words, facts.email, facts.password);
      await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
      await expect(page.getByText(words.say("error-closed-title"))).toBeVisible();
    });

    await test.step("open it again", async () => {
      await hydrated(operator);
      await operator.getByRole("button", { name: words.say("operators-reopen"), exact: true }).click();
      await expect(operator.getByRole("button", { name: words.say("operators-close"), exact: true })).toBeVisible();
      await signIn(page, words, facts.email, facts.password);
      await open(page, "/customers");
      await expect(page).toHaveURL(/\/customers/);
    });
  });
});

test("somebody who is both goes to and fro", async ({ page, words, server }) => {
  const facts = newFacts("en");
  await signUp(page, words, facts);
  await verify(page, words, await server.mailedLink(facts.email, "/verify"));
  await open(page, await server.operatorLink(facts.email));
  await page.getByRole("button", { name: words.say("set-up-operator-submit"), exact: true }).click();
  await expect(page.getByText(words.say("set-up-done"))).toBeVisible();
  await signIn(page, words, facts.email, facts.password);
  await open(page, "/workspaces");
  await expectSound(page);
  await page.getByRole("button", { name: words.say("nav-installation") }).click();
  await expect(page).toHaveURL(/\/operator\/workspaces$/);
  await open(page, "/workspaces");
  await page.getByRole("button", { name: facts.company }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
});
