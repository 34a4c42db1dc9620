/** A role is copied, given, and narrowed on the matrix; whoever has it feels it at once. Also without scripts. */

import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, inEach, isAlive, open, test, type Words } from "../support/page.ts";
import { join, sendSignIn, unique } from "../support/people.ts";

const PASSWORD = "seven slow barges 77";

/** The cell of a permission: "Customers · view". */
function cellOf(page: Page, words: Words, module: string, action: string) {
  const name = `${words.say(`module-${module}`)} · ${words.say(`permission-${action}`)}`;
  return page.getByLabel(name, { exact: true });
}

async function look(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.say("roles-look"), exact: true }).first().click();
}

async function save(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(page.getByRole("main")).toContainText(words.say("roles-saved"));
  await hydrated(page);
}

inEach(() => {
  test.use({ as: "owner" });

  test("a role is copied, given, narrowed, and obeyed on the next request", async ({ page, pageOf, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(403);
    noise.allowStatus(422);
    const mark = unique();
    const role = `Deckhand ${mark}`;
    const email = `deck-${mark}@guests.example`;

    await test.step("look at the list, and copy the sales rep", async () => {
      await open(page, "/admin/roles");
      await expect(page.getByRole("table")).toContainText(words.say("roles-allows-everything"));
      await expectSound(page);
      await open(page, "/admin/roles/new");
      await expectSound(page);
      await page.getByLabel(words.say("roles-name"), { exact: true }).fill(role);
      await page.getByLabel(words.say("roles-from"), { exact: true }).selectOption({ label: words.say("role-sales-rep") });
      await page.getByRole("button", { name: words.say("roles-create"), exact: true }).click();
      await expect(page).toHaveURL(/\/admin\/roles\/rol_/);
      await hydrated(page);
      await expect(cellOf(page, words, "customers", "view")).toHaveValue("own");
      await expectSound(page);
    });
    const address = new URL(page.url()).pathname;

    await test.step("a name that is taken stays typed, and says so", async () => {
      await page.getByLabel(words.say("roles-name"), { exact: true }).fill(words.say("role-admin"));
      await cellOf(page, words, "customers", "view").selectOption("department");
      await look(page, words);
      await expect(page.getByRole("alert").first()).toContainText(words.say("problem-role-taken"));
      await hydrated(page);
      await expect(cellOf(page, words, "customers", "view")).toHaveValue("department");
    });

    const colleague = await pageOf("nobody");
    await test.step("somebody comes in with it", async () => {
      await open(page, "/admin/users/invite");
      await page.getByLabel(words.say("invitations-people")).fill(`Ida Rope <${email}>`);
      await page.getByLabel(words.say("people-field-role"), { exact: true }).selectOption({ label: role });
      await page.getByRole("button", { name: words.say("invitations-submit") }).click();
      await open(colleague, await server.mailedLink(email, "/invite"));
      await join(colleague, words, PASSWORD);
      await hydrated(colleague);
      await sendSignIn(colleague, words, email, PASSWORD);
      await expect(colleague.getByRole("main")).toContainText("Ida");
      await open(colleague, "/customers");
      await expect(colleague.getByRole("main")).not.toContainText(words.say("error-forbidden-title"));
    });

    await test.step("narrow it: what differs and whom it concerns, then save", async () => {
      await open(page, address);
      await expect(page.getByRole("link", { name: "Ida Rope" })).toBeVisible();
      // What moves from here on moves because somebody moves it.
      await cellOf(page, words, "customers", "view").press("Shift");
      await cellOf(page, words, "customers", "view").selectOption("");
      await look(page, words);
      const review = page.locator(".role-review");
      await expect(review).toContainText(words.say("error-unconfirmed-title"));
      await expect(review).toContainText(words.say("scope-own"));
      await expect(review).toContainText("Ida Rope");
      await hydrated(page);
      await expectSound(page);
      await expect(cellOf(page, words, "customers", "view")).toHaveValue("");
      await save(page, words);
      await expect(cellOf(page, words, "customers", "view")).toHaveValue("");
      await expectSound(page);
    });

    await test.step("the next request obeys", async () => {
      await open(colleague, "/customers");
      await expect(colleague.getByRole("main")).toContainText(words.say("error-forbidden-title"));
    });

    await test.step("chosen departments are asked for; a role in use stays", async () => {
      await open(page, address);
      await cellOf(page, words, "customers", "view").press("Shift");
      await cellOf(page, words, "customers", "view").selectOption("chosen_departments");
      await look(page, words);
      await expect(page.getByRole("main")).toContainText(words.say("problem-department-required"));
      await hydrated(page);
      await expect(page.getByRole("main")).toContainText(words.say("problem-role-in-use"));
      await expectSound(page);
    });
    expect(isAlive(page)).toBe(isAlive(colleague));
  });

  test("the owners' role is shown and fixed", async ({ page, words }) => {
    await open(page, "/admin/roles");
    await page.getByRole("link", { name: words.say("role-owner"), exact: true }).click();
    await expect(page.getByRole("main")).toContainText(words.say("roles-fixed-owners"));
    await hydrated(page);
    await expect(page.getByRole("button", { name: words.say("roles-look"), exact: true })).toHaveCount(0);
    await expectSound(page);
  });
});
