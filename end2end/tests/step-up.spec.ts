/** In the middle of a form one is asked who one is, and nothing that was typed is lost. Also without scripts. */

import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, inEach, isAlive, open, test, type Server, type Words } from "../support/page.ts";
import { newFacts, passwordField, signIn, signUp, unique, verify, type Facts } from "../support/people.ts";

/** Comes to work in a session in which nothing was proved: from another place, where the sign-in was. */
async function comeFromElsewhere(page: Page, words: Words, server: Server, facts: Facts): Promise<void> {
  await signUp(page, words, facts);
  await verify(page, words, await server.mailedLink(facts.email, "/verify"));
  await open(page, await server.operatorLink(facts.email));
  await page.getByRole("button", { name: words.say("set-up-operator-submit"), exact: true }).click();
  await expect(page.getByText(words.say("set-up-done"))).toBeVisible();
  await signIn(page, words, facts.email, facts.password);
  await open(page, "/workspaces");
  await page.getByRole("button", { name: words.say("nav-installation") }).click();
  await expect(page).toHaveURL(/\/operator\/workspaces$/);
  await open(page, "/workspaces");
  await page.getByRole("button", { name: facts.company }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
}

/** Fills in the form of a new role and sends it with the keyboard. */
async function sendRole(page: Page, words: Words, name: string): Promise<void> {
  await open(page, "/admin/roles/new");
  await page.getByLabel(words.say("roles-from"), { exact: true }).selectOption({ label: words.say("role-sales-rep") });
  await page.getByLabel(words.say("roles-name"), { exact: true }).fill(name);
  await create(page, words).focus();
  await page.keyboard.press("Enter");
}

function create(page: Page, words: Words) {
  return page.getByRole("button", { name: words.say("roles-create"), exact: true });
}

async function prove(page: Page, words: Words, password: string): Promise<void> {
  await passwordField(page, words, "step-up-password").fill(password);
  await page.keyboard.press("Enter");
}

/** The form as it was filled in. */
async function expectTyped(page: Page, words: Words, name: string): Promise<void> {
  await expect(page.getByLabel(words.say("roles-name"), { exact: true })).toHaveValue(name);
  const from = page.getByLabel(words.say("roles-from"), { exact: true });
  await expect(from.locator("option:checked")).toHaveText(words.say("role-sales-rep"));
}

inEach(({ locale }) => {
  test("a form asks who sends it, and goes on where it was", async ({ page, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(403);
    noise.allowStatus(422);
    const facts = newFacts(locale);
    await comeFromElsewhere(page, words, server, facts);
    const role = `Deckhand ${unique()}`;
    await sendRole(page, words, role);
    const why = page.getByText(words.say("step-up-for-role"));
    await expect(why).toBeVisible();
    await expectSound(page);

    if (isAlive(page)) {
      await test.step("prefer not to: the form stands as it was, the focus where it was", async () => {
        const dialog = page.getByRole("dialog", { name: words.say("step-up-title") });
        await expect(dialog).toBeVisible();
        await expect(passwordField(page, words, "step-up-password")).toBeFocused();
        await page.keyboard.press("Escape");
        await expect(dialog).toHaveCount(0);
        await expectTyped(page, words, role);
        await expect(create(page, words)).toBeFocused();
        await page.keyboard.press("Enter");
        await expect(dialog).toBeVisible();
      });
    }

    await test.step("mistype the password, and be told beside it", async () => {
      await prove(page, words, "not my password at all");
      await expect(page.getByText(words.say("problem-password-wrong"))).toBeVisible();
      await expect(why).toBeVisible();
    });

    await test.step("prove it, and go on", async () => {
      await prove(page, words, facts.password);
      if (!isAlive(page)) {
        await expect(page.getByText(words.say("error-proved-title"))).toBeVisible();
        await expectTyped(page, words, role);
        await expectSound(page);
        await create(page, words).click();
      }
      await expect(page).toHaveURL(/\/admin\/roles\/rol_/);
      await hydrated(page);
      await expect(page.getByRole("heading", { name: role })).toBeVisible();
    });

    await test.step("be asked once for a while", async () => {
      await sendRole(page, words, `Bosun ${unique()}`);
      await expect(page).toHaveURL(/\/admin\/roles\/rol_/);
    });
  });
});

test.describe("by itself", () => {
  test.use({ as: "owner", locale: "en" });

  test("the page says that nothing more is needed after a sign-in", async ({ page, words }) => {
    await open(page, "/step-up?next=/admin/roles");
    await expect(page.getByRole("main")).toContainText(words.say("step-up-fresh"));
    await expectSound(page);
    await page.getByRole("link", { name: words.say("action-continue") }).click();
    await expect(page).toHaveURL(/\/admin\/roles$/);
  });
});
