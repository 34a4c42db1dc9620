/** `npm run screens`: pictures of every page and its states, to be looked at. Not a test. */

import { fileURLToPath } from "node:url";
import { expect, hydrated, open, test, type Locale, type Words } from "../support/page.ts";
import { fillSignIn, fillSignUp, newFacts, passwordField, signUp, speak, unique } from "../support/people.ts";
import { field, fillCustomer } from "../support/sales.ts";
import { fromOwnAddress } from "../support/server.ts";
import type { Browser, Page } from "@playwright/test";

const FOLDER = process.env.SCREENS ?? fileURLToPath(new URL("../screens/", import.meta.url));

/** Longer pages are cut here: what follows repeats what is above. */
const TALLEST = 1600;

const PUBLIC = ["/login", "/signup", "/signup/sent", "/verify?token=none", "/forgot", "/forgot/sent", "/reset?token=none", "/invite?token=none", "/setup?token=none", "/nowhere"];
const SIGNED_IN = [
  "/",
  "/customers",
  "/search?q=hai",
  "/customers?panel=filters",
  "/customers?kind=company&created=this_year&panel=created",
  "/customers?q=00000000",
  "/customers?level=key,none&created=this_year&owner=me&direction=asc",
  "/customers/new",
  "/contacts",
  "/contacts?q=00000000",
  "/leads",
  "/leads?panel=filters",
  "/leads/new",
  "/pipeline",
  "/pipeline?panel=filters",
  "/opportunities",
  "/opportunities?panel=filters",
  "/opportunities?amount=1000..&close_date=this_year&columns=amount,owner",
  "/opportunities/new",
  "/recycle-bin",
  "/admin/users",
  "/admin/users/invite",
  "/admin/pipelines",
  "/admin/pipelines/reasons/price",
  "/admin/roles",
  "/admin/roles/new",
  "/admin/departments",
  "/admin/departments/new",
  "/settings/profile",
  "/settings/preferences",
  "/settings/sessions",
  "/settings/sessions/not-me",
  "/settings/sessions/not-me?step=password",
  "/settings/sessions/not-me?step=factors",
  "/settings/security",
  "/workspaces",
  "/admin/workspace",
  "/admin/policies",
  "/admin/audit",
  "/admin/audit?person=zzqqzz",
  "/nowhere",
];
const EMPTY = ["/", "/leads", "/customers", "/contacts", "/pipeline", "/opportunities", "/recycle-bin", "/opportunities/new"];

const WIDTHS = (process.env.SCREENS_WIDTHS ?? "360,1280").split(",").map(Number);

for (const locale of ["zh-CN", "en"] as const) {
  for (const width of WIDTHS) {
    for (const colorScheme of ["light", "dark"] as const) {
      const folder = `${FOLDER}/${locale}-${width}-${colorScheme}/`;
      const shoot = (page: Page, name: string) => shootInto(page, folder, name);
      const visit = async (page: Page, path: string, name = nameOf(path)) => {
        await open(page, path);
        await shoot(page, name);
      };

      test.describe(`${locale} at ${width} px, ${colorScheme}`, () => {
        test.use({ locale, colorScheme, viewport: { width, height: 800 }, hasTouch: width < 768, isMobile: width < 768 });
        test.beforeEach(({ noise }) => noise.allow(/./));

        test("public pages", async ({ page }) => {
          for (const path of PUBLIC) await visit(page, path);
        });

        test("public forms that are refused, and links that work", async ({ page, words, server }) => {
          await open(page, "/login");
          await fillSignIn(page, words, "nobody@harbour.example", "wrong horse battery");
          await press(page, words, "action-sign-in");
          await page.getByRole("alert").first().waitFor();
          await shoot(page, "login-refused");

          const facts = newFacts(locale);
          await open(page, "/signup");
          await fillSignUp(page, words, { ...facts, company: "", email: "nobody", phone: "12", password: "short" });
          await press(page, words, "accounts-sign-up-submit");
          await page.getByRole("alert").first().waitFor();
          await shoot(page, "signup-refused");

          await signUp(page, words, facts);
          await visit(page, await server.mailedLink(facts.email, "/verify"), "verify");
          await press(page, words, "accounts-verify-submit");
          await page.waitForURL((url) => url.pathname === "/");
          await hydrated(page);
          await shoot(page, "first-steps");
          await page.context().clearCookies();
          await open(page, "/forgot");
          await page.getByLabel(words.say("accounts-forgot-email")).fill(facts.email);
          await press(page, words, "accounts-forgot-submit");
          await page.waitForURL(/sent/);
          await visit(page, await server.mailedLink(facts.email, "/reset"), "reset");
          await passwordField(page, words, "accounts-reset-password").fill("short");
          await press(page, words, "accounts-reset-submit");
          await page.locator(".field-error").waitFor();
          await shoot(page, "reset-refused");
        });

        test("first run", async ({ browser, house }) => {
          const server = await house.server("empty");
          await elsewhere(browser, { baseURL: server.url, locale, colorScheme, viewport: { width, height: 800 } }, async (page) => {
            await visit(page, server.setUpLink, "setup");
          });
        });

        test.describe("a new company", () => {
          test.use({ as: "owner" });
          test("nothing yet", async ({ page }) => {
            for (const path of EMPTY) await visit(page, path, `empty-${nameOf(path)}`);
          });
        });

        test.describe("somebody who may only look", () => {
          test.use({ as: "reader" });
          test("pages", async ({ page }) => {
            await visit(page, "/", "reader-today");
            await visit(page, "/customers", "reader-customers");
            await visit(page, "/customers/new", "reader-forbidden");
            await open(page, "/customers");
            await visit(page, await first(page), "reader-customer");
          });
        });

        test.describe("an operator", () => {
          test.use({ as: "demo-operator" });
          test.beforeEach(async ({ page }) => await speak(page, locale));
          test("pages", async ({ page, words }) => {
            await visit(page, "/operator/workspaces");
            await visit(page, "/operator/workspaces?q=00000000", "operator-nothing");
            await open(page, "/operator/workspaces");
            const address = await first(page);
            await visit(page, address, "operator-workspace");
            await page.getByLabel(words.say("operators-seats")).fill("many");
            await press(page, words, "action-save");
            await page.locator(".field-error").first().waitFor();
            await shoot(page, "operator-refused");
            await visit(page, "/workspaces", "operator-elsewhere");
            await visit(page, "/settings/profile", "operator-profile");
          });
        });

        test.describe("signed in", () => {
          test.use({ as: "demo-owner" });
          test.beforeEach(async ({ page }) => await speak(page, locale));

          test("pages", async ({ page }) => {
            for (const path of SIGNED_IN) await visit(page, path);
          });

          test("states of the list of customers", async ({ page, words }) => {
            await open(page, "/customers");
            const name = (await page.locator("tbody .cell-main").first().textContent()) ?? "";
            await choose(page, words);
            for (const place of [0, 2]) await page.locator("tbody .check-cell input").nth(place).check();
            await shoot(page, "customers-bulk");
            await open(page, "/customers");
            await page.locator(".list-columns summary").click();
            await shoot(page, "customers-columns");
            await open(page, "/customers/new");
            await fillCustomer(page, words, { name });
            await page.locator(".duplicates li").first().waitFor();
            await shoot(page, "customers-new-duplicate");
            await fillCustomer(page, words, { name: "", phone: "12", email: "nobody" });
            await press(page, words, "action-create");
            await page.getByRole("alert").first().waitFor();
            await shoot(page, "customers-new-refused");
          });

          test("a customer", async ({ page, context, words }) => {
            await open(page, "/opportunities");
            await page.locator("tbody .cell-main").first().click();
            const href = (await page.locator(".page-body a[href^='/customers/']").first().getAttribute("href")) ?? "";
            await visit(page, href, "customer");
            await page.locator(".fact-edit").nth(3).click();
            await shoot(page, "customer-fact");
            await visit(page, `${href}?contact=new#contacts`, "customer-contact");
            await visit(page, `${href}/edit`, "customer-edit");
            const composer = page.locator("#composer");
            await open(page, href);
            await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(text(locale));
            await composer.getByText(words.say("activities-planned"), { exact: true }).click();
            await shoot(page, "customer-composer");
            await composer.getByRole("button", { name: words.say("action-save") }).click();
            await expect(page.locator(".timeline-title").getByText(text(locale)).first()).toBeVisible();
            await shoot(page, "customer-planned");
            await page.locator(".record-actions details > summary").click();
            await shoot(page, "customer-menu");

            const other = await context.newPage();
            for (const each of [page, other]) await open(each, `${href}/edit`);
            for (const [each, phone] of [[other, "021-5555 7777"], [page, "021-5555 8888"]] as const) {
              await field(each, words.say("customers-field-phone")).fill(phone);
              await press(each, words, "action-save");
              if (each === other) await each.waitForURL((url) => !url.pathname.endsWith("/edit"));
            }
            await page.locator("main table").waitFor();
            await shoot(page, "customer-conflict");
          });

          test("a lead", async ({ page }) => {
            await open(page, "/leads?status=open");
            const href = await first(page);
            await visit(page, href, "lead");
            await visit(page, `${href}/edit`, "lead-edit");
            await visit(page, `${href}/convert`, "lead-convert");
            await page.locator("#convert-opportunity").check();
            await shoot(page, "lead-convert-opportunity");
            await visit(page, `${href}?dialog=disqualify`, "lead-disqualify");
            for (const status of ["converted", "disqualified"]) {
              await open(page, `/leads?status=${status}`);
              await visit(page, await first(page), `lead-${status}`);
            }
          });

          test("a contact", async ({ page }) => {
            await open(page, "/contacts");
            const href = await first(page);
            await visit(page, href, "contact");
            await visit(page, `${href}/edit`, "contact-edit");
            await visit(page, `${href}/links`, "contact-links");
          });

          test("an opportunity", async ({ page }) => {
            await open(page, "/opportunities?outcome=open");
            const href = await first(page);
            await visit(page, href, "opportunity");
            await visit(page, `${href}/edit`, "opportunity-edit");
            await visit(page, `${href}?dialog=transfer`, "opportunity-transfer");
            await open(page, href);
            await page.locator(".fact-edit").nth(1).click();
            await shoot(page, "opportunity-fact");
            await open(page, "/opportunities?outcome=lost");
            await visit(page, await first(page), "opportunity-lost");
            await open(page, "/opportunities?outcome=won");
            await visit(page, await first(page), "opportunity-won");

            await open(page, "/pipeline");
            await page.locator(".deal-move a").first().click();
            await shoot(page, "pipeline-menu");
            await page.locator(".deal details[open] button").last().click();
            await page.getByRole("dialog").waitFor();
            await shoot(page, "pipeline-lost");
            await open(page, "/pipeline");

            await page.locator(".deal-move a").first().click();
            await page.locator(".deal details[open] button").nth(1).click();
            await page.locator(".toast").first().waitFor();
            await shoot(page, "pipeline-moved");
          });

          test("people", async ({ page, words }) => {
            await open(page, "/admin/users");
            await visit(page, await first(page), "person");
            await open(page, "/admin/users?status=suspended");
            await visit(page, await first(page), "person-suspended");
            await open(page, "/admin/users/invite");
            await page.getByLabel(words.say("invitations-people")).fill("nobody");
            await press(page, words, "invitations-submit");
            await page.getByRole("alert").first().waitFor();
            await shoot(page, "invite-refused");
          });

          test("invitations", async ({ page, browser, server, words }) => {
            const email = `guest-${unique()}@guests.example`;
            const ofNobody = { baseURL: server.url, locale, colorScheme, viewport: { width, height: 800 } };
            await open(page, "/admin/users/invite");
            await page.getByLabel(words.say("invitations-people")).fill(`Ida Rope <${email}>`);
            await press(page, words, "invitations-submit");
            await page.locator("main a[href='/admin/users/invitations']").first().waitFor();
            await shoot(page, "invite-sent");
            await visit(page, "/admin/users/invitations");
            const [waiting, late] = [await invitationTo(page, "jonas.keller@"), await invitationTo(page, "su.qing@")];
            const withdrawn = await invitationTo(page, email);
            await visit(page, waiting, "invite-other-person");
            await open(page, "/admin/users/invitations");
            const row = page.getByRole("row").filter({ hasText: email });
            await row.getByRole("button", { name: words.say("invitations-withdraw") }).click();
            await row.waitFor({ state: "detached" });
            await shoot(page, "invitations-withdrawn");
            await elsewhere(browser, ofNobody, async (page) => {
              await visit(page, waiting, "invite-waiting");
              await visit(page, late, "invite-late");
              await visit(page, withdrawn, "invite-withdrawn");
            });
          });

          test("a role", async ({ page, words }) => {
            await open(page, "/admin/roles");
            await visit(page, await first(page), "role-fixed");
            await open(page, "/admin/roles");
            // The company's own stand last.
            await visit(page, (await page.locator("tbody .cell-main").last().getAttribute("href")) ?? "", "role");
            const cell = `${words.say("module-customers")} · ${words.say("permission-view")}`;
            await page.getByLabel(cell, { exact: true }).selectOption("all");
            await press(page, words, "roles-look");
            await page.locator(".role-review").waitFor();
            await shoot(page, "role-review");
          });

          test("a department", async ({ page, words }) => {
            await open(page, "/admin/departments");
            const links = page.locator("main a[href^='/admin/departments/dep_']");
            const east = await links.filter({ hasText: "East China" }).first().getAttribute("href");
            await visit(page, east ?? "", "department");
            const places = page.locator("select[name=to]");
            const place = await places.locator("option", { hasText: "Finance" }).last().getAttribute("value");
            await places.selectOption({ value: place ?? "" });
            await press(page, words, "departments-weigh");
            await page.getByText(words.say("departments-move-title")).waitFor();
            await shoot(page, "department-weighed");
          });

          test("a stage", async ({ page }) => {
            await open(page, "/admin/pipelines");
            const stage = await page.locator("main a[href^='/admin/pipelines/stages/']").first().getAttribute("href");
            await visit(page, stage ?? "", "stage");
          });

          test("an event of the audit", async ({ page }) => {
            await open(page, "/admin/audit?verb=edited");
            await visit(page, await first(page), "audit-event");
          });

          test("what was deleted", async ({ page, words }) => {
            const name = `${text(locale)} ${unique()}`;
            await open(page, "/customers/new");
            await fillCustomer(page, words, { name });
            await press(page, words, "action-create");
            await page.waitForURL(/cus_/);
            await hydrated(page);
            await shoot(page, "customer-new");
            const address = page.url();
            await page.locator(".record-actions details > summary").click();
            await press(page, words, "action-delete");
            await page.waitForURL(/customers$/);
            await page.locator(".toast").first().waitFor();
            await shoot(page, "customers-deleted");
            await visit(page, "/recycle-bin", "recycle-bin-full");
            await visit(page, address, "customer-in-bin");
            await visit(page, "/recycle-bin?of=contacts", "recycle-bin-contacts");
            await open(page, "/customers");
            await choose(page, words);
            await page.locator("tbody").getByRole("checkbox").first().check();
            await page.locator("#bulk-owner").selectOption({ index: 1 });
            await page.locator(".bulk-actions").getByRole("button", { name: words.say("action-assign"), exact: true }).click();
            await page.locator("#bulk-assign[open], .toast").first().waitFor();
            await shoot(page, "customers-assign");
          });
        });
      });
    }
  }
}

function nameOf(path: string): string {
  return path.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "today";
}

function text(locale: Locale): string {
  return locale === "en" ? "Ask about the new plant" : "询问新厂房进度";
}

/** On phones the boxes come into sight when somebody asks for them. */
async function choose(page: Page, words: Words): Promise<void> {
  const button = page.getByRole("button", { name: words.say("lists-choose"), exact: true });
  if (await button.isVisible()) await button.click();
}

async function press(page: Page, words: Words, action: string): Promise<void> {
  await page.getByRole("button", { name: words.say(action), exact: true }).last().click();
}

/** The page of the first record in the list. */
async function first(page: Page): Promise<string> {
  return (await page.locator("tbody .cell-main").first().getAttribute("href")) ?? "";
}

/** The link in the latest invitation to an address, among the mails that the demo shows. */
async function invitationTo(page: Page, address: string): Promise<string> {
  await page.goto("/dev/mail");
  await page.getByRole("listitem").filter({ hasText: address }).first().getByRole("link").click();
  return (await page.locator("pre a[href*='/invite?token=']").first().getAttribute("href")) ?? "";
}

async function elsewhere(browser: Browser, options: Parameters<Browser["newContext"]>[0], act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...options, storageState: { cookies: [], origins: [] }, extraHTTPHeaders: fromOwnAddress() });
  await act(await context.newPage());
  await context.close();
}

async function shootInto(page: Page, folder: string, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  // A window as tall as the page: what sticks to its edges is where it belongs.
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), TALLEST) });
  await page.screenshot({ path: `${folder}${name}.png`, animations: "disabled" });
  await page.setViewportSize(size);
}
