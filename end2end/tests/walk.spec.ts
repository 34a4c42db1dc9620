/**
 * Every page that there is, as it stands: a walk over the routes of app/src/access.rs. Each is sound (axe, order, names,
 * language, nothing wider than the window, nothing that moves by itself) and silent.
 */

import { readFileSync } from "node:fs";
import { expect, expectSound, IS_LONG, open, test, type Locale } from "../support/page.ts";
import type { Who } from "../support/house.ts";
import type { Page } from "@playwright/test";

interface Stop {
  /** Who looks at it; nobody where it is left out. */
  as?: Who;
  /** Where it is, if its route alone does not say so. */
  at?: string;
  /** The page on which a link leads to it. */
  from?: string;
  /** What such a page answers. */
  status?: number;
}

/** How to come to each page; by its route, signed in as the demo's owner, unless told. */
const STOPS: Record<string, Stop> = {
  "/setup": { as: "nobody", at: "/setup?token=none", status: 404 },
  "/login": { as: "nobody" },
  // No sign-in waits for its second step.
  "/login/verify": { as: "nobody", status: 401 },
  "/login/enrol": { as: "nobody", status: 401 },
  "/signup": { as: "nobody" },
  "/signup/sent": { as: "nobody" },
  "/verify": { as: "nobody", at: "/verify?token=none" },
  "/forgot": { as: "nobody" },
  "/forgot/sent": { as: "nobody" },
  "/reset": { as: "nobody", at: "/reset?token=none" },
  "/invite": { as: "nobody", at: "/invite?token=none" },
  // For builders alone.
  "/dev/components": { as: "nobody", status: 404 },
  // Nobody wrote any.
  "/terms": { as: "nobody", status: 404 },
  "/privacy": { as: "nobody", status: 404 },
  "/search": { at: "/search?q=h" },
  "/activities/:id": { from: "/" },
  "/customers/:id": { from: "/customers" },
  "/customers/:id/edit": { from: "/customers/:id" },
  "/contacts/:id": { from: "/contacts" },
  "/contacts/:id/edit": { from: "/contacts/:id" },
  "/contacts/:id/links": { from: "/contacts/:id" },
  // One that is closed becomes nothing more.
  "/leads/:id": { from: "/leads?status=open" },
  "/leads/:id/edit": { from: "/leads/:id" },
  "/leads/:id/convert": { from: "/leads/:id" },
  "/opportunities/:id": { from: "/opportunities" },
  "/opportunities/:id/edit": { from: "/opportunities/:id" },
  "/admin/users/:id": { from: "/admin/users" },
  "/admin/departments/:id": { from: "/admin/departments" },
  "/admin/roles/:id": { from: "/admin/roles" },
  "/admin/pipelines/stages/:id": { from: "/admin/pipelines" },
  "/admin/pipelines/reasons/:id": { from: "/admin/pipelines" },
  "/admin/audit/:id": { from: "/admin/audit" },
  "/step-up": { at: "/step-up?next=/admin/roles" },
  "/operator/workspaces": { as: "demo-operator" },
  "/operator/workspaces/:id": { as: "demo-operator", from: "/operator/workspaces" },
};

const SETTINGS = [
  { locale: "zh-CN", width: 360, colorScheme: "dark" },
  { locale: "en", width: 1280, colorScheme: "light" },
  // The others, where there is time.
  ...(IS_LONG
    ? ([
        { locale: "zh-CN", width: 360, colorScheme: "light" },
        { locale: "zh-CN", width: 1280, colorScheme: "light" },
        { locale: "zh-CN", width: 1280, colorScheme: "dark" },
        { locale: "en", width: 360, colorScheme: "light" },
        { locale: "en", width: 360, colorScheme: "dark" },
        { locale: "en", width: 1280, colorScheme: "dark" },
      ] as const)
    : []),
] as const satisfies readonly { locale: Locale; width: number; colorScheme: "light" | "dark" }[];

const ROUTES = routes();

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false && !IS_LONG, "each story looks at its pages without scripts");

for (const { locale, width, colorScheme } of SETTINGS) {
  for (const who of new Set(ROUTES.map((route) => STOPS[route]?.as ?? "demo-owner"))) {
    test.describe(`${locale} at ${width} px, ${colorScheme}`, () => {
      const isPhone = width < 768;
      test.use({ as: who, locale, colorScheme, viewport: { width, height: 800 }, hasTouch: isPhone, isMobile: isPhone });

      test(`every page of ${who} is sound`, async ({ page, noise }) => {
        const mine = ROUTES.filter((route) => (STOPS[route]?.as ?? "demo-owner") === who);
        // A page is judged for seconds where others take the processor.
        test.setTimeout(60_000 + mine.length * 20_000);
        noise.allowStatus(401);
        noise.allowStatus(404);
        for (const route of mine) {
          await test.step(route, async () => {
            const status = await open(page, await place(page, route));
            expect.soft(status, route).toBe(STOPS[route]?.status ?? 200);
            await expectSound(page);
          });
        }
      });
    });
  }
}

/** The routes of all pages, as the product lists them. */
function routes(): string[] {
  const source = readFileSync(new URL("../../app/src/access.rs", import.meta.url), "utf8");
  const list = source.slice(source.indexOf("pub const PAGES"), source.indexOf("pub const FUNCTIONS"));
  return [...list.matchAll(/^ {4}\("(\/[^"]*)"/gm)].map(([, route]) => route as string);
}

/** The address of a page: that of the first link to one of its kind, where it is about a thing. */
async function place(page: Page, route: string): Promise<string> {
  const stop = STOPS[route];
  const from = stop?.from;
  if (from === undefined) {
    expect(stop?.at ?? route, "the walk knows where this page is").not.toContain(":");
    return stop?.at ?? route;
  }
  await open(page, await place(page, from));
  const links = await page.locator("main a[href]").evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  const paths = links.map((link) => new URL(link, page.url()).pathname);
  // What has a route of its own is no thing.
  const found = paths.find((path) => fits(route, path) && !ROUTES.includes(path));
  expect(found, `a link on ${from} leads to ${route}`).toBeDefined();
  return found ?? route;
}

function fits(route: string, path: string): boolean {
  const [pieces, parts] = [route.split("/"), path.split("/")];
  return pieces.length === parts.length && pieces.every((piece, index) => piece.startsWith(":") || piece === parts[index]);
}
