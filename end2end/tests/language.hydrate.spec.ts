import { expect, open, test } from "../support/page.ts";

test("another language keeps what was typed", async ({ page, words }) => {
  await open(page, "/login");
  await page.getByLabel(words.say("accounts-sign-in-identifier")).fill("ada@harbour.example");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("[name$=identifier], [name='input[identifier]']")).toHaveValue("ada@harbour.example");
});
