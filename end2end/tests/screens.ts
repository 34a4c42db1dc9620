/** `npm run screens`: pictures of every page, to be looked at. Not a test. */

import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { open, test } from "../support/page.ts";
import { speak } from "../support/people.ts";

const FOLDER = fileURLToPath(new URL("../screens/", import.meta.url));

const PUBLIC = ["/login", "/signup", "/signup/sent", "/verify?token=none", "/forgot", "/forgot/sent", "/reset?token=none", "/nowhere"];
const SIGNED_IN = [
  "/",
  "/customers",
  "/customers?panel=filters",
  "/customers?q=00000000",
  "/customers/new",
  "/pipeline",
  "/opportunities",
  "/opportunities/new",
  "/recycle-bin",
  "/settings/profile",
  "/settings/preferences",
  "/settings/security",
  "/nowhere",
];

for (const locale of ["zh-CN", "en"] as const) {
  for (const width of [360, 1280]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const folder = `${FOLDER}${locale}-${width}-${colorScheme}/`;
      test.describe(`${locale} at ${width} px, ${colorScheme}`, () => {
        test.use({ locale, colorScheme, viewport: { width, height: 800 }, hasTouch: width < 768, isMobile: width < 768 });

        test("public pages", async ({ page, noise }) => {
          noise.allow(/./);
          for (const path of PUBLIC) await shoot(page, path, folder);
        });

        test.describe("signed in", () => {
          test.use({ as: "demo-owner" });

          test("pages and one record of each kind", async ({ page, noise }) => {
            noise.allow(/./);
            await speak(page, locale);
            for (const path of SIGNED_IN) await shoot(page, path, folder);
            for (const [list, name] of [["/customers", "customer"], ["/opportunities", "opportunity"]] as const) {
              await open(page, list);
              const href = await page.locator("tbody .cell-main").first().getAttribute("href");
              if (!href) continue;
              await shoot(page, href, folder, name);
              await shoot(page, `${href}/edit`, folder, `${name}-edit`);
            }
          });
        });
      });
    }
  }
}

async function shoot(page: Page, path: string, folder: string, name = path.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "today") {
  await open(page, path);
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true, animations: "disabled" });
}
