/** Sign-in in two steps, by keyboard alone: with an app, with a recovery code, with an app that has to be made first. Also without scripts. */

import { note } from "../support/canaries.ts";
import { expect, expectSound, hydrated, inEach, open, test, type Locale, type Words } from "../support/page.ts";
import { join, newFacts, signIn, signUp, speak, unique, verify, type Facts } from "../support/people.ts";
import { code, seedOf } from "../support/totp.ts";
import type { Locator, Page } from "@playwright/test";

interface Enrolled {
  seed: Buffer;
  codes: string[];
}

inEach(({ locale }) => {
  test.beforeEach(({ noise }) => {
    test.setTimeout(180_000);
    // What is late, wrong, or of somebody without a session.
    noise.allowStatus(401);
    noise.allowStatus(422);
  });

  test("an app is asked for at the next sign-in", async ({ page, words, server }) => {
    const facts = await newcomer(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    const { seed } = await setUp(page, words);
    await signOut(page, words);
    await test.step("the password alone leads to the second step", async () => {
      await givePassword(page, words, facts);
      await expect(page).toHaveURL(/\/login\/verify$/);
      await hydrated(page);
      await expect(page.getByLabel(words.say("factors-code"))).toBeFocused();
      await expect(page.getByRole("main")).toContainText(facts.email);
      await expectSound(page);
      await open(page, "/settings/security");
      await expect(page).toHaveURL(/\/login\?next=/);
      await open(page, "/login/verify");
    });
    await test.step("a wrong code stands beside the field, and the right one goes in", async () => {
      const field = page.getByLabel(words.say("factors-code"));
      await page.keyboard.type("12345");
      await page.keyboard.press("Enter");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await hydrated(page);
      await expectSound(page);
      await tabTo(page, field);
      await page.keyboard.press("ControlOrMeta+A");
      // That of the set-up is spent.
      const next = code(seed, 1);
      await page.keyboard.type(`${next.slice(0, 3)} ${next.slice(3)}`);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL((url) => url.pathname === "/");
      await hydrated(page);
      await expectSound(page);
    });
  });

  test("whoever has lost the phone gets in by a recovery code", async ({ page, words, server }) => {
    const facts = await newcomer(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    const { codes } = await setUp(page, words);
    await signOut(page, words);
    await givePassword(page, words, facts);
    await expect(page).toHaveURL(/\/login\/verify$/);
    await hydrated(page);
    await test.step("another method says what there is, and what to do without any", async () => {
      await press(page, page.locator("summary", { hasText: words.say("sign-in-another") }));
      await expect(page.getByText(words.say("sign-in-lost-kept"))).toBeVisible();
      await expectSound(page);
      await press(page, page.getByRole("link", { name: words.say("sign-in-use-recovery-code") }));
      await expect(page).toHaveURL(/method=recovery_code$/);
      await hydrated(page);
      await expectSound(page);
    });
    await test.step("it is read as people write it", async () => {
      await type(page, page.getByLabel(words.say("sign-in-recovery-code"), { exact: true }), "zzzz zzzz zzzz zzzz");
      await page.keyboard.press("Enter");
      const field = page.getByLabel(words.say("sign-in-recovery-code"), { exact: true });
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await hydrated(page);
      await tabTo(page, field);
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type((codes[0] ?? "").toUpperCase().replaceAll("-", " "));
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL((url) => url.pathname === "/");
      await open(page, "/settings/security");
      await expect(page.getByText(words.say("factors-codes-left", { left: 9, of: "10" }))).toBeVisible();
    });
  });

  test("starting over leads to the name and password", async ({ page, words, server }) => {
    const facts = await newcomer(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    await setUp(page, words);
    await signOut(page, words);
    await givePassword(page, words, facts);
    await expect(page).toHaveURL(/\/login\/verify$/);
    await hydrated(page);
    await press(page, page.getByRole("button", { name: words.say("sign-in-start-over"), exact: true }));
    await expect(page).toHaveURL(/\/login\?email=/);
    await expect(page.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveValue(facts.email);
    // What waited is given up.
    expect(await open(page, "/login/verify")).toBe(401);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.say("error-pending-over-title"));
    await expectSound(page);
  });

  test("a policy has a factor made on the way in", async ({ page, pageOf, words, server }) => {
    const facts = await newcomer(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    const { seed } = await setUp(page, words);
    const email = `rep-${unique()}@guests.example`;
    await test.step("the owner invites somebody, and asks everybody for a factor", async () => {
      await signOut(page, words);
      await givePassword(page, words, facts);
      await expect(page).toHaveURL(/\/login\/verify$/);
      await hydrated(page);
      await type(page, page.getByLabel(words.say("factors-code")), code(seed, 1));
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL((url) => url.pathname === "/");
      await open(page, "/admin/users/invite");
      await page.getByLabel(words.say("invitations-people")).fill(`Ida Rope <${email}>`);
      await page.getByRole("button", { name: words.say("invitations-submit") }).click();
      await expect.poll(() => server.mails(email)).not.toHaveLength(0);
      await demandFactor(page, words);
    });
    const colleague = await pageOf("nobody");
    await open(colleague, await server.mailedLink(email, "/invite"));
    await join(colleague, words, facts.password);
    await givePassword(colleague, words, { email, password: facts.password });
    await test.step("nothing opens before it is made", async () => {
      await expect(colleague).toHaveURL(/\/login\/enrol$/);
      await hydrated(colleague);
      await expect(colleague.getByRole("main")).toContainText(facts.company);
      await expect(colleague.getByRole("button", { name: words.say("sign-in-enrol-later"), exact: true })).toHaveCount(0);
      await expectSound(colleague);
      await open(colleague, "/customers");
      await expect(colleague).toHaveURL(/\/login\?next=/);
      await open(colleague, "/login/enrol");
    });
    await test.step("an app and its codes, and the colleague is in", async () => {
      await makeApp(colleague, words);
      await expectSound(colleague);
      await keepCodes(colleague, words);
      await expect(colleague).toHaveURL((url) => url.pathname === "/");
      await hydrated(colleague);
      await expect(colleague.getByRole("main")).toContainText("Ida");
    });
  });

  test("nothing stays on a shared computer", async ({ page, words, server, context }) => {
    const facts = await newcomer(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    await signOut(page, words);
    await context.clearCookies();
    await open(page, "/login");
    await type(page, page.getByLabel(words.say("accounts-sign-in-identifier")), facts.email);
    await type(page, page.getByLabel(words.say("accounts-sign-in-password"), { exact: true }), facts.password);
    await tabTo(page, page.getByLabel(words.say("accounts-sign-in-shared")));
    await page.keyboard.press("Space");
    await expectSound(page);
    await press(page, page.getByRole("button", { name: words.say("action-sign-in"), exact: true }));
    await expect(page).toHaveURL((url) => url.pathname === "/");
    const cookies = await context.cookies();
    expect(cookies.find((cookie) => cookie.name === "latchkey")?.expires, "until the browser is closed").toBe(-1);
    expect(cookies.map((cookie) => cookie.name)).not.toContain("latchkey-device");
  });
});

/** Somebody new, whose proof is fresh. */
async function newcomer(page: Page, words: Words, locale: Locale, link: (email: string) => Promise<string>): Promise<Facts> {
  const facts = newFacts(locale);
  await signUp(page, words, facts);
  await verify(page, words, await link(facts.email));
  await speak(page, locale);
  // By the password: a link is no proof of who sits there.
  await signOut(page, words);
  await signIn(page, words, facts.email, facts.password);
  return facts;
}

/** Sets an app up on the security page. */
async function setUp(page: Page, words: Words): Promise<Enrolled> {
  await open(page, "/settings/security");
  const seed = await makeApp(page, words);
  const codes = await keepCodes(page, words);
  await expect(page.getByText(words.say("factors-codes-left", { left: 10, of: "10" }))).toBeVisible();
  return { seed, codes };
}

/** Begins to set an app up and shows its first code, wherever that is asked for. */
async function makeApp(page: Page, words: Words): Promise<Buffer> {
  await press(page, page.getByRole("button", { name: words.say("factors-totp-begin"), exact: true }));
  const key = page.locator(".enrol-key code");
  await key.waitFor({ state: "attached" });
  await hydrated(page);
  const shown = (await key.textContent()) ?? "";
  note("code", shown.replaceAll(" ", ""));
  const seed = seedOf(shown);
  await type(page, page.getByLabel(words.say("factors-code")), code(seed));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: words.say("factors-keep-title") })).toBeVisible();
  return seed;
}

/** From today on everybody of the company needs a factor. */
async function demandFactor(page: Page, words: Words): Promise<void> {
  await open(page, "/admin/workspace");
  const zone = await page.locator("select[name=time_zone]").inputValue();
  // As the field has it, in the company's zone.
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
  await open(page, "/admin/policies");
  await page.locator("input[name=factor][value=all]").check();
  await page.locator("input[name=due_on]").fill(today);
  await page.locator("input[name=grace_days]").fill("0");
  await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/policies\?saved=1$/);
}

/** Passes the gate behind new recovery codes. */
async function keepCodes(page: Page, words: Words): Promise<string[]> {
  await expect(page.getByRole("heading", { name: words.say("factors-keep-title") })).toBeVisible();
  await hydrated(page);
  const codes = await page.locator(".codes code").allTextContents();
  expect(codes).toHaveLength(10);
  for (const shown of codes) note("code", shown);
  await tabTo(page, page.getByLabel(words.say("factors-keep-gate")));
  await page.keyboard.press("Space");
  await press(page, page.getByRole("button", { name: words.say("factors-keep-done") }));
  return codes;
}

async function signOut(page: Page, words: Words): Promise<void> {
  await open(page, "/settings/security");
  await press(page, page.getByRole("main").getByRole("button", { name: words.say("action-sign-out"), exact: true }));
  await expect(page).toHaveURL(/\/login/);
}

async function givePassword(page: Page, words: Words, facts: Pick<Facts, "email" | "password">): Promise<void> {
  await open(page, "/login");
  await type(page, page.getByLabel(words.say("accounts-sign-in-identifier")), facts.email);
  await type(page, page.getByLabel(words.say("accounts-sign-in-password"), { exact: true }), facts.password);
  await page.keyboard.press("Enter");
}

/** Goes on with the key until it stands there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the key does not lead there");
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
