/** An authenticator app is set up, its recovery codes are kept, and it is removed. Also without scripts. */

import { readFile } from "node:fs/promises";
import { expect, expectSound, hydrated, inEach, isAlive, open, test, type Words } from "../support/page.ts";
import { newFacts, signIn, signUp, speak, verify } from "../support/people.ts";
import { note } from "../support/canaries.ts";
import { code, seedOf } from "../support/totp.ts";
import type { Locale } from "../support/page.ts";
import type { Page } from "@playwright/test";

inEach(({ locale }) => {
  test("set up an app by keyboard, keep the codes, remove the app", async ({ page, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(422);
    await begin(page, words, locale, (email) => server.mailedLink(email, "/verify"));
    const seed = await test.step("the key stays the same through a mistyped code and a reload", async () => {
      await press(page, words.say("factors-totp-begin"));
      const key = await shownKey(page);
      await expectSound(page);
      await page.getByLabel(words.say("factors-code")).fill("12345");
      await page.keyboard.press("Enter");
      await expect(page.getByLabel(words.say("factors-code"))).toHaveAttribute("aria-invalid", "true");
      await open(page, "/settings/security");
      expect(await shownKey(page)).toBe(key);
      return seedOf(key);
    });
    await test.step("a code with blanks in it confirms the app", async () => {
      const now = code(seed);
      await page.getByLabel(words.say("factors-code")).fill(` ${now.slice(0, 3)} ${now.slice(3)} `);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { name: words.say("factors-keep-title") })).toBeVisible();
      await expectSound(page);
    });
    await test.step("the codes are saved, and the way on opens when that is said", async () => {
      const codes = await page.locator(".codes code").allTextContents();
      expect(new Set(codes).size).toBe(10);
      for (const shown of codes) note("code", shown);
      if (isAlive(page)) {
        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: words.say("action-download") }).click();
        const file = await download;
        expect(file.suggestedFilename()).toMatch(/^latchkey-recovery-codes-\d{4}-\d\d-\d\d\.txt$/);
        const text = await readFile(await file.path(), "utf8");
        for (const shown of codes) expect(text).toContain(shown);
      }
      const goOn = page.getByRole("button", { name: words.say("factors-keep-done") });
      await goOn.click();
      await expect(page.getByRole("heading", { name: words.say("factors-keep-title") })).toBeVisible();
      await page.getByLabel(words.say("factors-keep-gate")).check();
      await goOn.click();
      await expect(page.getByText(words.say("factors-codes-left", { left: 10, of: "10" }))).toBeVisible();
      expect(await page.content()).not.toContain(codes[0]);
      await hydrated(page);
      await expectSound(page);
    });
    await test.step("the app is removed, and the codes with it", async () => {
      await page.locator("summary", { hasText: words.say("factors-totp-remove") }).click();
      await press(page, words.say("factors-totp-remove"));
      await expect(page.getByRole("button", { name: words.say("factors-totp-begin") })).toBeVisible();
      await expect(page.getByRole("heading", { name: words.say("factors-codes-title") })).toHaveCount(0);
    });
  });
});

/** Somebody new, whose proof is fresh, on the page. */
async function begin(page: Page, words: Words, locale: Locale, link: (email: string) => Promise<string>): Promise<void> {
  const facts = newFacts(locale);
  await signUp(page, words, facts);
  await verify(page, words, await link(facts.email));
  await speak(page, locale);
  // By the password: a link is no proof of who sits there.
  await open(page, "/settings/security");
  await press(page, words.say("action-sign-out"));
  await expect(page).toHaveURL(/\/login/);
  await signIn(page, words, facts.email, facts.password);
  await open(page, "/settings/security");
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("main").getByRole("button", { name, exact: true }).click();
}

/** The key for typing, which few need to see. */
async function shownKey(page: Page): Promise<string> {
  const key = page.locator(".enrol-key code");
  await key.waitFor({ state: "attached" });
  return (await key.textContent()) ?? "";
}
