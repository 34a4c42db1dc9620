/** What a company's forms take from the living page. */

import { expect, open, test } from "../support/page.ts";

test.use({ locale: "en", timezoneId: "Europe/Berlin" });

test("the browser's zone proposes the currency of a new company", async ({ page, words }) => {
  await open(page, "/signup");
  const currency = page.getByLabel(words.say("company-currency"));
  await expect(currency).toHaveValue("EUR");
});
