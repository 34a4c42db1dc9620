/** What is typed from right to left reads in its order, wherever it stands. */

import type { Locator, Page } from "@playwright/test";
import { expect, open, test } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { card, createCustomer, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner" });

test("a Hebrew name with a number and an English word reads from the right in lists, records and on the board", async ({ page, words }) => {
  const mark = unique();
  const name = `\u05d0\u05d1\u05d2 \u05d3\u05d4\u05d5 \u00b7 2026 ${mark}`;
  const customer = await createCustomer(page, words, { name });
  await expectFromTheRight(page.getByRole("heading", { level: 1 }), mark);
  await open(page, `/customers?q=${mark}`);
  await expectFromTheRight(page.locator("td.main-cell a.cell-main").first(), mark);

  await createOpportunity(page, words, { name, customer, amount: "5000" });
  await open(page, `/pipeline?q=${mark}`);
  await expectFromTheRight(card(page, name).locator(".deal-title"), mark);
  await open(page, `/customers/${customer}/edit`);
  await expect(nameField(page, words.say("customers-field-name"))).toHaveAttribute("dir", "auto");
});

function nameField(page: Page, label: string): Locator {
  return page.getByRole("main").getByRole("textbox", { name: new RegExp(`^${label}`) }).first();
}

/** The Hebrew words stand at the right, the number beside them, the mark at the left. */
async function expectFromTheRight(place: Locator, mark: string): Promise<void> {
  await expect(place).toBeVisible();
  const order = await place.evaluate((element, mark) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const left = (text: Node, word: string) => {
      const range = document.createRange();
      const at = (text.nodeValue ?? "").indexOf(word);
      range.setStart(text, at);
      range.setEnd(text, at + word.length);
      return range.getBoundingClientRect().left;
    };
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.nodeValue?.includes(mark)) return ["\u05d0\u05d1\u05d2", "2026", mark].map((word) => left(text, word));
    }
    return [];
  }, mark);
  expect(order).toHaveLength(3);
  expect(order, "from the right to the left").toEqual([...order].sort((a, b) => b - a));
}
