import { expect, expectSound, hydrated, inEach, isAlive, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer, createLead, expectToast, field, fillCustomer } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(({ locale, width }) => {
  test("a customer that lacks a name is refused and keeps what was typed", async ({ page, words, noise }) => {
    noise.allowStatus(422);
    await open(page, "/customers/new");
    await fillCustomer(page, words, { name: "", phone: "not a phone", email: "nobody" });
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: words.say("error-invalid-title") })).toBeFocused();
    await hydrated(page);
    const name = field(page, words.say("customers-field-name"));
    await expect(name).toHaveAccessibleDescription(new RegExp(words.say("problem-required")));
    await expect(field(page, words.say("customers-field-email"))).toHaveValue("nobody");
    await expectSound(page);
  });

  test("the record and its form are sound with every field filled", async ({ page, words }) => {
    const name = `${locale === "zh-CN" ? "上海市浦东新区外高桥保税物流园区国际集装箱码头股份有限公司第二分公司" : "The Very Long And Quite Unabbreviated Harbour Rope Company of Northern Quay"} ${unique()}`;
    await open(page, "/customers/new");
    await fillCustomer(page, words, { name, phone: "０２１-5888 1234 转 802", email: "LONG.address＠harbour-rope-and-chain-company.example" });
    await page.getByText(words.say("records-more-fields")).click();
    await page.locator("[name=industry]").selectOption("public_administration");
    await page.locator("[name=employees]").selectOption("1000_or_more");
    await field(page, words.say("customers-field-website")).fill("www.harbour-rope-and-chain-company.example/a/very/long/path");
    await field(page, words.say("customers-field-note")).fill("line one\n\nline three");
    await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await hydrated(page);
    await expectSound(page);
    for (const key of ["customers-industry-public-administration", "customers-employees-1000-or-more"]) {
      await expect(page.locator(".fact").getByText(words.say(key), { exact: true })).toBeVisible();
    }
    await expect(page.getByRole("link", { name: /802$/ }).first()).toHaveAttribute("href", "tel:02158881234;ext=802");
    await open(page, `${new URL(page.url()).pathname}/edit`);
    await expect(field(page, words.say("customers-field-note"))).toHaveValue("line one\n\nline three");
    await expectSound(page);
  });

  test("several numbers in one field are links of their own", async ({ page, words }) => {
    const phone = "(021) 5888-1234 / 13900001111、010-88881234 分机 801";
    await createCustomer(page, words, { name: `Several ${unique()}`, phone });
    const numbers = page.locator(".phone-numbers").first();
    await expect(numbers).toHaveText(phone);
    await expect(numbers.getByRole("link")).toHaveCount(3);
    await expect(numbers.getByRole("link").nth(1)).toHaveAttribute("href", "tel:13900001111");
    await expect(numbers.getByRole("link").nth(2)).toHaveAttribute("href", "tel:01088881234;ext=801");
    await expectSound(page);
  });

  test("nothing found is said, and the way back is offered", async ({ page, words }) => {
    await open(page, "/customers?q=00000000");
    await expect(page.getByRole("main")).toContainText(words.say("state-no-results", { query: "00000000" }));
    await expectSound(page);
    await page.getByRole("main").getByRole("link", { name: words.say("action-clear-filters") }).first().click();
    await expect(page).toHaveURL("/customers");
  });

  test("a follow-up is logged, planned and completed", async ({ page, words }) => {
    await createCustomer(page, words, { name: `Talked ${unique()}` });
    const subject = page.getByLabel(words.say("activities-subject"), { exact: true });
    await subject.fill("Asked about ropes");
    await page.locator("#composer").getByRole("button", { name: words.say("action-save") }).click();
    await expect(page.locator(".timeline-title").getByText("Asked about ropes")).toBeVisible();
    await hydrated(page);
    await expectSound(page);

    await subject.fill("Send the offer");
    await page.getByText(words.say("activities-planned"), { exact: true }).click();
    await page.locator("#composer").getByRole("button", { name: words.say("action-save") }).click();
    await page.getByRole("button", { name: `${words.say("activities-complete-short")} Send the offer` }).click();
    await expect(page.getByRole("button", { name: `${words.say("activities-reopen")} Send the offer` })).toBeVisible();
    await expectToast(page, words.say("activities-completed"));
    await hydrated(page);
    await expectSound(page);
  });

  test("a deleted customer waits in the recycle bin and comes back", async ({ page, words }) => {
    const name = `Gone ${unique()}`;
    const id = await createCustomer(page, words, { name });
    await page.locator(".record-actions details > summary").click();
    await page.getByRole("button", { name: words.say("action-delete") }).click();
    await expect(page).toHaveURL(/\/customers$/);
    await expectToast(page, words.say("customers-deleted", { name }));
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
    await open(page, `/customers/${id}`);
    await expect(page.getByText(words.say("customers-in-bin-title"))).toBeVisible();
    await expectSound(page);

    // Phones have no sidebar: the way there is among one's own settings.
    await open(page, "/settings/profile");
    if (width < 768) await page.locator(".settings-here").click();
    const beside = page.locator(width < 768 ? "#settings-nav" : ".sidebar");
    await beside.getByRole("link", { name: words.say("nav-recycle-bin") }).click();
    await expect(page).toHaveURL(/\/recycle-bin/);
    await hydrated(page);
    await expectSound(page);

    // Among much that was deleted it is searched for and narrowed down to.
    const main = page.getByRole("main");
    const row = page.getByRole("row").filter({ hasText: name });
    const search = main.getByRole("searchbox");
    await search.fill(name);
    await search.press("Enter");
    await expect(page).toHaveURL(/[?&]q=Gone/);
    await main.getByRole("link", { name: words.say("action-filter"), exact: true }).click();
    await page.locator("#filter-deleted_by").selectOption("me");
    await page.locator(".filter-panel").getByRole("button", { name: words.say("action-apply"), exact: true }).click();
    await expect(page).toHaveURL(/[?&]deleted_by=me/);
    await expect(row).toHaveCount(1);
    await expectSound(page);
    await open(page, "/recycle-bin?of=customers&q=00000000");
    await expect(main).toContainText(words.say("state-no-results", { query: "00000000" }));
    await expectSound(page);
    await main.getByRole("link", { name: words.say("action-clear-filters") }).first().click();
    await row.getByRole("button").click();
    await expect(row).toHaveCount(0);
    expect(await open(page, `/customers/${id}`)).toBe(200);
    await expect(page.getByText(words.say("customers-in-bin-title"))).toHaveCount(0);
  });
});

test("two clicks make one customer", async ({ page, words }) => {
  const name = `Once ${unique()}`;
  await open(page, "/customers/new");
  await fillCustomer(page, words, { name });
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await open(page, `/customers?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("row").filter({ hasText: name })).toHaveCount(1);
});

test("an edit is saved; one made on an older version shows both and keeps what was typed", async ({ page, pageOf, words, noise }) => {
  noise.allowStatus(409);
  const id = await createCustomer(page, words, { name: `Old ${unique()}` });
  const name = (within: typeof page) => field(within, words.say("customers-field-name"));
  const other = await pageOf("owner");
  await open(page, `/customers/${id}/edit`);
  await open(other, `/customers/${id}/edit`);
  await name(other).fill("Theirs");
  await other.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Theirs" })).toBeVisible();

  await name(page).fill("Mine");
  await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  const both = page.getByRole("table", { name: words.say("records-conflict-table") });
  await expect(both).toContainText("Theirs");
  await expect(both).toContainText("Mine");
  await hydrated(page);
  await expect(name(page)).toHaveValue("Mine");
  await expectSound(page);
  // Saving once more, by the Enter key too, writes over nothing.
  for (const send of [() => page.getByRole("button", { name: words.say("action-save"), exact: true }).click(), () => name(page).press("Enter")]) {
    await send();
    await expect(both).toContainText("Theirs");
    await hydrated(page);
    await expect(name(page)).toHaveValue("Mine");
  }
  await page.getByRole("button", { name: words.say("error-conflict-save") }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mine" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test("a conflict at the end of a long form is seen", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(409);
    const id = await createCustomer(page, words, { name: `Long ${unique()}` });
    const other = await pageOf("owner");
    for (const each of [page, other]) await open(each, `/customers/${id}/edit`);
    await field(other, words.say("customers-field-phone")).fill("021-5888 9911");
    await other.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(other).not.toHaveURL(/edit$/);
    await field(page, words.say("customers-field-phone")).fill("021-5888 1234");
    await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    const told = page.locator(".notice", { hasText: words.say("error-conflict-title") });
    await expect(told).toBeInViewport();
    await hydrated(page);
    await expect(told).toBeFocused();
    await expectSound(page);
  });
});

test("the list's state stands in the address: search, filter, order, reload, back", async ({ page, words }) => {
  const mark = unique();
  for (const name of ["Beta", "Alpha", "Gamma"]) await createCustomer(page, words, { name: `${name} ${mark}` });
  await open(page, "/customers");
  const search = page.getByRole("main").getByRole("searchbox");
  await search.fill(mark);
  await search.press("Enter");
  await expect(page).toHaveURL(new RegExp(`[?&]q=${mark}`));
  const names = page.getByRole("main").locator("tbody .cell-main");
  await expect(names).toHaveCount(3);
  await page.getByRole("columnheader", { name: words.say("customers-field-name") }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(names).toHaveText([`Alpha ${mark}`, `Beta ${mark}`, `Gamma ${mark}`]);
  await page.reload();
  await hydrated(page);
  await expect(names).toHaveText([`Alpha ${mark}`, `Beta ${mark}`, `Gamma ${mark}`]);
  await expect(search).toHaveValue(mark);
  await names.first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Alpha ${mark}` })).toBeVisible();
  await page.goBack();
  await expect(names).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`q=${mark}`));
});

test("filters narrow the list and can be taken away one by one", async ({ page, words }) => {
  const mark = unique();
  await createCustomer(page, words, { name: `Firm ${mark}` });
  await open(page, "/customers/new");
  await page.getByRole("radio", { name: words.say("customers-kind-person") }).check();
  await fillCustomer(page, words, { name: `Human ${mark}` });
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Human ${mark}` })).toBeVisible();

  await open(page, `/customers?q=${mark}`);
  await page.getByRole("link", { name: words.say("action-filter"), exact: true }).click();
  await page.getByRole("form", { name: words.say("lists-filters") }).getByRole("group", { name: words.say("customers-field-kind"), exact: true }).getByLabel(words.say("customers-kind-person"), { exact: true }).check();
  await page.getByRole("button", { name: words.say("action-apply") }).last().click();
  await expect(page.getByRole("link", { name: `Human ${mark}`, exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: `Firm ${mark}`, exact: true })).toHaveCount(0);
  await expectSound(page);
  await expect(page).toHaveURL(/[?&]kind=person/);
  const holds = `${words.say("customers-field-kind")} ${words.say("customers-kind-person")}`;
  await page.getByRole("link", { name: words.say("components-remove-filter", { label: holds }), exact: true }).click();
  await expect(page.getByRole("link", { name: `Firm ${mark}`, exact: true })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("a filter is changed at its chip, and the others hold", async ({ page, words }) => {
    const mark = unique();
    await createCustomer(page, words, { name: `Chipped ${mark}` });
    await open(page, `/customers?q=${mark}&kind=person&created=this_year`);
    const names = page.getByRole("main").locator("tbody .cell-main");
    await expect(names).toHaveCount(0);
    const chip = page.locator("#chip-kind");
    await chip.click();
    const kind = words.say("customers-field-kind");
    const panel = page.getByRole("form", { name: words.say("components-edit-filter", { label: kind }), exact: true });
    await expect(panel.getByRole("group")).toHaveCount(1);
    await expect(panel.getByRole("combobox")).toHaveCount(0);
    await expect(chip).toHaveAttribute("aria-expanded", "true");
    const [row, box] = [await page.locator(".list-bar").boundingBox(), await panel.boundingBox()];
    expect(box!.y, "the chips stay in sight").toBeGreaterThanOrEqual(row!.y + row!.height);
    expect(box!.width, "it is as wide as the row").toBeGreaterThanOrEqual(row!.width - 1);
    await panel.getByLabel(words.say("customers-kind-person"), { exact: true }).uncheck();
    await panel.getByLabel(words.say("customers-kind-company"), { exact: true }).check();
    await expectSound(page);
    await panel.getByRole("button", { name: words.say("action-apply"), exact: true }).click();
    await expect(names).toHaveText([`Chipped ${mark}`]);
    await expect(panel).toHaveCount(0);
    await expect(page).toHaveURL(/[?&]kind=company/);
    await expect(page).toHaveURL(/[?&]created=this_year/);

    await chip.click();
    await page.getByRole("link", { name: words.say("lists-all-filters"), exact: true }).click();
    await expect(page.getByRole("form", { name: words.say("lists-filters"), exact: true }).getByRole("combobox").first()).toBeVisible();
    await chip.click();
    await panel.getByRole("link", { name: words.say("action-remove"), exact: true }).click();
    await expect(page).not.toHaveURL(/kind=/);
    await expect(page).toHaveURL(/[?&]created=this_year/);
    await expect(names).toHaveText([`Chipped ${mark}`]);
  });

  test("rows are as large as a finger, however compact they are", async ({ page, words }) => {
    await createCustomer(page, words, { name: `Small ${unique()}`, phone: "+44 20 7946 0958" });
    await createLead(page, words, { name: `Small ${unique()}` });
    for (const list of ["/customers", "/leads"]) {
      await open(page, list);
      await page.evaluate(() => document.documentElement.setAttribute("data-density", "compact"));
      const targets = page.locator("tbody tr:visible, tbody td.action-cell a:visible");
      expect(await targets.count(), list).toBeGreaterThan(0);
      for (const target of await targets.all()) {
        const size = await target.boundingBox();
        expect(Math.min(size?.width ?? 0, size?.height ?? 0), list).toBeGreaterThanOrEqual(44);
      }
    }
  });
});

test("ticked customers are deleted together", async ({ page, words }) => {
  const mark = unique();
  for (const name of ["One", "Two", "Three"]) await createCustomer(page, words, { name: `${name} ${mark}` });
  await open(page, `/customers?q=${mark}`);
  for (const name of ["One", "Two"]) await page.getByLabel(words.say("a11y-select-row", { name: `${name} ${mark}` })).check();
  const bar = page.getByRole("group", { name: words.say("customers-bulk") });
  if (isAlive(page)) await expect(bar).toContainText(words.say("state-selected", { count: 2 }));
  await bar.getByRole("button", { name: words.say("action-delete") }).click();
  await expect(page.getByRole("link", { name: `One ${mark}`, exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: `Three ${mark}`, exact: true })).toBeVisible();
  const told = isAlive(page) ? page.locator(".toast") : page.locator(".notice").first();
  await expect(told).toContainText(words.say("customers-bulk-deleted", { count: 2 }));
  await told.getByRole("button", { name: words.say("action-undo") }).click();
  await expect(page.getByRole("link", { name: `One ${mark}`, exact: true })).toBeVisible();
});

test("people at a customer are added, changed and removed", async ({ page, words }) => {
  await createCustomer(page, words, { name: `Peopled ${unique()}` });
  const section = page.getByRole("region", { name: words.say("customers-contacts") });
  await section.getByRole("link", { name: words.say("action-add") }).click();
  await section.getByRole("textbox", { name: new RegExp(`^${words.say("contacts-field-name")}`) }).fill("Wei Zhang");
  await section.getByRole("button", { name: words.say("action-save") }).click();
  await expect(section.getByText("Wei Zhang").first()).toBeVisible();
  await hydrated(page);
  await expectSound(page);
  await section.getByRole("link", { name: words.say("records-edit-named", { name: "Wei Zhang" }) }).click();
  await section.getByRole("textbox", { name: new RegExp(`^${words.say("contacts-field-title")}`) }).fill("Harbour master");
  await section.getByRole("textbox", { name: new RegExp(`^${words.say("contacts-field-wechat")}`) }).fill("wei_harbour_of_north");
  await section.locator("[name=birthday]").fill("1984-06-30");
  await section.getByRole("button", { name: words.say("action-save") }).click();
  await expect(section.getByText("Harbour master")).toBeVisible();
  await expect(section.getByText("wei_harbour_of_north", { exact: true })).toBeVisible();
  await expect(section.getByText(/1984/)).toBeVisible();
  await hydrated(page);
  await expectSound(page);
  await section.getByRole("button", { name: words.say("customers-contact-delete", { name: "Wei Zhang" }) }).click();
  await expect(section.getByText("Wei Zhang")).toHaveCount(0);
  if (isAlive(page)) await expect(section.getByRole("heading", { name: words.say("customers-contacts") })).toBeFocused();
  const told = isAlive(page) ? page.locator(".toast") : section.locator(".notice");
  await told.getByRole("button", { name: words.say("action-undo") }).click();
  await expect(section.getByText("Wei Zhang").first()).toBeVisible();
});

test.describe("many customers at once", () => {
  test.use({ as: "demo-owner" });

  test("a manager is told what reassigning fifty customers will do, and it does just that", async ({ page, pageOf, words, noise }) => {
    test.setTimeout(120_000);
    // What nobody has looked at yet is refused.
    noise.allowStatus(422);
    const manager = await pageOf("manager");
    const mark = unique();
    await open(manager, "/customers");
    for (let number = 0; number < 50; number += 1) {
      const made = await manager.request.post("/fn/customers/create", {
        headers: { origin: new URL(manager.url()).origin, accept: "application/json" },
        form: { "input[name]": `Many ${number} ${mark}`, "input[kind]": "company" },
      });
      expect(made.ok()).toBe(true);
    }
    await open(manager, `/customers?q=${mark}&size=50`);
    await expect(manager.locator("tbody .cell-main")).toHaveCount(50);
    for (const box of await manager.locator("tbody").getByRole("checkbox").all()) await box.check();
    const bar = manager.getByRole("group", { name: words.say("customers-bulk") });
    const choice = bar.getByRole("combobox");
    // Somebody whose customers the manager sees too.
    const owner = "张伟";
    await choice.selectOption({ label: owner });
    await bar.getByRole("button", { name: words.say("action-assign"), exact: true }).click();
    const dialog = manager.locator("#bulk-assign");
    const people = words.say("lists-bulk-people", { count: 1 });
    await expect(dialog).toContainText(words.say("customers-bulk-moves", { count: 50, people, owner }));
    await expectSound(manager);
    await dialog.getByRole("button", { name: words.say("action-assign"), exact: true }).click();
    const told = isAlive(manager) ? manager.locator(".toast") : manager.locator(".notice").first();
    await expect(told).toContainText(words.say("customers-bulk-assigned", { count: 50 }));
    await open(page, `/customers?q=${mark}&size=50`);
    await expect(page.locator("tbody").getByText(owner)).toHaveCount(50);
  });
});

test("what people write is shown as written and never runs", async ({ page, words }) => {
  const names = [
    `<img src=x onerror=alert(1)> ${unique()}`,
    `"><script>alert(1)</script> ${unique()}`,
    `</textarea>{{7*7}} ' OR 1=1 -- ${unique()}`,
    `Ω≈ç√∫˜µ ﷽ 田中さんにあげて下さい 👩‍👩‍👧‍👦 ${unique()}`,
  ];
  for (const name of names) {
    await createCustomer(page, words, { name });
    const title = `${name} · ${words.say("nav-customers")} · ${words.say("app-name")}`;
    // A name of another direction stands between two signs that nobody sees.
    await expect.poll(async () => (await page.title()).replaceAll(/[\u2068\u2069]/g, "")).toBe(title);
  }
  await open(page, "/customers");
  for (const name of names) await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await expectSound(page);
});
