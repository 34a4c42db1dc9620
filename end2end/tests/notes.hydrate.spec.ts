/** Half a note survives leaving, wherever notes are written: in a fact, on a contact, where one says why. */

import type { Locator, Page } from "@playwright/test";
import { expect, expectSound, open, test, type Words } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { STAGES, card, column, createCustomer, createLead, createOpportunity, field, moveByMenu } from "../support/sales.ts";

test.use({ as: "owner" });

const { lost } = STAGES.en;
const DAY = 24 * 60 * 60 * 1000;

const drafts = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("latchkey-draft")));
const word = (within: Page | Locator, words: Words) => within.locator(".draft-word", { hasText: words.say("action-discard") });
const press = (within: Locator, words: Words, key: string) => within.getByRole("button", { name: words.say(key), exact: true }).click();

/** By the menu, so that the page stays the same one. */
async function leave(page: Page, words: Words): Promise<void> {
  const menu = page.getByRole("navigation", { name: words.say("a11y-main-navigation") });
  await menu.getByRole("link", { name: words.say("nav-today") }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
}

test("a fact in its place: the note is there again, is no part of the whole form, and goes when it is saved", async ({ page, words }) => {
  const record = `/customers/${await createCustomer(page, words, { name: `Noted ${unique()}` })}`;
  const name = words.say("customers-field-note");
  const edit = page.getByRole("link", { name: words.say("records-edit-named", { name }), exact: true });
  const form = page.locator(".fact-form");
  const note = page.locator("#fact-note-value");
  await edit.click();
  await note.fill("They want two hundred,");
  await leave(page, words);

  await open(page, `${record}/edit`);
  await expect(page.locator("#customer-note")).toHaveValue("");
  await expect(word(page, words)).toHaveCount(0);

  await open(page, record);
  await edit.click();
  await expect(note).toHaveValue("They want two hundred,");
  await expect(word(form, words)).toBeVisible();
  await expectSound(page);
  await note.fill("They want two hundred, in blue.");
  await press(form, words, "action-save");
  await expect(page.locator("dd").getByText("They want two hundred, in blue.", { exact: true })).toBeVisible();
  expect(await drafts(page)).toEqual([]);

  await edit.click();
  await expect(note).toHaveValue("They want two hundred, in blue.");
  await expect(word(page, words)).toHaveCount(0);
  await note.fill("They want nothing.");
  await note.press("Escape");
  await edit.click();
  await expect(note).toHaveValue("They want nothing.");
  await press(word(form, words), words, "action-discard");
  await expect(note).toHaveValue("They want two hundred, in blue.");
  expect(await drafts(page)).toEqual([]);
});

test("another fact that was saved meanwhile is not in the way of a note; the same one is", async ({ page, pageOf, words, noise }) => {
  noise.allowStatus(409);
  const record = `/customers/${await createCustomer(page, words, { name: `Noted ${unique()}` })}`;
  const edit = (within: Page, key: string) => {
    const name = words.say("records-edit-named", { name: words.say(key) });
    return within.getByRole("link", { name, exact: true }).click();
  };
  const note = page.locator("#fact-note-value");
  const other = await pageOf("owner");
  const saveThere = async (key: string, id: string, text: string) => {
    await open(other, record);
    await edit(other, key);
    await other.locator(id).fill(text);
    await press(other.locator(".fact-form"), words, "action-save");
    await expect(other.locator("dd").getByText(text, { exact: true })).toBeVisible();
  };
  await edit(page, "customers-field-note");
  await note.fill("They want two hundred.");
  await leave(page, words);
  await saveThere("customers-field-address", "#fact-address-value", "1 Quay Street");
  await open(page, record);
  await edit(page, "customers-field-note");
  await expect(note).toHaveValue("They want two hundred.");
  await press(page.locator(".fact-form"), words, "action-save");
  await expect(page.locator("dd").getByText("They want two hundred.", { exact: true })).toBeVisible();

  await edit(page, "customers-field-note");
  await note.fill("They want three hundred.");
  await leave(page, words);
  await saveThere("customers-field-note", "#fact-note-value", "They want none.");
  await open(page, record);
  await edit(page, "customers-field-note");
  await expect(note).toHaveValue("They want three hundred.");
  await press(page.locator(".fact-form"), words, "action-save");
  await expect(page.locator(".fact-form").getByRole("alert")).toContainText("They want none.");
  await expect(note).toHaveValue("They want three hundred.");
});

test("a contact: half of a new one, and half an edit", async ({ page, words }) => {
  const mark = unique();
  const record = `/customers/${await createCustomer(page, words, { name: `Employer ${mark}` })}`;
  const contacts = page.getByRole("region", { name: words.say("customers-contacts"), exact: true });
  const typed = (key: string) => contacts.getByRole("textbox", { name: new RegExp(`^${words.say(key)}`) });
  await open(page, `${record}?contact=new#contacts`);
  await typed("contacts-field-name").fill(`Maeve ${mark}`);
  await leave(page, words);
  await open(page, `${record}?contact=new#contacts`);
  await expect(typed("contacts-field-name")).toHaveValue(`Maeve ${mark}`);
  await expect(word(contacts, words)).toBeVisible();
  await press(contacts, words, "action-save");
  await expect(contacts.getByText(`Maeve ${mark}`)).toBeVisible();
  expect(await drafts(page)).toEqual([]);

  const edit = contacts.getByRole("link", { name: words.say("records-edit-named", { name: `Maeve ${mark}` }), exact: true });
  await edit.click();
  await typed("contacts-field-title").fill("Head of ropes");
  await leave(page, words);
  await open(page, `${record}?contact=new#contacts`);
  await expect(typed("contacts-field-title"), "half an edit is no new contact").toHaveValue("");
  await open(page, record);
  await edit.click();
  await expect(typed("contacts-field-title")).toHaveValue("Head of ropes");
  await press(contacts, words, "action-save");
  await expect(contacts.getByText("Head of ropes")).toBeVisible();
  expect(await drafts(page)).toEqual([]);
});

test("why a deal is lost: begun on its record, told on the board, whatever else was saved meanwhile", async ({ page, words, noise }) => {
  noise.allowStatus(422);
  const name = `Lost ${unique()}`;
  const customer = await createCustomer(page, words, { name: `Buyer ${unique()}` });
  const record = `/opportunities/${await createOpportunity(page, words, { name, customer })}`;
  const stages = page.getByRole("list", { name: words.say("opportunities-stages") });
  const question = page.getByRole("dialog", { name: words.say("opportunities-lost-title") });
  const comment = page.locator("#lost-comment");
  await stages.getByRole("button", { name: lost }).click();
  await comment.fill("They bought of a cousin");
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("opportunities-field-amount") }), exact: true }).click();
  await page.locator("#fact-amount-value").fill("7500");
  await page.locator("#fact-amount-value").press("Enter");
  await expect(page.getByRole("region", { name: words.say("records-about") })).toContainText("7,500");
  await leave(page, words);
  await open(page, record);
  await stages.getByRole("button", { name: lost }).click();
  await expect(comment).toHaveValue("They bought of a cousin");
  await expect(word(question, words)).toBeVisible();
  await expectSound(page);

  await open(page, `/pipeline?q=${encodeURIComponent(name)}`);
  await moveByMenu(page, words, name, lost);
  await expect(comment).toHaveValue("They bought of a cousin");
  await question.getByRole("combobox").selectOption({ label: words.say("opportunities-reason-price") });
  await press(question, words, "opportunities-lost-submit");
  await expect(card(column(page, lost), name)).toBeVisible();
  await expect.poll(() => drafts(page)).toEqual([]);
  await open(page, record);
  await expect(page.getByText("They bought of a cousin").first()).toBeVisible();
});

test("why a lead is disqualified, and what a lead is to become", async ({ page, words }) => {
  const mark = unique();
  const record = `/leads/${await createLead(page, words, { name: `Owen ${mark}` })}`;
  const question = page.getByRole("dialog", { name: words.say("leads-disqualify-title") });
  const comment = page.locator("#disqualify-comment");
  await open(page, `${record}?dialog=disqualify`);
  await comment.fill("No answer since");
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await open(page, `${record}/convert`);
  await field(page, words.say("leads-convert-name")).fill(`Ropes ${mark}`);
  await leave(page, words);

  await open(page, `${record}/convert`);
  await expect(field(page, words.say("leads-convert-name"))).toHaveValue(`Ropes ${mark}`);
  await press(word(page, words), words, "action-discard");
  await expect(field(page, words.say("leads-convert-name"))).toHaveValue(`Owen ${mark}`);

  await open(page, `${record}?dialog=disqualify`);
  await expect(comment).toHaveValue("No answer since");
  await expect(word(question, words)).toBeVisible();
  await question.getByRole("combobox").selectOption({ label: words.say("leads-reason-other") });
  await press(question, words, "leads-disqualify");
  await expect(page.getByText(words.say("leads-disqualified-title"))).toBeVisible();
  expect(await drafts(page)).toEqual([]);
  await page.locator(".toast").getByRole("button", { name: words.say("action-undo") }).click();
  await expect(page.getByText(words.say("leads-disqualified-title"))).toHaveCount(0);
  await open(page, `${record}?dialog=disqualify`);
  await expect(comment).toHaveValue("");
});

test("seven days are counted from the last keystroke, in a tab that stays open as well", async ({ page, words }) => {
  const opened = Date.now();
  // The clock alone: timers go on as they are.
  const after = (days: number) => page.evaluate((now) => void (Date.now = () => now), opened + days * DAY);
  const typed = field(page, words.say("customers-field-name"));
  await open(page, "/customers/new");
  await after(6);
  await typed.fill("Half a name");
  await after(12);
  await leave(page, words);
  await page.goBack();
  await expect(typed).toHaveValue("Half a name");
  await after(14);
  await leave(page, words);
  await page.goBack();
  await expect(typed).toBeVisible();
  await expect.poll(() => drafts(page)).toEqual([]);
  await expect(typed).toHaveValue("");
});
