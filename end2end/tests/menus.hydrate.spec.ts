/** Every menu of the product: a press inside leaves it open and the page alive, whatever is pressed. */

import type { Locator, Page } from "@playwright/test";
import { expect, expectSound, focusAroundButtons, inEach, open, test, type Words } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { card, createCustomer, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner" });

interface Place {
  name: string;
  /** Goes there; gives the menu. */
  at: (page: Page, words: Words) => Promise<Locator>;
  /** Uses what is in the open menu; what it is for has happened then. */
  use: (page: Page, words: Words, menu: Locator) => Promise<void>;
  /** The menu that it is at 360 px alone. */
  narrow?: boolean;
}

/** Presses a button that keeps how the list lies. */
async function keep(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForResponse(/\/fn\/lists\/keep-layout/), button.click()]);
}

/** The list lies so when it is opened anew; then as usual again, for whoever comes next. */
async function expectKept(page: Page, words: Words, path: string, box: Locator, isTicked: boolean): Promise<void> {
  await open(page, path);
  await expect(box).toBeChecked({ checked: isTicked });
  await page.locator(".list-columns summary").click();
  await keep(page, page.getByRole("button", { name: words.say("lists-usual") }));
  await expect(box).toBeChecked({ checked: !isTicked });
}

const PLACES: Place[] = [
  {
    name: "the order of the customers",
    narrow: true,
    at: async (page) => {
      await open(page, "/customers");
      return page.locator(".list-sort details");
    },
    use: async (page, words, menu) => {
      await menu.getByRole("link", { name: words.say("customers-field-name"), exact: true }).click();
      await expect(page).toHaveURL(/sort=name/);
    },
  },
  {
    name: "the columns of the customers",
    at: async (page) => {
      await open(page, "/customers");
      return page.locator(".list-columns details");
    },
    use: async (page, words, menu) => {
      await menu.getByRole("checkbox", { name: words.say("customers-field-email") }).setChecked(true);
      await keep(page, menu.getByRole("button", { name: words.say("action-apply") }));
      await expectKept(page, words, "/customers", page.locator("#column-email"), true);
    },
  },
  {
    name: "the columns of the people",
    at: async (page) => {
      await open(page, "/admin/users");
      return page.locator(".list-columns details");
    },
    use: async (page, words, menu) => {
      await menu.getByRole("checkbox", { name: words.say("people-field-email") }).setChecked(true);
      await keep(page, menu.getByRole("button", { name: words.say("action-apply") }));
      await expectKept(page, words, "/admin/users", page.locator("#column-email"), true);
    },
  },
  {
    name: "the columns of the opportunities",
    at: async (page, words) => {
      await newDeal(page, words);
      await open(page, "/opportunities");
      return page.locator(".list-columns details");
    },
    use: async (page, words, menu) => {
      // The presses before ticked others on and off.
      await menu.getByRole("checkbox", { name: words.say("opportunities-field-stage") }).setChecked(false);
      await keep(page, menu.getByRole("button", { name: words.say("action-apply") }));
      await expectKept(page, words, "/opportunities", page.locator("#column-stage"), false);
    },
  },
  {
    name: "what else can be done with a customer",
    at: async (page, words) => {
      await createCustomer(page, words, { name: `Menu ${unique()}` });
      return page.locator(".record-actions details");
    },
    use: async (page, words, menu) => {
      await menu.getByRole("button", { name: words.say("action-delete"), exact: true }).click();
      await expect(page).toHaveURL(/\/customers$/);
    },
  },
  {
    name: "where a card moves",
    at: async (page, words) => {
      const deal = await newDeal(page, words);
      await open(page, `/pipeline?q=${encodeURIComponent(deal)}`);
      await card(page, deal).getByRole("link", { name: words.say("opportunities-move-card", { name: deal }) }).click();
      return card(page, deal).locator("details");
    },
    use: async (page, words, menu) => {
      const stages = menu.getByRole("button");
      const stage = (await stages.first().innerText()).trim();
      await stages.first().click();
      await expect(page.locator(".toast")).toContainText(words.say("opportunities-toast-moved", { stage }));
    },
  },
];

inEach(({ width }) => {
  for (const place of PLACES.filter(({ narrow }) => !narrow || width < 768)) {
    test(`${place.name}: presses on words, edges and gaps leave it open`, async ({ page, words }) => {
      const menu = await place.at(page, words);
      await openMenu(page, menu);
      const count = (await menu.evaluate(idleSpots)).length;
      if (width >= 768) expect(count, "there are words and edges").toBeGreaterThan(0);
      for (let number = 0; number < count; number += 1) {
        // A press may scroll what it focuses: where things are is asked anew.
        const spot = (await menu.evaluate(idleSpots))[number];
        if (!spot) break;
        await press(page, spot);
        // The browser has had the time to do what follows a press.
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
        await expect(menu, `after a press on ${spot.what}`).toHaveAttribute("open");
      }
      await expectSound(page);
      await place.use(page, words, menu);
    });

    test(`${place.name}: a press outside closes it, and Escape goes back to its button`, async ({ page, words }) => {
      const menu = await place.at(page, words);
      await openMenu(page, menu);
      await pressInside(page, menu);
      await page.keyboard.press("Escape");
      await expect(menu).not.toHaveAttribute("open");
      await expect(menu.locator("summary")).toBeFocused();

      await openMenu(page, menu);
      await pressInside(page, menu);
      await press(page, await outside(page));
      await expect(menu).not.toHaveAttribute("open");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });

    test(`${place.name}: Tab past its end closes it`, async ({ page, words }) => {
      const menu = await place.at(page, words);
      await openMenu(page, menu);
      await menu.locator("summary").focus();
      const last = menu.locator(".menu-panel").locator("a, button, input:not([type=hidden]), select").last();
      for (let key = 0; key < 30 && !(await last.evaluate((element) => element === document.activeElement)); key += 1) {
        await page.keyboard.press("Tab");
        await expect(menu).toHaveAttribute("open");
      }
      await page.keyboard.press("Tab");
      // Behind the last thing of a page there is nothing that the focus could be on.
      if (await page.evaluate(() => document.activeElement === document.body)) return;
      await expect(menu).not.toHaveAttribute("open");
      expect(await menu.evaluate((details) => details.contains(document.activeElement))).toBe(false);
    });

    test(`${place.name}: its controls work where a press on a button gives no focus`, async ({ page, words }) => {
      const menu = await place.at(page, words);
      await page.evaluate(focusAroundButtons);
      await openMenu(page, menu);
      await place.use(page, words, menu);
    });
  }
});

/** A new deal's record; gives its name. */
async function newDeal(page: Page, words: Words): Promise<string> {
  const name = `Deal ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  await createOpportunity(page, words, { name, customer, amount: "5000" });
  return name;
}

interface Spot {
  x: number;
  y: number;
  what: string;
}

/** As people do: with a finger where there is one. */
async function press(page: Page, { x, y }: Spot): Promise<void> {
  if (await page.evaluate(() => navigator.maxTouchPoints > 0)) await page.touchscreen.tap(x, y);
  else await page.mouse.click(x, y);
}

/** One that is drawn open is open already. */
async function openMenu(page: Page, menu: Locator): Promise<void> {
  if ((await menu.getAttribute("open")) === null) {
    const box = await menu.locator("summary").boundingBox();
    if (!box) throw new Error("there is no menu");
    await press(page, { x: box.x + box.width / 2, y: box.y + box.height / 2, what: "its button" });
  }
  await expect(menu).toHaveAttribute("open");
  // It slides into its place.
  await menu.locator(".menu-panel").evaluate((panel) => Promise.all(panel.getAnimations().map((animation) => animation.finished)));
}

async function pressInside(page: Page, menu: Locator): Promise<void> {
  const [spot] = await menu.evaluate(idleSpots);
  // One that is all buttons has no such place.
  if (spot) await press(page, spot);
  await expect(menu).toHaveAttribute("open");
}

/** The page's title: beside every menu. */
async function outside(page: Page): Promise<Spot> {
  const box = await page.getByRole("heading", { level: 1 }).boundingBox();
  if (!box) throw new Error("the page has no title");
  return { x: box.x + 4, y: box.y + box.height / 2, what: "the title" };
}

/**
 * Runs in the page: places in a menu's panel where there is nothing to click: edges, corners, gaps, words. A finger is
 * led to what can be pressed nearby, so that its places are those with nothing of the kind around them.
 */
function idleSpots(details: Element): Spot[] {
  const panel = details.querySelector(".menu-panel");
  if (!panel) return [];
  const spots: Spot[] = [];
  const reach = navigator.maxTouchPoints > 0 ? [-12, 0, 12] : [0];
  const isIdle = (x: number, y: number) => {
    const element = document.elementFromPoint(x, y);
    return element !== null && panel.contains(element) && !element.closest("a, button, input, select, textarea");
  };
  const add = (x: number, y: number, what: string) => {
    if (reach.every((right) => reach.every((down) => isIdle(x + right, y + down)))) spots.push({ x, y, what });
  };
  for (const element of [panel, ...panel.querySelectorAll("*")]) {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    const name = `${element.localName}.${element.getAttribute("class") ?? ""}`;
    add(left + width / 2, top + height / 2, `the middle of ${name}`);
    if (element !== panel && spots.length > 24) continue;
    for (const [x, y] of [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2], [left + 0.5, top + height / 2], [right - 0.5, top + height / 2], [left + width / 2, bottom - 0.5]] as const) {
      add(x, y, `the edge of ${name}`);
    }
  }
  return spots;
}
