import type { Locator } from "@playwright/test";
import { expect, expectSound, focusAroundButtons, hydrated, inEach, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer, field } from "../support/sales.ts";

test.use({ as: "owner" });

/** The code of the small form that edits a fact in its place. */
const EDITOR = /\/pkg\/.*split_fact_editor.*\.wasm$/;

inEach(() => {
  test("a fact is edited in place: Enter saves, Escape leaves it", async ({ page, words }) => {
    const name = `Placed ${unique()}`;
    await createCustomer(page, words, { name });
    const edit = page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("customers-field-address") }) });
    await edit.click();
    const box = page.locator("#fact-address-value");
    await expect(box).toBeFocused();
    await box.fill("1 Quay Street");
    await box.press("Enter");
    await expect(page.locator("dd").getByText("1 Quay Street", { exact: true })).toBeVisible();
    await expect(edit).toBeFocused();
    await edit.click();
    await box.fill("Nowhere");
    await box.press("Escape");
    await expect(page.locator("dd").getByText("1 Quay Street", { exact: true })).toBeVisible();
    await expectSound(page);
  });

  test("a fact whose form is on its way opens when that has come", async ({ page, words }) => {
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(EDITOR, async (route) => {
      await arrived;
      await route.continue();
    });
    await createCustomer(page, words, { name: `Late ${unique()}` });
    const edit = page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("customers-field-address") }) });
    await edit.click();
    await edit.click();
    await expect(page.locator(".fact-form")).toHaveCount(0);
    arrive();
    const box = page.locator("#fact-address-value");
    await expect(box).toBeFocused();
    await box.fill("2 Quay Street");
    await box.press("Enter");
    await expect(page.locator("dd").getByText("2 Quay Street", { exact: true })).toBeVisible();
    await expectSound(page);
  });

  test("where a fact's form can't be had the whole form opens at it", async ({ page, words, noise }) => {
    noise.allowStatus(404);
    // The loader says what it could not load.
    noise.allow(/answered 404/);
    await page.route(EDITOR, (route) => route.fulfill({ status: 404 }));
    const id = await createCustomer(page, words, { name: `Whole ${unique()}` });
    await page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("customers-field-name") }), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${id}/edit#customer-name$`));
    await expect(page.locator("#customer-name")).toBeVisible();
    await hydrated(page);
    // What stands above it is under the page's bar.
    await page.evaluate(() => scrollTo(0, 0));
    await expectSound(page);
  });

  test("a parent company is found while typing and chosen in place", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    const mark = unique();
    const parent = await createCustomer(page, words, { name: `Group ${mark}` });
    const name = `Branch ${mark}`;
    const id = await createCustomer(page, words, { name });
    const label = words.say("customers-field-parent");
    const edit = page.getByRole("link", { name: words.say("records-edit-named", { name: label }) });
    await edit.click();
    const box = page.locator("#fact-parent-value");
    await expect(box).toBeFocused();
    await box.pressSequentially(`Group ${mark}`, { delay: 20 });
    const choice = page.getByRole("radio", { name: `Group ${mark}`, exact: true });
    await choice.check();
    await expectSound(page);
    await page.locator(".fact-form").getByRole("button", { name: words.say("action-save"), exact: true }).click();
    const link = page.locator("dd").getByRole("link", { name: `Group ${mark}`, exact: true });
    await expect(link).toHaveAttribute("href", `/customers/${parent}`);
    await expect(edit).toBeFocused();

    await edit.click();
    await expect(choice).toBeChecked();
    await box.press("Escape");

    await link.click();
    await expect(page.getByRole("heading", { level: 1, name: `Group ${mark}` })).toBeVisible();
    await edit.click();
    await box.pressSequentially(`Branch ${mark}`, { delay: 20 });
    await page.getByRole("radio", { name, exact: true }).check();
    await page.locator(".fact-form").getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page.getByText(words.say("problem-above-itself"))).toBeVisible();
    await box.press("Escape");
    const below = page.getByRole("region", { name: words.say("customers-subsidiaries"), exact: true });
    await expect(below.getByRole("link", { name })).toHaveAttribute("href", `/customers/${id}`);
    await expectSound(page);
  });

  test("a search for a company that gets no answer says so, and promises no further try", async ({ page, words, noise }) => {
    noise.allow(/ERR_CONNECTION_REFUSED|Failed to load resource/);
    await createCustomer(page, words, { name: `Alone ${unique()}` });
    await page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("customers-field-parent") }) }).click();
    const box = page.locator("#fact-parent-value");
    await expect(box).toBeFocused();
    await page.route("**/fn/records/choices?**", (route) => route.abort("connectionrefused"));
    await box.pressSequentially("Group", { delay: 20 });
    await expect(page.locator(".fact-form [role=status]").first()).toHaveText(words.say("error-unreached-title"));
  });

  test("a region is found while typing, in either language, and the list narrowed by it", async ({ page, words }) => {
    const isChinese = words.locale === "zh-CN";
    const name = `Located ${unique()}`;
    const id = await createCustomer(page, words, { name });
    const label = words.say("customers-field-region");
    await page.getByRole("link", { name: words.say("records-edit-named", { name: label }) }).click();
    const box = page.locator("#fact-region-value");
    const hangzhou = page.getByRole("radio", { name: isChinese ? "浙江省 杭州市" : "Hangzhou, Zhejiang, China", exact: true });
    for (const typed of ["hangz", "浙江杭州"]) {
      await box.fill("");
      await box.pressSequentially(typed, { delay: 20 });
      await expect(hangzhou).toBeVisible();
    }
    const bavaria = isChinese ? "德国 巴伐利亚" : "Bavaria, Germany";
    await box.fill("");
    await box.pressSequentially(isChinese ? "巴伐利亚" : "bavaria", { delay: 20 });
    await page.getByRole("radio", { name: bavaria, exact: true }).check();
    await page.locator(".fact-form").getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page.locator("dd").getByText(bavaria, { exact: true })).toBeVisible();
    await expectSound(page);

    await open(page, `/customers?q=${encodeURIComponent(name)}&panel=region`);
    const within = page.locator("#filter-region");
    await within.pressSequentially(isChinese ? "德国" : "germany", { delay: 20 });
    await page.getByRole("radio", { name: isChinese ? "德国" : "Germany", exact: true }).check();
    await expectSound(page);
    await page.locator(".filter-panel").getByRole("button", { name: words.say("action-apply"), exact: true }).click();
    await expect(page).toHaveURL(/region=DE/);
    await expect(page.locator(".chip-value").getByText(isChinese ? "德国" : "Germany", { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("href", `/customers/${id}`);
  });

  test("a customer who may be here already is named before saving", async ({ page, words, company }) => {
    const mark = unique();
    await createCustomer(page, words, { name: `Harbour Ropes ${mark}`, phone: "138 1234 5678" });
    await open(page, "/customers/new");
    const typed = field(page, words.say("customers-field-name"));
    await typed.fill(`Harbour Ropes ${mark.slice(0, -1)}`);
    await typed.press(mark.slice(-1));
    await expect(page.getByText(words.pattern("customers-duplicates"))).toBeVisible();
    const twin = page.getByRole("main").getByRole("link", { name: `Harbour Ropes ${mark}` });
    await expect(twin).toBeVisible();
    await expect(twin).toContainText(words.say("a11y-opens-in-new-tab"));
    const why = { owner: company.name, fields: words.say("customers-field-name").toLowerCase() };
    await expect(page.getByText(words.say("customers-duplicate-why", why), { exact: true })).toBeVisible();
    await expectSound(page);
  });
});

test("a customer that comes back on its own page brings along what hangs on it", async ({ page, words }) => {
  const id = await createCustomer(page, words, { name: `Back ${unique()}` });
  await page.locator(".record-actions details > summary").click();
  await page.getByRole("button", { name: words.say("action-delete") }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await open(page, `/customers/${id}`);
  await page.getByRole("main").getByRole("button", { name: words.say("action-restore"), exact: true }).click();
  await expect(page.getByText(words.say("customers-in-bin-title"))).toHaveCount(0);
  await expect(page.getByText(words.say("customers-contacts-empty"))).toBeVisible();
  await expect(page.getByText(words.say("opportunities-none-of-customer"))).toBeVisible();
});

test("search follows what is typed, and waits for a composition to end", async ({ page, words }) => {
  const mark = unique();
  await createCustomer(page, words, { name: `长安 ${mark}` });
  await open(page, "/customers");
  const search = page.getByRole("main").getByRole("searchbox");
  await search.focus();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/fn/customers/list")) asked.push(request.url());
  });
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "chang'an", selectionStart: 8, selectionEnd: 8 });
  await page.waitForTimeout(600);
  expect(asked, "nothing is asked in the middle of a composition").toEqual([]);
  await keyboard.send("Input.insertText", { text: "长安" });
  await search.pressSequentially(` ${mark}`, { delay: 20 });
  await expect(page).toHaveURL(new RegExp(mark));
  await expect(page.locator("tbody .cell-main")).toHaveText([`长安 ${mark}`]);
  expect(asked.length, "typing on asks little").toBeLessThan(5);
  await expect(search).toBeFocused();
});

test("a chip opens its filter, and a stretch of the calendar takes the place of days", async ({ page, words }) => {
  const mark = unique();
  await createCustomer(page, words, { name: `Chipped ${mark}` });
  await open(page, `/customers?q=${mark}&kind=company&created=2026-01-05..`);
  const chip = (value: string) => page.locator(".chip").filter({ hasText: value });
  await chip("Jan 5, 2026").locator(".chip-edit").click();
  const span = page.locator("#filter-created");
  await expect(span).toBeFocused();
  const [from, to] = ["from", "to"].map((end) => page.locator(`[id="filter-created.${end}"]`));
  await expect(from!).toHaveValue("2026-01-05");
  await span.selectOption({ label: words.say("lists-span-this-year") });
  await expect(from!).toHaveValue("");
  await to!.fill("2030-01-01");
  await expect(span).toHaveValue("");
  await span.selectOption({ label: words.say("lists-span-last-year") });
  await page.getByRole("button", { name: words.say("action-apply") }).last().click();
  await expect(page).toHaveURL(`/customers?q=${mark}&kind=company&created=last_year`);
  await expect(page.locator(".empty-title")).toHaveText(words.say("state-no-results", { query: mark }));
  await chip(words.say("lists-span-last-year")).locator(".chip-remove").click();
  await expect(page.locator("tbody .cell-main")).toHaveText([`Chipped ${mark}`]);
  await expect(page).toHaveURL(`/customers?q=${mark}&kind=company`);
});

test("how many a filter leaves is told, once and politely", async ({ page, words }) => {
  const mark = unique();
  await createCustomer(page, words, { name: `Counted ${mark}` });
  await open(page, `/customers?q=${mark}`);
  const told = page.locator("#list-found");
  await expect(told).toHaveAttribute("role", "status");
  await expect(page.locator("tbody .cell-main")).toHaveCount(1);
  await expect(told, "the page as it came speaks for itself").toBeEmpty();
  await page.getByRole("link", { name: words.say("lists-mine"), exact: true }).click();
  await expect(told).toContainText("1");
  await open(page, `/customers?q=${mark}`);
  await page.getByRole("columnheader", { name: words.say("customers-field-name") }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(told, "the same rows in another order").toBeEmpty();
});

test("the panel stays open with what can't be read, and closes once it can", async ({ page, words }) => {
  await open(page, "/opportunities?panel=amount");
  const [least, most] = ["from", "to"].map((end) => page.locator(`[id="filter-amount.${end}"]`));
  await expect(least!).toBeFocused();
  await least!.fill("5000");
  await most!.fill("1000");
  const apply = page.locator(".filter-panel").getByRole("button", { name: words.say("action-apply") });
  await apply.click();
  await expect(most!).toBeFocused();
  await expect(most!).toHaveAccessibleDescription(words.say("problem-reversed"));
  await expect(least!).toHaveValue("5000");
  await most!.fill("9000");
  await apply.click();
  await expect(page).toHaveURL("/opportunities?amount=5000..9000");
  await expect(page.locator(".filter-panel")).toHaveCount(0);
});

test("columns stay as they were chosen, and go back to the usual ones", async ({ page, words }) => {
  await createCustomer(page, words, { name: `Wide ${unique()}` });
  await open(page, "/customers?columns=phone");
  const [menu, box] = [page.locator(".list-columns details"), page.locator("#column-email")];
  const head = page.getByRole("columnheader", { name: words.say("customers-field-email"), exact: true });
  const press = async (key: string) => {
    if ((await menu.getAttribute("open")) === null) await menu.locator("summary").click();
    await menu.getByRole("button", { name: words.say(key) }).click();
  };
  await menu.locator("summary").click();
  await expect(box).not.toBeChecked();
  await box.check();
  await press("action-apply");
  await expect(page, "what is kept stands in no address").toHaveURL("/customers");
  await expect(head).toBeVisible();
  await open(page, "/");
  await page.getByRole("navigation").getByRole("link", { name: words.say("nav-customers") }).first().click();
  await expect(head).toBeVisible();
  await expect(box).toBeChecked();
  await press("lists-usual");
  await expect(head).toHaveCount(0);
  await expect(box).not.toBeChecked();
  await page.reload();
  await expect(page.getByRole("columnheader").first()).toBeVisible();
  await expect(head).toHaveCount(0);
});

test("a column is as wide as somebody makes it, by keys or by pointer, until it is as usual", async ({ page, words }) => {
  const mark = unique();
  await createCustomer(page, words, { name: `Wide ${mark}`, phone: "138 1234 5678" });
  const path = `/customers?q=${mark}`;
  await open(page, path);
  const label = words.say("customers-field-phone");
  const head = page.getByRole("columnheader", { name: label, exact: true });
  const handle = page.getByRole("separator", { name: words.say("lists-width-of", { column: label }) });
  const width = async () => Math.round((await head.boundingBox())!.width);
  const kept = () => page.waitForResponse((answer) => answer.url().includes("/fn/lists/keep-layout") && answer.ok());
  const usual = await width();

  const byKeys = kept();
  await handle.focus();
  await page.keyboard.press("ArrowRight");
  await byKeys;
  const wider = await width();
  expect(wider).toBeGreaterThan(usual + 8);
  await expect(handle).toHaveAttribute("aria-valuenow", String(wider));
  await expect(handle).toBeFocused();
  await open(page, path);
  expect(await width(), "it is kept").toBe(wider);

  const { x, y } = await middleOf(handle);
  const byPointer = kept();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 6 });
  await page.mouse.up();
  await byPointer;
  expect(Math.abs((await width()) - wider - 60)).toBeLessThan(4);
  expect(Math.abs((await middleOf(handle)).x - x - 60), "the handle follows the pointer").toBeLessThan(30);
  const widest = await width();
  await open(page, path);
  expect(await width()).toBe(widest);
  await expectSound(page);

  const onTheWayOut = kept();
  await handle.press("ArrowLeft");
  const narrower = await width();
  await page.getByRole("link", { name: `Wide ${mark}` }).first().click();
  await onTheWayOut;
  await open(page, path);
  expect(await width(), "who leaves at once has it kept, too").toBe(narrower);

  const setBack = kept();
  await handle.press("Home");
  await setBack;
  await expect(head).not.toHaveAttribute("data-pixels");
  const menu = page.locator(".list-columns details");
  await menu.locator("summary").click();
  await menu.getByRole("button", { name: words.say("lists-usual") }).click();
  await expect(page.locator("th[data-pixels]")).toHaveCount(0);
  expect(await width()).toBe(usual);
  await open(page, path);
  expect(await width()).toBe(usual);
});

test("a chip opens its filter alone, and whatever closes it leads back to the chip", async ({ page, words }) => {
  await open(page, "/opportunities?amount=1000..&close_date=this_year");
  const chip = page.locator("#chip-amount");
  const [least, span] = [page.locator('[id="filter-amount.from"]'), page.locator("#filter-close_date")];
  const press = (name: string) => page.locator(".filter-panel").getByText(words.say(name), { exact: true }).click();
  for (const leave of [() => page.keyboard.press("Escape"), () => chip.click(), () => press("action-cancel"), () => press("action-apply")]) {
    await chip.click();
    await expect(least).toBeFocused();
    await expect(span).toHaveCount(0);
    await leave();
    await expect(page.locator(".filter-panel")).toHaveCount(0);
    await expect(page).toHaveURL("/opportunities?amount=1000..&close_date=this_year");
    await expect(chip).toBeFocused();
  }
  // From one to the other.
  await chip.click();
  await page.locator("#chip-close_date").click();
  await expect(span).toBeFocused();
  await expect(least).toHaveCount(0);
  // Taken away, it has no chip any more.
  await press("action-remove");
  await expect(page).toHaveURL("/opportunities?amount=1000..");
  await expect(page.locator("#chip-filters")).toBeFocused();
});

test("Shift ticks everything between two boxes, by a press and by the space bar", async ({ page, words }) => {
  const mark = unique();
  for (let number = 1; number <= 5; number += 1) await createCustomer(page, words, { name: `Ranged ${number} ${mark}` });
  await open(page, `/customers?q=${mark}&sort=name`);
  const boxes = page.locator("tbody .check-cell input");
  const expectTicked = async (...expected: number[]) => {
    const ticked = await boxes.evaluateAll((all) => all.flatMap((box, place) => ((box as HTMLInputElement).checked ? [place + 1] : [])));
    expect(ticked).toEqual(expected);
    const bar = page.getByRole("group", { name: words.say("customers-bulk") });
    await expect(bar).toContainText(words.say("state-selected", { count: expected.length }));
  };
  await boxes.nth(0).click();
  await boxes.nth(3).click({ modifiers: ["Shift"] });
  await expectTicked(1, 2, 3, 4);
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  await expectTicked(1, 2);
  await boxes.nth(4).focus();
  await page.keyboard.press("Shift+Space");
  await expectTicked(1, 2, 3, 4, 5);
  expect(await page.evaluate(() => String(getSelection())), "no text is marked").toBe("");
});

test.describe("in the demo", () => {
  test.use({ as: "demo-owner" });

  test("what assigning would do is shown though its code could not be had at first", async ({ page, words, noise }) => {
    // What nobody has looked at yet is refused.
    noise.allowStatus(422);
    noise.allowStatus(404);
    // The loader says what it could not load.
    noise.allow(/answered 404/);
    const code = /\/pkg\/.*split_bulk_look.*\.wasm$/;
    await page.route(code, (route) => route.fulfill({ status: 404 }));
    await page.addInitScript(focusAroundButtons);
    const mark = unique();
    await createCustomer(page, words, { name: `One ${mark}` });
    await open(page, `/customers?q=${mark}`);
    await page.locator("tbody .check-cell input").first().check();
    await page.locator("#bulk-owner").selectOption({ label: "张伟" });
    const assign = page.locator(".bulk-actions").getByRole("button", { name: words.say("action-assign"), exact: true });
    await assign.click();
    await expect(page.locator(".toast[data-status=negative]")).toContainText(words.say("error-chunk-body"));
    await page.unroute(code);
    await assign.click();
    const dialog = page.locator("#bulk-assign");
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(assign).toBeFocused();
    await assign.click();
    await dialog.getByRole("button", { name: words.say("action-assign"), exact: true }).click();
    await expect(page.locator(".toast[data-status=positive]")).toContainText(words.say("customers-bulk-assigned", { count: 1 }));
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("nothing moves when the list wakes", async ({ page }) => {
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/latchkey_bg\.wasm$/, async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto("/customers");
    const choose = page.locator(".list-choose");
    await expect(choose, "a press on it would do nothing yet").toBeHidden();
    const before = await page.locator(".list-bar").boundingBox();
    arrive();
    await hydrated(page);
    await expect(choose).toBeVisible();
    expect(await page.locator(".list-bar").boundingBox()).toEqual(before);
  });

  test("a row opens its record; a button or a finger that rests brings the boxes", async ({ page, words }) => {
    const mark = unique();
    for (const name of ["Near", "Far"]) await createCustomer(page, words, { name: `${name} ${mark}`, phone: "138 1234 5678" });
    await open(page, `/customers?q=${mark}`);
    const row = page.locator("tbody tr").first();
    const box = row.getByRole("checkbox", { includeHidden: true });
    const bar = page.getByRole("group", { name: words.say("customers-bulk") });
    // Below the name, where there is neither a link nor a button.
    const tapRow = async () => {
      const { x, y, width, height } = (await row.boundingBox())!;
      await page.touchscreen.tap(x + width / 2, y + height - 8);
    };
    await expect(box).toBeHidden();
    await tapRow();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(mark);
    await page.goBack();
    await expect(box).toBeHidden();

    await page.getByRole("button", { name: words.say("lists-choose"), exact: true }).click();
    await expect(box).toBeVisible();
    await tapRow();
    await expect(box).toBeChecked();
    await expect(bar).toContainText(words.say("state-selected", { count: 1 }));
    await expectSound(page);
    await page.getByRole("button", { name: words.say("action-done"), exact: true }).click();
    await expect(box).toBeHidden();
    await expect(box).not.toBeChecked();
    await expect(bar).toBeHidden();

    const link = row.locator(".cell-main");
    await link.dispatchEvent("pointerdown", { pointerType: "touch", pointerId: 7, isPrimary: true });
    await expect(box).toBeChecked();
    await link.dispatchEvent("click");
    await expect(page).toHaveURL(`/customers?q=${mark}`);
    await expect(box).toBeVisible();
    // A button in the row does what it says.
    await expect(row.locator(".action-cell a")).toHaveAttribute("href", /^tel:/);
    await row.locator(".action-cell a").click({ trial: true });
  });
});

test("deleting is taken back from the message", async ({ page, words }) => {
  const name = `Undone ${unique()}`;
  const id = await createCustomer(page, words, { name });
  await page.locator(".record-actions details > summary").click();
  await page.getByRole("button", { name: words.say("action-delete") }).click();
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
  await expect(page).toHaveURL(`/customers/${id}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText(words.say("customers-in-bin-title"))).toHaveCount(0);
});

test("back from a record comes to the same place of the list", async ({ page, words }) => {
  const mark = unique();
  for (let number = 0; number < 22; number += 1) await createCustomer(page, words, { name: `Row ${number} ${mark}` });
  await open(page, `/customers?q=${mark}&sort=name`);
  const last = page.locator("tbody .cell-main").last();
  await last.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  await last.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(mark);
  await page.goBack();
  await expect(last).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
});

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error("it is out of sight");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
