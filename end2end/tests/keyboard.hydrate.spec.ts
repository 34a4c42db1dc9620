import type { Page } from "@playwright/test";
import { expect, open, test } from "../support/page.ts";

interface Stop {
  name: string;
  ring: boolean;
  covered: boolean;
}

for (const path of ["/login", "/signup", "/forgot"]) {
  test(`${path}: every control has its turn`, ({ page }) => expectTabOrder(page, path));
}

test.describe("signed in", () => {
  test.use({ as: "owner" });

  for (const path of ["/", "/customers", "/customers/new", "/contacts", "/pipeline", "/opportunities", "/settings/preferences"]) {
    test(`${path}: every control has its turn`, ({ page }) => expectTabOrder(page, path));
  }

  test("the skip link comes first and leads past the navigation", async ({ page, words }) => {
    await open(page, "/settings/profile");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: words.say("a11y-skip-to-content") });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });
});

/** Tab reaches all that can be used, in the order of the page, in sight, with a ring; and comes round. */
async function expectTabOrder(page: Page, path: string): Promise<void> {
  await open(page, path);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  const wanted = await page.evaluate(controls);
  const stops: Stop[] = [];
  for (let press = 0; press < wanted.length + 5; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(stopHere);
    if (!stop) break;
    stops.push(stop);
  }
  expect(stops.map(({ name }) => name)).toEqual(wanted);
  expect(stops.filter(({ ring }) => !ring).map(({ name }) => name), "focus can be seen").toEqual([]);
  expect(stops.filter(({ covered }) => covered).map(({ name }) => name), "nothing covers the focus").toEqual([]);
}

/** Runs in the page: what Tab should reach; of radio buttons, the one that is chosen. */
function controls(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")];
  const usable = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [tabindex='-1']") && !element.closest("[inert]"));
  const chosen = usable.filter((element) => {
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    const group = usable.filter((other): other is HTMLInputElement => other instanceof HTMLInputElement && other.name === element.name && other.form === element.form);
    return (group.find((radio) => radio.checked) ?? group[0]) === element;
  });
  return chosen.map((element) => `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.id ?? ""} ${element.textContent?.trim().slice(0, 30) ?? ""}`);
}

/** Runs in the page: where the focus is now. */
function stopHere(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const name = `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.id ?? ""} ${element.textContent?.trim().slice(0, 30) ?? ""}`;
  const around = [element, element.parentElement, element.nextElementSibling, element.closest("label")];
  const ring = around.some((other) => {
    if (!other) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(other);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  });
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const covered = top !== null && !element.contains(top) && !top.contains(element) && !element.closest("label")?.contains(top);
  return { name, ring, covered };
}
