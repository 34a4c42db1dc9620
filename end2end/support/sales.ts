/** What people do at work: customers, opportunities, the board, leads. */

import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated, isAlive, open } from "./page.ts";
import type { Locale, Words } from "./words.ts";

/** The stages of a new workspace's pipeline. */
export const STAGES: Record<Locale, { first: string; second: string; third: string; won: string; lost: string }> = {
  "zh-CN": { first: "初步接触", second: "需求确认", third: "方案报价", won: "赢单", lost: "输单" },
  en: { first: "First contact", second: "Needs confirmed", third: "Proposal", won: "Won", lost: "Lost" },
};

export interface CustomerFacts {
  name: string;
  phone?: string;
  email?: string;
}

export interface OpportunityFacts {
  name: string;
  /** The customer's id. */
  customer: string;
  amount?: string;
}

export interface LeadFacts {
  name: string;
  company?: string;
}

/** A labelled field of the page's own form, whatever stands behind the label. */
export function field(page: Page, label: string): Locator {
  return page.getByRole("main").getByRole("textbox", { name: new RegExp(`^${label}`) });
}

export async function fillCustomer(page: Page, words: Words, facts: CustomerFacts): Promise<void> {
  await field(page, words.say("customers-field-name")).fill(facts.name);
  if (facts.phone) await field(page, words.say("customers-field-phone")).fill(facts.phone);
  if (facts.email) await field(page, words.say("customers-field-email")).fill(facts.email);
}

/** Gives the new customer's id. */
export async function createCustomer(page: Page, words: Words, facts: CustomerFacts): Promise<string> {
  await open(page, "/customers/new");
  await fillCustomer(page, words, facts);
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
  return await arriveAt(page, "customers", facts.name);
}

/** Gives the new opportunity's id. */
export async function createOpportunity(page: Page, words: Words, facts: OpportunityFacts): Promise<string> {
  await open(page, `/opportunities/new?customer=${facts.customer}`);
  await field(page, words.say("opportunities-field-name")).fill(facts.name);
  if (facts.amount) await field(page, words.say("opportunities-field-amount")).fill(facts.amount);
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
  return await arriveAt(page, "opportunities", facts.name);
}

/** Gives the new lead's id. */
export async function createLead(page: Page, words: Words, facts: LeadFacts): Promise<string> {
  await open(page, "/leads/new");
  await field(page, words.say("leads-field-name")).fill(facts.name);
  if (facts.company) await field(page, words.say("leads-field-company")).fill(facts.company);
  await page.getByRole("button", { name: words.say("action-create"), exact: true }).click();
  return await arriveAt(page, "leads", facts.name);
}

/** Adds somebody to the customer's contacts. */
export async function addContact(page: Page, words: Words, customer: string, name: string): Promise<void> {
  await open(page, `/customers/${customer}?contact=new#contacts`);
  const contacts = page.getByRole("region", { name: words.say("customers-contacts") });
  await contacts.getByRole("textbox", { name: new RegExp(`^${words.say("contacts-field-name")}`) }).fill(name);
  await contacts.getByRole("button", { name: words.say("action-save"), exact: true }).click();
  await expect(contacts.getByText(name)).toBeVisible();
}

/** Gives the contact, whose links the page shows, a part at one more customer. */
export async function addLink(page: Page, words: Words, customer: string, part: string): Promise<Locator> {
  const box = page.locator("#contact_link-linked");
  await box.fill(customer);
  await box.press("Enter");
  await page.getByRole("radio", { name: customer, exact: true }).check();
  await page.locator("#contact_link-part").selectOption(part);
  await page.getByRole("button", { name: words.say("action-add"), exact: true }).click();
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: customer });
  await expect(row).toContainText(words.say(`contacts-part-${part}`));
  return row;
}

async function arriveAt(page: Page, area: string, name: string): Promise<string> {
  await expect(page).toHaveURL(new RegExp(`/${area}/[a-z]{3}_`));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await hydrated(page);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

export function column(page: Page, stage: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name: stage, exact: true }) });
}

export function card(within: Page | Locator, name: string): Locator {
  return within.getByRole("article", { name, exact: true });
}

/** Moves a card as people without a mouse do: through its menu; without scripts it leads to the record. */
export async function moveByMenu(page: Page, words: Words, name: string, stage: string): Promise<void> {
  const deal = page.getByRole("article", { name, exact: true });
  await deal.getByRole("link", { name: words.say("opportunities-move-card", { name }) }).click();
  if (isAlive(page)) {
    await expect(deal.locator("details > summary")).toBeFocused();
    await deal.getByRole("button", { name: stage, exact: true }).click();
  } else {
    await page.getByRole("list", { name: words.say("opportunities-stages") }).getByRole("button", { name: stage }).click();
  }
}

/** Drags a card by the mouse, as a hand does: with steps in between. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  // The code for it comes after the page.
  await page.locator(".board[data-drags]").waitFor();
  const start = await box(from);
  const end = await box(to);
  await page.mouse.move(start.x + start.width / 2, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 20, start.y + 20, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + 60, { steps: 12 });
}

async function box(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await locator.boundingBox();
  if (!found) throw new Error("there is nothing to drag");
  return found;
}

/** What the line above board and list says: count, open, weighted and won sum. */
export async function totals(page: Page): Promise<string[]> {
  const line = page.locator(".board-totals");
  await expect(line).toBeVisible();
  const exact = line.locator("b").first();
  const amounts = await line.locator("[title]").evaluateAll((all) => all.map((element) => element.getAttribute("title") ?? ""));
  return [(await exact.textContent()) ?? "", ...amounts];
}

/** The message in the corner; a page without scripts has none. */
export async function expectToast(page: Page, text: string): Promise<void> {
  if (isAlive(page)) await expect(page.locator(".toast").filter({ hasText: text })).toBeVisible();
}
