/** Stages and reasons are added, changed and retired, and cards go along. Also without scripts. */

import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { STAGES, createCustomer, createOpportunity, moveByMenu } from "../support/sales.ts";

inEach(({ locale }) => {
  test.use({ as: "owner" });

  test("a stage comes, is moved up, and goes with its cards elsewhere", async ({ page, words, noise }) => {
    test.setTimeout(120_000);
    noise.allowStatus(422);
    const mark = unique();
    const [name, later] = [`Pilot ${mark}`, `Trial ${mark}`];

    await test.step("add one, and be told what is wrong with it", async () => {
      await open(page, "/admin/pipelines");
      await expectSound(page);
      const form = page.locator("form", { has: page.locator("[name=outcome]") });
      await form.locator("[name=name]").fill(name);
      await form.locator("[name=probability]").fill("150");
      await form.getByRole("button", { name: words.say("pipelines-add"), exact: true }).click();
      await expect(page.getByRole("alert").first()).toContainText(words.say("problem-between", { least: 0, most: 100 }));
      await expect(form.locator("[name=name]")).toHaveValue(name);
      await form.locator("[name=probability]").fill("60");
      await form.getByRole("button", { name: words.say("pipelines-add"), exact: true }).click();
      await expect(page).toHaveURL(/saved=1/);
      await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
      await expectSound(page);
    });

    await test.step("move it up, and up again from where the focus is", async () => {
      const order = async () => (await page.locator(".rank[data-outcome=open] a").allTextContents()).indexOf(name);
      const before = await order();
      const up = page.getByRole("button", { name: words.say("pipelines-up", { name }), exact: true });
      await up.click();
      await expect.poll(order).toBe(before - 1);
      await hydrated(page);
      if (isAlive(page)) await expect(up).toBeFocused();
      await up.press("Enter");
      await expect.poll(order).toBe(before - 2);
    });

    await test.step("call it otherwise", async () => {
      await open(page, "/admin/pipelines");
      await page.getByRole("link", { name, exact: true }).click();
      await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
      await hydrated(page);
      await expectSound(page);
      await page.locator("[name=name]").fill(later);
      await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
      await expect(page.getByRole("link", { name: later, exact: true })).toBeVisible();
    });

    const customer = await createCustomer(page, words, { name: `Harbour ${mark}` });
    const deal = await createOpportunity(page, words, { name: `Deal ${mark}`, customer });
    await test.step("bring a card there, and retire it", async () => {
      await open(page, `/pipeline?q=${mark}`);
      await moveByMenu(page, words, `Deal ${mark}`, later);
      await open(page, "/admin/pipelines");
      await page.getByRole("link", { name: later, exact: true }).click();
      await expect(page.getByRole("heading", { level: 2, name: later })).toBeVisible();
      await hydrated(page);
      await page.locator("[name=to]").selectOption({ label: STAGES[locale].second });
      await page.getByRole("button", { name: words.say("pipelines-retire"), exact: true }).click();
      await expect(page).toHaveURL(/\/admin\/pipelines\?saved=1/);
      await expect(page.getByRole("link", { name: later, exact: true })).toHaveCount(0);
    });

    await test.step("see the card elsewhere, and the name in its history", async () => {
      await open(page, `/opportunities/${deal}`);
      await expect(page.getByRole("main")).toContainText(later);
      await expect(page.locator(".step[data-state=current]")).toContainText(STAGES[locale].second);
      await expectSound(page);
    });
  });

  test("a late press shows how the list stands now, and goes through the next time", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(409);
    const name = `Late ${unique()}`;
    await open(page, "/admin/pipelines");
    const other = await pageOf("owner");
    await open(other, "/admin/pipelines");
    const form = other.locator("form", { has: other.locator("#reason-name") });
    await form.locator("[name=name]").fill(name);
    await form.getByRole("button", { name: words.say("pipelines-add"), exact: true }).click();
    await expect(other.getByRole("link", { name, exact: true })).toBeVisible();

    const stage = STAGES[locale].second;
    const stages = page.locator(".rank[data-outcome=open] a");
    const press = (key: string) => page.getByRole("button", { name: words.say(key, { name: stage }), exact: true }).click();
    const told = page.locator(".notice", { hasText: words.say("error-conflict-again") });
    await press("pipelines-up");
    await expect(told).toBeVisible();
    await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
    await hydrated(page);
    await press("pipelines-up");
    await expect(stages.first()).toHaveText(stage);
    await expect(told).toHaveCount(0);
    await hydrated(page);
    await press("pipelines-down");
    await expect(stages.nth(1)).toHaveText(stage);
  });

  test("of two lost stages the one that was pressed is proposed", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    const mark = unique();
    const name = `Dropped ${mark}`;
    await open(page, "/admin/pipelines");
    const form = page.locator("form", { has: page.locator("[name=outcome]") });
    await form.locator("[name=name]").fill(name);
    await form.locator("[name=outcome]").selectOption("lost");
    await form.getByRole("button", { name: words.say("pipelines-add"), exact: true }).click();
    await expect(page.getByRole("link", { name, exact: true })).toBeVisible();

    const customer = await createCustomer(page, words, { name: `Harbour ${mark}` });
    await createOpportunity(page, words, { name: `Deal ${mark}`, customer });
    await page.getByRole("list", { name: words.say("opportunities-stages") }).getByRole("button", { name }).click();
    await expect(page.locator("#lost-stage option:checked")).toHaveText(name);
    await page.locator("[name=reason]").selectOption({ label: words.say("opportunities-reason-price") });
    await page.getByRole("button", { name: words.say("opportunities-lost-submit"), exact: true }).click();
    await expect(page.locator(".step[data-state=lost]")).toContainText(name);

    // Other stories know of one lost stage.
    await open(page, "/admin/pipelines");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
    await hydrated(page);
    await page.locator("[name=to]").selectOption({ label: STAGES[locale].lost });
    await page.getByRole("button", { name: words.say("pipelines-retire"), exact: true }).click();
    await expect(page).toHaveURL(/\/admin\/pipelines\?saved=1/);
  });

  test("a reason of one's own is chosen, and retired", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    const mark = unique();
    const name = `Built it ${mark}`;
    await open(page, "/admin/pipelines");
    const form = page.locator("form", { has: page.locator("#reason-name") });
    await form.locator("[name=name]").fill(name);
    await form.getByRole("button", { name: words.say("pipelines-add"), exact: true }).click();
    await expect(page.getByRole("link", { name, exact: true })).toBeVisible();

    const customer = await createCustomer(page, words, { name: `Harbour ${mark}` });
    const deal = await createOpportunity(page, words, { name: `Deal ${mark}`, customer });
    await page.getByRole("list", { name: words.say("opportunities-stages") }).getByRole("button", { name: STAGES[locale].lost }).click();
    await page.locator("[name=reason]").selectOption({ label: name });
    await page.getByRole("button", { name: words.say("opportunities-lost-submit"), exact: true }).click();
    await expect(page.locator(".step[data-state=lost]")).toBeVisible();
    await expect(page.getByRole("main")).toContainText(name);

    await open(page, "/admin/pipelines");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
    await hydrated(page);
    await expectSound(page);
    await page.getByRole("button", { name: words.say("pipelines-retire"), exact: true }).click();
    await expect(page).toHaveURL(/\/admin\/pipelines\?saved=1/);
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
    await open(page, `/opportunities/${deal}`);
    await expect(page.getByRole("main")).toContainText(name);
  });
});

test.describe("the last of its kind", () => {
  test.use({ as: "owner", locale: "en" });

  test("has to stay, and says so", async ({ page, words }) => {
    await open(page, "/admin/pipelines");
    await page.locator(".rank[data-outcome=won] a").first().click();
    await expect(page.getByRole("main")).toContainText(words.say("pipelines-retire-last"));
    await expectSound(page);
  });

  test("a reason that everybody knows is named in each language", async ({ page, words }) => {
    await open(page, "/admin/pipelines/reasons/price");
    await expect(page.getByRole("heading", { level: 2, name: words.say("opportunities-reason-price") })).toBeVisible();
    await expect(page.locator("[name=name]")).toHaveValue("");
    await expectSound(page);
  });
});
