/** What only the living page does with invitations. */

import { expect, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";

test.use({ as: "owner" });

test("an invitation that somebody else has withdrawn is refused once, and gone then", async ({ page, words, noise }) => {
  noise.allowStatus(404);
  const email = `ida-${unique()}@guests.example`;
  await open(page, "/admin/users/invite");
  await page.getByLabel(words.say("invitations-people")).fill(email);
  await page.getByRole("button", { name: words.say("invitations-submit") }).click();
  await page.locator('.notice a[href="/admin/users/invitations"]').click();
  const row = page.getByRole("row").filter({ hasText: email });
  const withdraw = row.getByRole("button", { name: words.say("invitations-withdraw") });
  const id = await withdraw.locator("xpath=ancestor::form").locator("input[name=id]").inputValue();
  const gone = await page.request.post("/fn/invitations/withdraw", {
    headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
    form: { "input[id]": id },
  });
  expect(gone.status()).toBe(200);
  await withdraw.click();
  await expect(page.locator(".toast[data-status=negative]")).toHaveCount(1);
  await expect(row).toHaveCount(0);
});
