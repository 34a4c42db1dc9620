/** A colleague comes in by an invitation, is given a role, and is out again. Also without scripts. */

import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { fillSignIn, passwordField, unique } from "../support/people.ts";

const PASSWORD = "seven slow barges 77";

inEach(() => {
  test.use({ as: "owner" });

  test("a colleague is invited, comes in, and is suspended", async ({ page, pageOf, words, server, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(422);
    const mark = unique();
    const email = `rep-${mark}@guests.example`;

    await test.step("invite one colleague, and name the line that is wrong", async () => {
      await open(page, "/admin/users/invite");
      await expectSound(page);
      const people = page.getByLabel(words.say("invitations-people"));
      await people.fill(`Ida Rope <${email}>\nnobody`);
      await page.getByRole("button", { name: words.say("invitations-submit") }).click();
      await expect(page.getByRole("alert").first()).toContainText(words.say("problem-line-no-email", { line: "2" }));
      await expect(people).toHaveValue(/nobody/);
      await open(page, "/admin/users/invitations");
      await expect(page.getByRole("table")).toContainText(email);
      await expectSound(page);
    });

    const colleague = await pageOf("nobody");
    await test.step("come in by the link", async () => {
      const link = await server.mailedLink(email, "/invite");
      await open(colleague, link);
      await expect(colleague.getByLabel(words.say("accounts-sign-up-name"))).toHaveValue("Ida Rope");
      await expectSound(colleague);
      await passwordField(colleague, words, "accounts-sign-up-password").fill(PASSWORD);
      await colleague.getByRole("button", { name: words.say("joining-submit"), exact: true }).click();
      await expect(colleague).toHaveURL(/\/login\?joined=1/);
      await hydrated(colleague);
      await expect(colleague.getByLabel(words.say("accounts-sign-in-identifier"))).toHaveValue(email);
      await fillSignIn(colleague, words, email, PASSWORD);
      await colleague.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
      await expect(colleague.getByRole("main")).toContainText("Ida");
      await open(colleague, link);
      await expect(colleague.getByRole("main")).toContainText(words.say("joining-accepted"));
    });

    await test.step("see just what a rep sees", async () => {
      await open(colleague, "/customers");
      await expect(colleague.getByRole("link", { name: words.say("people-title"), exact: true })).toHaveCount(0);
    });

    await test.step("be suspended, and be out at once", async () => {
      await open(page, `/admin/users?q=${encodeURIComponent(email)}`);
      await expectSound(page);
      await page.getByRole("link", { name: "Ida Rope" }).click();
      await expect(page.getByRole("heading", { level: 2, name: "Ida Rope" })).toBeVisible();
      await hydrated(page);
      await expectSound(page);
      await page.getByRole("button", { name: words.say("people-suspend"), exact: true }).click();
      await expect(page.getByRole("button", { name: words.say("people-reactivate"), exact: true })).toBeVisible();
      await open(colleague, "/customers");
      await expect(colleague).toHaveURL(/\/login/);
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
