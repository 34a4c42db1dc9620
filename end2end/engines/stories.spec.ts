/** The main stories in Firefox, under the rule of Safari on a Mac, and in WebKit. */

import { writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { DEMO_PASSWORD, Server } from "../support/server.ts";
import { Words, type Locale } from "../support/words.ts";
import type { Engine } from "./engine.ts";
import { Firefox } from "./firefox.ts";
import { Walker } from "./walker.ts";
import { WebKit } from "./webkit.ts";

let server: Server;

test.beforeAll(async () => {
  server = await Server.start("demo");
});

test.afterAll(() => server.stop());

for (const kind of [Firefox, WebKit]) {
  test.describe(kind.name, () => {
    let engine: Engine;
    let walker: Walker;

    test.beforeAll(async () => {
      engine = await kind.start();
      walker = await signedIn(engine);
    });

    test.afterEach(async ({}, information) => {
      if (information.status === information.expectedStatus || !engine) return;
      const file = information.outputPath(`${kind.name}.png`);
      writeFileSync(file, await engine.picture());
      console.log(`seen at ${await walker.path()}: ${file}`);
    });

    test.afterAll(() => engine?.close());

    test("a customer is found in the list, opened and edited", async () => {
      const name = await openCustomer(walker);
      await walker.press("a.button", walker.say("action-edit"));
      await walker.arrives(/\/edit$/);
      await walker.fill(walker.say("customers-field-name"), `${name} ${kind.name}`);
      await walker.press("button", walker.say("action-save"));
      await walker.arrives(/^\/customers\/cus_[^/]+$/);
      await walker.sees("h1", `${name} ${kind.name}`);
    });

    test("buttons in menus work, whatever a press focuses", async () => {
      await walker.open("/customers");
      await walker.press(".list-columns summary");
      await walker.press(".list-columns label", walker.say("customers-field-email"));
      await walker.sees(".list-columns details[open]");
      await walker.press(".list-columns button", walker.say("action-apply"));
      // Kept for whoever chose them, in no address.
      await walker.sees("th[data-column=email]");
      for (const list of ["/pipeline", "/opportunities"]) {
        await walker.open(list);
        await walker.press(".list-filters a", walker.say("action-filter"));
        await walker.press(".filter-panel button", walker.say("action-apply"));
        await walker.misses(".filter-panel");
      }
    });

    test("a customer is deleted from a menu and comes back", async () => {
      const name = await openCustomer(walker);
      await walker.press(".record-actions summary");
      await walker.press(".menu-item[data-danger]");
      await walker.arrives(/^\/customers(\?|$)/);
      await walker.press(".toast button", walker.say("action-undo"));
      await walker.arrives(/^\/customers\/cus_/);
      await walker.sees("h1", name);
    });

    test("a card moves by its menu, and a press elsewhere closes one", async () => {
      await walker.open("/pipeline");
      const card = await engine.evaluate<string>("document.querySelector('.deal-title').textContent");
      expect(card).toBeTruthy();
      await walker.press("article.deal[data-movable] .deal-move a");
      await walker.sees("article.deal details[open]");
      await walker.press("h1");
      await walker.misses("article.deal details[open]");
      await walker.press("article.deal .deal-move summary");
      await walker.press("article.deal .menu-item");
      await walker.sees(".toast");
    });

    test("a dialog: the first field has the focus, Escape gives it back, a press beside closes", async () => {
      await openCustomer(walker);
      await walker.press(".record-actions summary");
      await walker.press(".menu-item", walker.say("records-transfer"));
      await walker.hasFocus("#transfer select");
      await engine.key("Escape");
      await walker.misses("#transfer[open]");
      await walker.hasFocus(".record-actions summary");
      expect(await walker.path()).not.toContain("dialog=");

      await walker.press(".record-actions summary");
      await walker.press(".menu-item", walker.say("records-transfer"));
      await walker.hasFocus("#transfer select");
      // Inside of it nothing closes.
      await walker.press("#transfer h2");
      await walker.sees("#transfer[open]");
      await engine.press({ x: 12, y: 400 });
      await walker.misses("#transfer[open]");
      await walker.hasFocus(".record-actions summary");
    });

    test("the dialog that a button opens gives the focus back to that button", async () => {
      await walker.open("/opportunities");
      await walker.press("td a[href^='/opportunities/opp_']");
      await walker.arrives(/^\/opportunities\/opp_/);
      const buttons = await engine.evaluate<number>("document.querySelectorAll('.stepper button[name=stage]').length");
      expect(buttons).toBeGreaterThan(1);
      await walker.press(".stepper li:last-child button[name=stage]");
      await walker.hasFocus("#lost-reason");
      await engine.key("Escape");
      await walker.misses("#lost[open]");
      await walker.hasFocus(".stepper li:last-child button[name=stage]");
    });

    test("a search has one sign, its own", async () => {
      await walker.open("/customers");
      const search = "main input[type=search]";
      await walker.sees(search);
      const looks = `getComputedStyle(document.querySelector("${search}")).appearance`;
      expect(await engine.evaluate<string>(looks)).toBe("none");
      const signs = `document.querySelector("${search}").closest(".input-box").querySelectorAll("svg").length`;
      expect(await engine.evaluate<number>(signs)).toBe(1);
      // What a browser draws inside of a field tells no style: whether the rule of `style/components/field.css` is there.
      if (kind === WebKit) expect(await engine.evaluate<boolean>(`(${hidesItsCross.toString()})()`)).toBe(true);
    });

    test("an empty date looks empty", async () => {
      await walker.open("/pipeline");
      await walker.press(".list-filters a", walker.say("action-filter"));
      await walker.sees("input[type=date]");
      if (kind === WebKit) {
        // What WebKit draws inside of a field tells no style: whether the rule of `style/components/field.css` holds.
        const rule = "CSS.supports('hanging-punctuation', 'first') && document.querySelector('input[type=date]').matches(':root[data-hydrated] input.input[data-empty]:valid:not(:focus, :focus-within)')";
        expect(await engine.evaluate<boolean>(rule)).toBe(true);
      }
      const fill = "date.value = '2026-01-05'; date.dispatchEvent(new Event('input', { bubbles: true }))";
      await engine.evaluate(`((date) => { ${fill} })(document.querySelector("input[type=date]"))`);
      await walker.sees("input[type=date]:not([data-empty])");
    });

    test("whoever blocks cookies is told so", async () => {
      const blocked = await kind.start("blocked");
      try {
        const stranger = await atTheDoor(blocked);
        await signIn(stranger);
        await stranger.sees("main", stranger.say("error-no-cookies-title"));
        expect(await stranger.path()).toMatch(/^\/login/);
      } finally {
        await blocked.close();
      }
    });

    test("after signing out Back shows nothing of what was there", async () => {
      const name = await openCustomer(walker);
      await walker.open("/customers");
      await walker.sees("td", name);
      await walker.press(".sidebar-user button");
      await walker.arrives(/^\/login/);
      await engine.back();
      await walker.arrives(/^\/login/);
      await walker.sees("input[name=password]");
      await walker.misses("td", name);
    });
  });
}

/** Runs in the page: whether a rule takes away the cross that WebKit draws into a search. */
function hidesItsCross(): boolean {
  const holds = (rules: CSSRuleList): boolean =>
    [...rules].some((rule) => {
      if (rule instanceof CSSStyleRule && rule.selectorText.includes("-webkit-search-cancel-button")) return rule.style.display === "none";
      return "cssRules" in rule && holds(rule.cssRules as CSSRuleList);
    });
  return [...document.styleSheets].some((sheet) => holds(sheet.cssRules));
}

/** Somebody at the sign-in page. */
async function atTheDoor(engine: Engine): Promise<Walker> {
  await engine.goto(`${server.url}/login`);
  const locale = await engine.evaluate<Locale>("document.documentElement.lang");
  const stranger = new Walker(engine, server.url, new Words(locale));
  await stranger.alive();
  return stranger;
}

async function signIn(stranger: Walker): Promise<void> {
  await stranger.fill(stranger.say("accounts-sign-in-identifier"), "manager@harbour.example");
  await stranger.fill(stranger.say("accounts-sign-in-password"), DEMO_PASSWORD);
  await stranger.press("button", stranger.say("action-sign-in"));
}

/** A manager of the demo, at the start page. */
async function signedIn(engine: Engine): Promise<Walker> {
  const stranger = await atTheDoor(engine);
  await signIn(stranger);
  await stranger.arrives(/^\/$/);
  const own = await engine.evaluate<Locale>("document.documentElement.lang");
  return new Walker(engine, server.url, new Words(own));
}

/** Opens the first customer of the list; gives the name. */
async function openCustomer(walker: Walker): Promise<string> {
  await walker.open("/customers");
  const link = "td a[href^='/customers/cus_']";
  const name = await walker.engine.evaluate<string>(`document.querySelector("${link}").textContent.trim()`);
  await walker.press(link, name);
  await walker.arrives(/^\/customers\/cus_/);
  await walker.sees("h1", name);
  return name;
}
