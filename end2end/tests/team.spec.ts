/**
 * Colleagues are invited; one comes in, is given a place and a role, feels it when the role is narrowed, and is out again.
 * Also without scripts.
 */

import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, inEach, isAlive, open, test, type Words } from "../support/page.ts";
import { join, sendSignIn, unique } from "../support/people.ts";
import { createCustomer } from "../support/sales.ts";

const PASSWORD = "seven slow barges 77";

/** A role of the company's own that allows what sales reps may do; gives its address. */
async function copyOfSalesRep(page: Page, words: Words, name: string): Promise<string> {
  await open(page, "/admin/roles/new");
  await page.getByLabel(words.say("roles-name"), { exact: true }).fill(name);
  await page.getByLabel(words.say("roles-from"), { exact: true }).selectOption({ label: words.say("role-sales-rep") });
  await page.getByRole("button", { name: words.say("roles-create"), exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/roles\/rol_/);
  return new URL(page.url()).pathname;
}

async function makeDepartment(page: Page, words: Words, name: string): Promise<void> {
  await open(page, "/admin/departments/new");
  await page.getByLabel(words.say("departments-name")).fill(name);
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
}

/** Somebody's page in the console, found by their address. */
async function openPerson(page: Page, email: string, name: string): Promise<void> {
  await open(page, `/admin/users?q=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  await hydrated(page);
}

inEach(() => {
  test.use({ as: "owner" });

  test("three colleagues are invited; one comes in, is given a place, and is suspended", async ({ page, pageOf, words, server, noise }) => {
    test.setTimeout(180_000);
    for (const status of [403, 404, 422]) noise.allowStatus(status);
    const mark = unique();
    const [role, department] = [`Deckhand ${mark}`, `East ${mark}`];
    const [email, second, third] = ["ida", "bo", "cy"].map((name) => `${name}-${mark}@guests.example`) as [string, string, string];

    await test.step("invite three at once, and name the line that is wrong", async () => {
      await open(page, "/admin/users/invite");
      await expectSound(page);
      const people = page.getByLabel(words.say("invitations-people"));
      await people.fill(`Ida Rope <${email}>\nBo Keel <${second}>\n${third}\nnobody`);
      await page.getByRole("button", { name: words.say("invitations-submit") }).click();
      await expect(page.getByRole("alert").first()).toContainText(words.say("problem-line-no-email", { line: "4" }));
      await expect(people).toHaveValue(/nobody/);
      await open(page, "/admin/users/invitations");
      for (const invited of [email, second, third]) await expect(page.getByRole("table")).toContainText(invited);
      await expectSound(page);
    });

    const colleague = await pageOf("nobody");
    await test.step("come in by the link", async () => {
      const link = await server.mailedLink(email, "/invite");
      await open(colleague, link);
      await expect(colleague.getByLabel(words.say("accounts-sign-up-name"))).toHaveValue("Ida Rope");
      await expectSound(colleague);
      await join(colleague, words, PASSWORD);
      await hydrated(colleague);
      await expect(colleague.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveValue(email);
      await sendSignIn(colleague, words, email, PASSWORD);
      await expect(colleague.getByRole("main")).toContainText("Ida");
      await open(colleague, link);
      await expect(colleague.getByRole("main")).toContainText(words.say("joining-accepted"));
    });

    const address = await copyOfSalesRep(page, words, role);
    await makeDepartment(page, words, department);
    await test.step("be given a role and a department", async () => {
      await openPerson(page, email, "Ida Rope");
      await expectSound(page);
      await page.getByLabel(words.say("people-field-department"), { exact: true }).selectOption({ label: department });
      await page.getByRole("checkbox", { name: words.say("role-sales-rep"), exact: true }).uncheck();
      await page.getByRole("checkbox", { name: role, exact: true }).check();
      await page.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true }).click();
      await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
      await open(page, `/admin/users?q=${encodeURIComponent(email)}`);
      for (const given of [role, department]) await expect(page.getByRole("table")).toContainText(given);
    });

    await test.step("see just one's own", async () => {
      const [mine, theirs] = [`Ida's ${mark}`, `Owner's ${mark}`];
      const others = await createCustomer(page, words, { name: theirs });
      const own = await createCustomer(colleague, words, { name: mine });
      await open(colleague, `/customers?q=${mark}`);
      await expect(colleague.getByRole("link", { name: mine, exact: true })).toBeVisible();
      await expect(colleague.getByRole("link", { name: theirs, exact: true })).toHaveCount(0);
      await expect(colleague.getByRole("link", { name: words.say("people-title"), exact: true })).toHaveCount(0);
      expect(await open(colleague, `/customers/${others}`)).toBe(404);
      expect(await open(colleague, `/customers/${own}`)).toBe(200);
    });

    await test.step("have the role narrowed, and be refused on the next request", async () => {
      await open(page, address);
      const cell = `${words.say("module-customers")} · ${words.say("permission-view")}`;
      await page.getByLabel(cell, { exact: true }).selectOption("");
      await page.getByRole("button", { name: words.say("roles-look"), exact: true }).first().click();
      await expect(page.locator(".role-review")).toContainText("Ida Rope");
      await hydrated(page);
      await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
      await expect(page.getByRole("main")).toContainText(words.say("roles-saved"));
      expect(await open(colleague, "/customers")).toBe(403);
      await expect(colleague.getByRole("main")).toContainText(words.say("error-forbidden-title"));
      expect(await open(colleague, "/")).toBe(200);
    });

    await test.step("be suspended, and be out at once", async () => {
      await openPerson(page, email, "Ida Rope");
      await page.getByRole("button", { name: words.say("people-suspend"), exact: true }).click();
      await expect(page.getByRole("button", { name: words.say("people-reactivate"), exact: true })).toBeVisible();
      await open(colleague, "/");
      await expect(colleague).toHaveURL(/\/login/, { timeout: 5_000 });
    });
    expect(isAlive(page)).toBe(isAlive(colleague));
  });
});

test.describe("other pages", () => {
  test.use({ as: "owner", locale: "en" });

  test("somebody of one workspace is told so", async ({ page, words }) => {
    await open(page, "/workspaces");
    await expect(page.getByRole("main")).toContainText(words.say("workspaces-here"));
    await expectSound(page);
  });

  test("a link that was cut says so", async ({ page, words }) => {
    await open(page, "/invite?token=AAAA");
    await expect(page.getByRole("main")).toContainText(words.say("joining-unknown"));
    await expectSound(page);
  });
});
