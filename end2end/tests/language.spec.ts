import { expect, expectSound, open, test } from "../support/page.ts";
import { signIn } from "../support/people.ts";
import { NOBODY } from "../support/house.ts";
import { Words } from "../support/words.ts";

const chinese = new Words("zh-CN");

test("the browser's language decides, until one is chosen", async ({ page, browser, server }) => {
  await open(page, "/login");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  for (const [locale, lang] of [["zh-TW", "zh-CN"], ["zh", "zh-CN"], ["de-DE", "en"]] as const) {
    const context = await browser.newContext({ baseURL: server.url, locale });
    const other = await context.newPage();
    await other.goto("/login");
    await expect(other.locator("html"), locale).toHaveAttribute("lang", lang);
    await context.close();
  }
});

test("another language before sign-in keeps the page and is remembered", async ({ page }) => {
  for (const path of ["/login?next=%2Fcustomers", "/signup", "/forgot"]) {
    await page.context().clearCookies();
    await open(page, path);
    await page.getByRole("button", { name: "中文" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(page).toHaveURL(path);
    await open(page, path);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expectSound(page);
  }
});

test("a page for what is not there speaks the chosen language", async ({ page, noise }) => {
  noise.allowStatus(404);
  await open(page, "/login");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await open(page, "/nowhere");
  await expect(page.getByText(chinese.say("error-not-found-title")).first()).toBeVisible();
  // What looks like a file has a page without scripts.
  await page.goto("/nowhere.txt");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

test.describe("signed in", () => {
  test.use({ as: "owner", locale: "zh-CN" });

  test("the language goes with the person, whatever the browser says", async ({ page, words, company, browser, server }) => {
    const english = new Words("en");
    const context = await browser.newContext({ baseURL: server.url, locale: "en-GB", storageState: NOBODY });
    const other = await context.newPage();
    await signIn(other, english, company.email, company.password);
    await expect(other.locator("html")).toHaveAttribute("lang", "zh-CN");
    await context.close();

    await open(page, "/settings/preferences");
    await page.getByLabel(words.say("preference-language")).selectOption({ label: "English" });
    await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expectSound(page);
    await page.getByLabel(english.say("preference-language")).selectOption({ label: "简体中文" });
    await page.getByRole("button", { name: english.say("action-save"), exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  });
});
