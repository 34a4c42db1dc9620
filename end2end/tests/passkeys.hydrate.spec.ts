/** A passkey of Chromium's virtual authenticator: added, signed in with, renamed, removed; and whatever goes wrong. */

import { expect, expectSound, hydrated, inEach, open, test, type Locale, type Words } from "../support/page.ts";
import { newFacts, signIn, signUp, speak, verify, type Facts } from "../support/people.ts";
import { note } from "../support/canaries.ts";
import type { CDPSession, Page } from "@playwright/test";

inEach(({ locale }) => {
  test("add a passkey, sign in without typing, rename and remove it", async ({ page, words, server }) => {
    test.setTimeout(120_000);
    const authenticator = await Authenticator.in(page);
    await begin(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    await test.step("the first passkey brings recovery codes", async () => {
      await add(page, words);
      await expect(page.getByText(words.say("passkeys-never-used"))).toBeVisible();
      await expectSound(page);
    });
    await test.step("it signs in without anything typed", async () => {
      await signOut(page, words);
      await authenticator.wait();
      await open(page, "/login");
      const button = page.getByRole("button", { name: words.say("passkeys-sign-in") });
      await expect(button).toBeEnabled();
      await expectSound(page);
      await authenticator.answer();
      await button.focus();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL((url) => url.pathname === "/");
    });
    await test.step("it gets a name", async () => {
      await open(page, "/settings/security");
      await page.getByRole("link", { name: words.say("passkeys-rename") }).click();
      await page.getByLabel(words.say("passkeys-name"), { exact: true }).fill("前台 Laptop");
      await page.keyboard.press("Enter");
      await expect(page.getByText("前台 Laptop")).toBeVisible();
      await expect(page.getByRole("link", { name: words.say("passkeys-rename") })).toBeVisible();
      await expectSound(page);
    });
    await test.step("it is removed, and asked for no more", async () => {
      await page.locator("summary", { hasText: words.say("passkeys-remove") }).click();
      await page.getByRole("button", { name: words.say("passkeys-remove"), exact: true }).click();
      await expect(page.getByText("前台 Laptop")).toHaveCount(0);
    });
  });

  test("autofill and the button do not fight, and a failure is no dead end", async ({ page, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(422);
    const authenticator = await Authenticator.in(page);
    await begin(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    await add(page, words);
    await signOut(page, words);
    await authenticator.wait();
    await page.addInitScript(countCeremonies);
    await open(page, "/login");
    const button = page.getByRole("button", { name: words.say("passkeys-sign-in") });
    await expect.poll(() => asked(page)).toEqual(["conditional"]);
    await test.step("cancelled: one word, the form as it was, and the offer stands again", async () => {
      await page.getByLabel(words.say("accounts-sign-in-identifier")).fill("ada@quay.example");
      await page.evaluate(() => Object.assign(window, { refuseNext: true }));
      await button.click();
      await expect(page.getByText(words.say("passkeys-cancelled"))).toBeVisible();
      await expect(page.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveValue("ada@quay.example");
      await expect.poll(() => asked(page)).toEqual(["conditional", "window", "conditional"]);
      await expectSound(page);
    });
    await test.step("refused by the server: said so, with a new challenge", async () => {
      await page.evaluate(() => Object.assign(window, { holdOffers: true }));
      await authenticator.forge(true);
      await authenticator.answer();
      await button.click();
      await expect(page.getByText(words.say("passkeys-refused-sign-in"))).toBeVisible();
      await authenticator.forge(false);
      await expect.poll(async () => (await asked(page)).length).toBeGreaterThan(4);
      expect(new Set(await challenges(page)).size).toBe((await asked(page)).length);
    });
    await test.step("pressed again it works, without a reload in between", async () => {
      await button.click();
      await expect(page).toHaveURL((url) => url.pathname === "/");
    });
  });

  test("a page whose session is over goes on by a passkey, with what was typed", async ({ page, words, server }) => {
    test.setTimeout(120_000);
    await Authenticator.in(page);
    await begin(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    await add(page, words);
    await open(page, "/customers/new");
    const name = page.locator("input[name='name'], input[name$='[name]']").first();
    await name.fill("Kept Optics");
    const status = "**/fn/sessions/status*";
    await page.route(status, (route) => route.fulfill({ json: { at: Date.now() * 1000, value: ["over", null, false] } }));
    const dialog = page.getByRole("dialog", { name: words.say("session-watch-over-title") });
    await expect(dialog).toBeVisible({ timeout: 12_000 });
    const button = dialog.getByRole("button", { name: words.say("passkeys-confirm") });
    await expect(button).toBeEnabled();
    await expectSound(page);
    await page.unroute(status);
    await button.click();
    await expect(dialog).toBeHidden();
    await expect(name).toHaveValue("Kept Optics");
    await name.press("Enter");
    await expect(page.getByRole("heading", { name: "Kept Optics" }).first()).toBeVisible();
  });
});

test.describe("a form that was sent after its session was over", () => {
  test.use({ locale: "en" });

  test("stands again after sign-in by a passkey", async ({ page, context, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(401);
    const authenticator = await Authenticator.in(page);
    await begin(page, words, "en", (email) => server.mailedLink(email, "/verify"));
    await add(page, words);
    await authenticator.wait();
    await open(page, "/customers/new");
    await page.locator("input[name=name]").fill("Kept Optics");
    // Somewhere else in the browser: the cookie of the session that was stays.
    const cookies = await context.cookies();
    const other = await context.newPage();
    await other.goto("/settings/security");
    await signOut(other, words);
    await other.close();
    await context.addCookies(cookies);
    // By the browser itself, as before the page is alive.
    await page.locator("form[action^='/fn/customers/create']").evaluate((form) => (form as HTMLFormElement).submit());
    await expect(page.getByRole("main")).toContainText(words.say("accounts-carried"));
    await hydrated(page);
    const button = page.getByRole("button", { name: words.say("passkeys-sign-in") });
    await expect(button).toBeEnabled();
    await authenticator.answer();
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toContainText(words.say("error-carried-title"));
    await expect(page.locator("input[name=name]")).toHaveValue("Kept Optics");
  });
});

test.describe("a browser without passkeys", () => {
  test.use({ locale: "en" });

  test("has no button, and says nothing", async ({ page, words }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
    await open(page, "/login");
    await expect(page.getByLabel(words.say("accounts-sign-in-identifier"))).toBeVisible();
    await expect(page.getByRole("button", { name: words.say("passkeys-sign-in") })).toHaveCount(0);
    await expectSound(page);
  });
});

/** An authenticator of the browser's own, over the DevTools protocol. */
class Authenticator {
  private constructor(
    private readonly session: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async in(page: Page): Promise<Authenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(session, authenticatorId);
  }

  /** Nobody touches it: what is asked stays open. */
  async wait(): Promise<void> {
    await this.session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: this.authenticatorId, enabled: false });
  }

  /** Whatever is asked from now on is answered. */
  async answer(): Promise<void> {
    await this.session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: this.authenticatorId, enabled: true });
  }

  /** Signs with something else. */
  async forge(isForged: boolean): Promise<void> {
    await this.session.send("WebAuthn.setResponseOverrideBits", { authenticatorId: this.authenticatorId, isBogusSignature: isForged });
  }
}

/** Somebody new, whose proof is fresh, on the page. */
async function begin(page: Page, words: Words, locale: Locale, link: (email: string) => Promise<string>): Promise<Facts> {
  const facts = newFacts(locale);
  await signUp(page, words, facts);
  await verify(page, words, await link(facts.email));
  // By the password: a link is no proof of who sits there.
  await signIn(page, words, facts.email, facts.password);
  await speak(page, locale);
  await open(page, "/settings/security");
  return facts;
}

/** Adds the first passkey and keeps the codes. */
async function add(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.say("passkeys-add") }).click();
  await expect(page.getByRole("heading", { name: words.say("factors-keep-title") })).toBeVisible();
  for (const shown of await page.locator(".codes code").allTextContents()) note("code", shown);
  await page.getByLabel(words.say("factors-keep-gate")).check();
  await page.getByRole("button", { name: words.say("factors-keep-done") }).click();
  await expect(page.getByRole("heading", { name: words.say("passkeys-title") })).toBeVisible();
  await hydrated(page);
}

async function signOut(page: Page, words: Words): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: words.say("action-sign-out"), exact: true }).click();
  await expect(page).toHaveURL(/\/login/);
}

/**
 * Notes each question that the page puts to the browser, and refuses one where the test asks for that. Offers that are held
 * stay open until they are taken back, as with a person who looks elsewhere.
 */
function countCeremonies(): void {
  const noted = { asked: [] as string[], challenges: [] as string[], refuseNext: false, holdOffers: false };
  Object.assign(window, noted);
  const state = window as unknown as typeof noted;
  const get = navigator.credentials.get.bind(navigator.credentials);
  navigator.credentials.get = async (options) => {
    state.asked.push(options?.mediation === "conditional" ? "conditional" : "window");
    state.challenges.push(Array.from(new Uint8Array(options?.publicKey?.challenge as ArrayBuffer)).join());
    if (state.refuseNext && options?.mediation !== "conditional") {
      state.refuseNext = false;
      throw new DOMException("", "NotAllowedError");
    }
    if (state.holdOffers && options?.mediation === "conditional") {
      return new Promise((_, reject) => {
        options.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      });
    }
    return get(options);
  };
}

async function asked(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { asked: string[] }).asked);
}

async function challenges(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { challenges: string[] }).challenges);
}
