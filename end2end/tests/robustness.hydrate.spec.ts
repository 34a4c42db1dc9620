import type { Page } from "@playwright/test";
import { expect, expectSound, hydrated, open, test } from "../support/page.ts";
import { fillSignIn, fillSignUp, newFacts, passwordField, unique } from "../support/people.ts";
import { createCustomer, field } from "../support/sales.ts";

const MAIN_WASM = /\/pkg\/.+_bg\.wasm$/;

for (const status of [404, 500]) {
  test(`without the WASM (${status}) links and forms still work`, async ({ page, words, company, noise }) => {
    noise.allowStatus(status);
    await page.route(MAIN_WASM, (route) => route.fulfill({ status }));
    await page.goto("/login");
    await expect(page.locator("html[data-asleep]")).toBeAttached();
    await page.getByRole("link", { name: words.say("accounts-sign-in-forgot") }).click();
    await expect(page.getByRole("heading", { level: 1, name: words.say("accounts-forgot-title") })).toBeVisible();
    await page.getByRole("link", { name: words.say("action-back") }).click();
    await fillSignIn(page, words, company.email, company.password);
    await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
    await expect(page).toHaveURL("/");
  });
}

test("text typed before the page is alive stays, and so does the focus", async ({ page, words, company }) => {
  const release = await holdBack(page);
  await page.goto("/login");
  await page.getByLabel(words.say("accounts-sign-in-identifier")).fill(company.email);
  const password = passwordField(page, words, "accounts-sign-in-password");
  await password.pressSequentially("half a pass");
  release();
  await hydrated(page);
  await expect(page.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveValue(company.email);
  await expect(password).toHaveValue("half a pass");
  await expect(password).toBeFocused();
  await page.keyboard.type("word");
  await expect(password).toHaveValue("half a password");
});

test("a form filled before the page is alive is sent as it was filled", async ({ page, words, server }) => {
  const facts = newFacts("en");
  const release = await holdBack(page);
  await page.goto("/signup");
  await fillSignUp(page, words, facts);
  const currency = page.getByLabel(words.say("company-currency"));
  await currency.selectOption("EUR");
  release();
  await hydrated(page);
  await expect(currency).toHaveValue("EUR");
  await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).click();
  await expect(page).toHaveURL(/\/signup\/sent$/);
  await expect.poll(() => server.mails(facts.email)).toHaveLength(1);
});

test("a double click sends a form once", async ({ page, words, server }) => {
  const facts = newFacts("en");
  await open(page, "/signup");
  await fillSignUp(page, words, facts);
  await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).dblclick();
  await expect(page).toHaveURL(/\/signup\/sent$/);
  await expect.poll(() => server.mails(facts.email)).toHaveLength(1);
});

test("a page whose own chunk is missing keeps working as plain HTML", async ({ page, words, company, noise }) => {
  noise.allowStatus(404);
  // The loader says what it could not load.
  noise.allow(/answered 404/);
  await page.route(/\/pkg\/.*split_.*accounts.*\.wasm$/, (route) => route.fulfill({ status: 404 }));
  await page.goto("/login");
  await expect(page.locator("html[data-asleep]")).toBeAttached();
  await fillSignIn(page, words, company.email, company.password);
  await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
  await expect(page).toHaveURL("/");
});

test("what extensions add to the page disturbs nothing", async ({ page, words, company }) => {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      document.documentElement.setAttribute("data-extension-theme", "dark");
      document.body.setAttribute("data-gr-ext-installed", "");
      for (const input of document.querySelectorAll("input")) input.setAttribute("data-lpignore", "true");
      for (const place of [document.head, document.body, document.documentElement, ...document.querySelectorAll("form, label")]) {
        place.append(document.createElement("extension-root"));
      }
    });
  });
  await open(page, "/login");
  await fillSignIn(page, words, company.email, company.password);
  await page.getByRole("button", { name: words.say("a11y-show-password") }).click();
  await expect(page.getByLabel(words.say("accounts-sign-in-password"), { exact: true })).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
  await expect(page).toHaveURL("/");
});

for (const place of ["before the page", "behind a field"]) {
  test(`a node that an extension puts ${place} is passed over and counted`, async ({ page, words, company, noise }) => {
    const counted = page.waitForEvent("console", (message) => /^waking has passed over 1 so far/.test(message.text()));
    noise.allow(/waking has passed over/);
    await page.addInitScript((place) => {
      document.addEventListener("DOMContentLoaded", () => {
        const node = document.createElement("extension-bar");
        if (place === "before the page") document.body.prepend(node);
        else document.querySelector("input[name=password]")?.after(node);
      });
    }, place);
    await open(page, "/login");
    await counted;
    await expect(page.locator("extension-bar")).toHaveCount(1);
    await page.getByRole("button", { name: words.say("a11y-show-password") }).click();
    await expect(page.getByLabel(words.say("accounts-sign-in-password"), { exact: true })).toHaveAttribute("type", "text");
    await fillSignIn(page, words, company.email, company.password);
    await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
    await expect(page).toHaveURL("/");
  });
}

test.describe("signed in", () => {
  test.use({ as: "owner" });

  test("another area loads its chunk under the strict policy, without a new page", async ({ page, words }) => {
    const answer = await page.goto("/settings/profile");
    const policy = answer?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=-]+' 'wasm-unsafe-eval';/);
    expect(policy).not.toContain("unsafe-inline");
    await hydrated(page);
    await page.evaluate(() => (document.documentElement.dataset.samePage = ""));
    await mainNavigation(page, words.say("a11y-main-navigation"), words.say("nav-customers"));
    await expect(page.getByRole("heading", { level: 1, name: words.say("nav-customers") })).toBeVisible();
    await expect(page.locator("html[data-same-page]")).toBeAttached();
    await expectSound(page);
  });

  test("what was typed before the page is alive is compared with who is there already", async ({ page, words }) => {
    const name = `Early ${unique()}`;
    await createCustomer(page, words, { name });
    for (const [path, label] of [["/customers/new", "customers-field-name"], ["/leads/new", "leads-field-company"]] as const) {
      const release = await holdBack(page);
      await page.goto(path);
      await field(page, words.say(label)).fill(name);
      release();
      await hydrated(page);
      await expect(page.locator(".duplicates").getByRole("link", { name })).toBeVisible();
      await page.unroute(MAIN_WASM);
    }
  });

  test("a refusal without scripts is over once the living page has saved", async ({ page, words, noise }) => {
    noise.allowStatus(404);
    noise.allowStatus(422);
    const mark = unique();
    await open(page, "/admin/departments/new");
    const name = page.locator("#department-name");
    await name.fill(`Sales ${mark}`);
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    await expect(page).toHaveURL(/\/admin\/departments\/dep_/);
    const department = new URL(page.url()).pathname;
    const save = page.getByRole("main").getByRole("button", { name: words.say("action-save"), exact: true });

    await page.route(MAIN_WASM, (route) => route.fulfill({ status: 404 }));
    await page.goto(department);
    await expect(page.locator("html[data-asleep]")).toBeAttached();
    await page.unroute(MAIN_WASM);
    await name.fill("");
    await save.click();
    await hydrated(page);
    await expect(name).toHaveAttribute("aria-invalid", "true");
    for (const changed of [`Harbour ${mark}`, `Quay ${mark}`]) {
      await name.fill(changed);
      await save.click();
      await expect(page.getByRole("heading", { level: 2, name: changed })).toBeVisible();
      await expect(name).toHaveValue(changed);
      await expect(name).not.toHaveAttribute("aria-invalid");
    }
    await expectSound(page);
  });

  test("an area whose chunk is missing says so, and the rest lives", async ({ page, words, noise }) => {
    noise.allowStatus(404);
    noise.allow(/answered 404/);
    await page.route(/\/pkg\/.*split_customer_list.*\.wasm$/, (route) => route.fulfill({ status: 404 }));
    await open(page, "/settings/profile");
    await mainNavigation(page, words.say("a11y-main-navigation"), words.say("nav-customers"));
    const error = page.locator("[data-chunk-error]");
    await expect(error.getByRole("alert")).toContainText(words.say("error-chunk-title"));
    await expect(error.getByRole("link", { name: words.say("action-reload") })).toBeVisible();
    await page.goBack();
    const name = page.getByLabel(words.say("settings-profile-name"));
    await expect(name).toBeVisible();
    await page.getByRole("link", { name: words.say("settings-security-title") }).click();
    await expect(passwordField(page, words, "settings-security-current")).toBeVisible();
  });

  test("an area's words come with it, and not before", async ({ page, words }) => {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    const ofAudit = () => fetched.filter((path) => /\/messages\.[\w-]+\.audit\./.test(path)).length;
    await open(page, "/settings/profile");
    expect(ofAudit()).toBe(0);
    await page.evaluate(() => (document.documentElement.dataset.samePage = ""));
    await page.getByRole("link", { name: words.say("audit-title"), exact: true }).click();
    await expect(page.getByRole("searchbox", { name: words.say("audit-search"), exact: true })).toBeVisible();
    await expect(page.locator("html[data-same-page]")).toBeAttached();
    expect(ofAudit()).toBe(1);
    await expectSound(page);
  });

  test("an area whose words are missing says so, and the rest lives", async ({ page, words, noise }) => {
    noise.allowStatus(404);
    await page.route(/\/messages\.[\w-]+\.audit\..*\.json$/, (route) => route.fulfill({ status: 404 }));
    await open(page, "/settings/profile");
    await page.getByRole("link", { name: words.say("audit-title"), exact: true }).click();
    await expect(page.locator("[data-chunk-error]").getByRole("alert")).toContainText(words.say("error-chunk-title"));
    await page.goBack();
    await expect(page.getByLabel(words.say("settings-profile-name"))).toBeVisible();
  });

  test("a page that is asked for while the server is away comes once it answers", async ({ page, words, noise }) => {
    noise.allowStatus(502);
    await open(page, "/settings/profile");
    const away = (url: URL) => url.pathname.startsWith("/fn/");
    await page.route(away, (route) => route.fulfill({ status: 502, body: "" }));
    await mainNavigation(page, words.say("a11y-main-navigation"), words.say("nav-customers"));
    const told = page.getByRole("main").getByText(words.say("error-unavailable-reading"));
    await expect(told).toBeVisible();
    await page.unroute(away);
    await expect(told).toHaveCount(0, { timeout: 15_000 });
    await expect(page.getByRole("heading", { level: 1, name: words.say("nav-customers") })).toBeVisible();
  });

  test("what stays unavailable while the server answers is asked for once more, then by a press", async ({ page, words, noise }) => {
    noise.allowStatus(503);
    await open(page, "/settings/profile");
    const { asked, stop } = await keepBusy(page, "/fn/customers/list");
    await mainNavigation(page, words.say("a11y-main-navigation"), words.say("nav-customers"));
    const main = page.getByRole("main");
    const told = main.getByText(words.say("error-unavailable-reading"));
    const again = main.getByRole("link", { name: words.say("action-try-again"), exact: true });
    await expect(told).toBeVisible();
    const first = asked.length;
    await expect(main.getByText(words.say("error-unavailable-stopped"))).toBeVisible({ timeout: 15_000 });
    await expect(told).toHaveCount(0);
    expect(asked).toHaveLength(first + 1);
    expect((asked.at(-1) ?? 0) - (asked.at(-2) ?? 0), "no sooner than it was told to").toBeGreaterThan(4_500);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 7_000)));
    expect(asked, "nothing more by itself").toHaveLength(first + 1);

    await again.click();
    await expect.poll(() => asked.length).toBe(first + 2);
    await expect(again).toBeFocused();
    await stop();
    await again.click();
    await expect(again).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name: words.say("nav-customers") })).toBeVisible();
    expect(asked).toHaveLength(first + 2);
  });

  test("a form that stays unavailable while the server answers is sent once more, then by a press", async ({ page, words, noise }) => {
    noise.allowStatus(503);
    await open(page, "/customers/new");
    const name = `Patient ${unique()}`;
    await field(page, words.say("customers-field-name")).fill(name);
    const { asked: sent, stop } = await keepBusy(page, "/fn/customers/create");
    const create = page.getByRole("button", { name: words.say("action-create"), exact: true });
    await create.click();
    const told = page.getByRole("alert").filter({ hasText: words.say("error-unavailable-title") });
    await expect(told).toContainText(words.say("error-unavailable-again"));
    await expect(told).toContainText(words.say("error-unavailable-body"), { timeout: 15_000 });
    expect(sent).toHaveLength(2);
    expect((sent[1] ?? 0) - (sent[0] ?? 0), "no sooner than it was told to").toBeGreaterThan(4_500);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 7_000)));
    expect(sent, "nothing more by itself").toHaveLength(2);

    await stop();
    await create.click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });

  test("a save without a network says so and keeps what was typed", async ({ page, words, noise }) => {
    noise.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    await open(page, "/settings/profile");
    await page.getByLabel(words.say("settings-profile-name")).fill("Grace Pier");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(words.say("error-offline-title"));
    await expect(page.getByLabel(words.say("settings-profile-name"))).toHaveValue("Grace Pier");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
  });
});

test.describe("a page that comes back from the browser's cache", () => {
  test.use({ as: "owner" });

  /** As Safari brings one back; the pages of Chromium are not kept. */
  const comeBack = () => {
    document.documentElement.dataset.samePage = "";
    // A page that is loaded anew ends what is being evaluated in it.
    setTimeout(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })), 0);
  };

  test("stays as it was for the same person", async ({ page }) => {
    await open(page, "/customers");
    await page.evaluate(comeBack);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    await expect(page.locator("html[data-same-page]")).toBeAttached();
  });

  for (const [whom, seen] of [["another person", "usr_another/wsp_one"], ["nobody", ""]] as const) {
    test(`is loaded anew for ${whom}`, async ({ page }) => {
      await open(page, "/customers");
      await page.evaluate((seen) => localStorage.setItem("latchkey-seen", seen), seen);
      await page.evaluate(comeBack);
      await expect(page.locator("html[data-same-page]")).toHaveCount(0);
      await hydrated(page);
      await expect(page.getByRole("main")).toBeVisible();
    });
  }
});

test.describe("a page that is looked at again", () => {
  test.use({ as: "owner" });

  const lookAgain = () => {
    document.documentElement.dataset.samePage = "";
    // A page that is loaded anew ends what is being evaluated in it.
    setTimeout(() => document.dispatchEvent(new Event("visibilitychange")), 0);
  };

  // Whose session is over may come back into the page as it stands.
  for (const [whom, seen] of [["the same person", undefined], ["nobody", ""]] as const) {
    test(`stays as it was for ${whom}`, async ({ page }) => {
      await open(page, "/customers");
      if (seen !== undefined) await page.evaluate((seen) => localStorage.setItem("latchkey-seen", seen), seen);
      await page.evaluate(lookAgain);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      await expect(page.locator("html[data-same-page]")).toBeAttached();
    });
  }

  test("is loaded anew once another person has come in", async ({ page }) => {
    await open(page, "/customers");
    await page.evaluate(() => localStorage.setItem("latchkey-seen", "usr_another/wsp_one"));
    await page.evaluate(lookAgain);
    await expect(page.locator("html[data-same-page]")).toHaveCount(0);
    await hydrated(page);
    await expect(page.getByRole("main")).toBeVisible();
  });
});

test.describe("after a panic", () => {
  test.use({ as: "owner" });

  test("the page goes on as without scripts, the bulk bar in sight", async ({ page, words, noise }) => {
    noise.allow(/unreachable/);
    await createCustomer(page, words, { name: `Panic ${unique()}` });
    await open(page, "/customers");
    await expect(page.locator(".bulk-bar")).toBeHidden();
    await page.evaluate(() => {
      // What the browser says when WASM has ended in a trap.
      setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); });
    });
    await expect(page.locator("html[data-asleep]")).toBeAttached();
    await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
    await expect(page.locator(".bulk-bar")).toBeVisible();
    // A link is the browser's again: a whole new page, which is alive.
    await page.evaluate(() => (document.documentElement.dataset.samePage = ""));
    await mainNavigation(page, words.say("a11y-main-navigation"), words.say("nav-today"));
    await expect(page).toHaveURL("/");
    await hydrated(page);
    await expect(page.locator("html[data-same-page]")).toHaveCount(0);
  });
});

/** Has one function say that it is busy, and to come back in five seconds; notes when it was asked. */
async function keepBusy(page: Page, path: string): Promise<{ asked: number[]; stop: () => Promise<void> }> {
  const asked: number[] = [];
  const isIt = (url: URL) => url.pathname === path;
  const error = { code: "unavailable", fields: [], detail: { retry_seconds: 5 }, request: "busy" };
  await page.route(isIt, (route) => {
    asked.push(Date.now());
    return route.fulfill({ status: 503, json: error });
  });
  return { asked, stop: () => page.unroute(isIt) };
}

/** Lets no WASM through until told; gives the way to tell. */
async function holdBack(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(MAIN_WASM, async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

function mainNavigation(page: Page, navigation: string, link: string): Promise<void> {
  return page.getByRole("navigation", { name: navigation }).getByRole("link", { name: link, exact: true }).click();
}
