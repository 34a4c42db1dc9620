import { open as openFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Page, Response } from "@playwright/test";
import { expect, expectSound, hydrated, inEach, open, test } from "../support/page.ts";
import { newFacts, signIn, signUp, verify } from "../support/people.ts";
import { Server } from "../support/server.ts";

inEach(({ locale }) => {
  test("an address without a page answers 404 in the reader's language and names the request", async ({ page, words, noise }) => {
    noise.allowStatus(404);
    const answer = await page.goto("/nowhere/at-all");
    await hydrated(page);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.say("error-not-found-title"));
    await expectRequestId(page, answer);
    await expectSound(page);
  });

  test("a file that is not there answers 404 on a small page", async ({ page, noise }) => {
    noise.allowStatus(404);
    const answer = await page.goto("/pkg/nothing.wasm");
    expect(answer?.status()).toBe(404);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expectRequestId(page, answer);
  });

  test("a form that another site sends changes nothing and says so", async ({ page, words, server }) => {
    const answer = await page.request.post("/fn/accounts/forgot", {
      headers: { origin: "https://evil.example", accept: "text/html", "accept-language": locale },
      form: { email: "a@b.example" },
    });
    expect(answer.status()).toBe(403);
    const html = await answer.text();
    expect(html).toContain(`lang="${locale}"`);
    expect(html).toContain(answer.headers()["x-request-id"] ?? "no id");
    expect(html).toContain(words.say("app-name") === "钥客" ? "返回首页" : "Go to the start page");
    expect(await server.mails("a@b.example")).toEqual([]);
  });

  test.describe("signed in", () => {
    test.use({ as: "owner" });

    test("the navigation stays when a page is missing", async ({ page, words, noise }) => {
      noise.allowStatus(404);
      for (const path of ["/nowhere", "/customers/cus_00000000000000000000000000", "/customers/nonsense", "/opportunities/nonsense"]) {
        expect(await open(page, path), path).toBe(404);
        await expect(page.getByRole("navigation").filter({ hasText: words.say("nav-customers") }).first(), path).toBeVisible();
        await expect(page.getByRole("main")).toContainText(words.say("error-not-found-title"));
        await expectSound(page);
      }
    });
  });
});

for (const width of [360, 1280]) {
  for (const as of ["nobody", "owner"] as const) {
    test.describe(`at ${width} px, as ${as}`, () => {
      const isPhone = width < 768;
      test.use({ as, locale: "en", viewport: { width, height: 800 }, hasTouch: isPhone, isMobile: isPhone });
      test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "scripts see what moves");

      test("nothing moves on the page of an address without a page", async ({ page, noise }) => {
        noise.allowStatus(404);
        expect(await open(page, "/nowhere/at-all")).toBe(404);
        // Parts may come a moment after the page is alive.
        await page.waitForLoadState("networkidle");
        expect(await page.evaluate(() => window.layoutShifts)).toEqual({ all: 0, awake: 0 });
      });
    });
  }
}

test("a broken database is our fault: the page says so and names the request", async ({ browser, words }) => {
  const server = await Server.start("serve");
  try {
    const page = await browser.newPage({ baseURL: server.url, locale: "en", javaScriptEnabled: false });
    const facts = newFacts("en");
    await signUp(page, words, facts);
    await verify(page, words, await server.mailedLink(facts.email, "/verify"));
    await signIn(page, words, facts.email, facts.password);
    for (const name of ["latchkey.db", "latchkey.db-wal", "latchkey.db-shm"]) await scramble(join(server.dataDir, name));
    const answer = await page.goto("/settings/profile");
    expect([500, 503]).toContain(answer?.status());
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expectRequestId(page, answer);
    expect(await page.content()).not.toMatch(/sqlite|sqlx|malformed|panicked/i);
    await page.close();
  } finally {
    await server.stop();
  }
});

test.describe("with fewer rights", () => {
  test.use({ as: "reader" });

  test("a refused page answers 403 and names the permission", async ({ page, words, noise }) => {
    noise.allowStatus(403);
    const answer = await page.goto("/customers/new");
    await hydrated(page);
    expect(answer?.status()).toBe(403);
    const permission = words.say("permission-name", { module: words.say("module-customers"), action: words.say("permission-create") });
    await expect(page.getByRole("main")).toContainText(permission);
    await expectRequestId(page, answer);
    await expectSound(page);
  });
});

/** The id on the page is the one in the log. */
async function expectRequestId(page: Page, answer: Response | null): Promise<void> {
  const id = answer?.headers()["x-request-id"];
  expect(id).toBeTruthy();
  await expect(page.getByRole("main")).toContainText(id ?? "");
}

async function scramble(path: string): Promise<void> {
  const file = await openFile(path, "r+").catch(() => undefined);
  if (!file) return;
  const { size } = await file.stat();
  await file.write(randomBytes(size), 0, size, 0);
  await file.close();
}
