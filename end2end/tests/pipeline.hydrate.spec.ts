import type { Page } from "@playwright/test";
import { expect, expectSound, focusAroundButtons, hydrated, open, test, type Words } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { STAGES, card, column, createCustomer, createOpportunity, drag } from "../support/sales.ts";

test.use({ as: "owner" });
const { first, second, third, lost } = STAGES.en;

/** A new deal in the first stage, on a board that shows it alone. */
async function onBoard(page: Page, words: Words): Promise<string> {
  const deal = `Deal ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  await createOpportunity(page, words, { name: deal, customer, amount: "5000" });
  await open(page, `/pipeline?q=${encodeURIComponent(deal)}`);
  return deal;
}

test("the board is searched while one types, and the text stays in its field", async ({ page, words }) => {
  const deal = await onBoard(page, words);
  await open(page, "/pipeline");
  const search = page.getByRole("main").getByRole("searchbox");
  await search.pressSequentially(deal, { delay: 20 });
  await expect(page).toHaveURL(/\/pipeline\?q=Deal/);
  await expect(page.locator(".deal")).toHaveCount(1);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue(deal);
  // What is typed is found in the list as well.
  await page.getByRole("navigation", { name: words.say("opportunities-views") }).getByRole("link", { name: words.say("opportunities-view-list") }).click();
  await expect(page.locator("tbody .cell-main")).toHaveText([deal]);
});

test("open filters leave the board its room", async ({ page, words }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  const deal = await onBoard(page, words);
  await open(page, `/pipeline?q=${encodeURIComponent(deal)}&panel=filters`);
  await expectSound(page);
  await card(page, deal).scrollIntoViewIfNeeded();
  await expect(card(page, deal)).toBeInViewport({ ratio: 1 });
});

test("a filter of the board is changed at its chip, and the columns stay where they are", async ({ page, words }) => {
  const deal = await onBoard(page, words);
  await open(page, `/pipeline?q=${encodeURIComponent(deal)}&amount=1000..&next_activity=none`);
  const [chip, board] = [page.locator("#chip-amount"), page.locator(".board")];
  await expect(card(page, deal)).toBeVisible();
  const before = await board.boundingBox();
  await chip.click();
  const [panel, least] = [page.locator(".filter-panel"), page.locator('[id="filter-amount.from"]')];
  await expect(least).toBeFocused();
  expect(await board.boundingBox()).toEqual(before);
  const [at, box] = [await chip.boundingBox(), await panel.boundingBox()];
  expect(box!.y, "below the chip").toBeGreaterThanOrEqual(at!.y + at!.height);
  expect(Math.abs(box!.x - at!.x), "beginning where it begins").toBeLessThan(24);
  await least.fill("abc");
  await least.press("Enter");
  await expect(least).toHaveAccessibleDescription(words.say("problem-amount"));
  await expect(least).toHaveValue("abc");
  await least.fill("6000");
  await least.press("Enter");
  await expect(panel).toHaveCount(0);
  await expect(page).toHaveURL(/[?&]amount=6000\.\.&next_activity=none$/);
  await expect(card(page, deal)).toHaveCount(0);
});

test("a card is dragged by the mouse and taken back from the message", async ({ page, words }) => {
  const deal = await onBoard(page, words);
  await drag(page, card(page, deal), column(page, second));
  await expect(page.locator(".deal-ghost")).toBeVisible();
  await page.mouse.up();
  await expect(card(column(page, second), deal)).toBeVisible();
  await expectSound(page);
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
  await expect(card(column(page, first), deal)).toBeVisible();
  await page.reload();
  await expect(card(column(page, first), deal)).toBeVisible();
});

test("before the code for dragging is there a press harms nothing, and keys move cards", async ({ page, words }) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/pkg\/.*split_opportunity_hand.*\.wasm$/, async (route) => {
    await arrived;
    await route.continue();
  });
  const deal = await onBoard(page, words);
  const place = (await card(page, deal).boundingBox())!;
  await page.mouse.move(place.x + 20, place.y + 12);
  await page.mouse.down();
  await page.mouse.move(place.x + 320, place.y + 60, { steps: 6 });
  await card(page, deal).getByRole("link", { name: deal, exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(card(column(page, second), deal)).toBeVisible();
  await expect(page.locator(".board[data-drags]")).toHaveCount(0);
  arrive();
  await expect(page.locator(".board[data-drags]")).toBeVisible();
  await page.mouse.move(place.x + 20, place.y + 60, { steps: 6 });
  await expect(page.locator(".deal-ghost"), "it began before").toHaveCount(0);
  await page.mouse.up();
  await expect(card(column(page, second), deal)).toBeVisible();
  await expect(page).toHaveURL(/\/pipeline/);
});

test("a record's question why it is lost: what can't be had says so and comes at the next press; a plain press wakes with it", async ({ page, words, noise }) => {
  noise.allowStatus(404);
  noise.allowStatus(422);
  // The loader says what it could not load.
  noise.allow(/answered 404/);
  await page.addInitScript(focusAroundButtons);
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  await createOpportunity(page, words, { name: `Lost ${unique()}`, customer });
  const code = /\/pkg\/.*split_opportunity_lost.*\.wasm$/;
  await page.route(code, (route) => route.fulfill({ status: 404 }));
  const stages = page.getByRole("list", { name: words.say("opportunities-stages") });
  const question = page.getByRole("dialog", { name: words.say("opportunities-lost-title") });
  await stages.getByRole("button", { name: lost }).click();
  await expect(page.locator(".toast[data-status=negative]")).toContainText(words.say("error-chunk-body"));
  await page.unroute(code);
  await stages.getByRole("button", { name: lost }).click();
  await expect(question.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(stages.getByRole("button", { name: lost })).toBeFocused();

  // As a press before the page wakes is sent.
  await stages.evaluate((list, name) => {
    const form = list.closest("form")!;
    const button = [...form.querySelectorAll("button")].find((button) => button.textContent!.includes(name))!;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  }, lost);
  await page.waitForURL(/\/fn\//);
  await hydrated(page);
  await question.getByRole("combobox").selectOption({ label: words.say("opportunities-reason-price") });
  await question.getByRole("button", { name: words.say("opportunities-lost-submit") }).click();
  await expect(stages.getByRole("listitem").filter({ hasText: lost })).toHaveAttribute("data-state", "lost");
});

test("Escape and a drop beside the board leave the card where it was", async ({ page, words }) => {
  const deal = await onBoard(page, words);
  await drag(page, card(page, deal), column(page, second));
  await page.keyboard.press("Escape");
  await expect(page.locator(".deal-ghost")).toHaveCount(0);
  await page.mouse.up();
  await drag(page, card(page, deal), page.getByRole("heading", { level: 1 }));
  await page.mouse.up();
  await expect(card(column(page, first), deal)).toBeVisible();
  await expect(page).toHaveURL(/\/pipeline/);
});

test("Shift and an arrow move the focused card, and screen readers hear it", async ({ page, words }) => {
  const deal = await onBoard(page, words);
  const title = card(page, deal).getByRole("link", { name: deal, exact: true });
  await title.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(card(column(page, second), deal)).toBeVisible();
  await expect(title).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: words.say("opportunities-said-moved", { name: deal, stage: second, place: "1", count: "1" }) })).toBeAttached();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(card(column(page, third), deal)).toBeVisible();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(card(column(page, second), deal)).toBeVisible();
  await expect(title).toBeFocused();
});

test("a move that the server refuses is rolled back and said", async ({ page, words, noise }) => {
  noise.allowStatus(500);
  const deal = await onBoard(page, words);
  await page.route("**/fn/opportunities/move", (route) => route.fulfill({ status: 500, contentType: "application/json", body: "{}" }));
  await card(page, deal).getByRole("link", { name: deal, exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.locator(".toast[data-status=negative]")).toBeVisible();
  await expect(card(column(page, first), deal)).toBeVisible();
});

test("the question why holds the focus, and Escape gives it back", async ({ page, words }) => {
  // Wide enough for the last column.
  await page.setViewportSize({ width: 2400, height: 800 });
  const deal = await onBoard(page, words);
  await drag(page, card(page, deal), column(page, lost));
  await page.mouse.up();
  const question = page.getByRole("dialog", { name: words.say("opportunities-lost-title") });
  await expect(question.getByRole("combobox")).toBeFocused();
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press("Tab");
    expect(await question.evaluate((dialog) => dialog.contains(document.activeElement) || document.activeElement === document.body)).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(card(column(page, first), deal)).toBeVisible();
});

test("a fact of a deal is edited in place: a refusal stands below it, and the page follows", async ({ page, words, noise }) => {
  noise.allowStatus(422);
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  await createOpportunity(page, words, { name: `Placed ${unique()}`, customer });
  const about = page.getByRole("region", { name: words.say("records-about") });
  const edit = about.getByRole("link", { name: words.say("records-edit-named", { name: words.say("opportunities-field-amount") }) });
  await edit.click();
  const box = page.locator("#fact-amount-value");
  await expect(box).toBeFocused();
  await box.fill("a lot");
  await box.press("Enter");
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await box.fill("7500");
  await box.press("Enter");
  await expect(about).toContainText("7,500");
  await expect(edit).toBeFocused();
  await expectSound(page);
});

test("a second press on a stage goes on from the first: nobody is in their own way", async ({ page, words }) => {
  const name = `Pressed ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  const id = await createOpportunity(page, words, { name, customer });
  const stages = page.getByRole("list", { name: words.say("opportunities-stages") });
  await page.route("**/fn/opportunities/move", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  let answered = 0;
  page.on("requestfinished", (request) => {
    answered += request.url().endsWith("/fn/opportunities/move") ? 1 : 0;
  });
  await stages.getByRole("button", { name: second }).click();
  await stages.getByRole("button", { name: third }).click();
  await expect(stages.locator("[aria-current=step]")).toHaveText(third);
  await expect(page.locator(".toast[data-status=negative]")).toHaveCount(0);

  // On the board too, and also when it is left at once.
  await open(page, `/pipeline?q=${encodeURIComponent(name)}`);
  await card(page, name).getByRole("link", { name, exact: true }).focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.getByRole("navigation", { name: words.say("a11y-main-navigation") }).getByRole("link", { name: words.say("nav-today") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Two from the record, and both from here.
  await expect.poll(() => answered).toBe(4);
  await open(page, `/opportunities/${id}`);
  await expect(stages.locator("[aria-current=step]")).toHaveText(first);
});

test("whoever closes the page while a move is on its way or waits is asked first", async ({ page, words }) => {
  const deal = await onBoard(page, words);
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/fn/opportunities/move", async (route) => {
    await arrived;
    await route.continue();
  });
  await card(page, deal).getByRole("link", { name: deal, exact: true }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  const question = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await question;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  arrive();
  await expect(page.locator(".toast")).toBeVisible();

  // Both have arrived: nothing is asked any more.
  let asked = false;
  page.on("dialog", (further) => {
    asked = true;
    return further.accept();
  });
  await page.reload();
  await expect(card(column(page, third), deal)).toBeVisible();
  expect(asked).toBe(false);
});
