import { expect, expectSound, hydrated, inEach, open, test as base } from "../support/page.ts";
import { newFacts, passwordField, signIn, type Facts } from "../support/people.ts";
import { Server } from "../support/server.ts";
import type { Page } from "@playwright/test";
import type { Words } from "../support/words.ts";

/** Each test begins with an installation that nobody has set up. */
const test = base.extend({
  server: async ({}, use) => {
    const server = await Server.start("empty");
    await use(server);
    await server.stop();
  },
});

async function fillSetUp(page: Page, words: Words, facts: Facts): Promise<void> {
  await page.getByLabel(words.say("set-up-name")).fill(facts.name);
  await page.getByLabel(words.say("set-up-email")).fill(facts.email);
  await passwordField(page, words, "set-up-password").fill(facts.password);
}

inEach(({ locale }) => {
  test("one company is set up by the link from the console, once", async ({ page, words, server, noise }) => {
    noise.allowStatus(404);
    const facts = newFacts(locale);
    await open(page, "/login");
    await expect(page.getByText(words.say("accounts-not-set-up"))).toBeVisible();
    await expectSound(page);

    await open(page, server.setUpLink);
    await expectSound(page);
    await page.getByLabel(words.say("set-up-company")).fill(facts.company);
    await fillSetUp(page, words, facts);
    await page.getByRole("button", { name: words.say("set-up-submit"), exact: true }).click();
    // Whoever set a password is in, and told what to do first.
    await expect(page).toHaveURL("/");
    await hydrated(page);
    await expect(page.getByRole("heading", { level: 2, name: words.say("today-first-title") })).toBeVisible();
    await expectSound(page);
    await page.context().clearCookies();
    await open(page, "/login");
    await expect(page.getByRole("link", { name: words.say("accounts-sign-in-sign-up") })).toHaveCount(0);

    expect(await open(page, server.setUpLink)).toBe(404);
    await expect(page.getByText(words.say("set-up-dead"))).toBeVisible();
    await expectSound(page);
    await signIn(page, words, facts.email, facts.password);
  });

  test("where many companies sign up, the operator begins at the workspaces", async ({ page, words, server }) => {
    const facts = newFacts(locale);
    await open(page, server.setUpLink);
    await page.getByRole("radio", { name: words.say("set-up-companies-many") }).check();
    await expect(page.getByLabel(words.say("set-up-company"))).toBeHidden();
    await fillSetUp(page, words, facts);
    await page.getByRole("button", { name: words.say("set-up-submit"), exact: true }).click();
    await expect(page).toHaveURL(/\/operator\/workspaces$/);
    await hydrated(page);
    await expect(page.getByText(words.say("operators-empty-title"))).toBeVisible();
    await expectSound(page);

    await open(page, await server.operatorLink(facts.email));
    await expectSound(page);
    await expect(page.getByLabel(words.say("set-up-name"))).toHaveCount(0);
    await page.getByRole("button", { name: words.say("set-up-operator-submit"), exact: true }).click();
    await expect(page.getByText(words.say("set-up-done"))).toBeVisible();
  });
});

test("a refused set-up says what is wrong, keeps what was typed and can be sent again", async ({ page, words, server, noise }) => {
  noise.allowStatus(422);
  const facts = newFacts("en");
  await open(page, server.setUpLink);
  await fillSetUp(page, words, { ...facts, email: "nobody" });
  await page.getByRole("button", { name: words.say("set-up-submit"), exact: true }).click();
  await expect(page.getByLabel(words.say("set-up-email"))).toHaveAccessibleDescription(words.say("problem-email"));
  await hydrated(page);
  await expect(page.getByLabel(words.say("set-up-name"))).toHaveValue(facts.name);
  await expectSound(page);
  await page.getByLabel(words.say("set-up-company")).fill(facts.company);
  await fillSetUp(page, words, facts);
  await page.getByRole("button", { name: words.say("set-up-submit"), exact: true }).click();
  await expect(page).toHaveURL("/");
});
