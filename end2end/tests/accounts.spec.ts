import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { fillSignIn, fillSignUp, newFacts, passwordField, signIn, signUp } from "../support/people.ts";

inEach(({ locale }) => {
  test("a company signs up, proves its address, signs in and out", async ({ page, words, server }) => {
    const facts = newFacts(locale);
    await open(page, "/login");
    await expectSound(page);
    await page.getByRole("link", { name: words.say("accounts-sign-in-sign-up") }).click();
    await expect(page.getByRole("heading", { level: 1, name: words.say("accounts-sign-up-title") })).toBeVisible();
    await expectSound(page);
    await fillSignUp(page, words, facts);
    await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).click();
    await expect(page.getByRole("heading", { level: 1, name: words.say("accounts-kept-title") })).toBeVisible();
    await expectSound(page);

    await open(page, await server.mailedLink(facts.email, "/verify"));
    await expectSound(page);
    await page.getByRole("button", { name: words.say("accounts-verify-submit"), exact: true }).click();
    await expect(page).toHaveURL("/");
    await hydrated(page);
    await expect(page.getByRole("heading", { level: 2, name: words.say("today-first-title") })).toBeVisible();
    await expectSound(page);

    await open(page, "/settings/security");
    await page.getByRole("main").getByRole("button", { name: words.say("action-sign-out") }).click();
    await expect(page).toHaveURL(/\/login/);
    await open(page, "/settings/security");
    await expect(page).toHaveURL(/\/login\?next=%2Fsettings%2Fsecurity$/);
    await fillSignIn(page, words, facts.email, facts.password);
    await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
    await expect(page).toHaveURL(/\/settings\/security$/);
  });

  test("a refused sign-up says what is wrong, keeps what was typed and shows no password again", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    const facts = { ...newFacts(locale), email: "nobody", password: "canary" };
    await open(page, "/signup");
    await fillSignUp(page, words, facts);
    await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).click();

    const summary = page.getByRole("alert").filter({ hasText: words.say("error-invalid-title") });
    await expect(summary).toBeFocused();
    await hydrated(page);
    const email = page.getByRole("textbox", { name: words.say("accounts-sign-up-email") });
    await expect(email).toHaveValue("nobody");
    await expect(email).toHaveAccessibleDescription(words.say("problem-email"));
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(words.say("accounts-sign-up-company"))).toHaveValue(facts.company);
    const tooShort = words.say("problem-password-too-short", { min: 15 });
    await expect(passwordField(page, words, "accounts-sign-up-password")).toHaveAccessibleDescription(new RegExp(`^${tooShort}`));
    expect(await page.content()).not.toContain("canary");
    await expectSound(page);
    await summary.getByRole("link").first().click();
    await expect(email).toBeFocused();
  });
});

test("opening the link from the mail changes nothing; its button works once and then says why not", async ({ page, words, server, noise }) => {
  noise.allowStatus(422);
  const facts = newFacts("en");
  await signUp(page, words, facts);
  let link = await server.mailedLink(facts.email, "/verify");
  const button = page.getByRole("button", { name: words.say("accounts-verify-submit"), exact: true });
  for (let time = 0; time < 2; time += 1) {
    await open(page, link);
    await expect(button).toBeVisible();
  }

  await open(page, "/login");
  await fillSignIn(page, words, facts.email, facts.password);
  await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(words.say("error-unverified-title"));

  link = await server.mailedLink(facts.email, "/verify");
  await open(page, link);
  await button.click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
  await open(page, link);
  await expect(page.getByText(words.say("accounts-verify-dead-body"))).toBeVisible();
  await expectSound(page);
});

inEach(({ locale }) => {
  test("another browser proves the address with the password, or sets a new one", async ({ browser, page, words, server, noise }) => {
    noise.allowStatus(422);
    const facts = newFacts(locale);
    const elsewhere = await browser.newContext({ baseURL: server.url, locale });
    await signUp(await elsewhere.newPage(), words, facts);
    await elsewhere.close();

    const link = await server.mailedLink(facts.email, "/verify");
    await open(page, link);
    await expect(page.getByText(words.say("accounts-verify-password-body"))).toBeVisible();
    await expectSound(page);
    const submit = page.getByRole("button", { name: words.say("accounts-verify-submit"), exact: true });
    await passwordField(page, words, "accounts-verify-password").fill("a guess that is wrong");
    await submit.click();
    await expect(passwordField(page, words, "accounts-verify-password")).toHaveAccessibleDescription(new RegExp(words.say("problem-password-wrong")));
    await hydrated(page);

    await page.getByRole("link", { name: words.say("accounts-verify-anew") }).click();
    await expect(page.getByText(words.say("accounts-claim-body"))).toBeVisible();
    await hydrated(page);
    await expectSound(page);
    await passwordField(page, words, "accounts-reset-password").fill("nine slow cranes above");
    await page.getByRole("button", { name: words.say("accounts-claim-submit") }).click();
    await expect(page.getByText(words.say("accounts-verified"))).toBeVisible();
    await expect(page.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveValue(facts.email);
    await signIn(page, words, facts.email, "nine slow cranes above");
  });
});

test("a wrong password and an unknown name get the same answer, and the name stays", async ({ page, words, company, noise }) => {
  noise.allowStatus(422);
  for (const identifier of [company.email, "nobody@nowhere.example"]) {
    await open(page, "/login");
    await fillSignIn(page, words, identifier, "not the password at all");
    await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(words.say("error-wrong-credentials-body"));
    await hydrated(page);
    await expect(page.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveValue(identifier);
    expect(await page.content()).not.toContain("not the password at all");
    await expectSound(page);
  }
});

test("guessing on is put on hold", async ({ page, words, noise }) => {
  noise.allowStatus(422);
  noise.allowStatus(429);
  for (let guess = 0; guess < 6; guess += 1) {
    await open(page, "/login");
    await fillSignIn(page, words, "guessed@nowhere.example", "not the password at all");
    await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
    await expect(page.getByRole("alert")).toBeVisible();
  }
  await expect(page.getByRole("alert")).toContainText(words.say("error-too-many-title"));
});

test("a forgotten password is set anew by a link that works once", async ({ page, words, server, noise }) => {
  const facts = newFacts("en");
  await signUp(page, words, facts);
  await page.goto(await server.mailedLink(facts.email, "/verify"));
  await page.getByRole("button", { name: words.say("accounts-verify-submit"), exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");

  await page.context().clearCookies();
  await open(page, "/login");
  await page.getByRole("link", { name: words.say("accounts-sign-in-forgot") }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.say("accounts-forgot-title") })).toBeVisible();
  await expectSound(page);
  await page.getByLabel(words.say("accounts-forgot-email")).fill(facts.email);
  await page.getByRole("button", { name: words.say("accounts-forgot-submit") }).click();
  await expect(page.getByText(words.say("accounts-forgot-kept-body"))).toBeVisible();
  await expectSound(page);

  noise.allowStatus(422);
  const link = await server.mailedLink(facts.email, "/reset");
  await open(page, link);
  await expectSound(page);
  const field = passwordField(page, words, "accounts-reset-password");
  const submit = page.getByRole("button", { name: words.say("accounts-reset-submit") });
  await field.fill(`${facts.company} password`);
  await submit.click();
  await expect(field).toHaveAccessibleDescription(new RegExp(words.say("problem-password-own-words")));
  await hydrated(page);
  await field.fill("seven grey barges at dawn");
  await submit.click();
  await expect(page.getByText(words.say("accounts-password-set"))).toBeVisible();

  await open(page, link);
  await expect(page.getByText(words.say("accounts-reset-dead-body"))).toBeVisible();
  await expectSound(page);
  await signIn(page, words, facts.email, "seven grey barges at dawn");
});

test("asking for an unknown address looks the same", async ({ page, words }) => {
  await open(page, "/forgot");
  await page.getByLabel(words.say("accounts-forgot-email")).fill("nobody@nowhere.example");
  await page.getByRole("button", { name: words.say("accounts-forgot-submit") }).click();
  await expect(page.getByText(words.say("accounts-forgot-kept-body"))).toBeVisible();
});

test("signing in leads to the page that was wanted, never elsewhere", async ({ page, words, company, server }) => {
  for (const [next, end] of [
    ["/settings/security", "/settings/security"],
    ["//evil.example/", "/"],
    ["https://evil.example/", "/"],
  ] as const) {
    await page.context().clearCookies();
    await open(page, `/login?next=${encodeURIComponent(next)}`);
    await fillSignIn(page, words, company.email, company.password);
    await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
    await expect(page).toHaveURL(server.url + end);
  }
});

test("the password may be long, Chinese and full of spaces, and not one of the common ones", async ({ page, words, noise }) => {
  noise.allowStatus(422);
  await open(page, "/signup");
  await fillSignUp(page, words, { ...newFacts("en"), password: "password12345678" });
  await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).click();
  const password = passwordField(page, words, "accounts-sign-up-password");
  await expect(password).toHaveAccessibleDescription(new RegExp(`${words.say("problem-password-pattern")}|${words.say("problem-password-common")}`));
  await hydrated(page);
  await password.fill("渡口 的 灯 照着 七条 灰色 驳船 ".repeat(4));
  await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).click();
  await expect(page).toHaveURL(/\/signup\/sent$/);
});

test("password managers know the fields", async ({ page, words }) => {
  await open(page, "/login");
  await expect(page.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveAttribute("autocomplete", "username webauthn");
  await expect(passwordField(page, words, "accounts-sign-in-password")).toHaveAttribute("autocomplete", "current-password");
  await open(page, "/signup");
  await expect(passwordField(page, words, "accounts-sign-up-password")).toHaveAttribute("autocomplete", "new-password");
});

test.describe("signed in", () => {
  test.use({ as: "owner" });

  test("a password is changed with the one that was, and other devices are signed out on request", async ({ page, words, browser, server, noise }) => {
    noise.allowStatus(422);
    const facts = newFacts("en");
    await page.context().clearCookies();
    await signUp(page, words, facts);
    await page.goto(await server.mailedLink(facts.email, "/verify"));
    await page.getByRole("button", { name: words.say("accounts-verify-submit"), exact: true }).click();
    await expect(page).toHaveURL((url) => url.pathname === "/");
    await signIn(page, words, facts.email, facts.password);
    const other = await browser.newContext({ baseURL: server.url, locale: "en", storageState: await page.context().storageState() });
    await page.context().clearCookies();
    await signIn(page, words, facts.email, facts.password);

    await open(page, "/settings/security");
    await passwordField(page, words, "settings-security-current").fill("this was it not");
    await passwordField(page, words, "settings-security-new").fill("nine slow cranes above");
    await page.getByRole("checkbox", { name: words.say("settings-security-end-others") }).check();
    await page.getByRole("button", { name: words.say("settings-security-submit") }).click();
    await expect(passwordField(page, words, "settings-security-current")).toHaveAccessibleDescription(words.say("problem-password-wrong"));
    await hydrated(page);
    await passwordField(page, words, "settings-security-current").fill(facts.password);
    await passwordField(page, words, "settings-security-new").fill("nine slow cranes above");
    await page.getByRole("checkbox", { name: words.say("settings-security-end-others") }).check();
    await page.getByRole("button", { name: words.say("settings-security-submit") }).click();
    await expect(page.getByText(words.say("settings-security-done"))).toBeVisible();

    const elsewhere = await other.newPage();
    await elsewhere.goto("/settings/security");
    await expect(elsewhere).toHaveURL(/\/login/);
    await other.close();
  });

  inEach(() => {
    for (const path of ["/settings/profile", "/settings/preferences", "/settings/security"]) {
      test(`${path} is sound`, async ({ page }) => {
        expect(await open(page, path)).toBe(200);
        await expectSound(page);
      });
    }

    test("a name is changed where colleagues see it", async ({ page, words, company }) => {
      await open(page, "/settings/profile");
      await page.getByLabel(words.say("settings-profile-name")).fill("欧阳 Ada");
      await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
      await expect(page.getByText(words.say("settings-saved"), { exact: true })).toBeVisible();
      await hydrated(page);
      await expect(page.getByLabel(words.say("settings-profile-name"))).toHaveValue("欧阳 Ada");
      if (isAlive(page)) await expectSound(page);
      // Other tests of this owner know them by it.
      company.name = "欧阳 Ada";
    });
  });
});
