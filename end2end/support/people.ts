/** What people do before they are at work: sign up, prove an address, sign in. */

import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Locale, Words } from "./words.ts";

export interface Facts {
  company: string;
  name: string;
  email: string;
  phone: string;
  password: string;
}

export function unique(): string {
  return randomBytes(4).toString("hex");
}

export function newFacts(locale: Locale): Facts {
  const mark = unique();
  const email = `owner-${mark}@${mark}.example`;
  const password = "four quiet lanterns 42";
  return locale === "zh-CN"
    ? { company: `沪东港务${mark}有限公司`, name: "张伟", email, phone: "138 0013 8000", password }
    : { company: `Harbour ${mark} Ltd`, name: "Ada Quay", email, phone: "+44 20 7946 0958", password };
}

export async function signUp(page: Page, words: Words, facts: Facts): Promise<void> {
  await page.goto("/signup");
  await fillSignUp(page, words, facts);
  await page.getByRole("button", { name: words.say("accounts-sign-up-submit") }).click();
  await expect(page).toHaveURL(/\/signup\/sent$/);
}

export async function fillSignUp(page: Page, words: Words, facts: Facts): Promise<void> {
  await page.getByLabel(words.say("accounts-sign-up-company")).fill(facts.company);
  await page.getByLabel(words.say("accounts-sign-up-name")).fill(facts.name);
  await page.getByLabel(words.say("accounts-sign-up-email")).fill(facts.email);
  await page.getByLabel(words.say("accounts-sign-up-phone")).fill(facts.phone);
  await passwordField(page, words, "accounts-sign-up-password").fill(facts.password);
}

/** The field alone, not the button beside it that shows what is typed. */
export function passwordField(page: Page, words: Words, label: string): Locator {
  return page.getByLabel(words.say(label), { exact: true });
}

export async function verify(page: Page, words: Words, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: words.say("accounts-verify-submit"), exact: true }).click();
  // Whoever signed up with this browser is in.
  await expect(page).toHaveURL((url) => url.pathname === "/");
}

export async function signIn(page: Page, words: Words, identifier: string, password: string): Promise<void> {
  await page.goto("/login");
  await sendSignIn(page, words, identifier, password);
  await expect(page).not.toHaveURL(/\/login/);
}

export async function fillSignIn(page: Page, words: Words, identifier: string, password: string): Promise<void> {
  await page.getByLabel(words.say("accounts-sign-in-identifier")).fill(identifier);
  await passwordField(page, words, "accounts-sign-in-password").fill(password);
}

/** Fills the form of the sign-in page that is open, and sends it. */
export async function sendSignIn(page: Page, words: Words, identifier: string, password: string): Promise<void> {
  await fillSignIn(page, words, identifier, password);
  await page.getByRole("button", { name: words.say("action-sign-in"), exact: true }).click();
}

/** Takes the invitation whose page is open; the page to sign in on follows. */
export async function join(page: Page, words: Words, password: string): Promise<void> {
  await passwordField(page, words, "accounts-sign-up-password").fill(password);
  await page.getByRole("button", { name: words.say("joining-submit"), exact: true }).click();
  await expect(page).toHaveURL(/\/login\?joined=1/);
}

/** Makes the product speak to the signed-in person in this language, whatever it spoke before. */
export async function speak(page: Page, locale: Locale): Promise<void> {
  await page.goto("/settings/preferences");
  if ((await page.locator("html").getAttribute("lang")) === locale) return;
  const choice = page.locator("select[name=locale]");
  await choice.selectOption(locale);
  await page.locator("form", { has: choice }).getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
}
