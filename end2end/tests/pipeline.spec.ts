import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { STAGES, card, column, createCustomer, createOpportunity, expectToast, field, moveByMenu, totals } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(({ locale }) => {
  const stages = STAGES[locale];

  test("a card is moved by its menu, and the board counts anew", async ({ page, words }) => {
    const deal = `Deal ${unique()}`;
    const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
    await createOpportunity(page, words, { name: deal, customer, amount: "1000" });
    const board = `/pipeline?q=${encodeURIComponent(deal)}`;
    await open(page, board);
    const before = await totals(page);
    await moveByMenu(page, words, deal, stages.third);
    await expectToast(page, words.say("opportunities-toast-moved", { stage: stages.third }));
    if (!isAlive(page)) await open(page, board);
    await expect(card(column(page, stages.third), deal)).toBeVisible();
    await expect.poll(async () => (await totals(page))[2], "a later stage weighs more").not.toBe(before[2]);
    await hydrated(page);
    await expectSound(page);
  });

  test("a lost deal asks why", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    const deal = `Lost ${unique()}`;
    const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
    const id = await createOpportunity(page, words, { name: deal, customer });
    const board = `/pipeline?q=${encodeURIComponent(deal)}`;
    await open(page, board);
    await moveByMenu(page, words, deal, stages.lost);
    const question = page.getByRole("dialog", { name: words.say("opportunities-lost-title") });
    await expect(question).toBeVisible();
    await hydrated(page);
    await expectSound(page);
    await question.getByRole("button", { name: words.say("opportunities-lost-submit") }).click();
    await expect(question.getByRole("combobox")).toHaveAccessibleDescription(words.say("problem-reason-required"));
    await question.getByRole("combobox").selectOption({ label: words.say("opportunities-reason-price") });
    await question.getByRole("button", { name: words.say("opportunities-lost-submit") }).click();
    if (!isAlive(page)) await open(page, board);
    await expect(card(column(page, stages.lost), deal)).toBeVisible();
    await open(page, `/opportunities/${id}`);
    await expect(page.getByText(words.say("opportunities-reason-price")).first()).toBeVisible();
  });

  test("a deal is moved on its own page too", async ({ page, words }) => {
    const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
    await createOpportunity(page, words, { name: `Stepped ${unique()}`, customer });
    const steps = page.getByRole("list", { name: words.say("opportunities-stages") });
    await steps.getByRole("button", { name: stages.second }).click();
    await expect(steps.getByRole("listitem").filter({ hasText: stages.second })).toHaveAttribute("aria-current", "step");
    await hydrated(page);
    await steps.getByRole("button", { name: stages.won }).click();
    await expect(steps.getByRole("listitem").filter({ hasText: stages.won })).toHaveAttribute("data-state", "won");
    await hydrated(page);
    await expectSound(page);
  });

  test("an opportunity without name and customer is refused and keeps what was typed", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    await open(page, "/opportunities/new");
    await field(page, words.say("opportunities-field-amount")).fill("a lot");
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: words.say("error-invalid-title") })).toBeFocused();
    await hydrated(page);
    await expect(field(page, words.say("opportunities-field-amount"))).toHaveValue("a lot");
    await expect(field(page, words.say("opportunities-field-amount"))).toHaveAccessibleDescription(new RegExp(words.say("problem-amount").slice(0, 12)));
    await expectSound(page);
  });

  for (const filter of ["", "?owner=me", "?close_date=2026-01-01..2030-01-01"]) {
    test(`board and list agree on count and sums${filter && ` of ${filter}`}`, async ({ page, words }) => {
      const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
      await createOpportunity(page, words, { name: `Counted ${unique()}`, customer, amount: "1234.56" });
      await open(page, `/pipeline${filter}`);
      const onBoard = await totals(page);
      await expectSound(page);
      await page.getByRole("navigation", { name: words.say("opportunities-views") }).getByRole("link", { name: words.say("opportunities-view-list") }).click();
      await expect(page).toHaveURL(new RegExp(`/opportunities${filter.replace(/[?.]/g, "\\$&")}$`));
      await hydrated(page);
      expect(await totals(page)).toEqual(onBoard);
      await expectSound(page);
    });
  }
});

test("the customer of a new opportunity is searched for", async ({ page, words }) => {
  const name = `Findable ${unique()}`;
  const customer = await createCustomer(page, words, { name });
  await open(page, "/opportunities/new");
  await field(page, words.say("opportunities-field-name")).fill("Typed before");
  const search = page.getByRole("main").getByRole("searchbox");
  await search.fill(name);
  await search.press("Enter");
  await expect(page.getByText(words.say("opportunities-customers-found", { count: 1 }))).toBeVisible();
  await hydrated(page);
  await page.getByRole("combobox", { name: new RegExp(`^${words.say("opportunities-field-customer")}`) }).selectOption(customer);
  await expect(field(page, words.say("opportunities-field-name"))).toHaveValue("Typed before");
});

test("a deleted deal leaves the board and comes back", async ({ page, words }) => {
  const name = `Binned ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  const id = await createOpportunity(page, words, { name, customer });
  await page.locator(".record-actions").getByRole("button", { name: words.say("action-delete") }).click();
  await expect(page.getByText(words.say("opportunities-deleted-title"))).toBeVisible();
  await hydrated(page);
  await expectSound(page);
  await open(page, `/pipeline?q=${encodeURIComponent(name)}`);
  await expect(card(page, name)).toHaveCount(0);
  await open(page, `/opportunities/${id}`);
  await page.getByRole("main").getByRole("button", { name: words.say("action-restore") }).click();
  await expect(page.getByText(words.say("opportunities-deleted-title"))).toHaveCount(0);
});

test("giving a deal away asks for its new owner", async ({ page, words, noise }) => {
  noise.allowStatus(422);
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  await createOpportunity(page, words, { name: `Given ${unique()}`, customer });
  await page.locator(".record-actions").getByRole("link", { name: words.say("records-transfer") }).click();
  const question = page.getByRole("dialog", { name: words.say("records-transfer") });
  await expect(question).toBeVisible();
  await hydrated(page);
  await expectSound(page);
  // Nobody else is there; the refusal is seen where it was asked for.
  await question.getByRole("button", { name: words.say("records-transfer"), exact: true }).click();
  await expect(question.getByRole("combobox")).toHaveAccessibleDescription(words.say("problem-choice"));
});

test.describe("in the demo", () => {
  test.use({ as: "manager" });

  test("rotten cards explain themselves", async ({ page, words }) => {
    await open(page, "/pipeline");
    const idle = page.locator(".deal-idle").first();
    await expect(idle).toHaveText(words.pattern("opportunities-idle"));
    await expect(idle).toHaveAttribute("title", words.pattern("opportunities-idle-why"));
    await expectSound(page);
  });

  test("board and list agree on what this person sees", async ({ page }) => {
    await open(page, "/pipeline");
    const onBoard = await totals(page);
    await open(page, "/opportunities");
    expect(await totals(page)).toEqual(onBoard);
    expect(onBoard[0]).not.toBe("0");
  });
});
