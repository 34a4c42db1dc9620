/** What every page owes everybody: order, names, the right language, a still layout. */

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { keepPage } from "./canaries.ts";
import { isAlive } from "./page.ts";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The standard's own rules: no taste. */
const htmlRules = new HtmlValidate({ extends: ["html-validate:standard"] });

declare global {
  interface Window {
    layoutShifts?: { all: number; awake: number };
  }
}

/** Runs in the page before anything else. */
export function watchShifts(): void {
  const shifts = { all: 0, awake: 0 };
  window.layoutShifts = shifts;
  let hydratedAt = Infinity;
  // What is found for a text comes a while after it, on a slow machine later than the browser reckons with.
  let typedAt = -Infinity;
  addEventListener("input", () => (typedAt = performance.now()), { capture: true });
  // From then on things move because somebody moves them.
  let touched = false;
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => (touched = true), { capture: true, once: true });
  new MutationObserver(() => {
    if (document.documentElement?.hasAttribute("data-hydrated")) hydratedAt = Math.min(hydratedAt, performance.now());
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-hydrated"] });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (entry.hadRecentInput || entry.startTime - typedAt < 3000) continue;
      shifts.all += entry.value;
      if (entry.startTime >= hydratedAt && !touched) shifts.awake += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Nothing is wrong with the page as it stands. */
export async function expectSound(page: Page): Promise<void> {
  // The address is there before the page is.
  await expect(page).toHaveTitle(/./);
  const problems = await page.evaluate(inspect);
  problems.push(...(await markupProblems(page)));
  // axe waits for timers, which don't run where scripts are off.
  if (isAlive(page)) problems.push(...(await axeProblems(page)));
  expect.soft(problems, `${page.url()} is sound`).toEqual([]);
}

async function axeProblems(page: Page): Promise<string[]> {
  // What scrolls under a bar at the bottom is a matter of scrolling (2.4.11 has its own test), not of target sizes.
  const bars = page.locator(".bottom-bar, .bulk-bar");
  await bars.evaluateAll((found) => found.forEach((bar) => ((bar as HTMLElement).style.position = "static")));
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  await bars.evaluateAll((found) => found.forEach((bar) => ((bar as HTMLElement).style.position = "")));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `axe ${id}: ${node.target.join(" ")} ${node.any.concat(node.all, node.none).map((check) => check.message)}`),
  );
}

async function markupProblems(page: Page): Promise<string[]> {
  // The renderer marks places with comments, also in text areas that it made itself; they are no text there.
  const content = (await page.content()).replace(/(<textarea[^>]*>)(?:<!---->)+/g, "$1");
  keepPage(content);
  const report = await htmlRules.validateString(content);
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map(({ ruleId, message, line, selector }) => `html ${ruleId}: ${message} (${selector ?? line})`);
}

/** Runs in the page. */
function inspect(): string[] {
  const problems: string[] = [];
  const root = document.documentElement;
  const chinese = root.lang === "zh-CN";
  const all = <T extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<T>(selector)];
  const name = (element: Element) => `<${element.tagName.toLowerCase()}${element.id && `#${element.id}`} class="${element.getAttribute("class") ?? ""}">`;
  const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  /** Where landmarks come from; sections and forms are some only with a name. */
  const LANDMARKS = {
    banner: "header:not(:is(article, aside, main, nav, section) *), [role=banner]",
    complementary: "aside, [role=complementary]",
    contentinfo: "footer:not(:is(article, aside, main, nav, section) *), [role=contentinfo]",
    form: "form:not([role]):is([aria-label], [aria-labelledby]), [role=form]",
    navigation: "nav, [role=navigation]",
    region: "section:not([role]):is([aria-label], [aria-labelledby]), [role=region]",
    search: "search, [role=search]",
  };

  if (!["zh-CN", "en"].includes(root.lang)) problems.push(`lang is ${root.lang}`);
  const product = chinese ? "钥客" : "Latchkey";
  if (!new RegExp(`^.+ · ${product}$`).test(document.title)) problems.push(`title is ${document.title}`);
  for (const only of ["h1", "main"]) {
    const count = all(only).length;
    if (count !== 1) problems.push(`${count} × ${only}`);
  }
  if (root.scrollWidth > window.screen.width && root.scrollWidth > window.innerWidth) {
    const wide = all("body *").filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1);
    problems.push(`${root.scrollWidth} px of content on ${window.innerWidth} px: ${wide.slice(0, 3).map(name)}`);
  }
  if (!all<HTMLAnchorElement>("a")[0]?.classList.contains("skip-link")) problems.push("the skip link is not the first link");
  for (const element of all("[tabindex]")) if (element.tabIndex > 0) problems.push(`positive tabindex: ${name(element)}`);

  for (const field of all<HTMLInputElement>("input:not([type=hidden]), select, textarea").filter(shown)) {
    const labels = [...(field.labels ?? [])].map((label) => label.textContent?.trim());
    const named = labels.some(Boolean) || field.ariaLabel || field.getAttribute("aria-labelledby");
    if (!named) problems.push(`no label: ${name(field)}`);
    const small = parseFloat(getComputedStyle(field).fontSize) < 16;
    if (window.innerWidth < 768 && small && !["checkbox", "radio"].includes(field.type)) problems.push(`phones zoom into ${name(field)}`);
  }

  // Whoever has no Enter key, or no scripts, presses it.
  for (const form of all<HTMLFormElement>("form[role=search]")) {
    const sends = [...form.elements].some((element) => (element as HTMLButtonElement).type === "submit");
    if (!sends) problems.push(`no button to search with: ${name(form)}`);
  }

  for (const [kind, selector] of Object.entries(LANDMARKS)) {
    const names = all(selector).filter(shown).map(landmarkName);
    const unnamed = names.length > 1 && names.includes("");
    if (unnamed || new Set(names).size < names.length) problems.push(`${kind} landmarks are not told apart: ${names.map((each) => `“${each}”`)}`);
  }

  // Names in Hebrew or Arabic read in their order (`style/base.css`).
  for (const typed of all("[translate=no], [data-user-content]").filter(shown)) {
    if (getComputedStyle(typed).unicodeBidi !== "plaintext") problems.push(`its direction is its neighbours': ${name(typed)}`);
  }

  const shifts = window.layoutShifts;
  if (shifts && shifts.all >= 0.02) problems.push(`layout shift of ${shifts.all}`);
  if (shifts && shifts.awake > 0) problems.push(`layout shift of ${shifts.awake} after hydration`);

  problems.push(...foreignWords());
  return problems;

  /** What a landmark is called, empty if it has no name of its own. */
  function landmarkName(landmark: Element): string {
    const ids = landmark.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
    const label = ids.map((id) => document.getElementById(id)?.textContent?.trim()).filter(Boolean).join(" ");
    return label || landmark.ariaLabel?.trim() || "";
  }

  /** Labels in the other language; people's own words are marked as such. */
  function foreignWords(): string[] {
    const marked = "[translate=no], [data-user-content], [lang]:not(html), script, style, noscript, option, textarea";
    const own = all("[translate=no], [data-user-content]").map((element) => element.textContent?.trim() ?? "");
    own.sort((a, b) => b.length - a.length);
    const texts: [Element, string][] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent && !parent.closest(marked)) texts.push([parent, walker.currentNode.textContent ?? ""]);
    }
    for (const attribute of ["aria-label", "title", "placeholder", "alt"]) {
      for (const element of all(`body [${attribute}]`)) {
        if (!element.closest(marked)) texts.push([element, element.getAttribute(attribute) ?? ""]);
      }
    }
    texts.push([document.head, document.title]);
    return texts.flatMap(([element, text]) => {
      let rest = text;
      for (const words of own) if (words.length > 1) rest = rest.replaceAll(words, "");
      rest = rest
        // What is to be typed into a console.
        .replace(/“latchkey [^”]*”/g, "")
        .replace(/\S+[@_]\S+|(www\.)?\S+\.(com|example)\b|req_\S+/g, "")
        .replace(/\b(Latchkey|CRM|CNY|USD|CSV|IP|ID|URL|https|NIST|SP|AAL2|OWASP|ASVS)\b/g, "");
      const foreign = (chinese ? /[A-Za-z]{2,}/ : /\p{Script=Han}/u).exec(rest);
      return foreign ? [`not in ${root.lang}: “${text.trim().slice(0, 60)}” in ${name(element)}`] : [];
    });
  }
}
