/** Several deals at once, on a phone: ticked, deleted and brought back. */

import { expect, expectSound, hydrated, isAlive, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { createCustomer, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner", viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test("deals are chosen by a press, deleted together and brought back", async ({ page, words, noise }) => {
  // Without a new owner nothing is assigned.
  noise.allowStatus(422);
  const mark = unique();
  const customer = await createCustomer(page, words, { name: `Quay ${mark}` });
  for (const name of ["One", "Two", "Three"]) await createOpportunity(page, words, { name: `${name} ${mark}`, customer });
  await open(page, `/opportunities?q=${mark}`);
  const row = (name: string) => page.locator("tbody tr").filter({ hasText: `${name} ${mark}` });
  const box = (name: string) => row(name).getByRole("checkbox", { includeHidden: true });
  const bar = page.getByRole("group", { name: words.say("opportunities-bulk") });
  if (isAlive(page)) {
    await expect(box("One")).toBeHidden();
    await expect(bar).toBeHidden();
    await page.getByRole("button", { name: words.say("lists-choose"), exact: true }).click();
  } else {
    await expect(page.locator(".list-choose")).toBeHidden();
  }
  for (const name of ["One", "Two"]) await box(name).check();
  if (isAlive(page)) await expect(bar).toContainText(words.say("state-selected", { count: 2 }));
  await expectSound(page);

  await bar.getByRole("button", { name: words.say("action-assign"), exact: true }).click();
  await expect(page.getByText(words.say("lists-bulk-no-owner"))).toBeVisible();
  await expect(box("One")).toBeChecked();
  await expect(box("Three")).not.toBeChecked();

  await bar.getByRole("button", { name: words.say("action-delete") }).click();
  const told = isAlive(page) ? page.locator(".toast").last() : page.locator(".notice").first();
  await expect(told).toContainText(words.say("opportunities-bulk-deleted", { count: 2 }));
  await expect(row("One")).toHaveCount(0);
  await expect(row("Three")).toBeVisible();
  await told.getByRole("button", { name: words.say("action-undo") }).click();
  await expect(row("One")).toBeVisible();
  await expect(row("Two")).toBeVisible();
  await expect(box("One")).not.toBeChecked();
});

test("what is refused below fifty rows is seen", async ({ page, words, noise }) => {
  noise.allowStatus(422);
  const mark = unique();
  await open(page, "/customers");
  for (let number = 0; number < 50; number += 1) {
    const made = await page.request.post("/fn/customers/create", {
      headers: { origin: new URL(page.url()).origin, accept: "application/json" },
      form: { "input[name]": `Many ${number} ${mark}`, "input[kind]": "company" },
    });
    expect(made.ok()).toBe(true);
  }
  await open(page, `/customers?q=${mark}&size=50`);
  await expect(page.locator("tbody .cell-main")).toHaveCount(50);
  if (isAlive(page)) await page.getByRole("button", { name: words.say("lists-choose"), exact: true }).click();
  await page.locator("tbody").getByRole("checkbox", { includeHidden: true }).last().check();
  const bar = page.getByRole("group", { name: words.say("customers-bulk") });
  await bar.getByRole("button", { name: words.say("action-assign"), exact: true }).click();
  const told = page.locator(".notice", { hasText: words.say("lists-bulk-no-owner") });
  await expect(told).toBeInViewport();
  await hydrated(page);
  await expect(told).toBeFocused();
  await expectSound(page);
});
