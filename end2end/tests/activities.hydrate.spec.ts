/** Completing and taking it back, wherever the page is by then. */

import type { Locator, Page } from "@playwright/test";
import { expect, expectSound, hydrated, inEach, open, test, type Words } from "../support/page.ts";
import { unique } from "../support/people.ts";
import { STAGES, addContact, createCustomer, createLead, createOpportunity } from "../support/sales.ts";

test.use({ as: "owner" });

inEach(() => {
  test("completing on the start page is taken back, twice in a row", async ({ page, words }) => {
    const subject = await plan(page, words);
    await open(page, "/");
    const ring = page.getByRole("button", { name: words.say("activities-complete", { subject }), exact: true });
    for (let time = 0; time < 2; time += 1) {
      await ring.click();
      await expect(ring).toHaveCount(0);
      await undo(page, words, words.say("activities-completed"));
      await expect(ring).toBeVisible();
      await expectSound(page);
      await dismissAll(page, words);
    }
    await page.reload();
    await expect(ring).toBeVisible();
  });

  test("two that were completed one after the other both come back", async ({ page, words }) => {
    const subjects = [await plan(page, words), await plan(page, words)];
    await open(page, "/");
    const rings = subjects.map((subject) => page.getByRole("button", { name: words.say("activities-complete", { subject }), exact: true }));
    for (const ring of rings) {
      await ring.click();
      await expect(ring).toHaveCount(0);
    }
    const messages = page.locator(".toast").filter({ hasText: words.say("activities-completed") });
    await expect(messages).toHaveCount(2);
    await messages.first().getByRole("button", { name: words.say("action-undo") }).click();
    await messages.first().getByRole("button", { name: words.say("action-undo") }).click();
    for (const ring of rings) await expect(ring).toBeVisible();
  });

  test("after a change of page it is taken back all the same", async ({ page, words }) => {
    const subject = await plan(page, words);
    const record = new URL(page.url()).pathname;
    await open(page, "/");
    const ring = page.getByRole("button", { name: words.say("activities-complete", { subject }), exact: true });
    await ring.click();
    await expect(ring).toHaveCount(0);

    // To a page that shows nothing of it, and back to one that does before it is undone.
    await navigate(page, words.say("nav-customers"));
    await undo(page, words, words.say("activities-completed"));
    await expect(page.locator(".toast").filter({ hasText: words.say("state-undone") })).toBeVisible();
    await navigate(page, words.say("nav-today"));
    await expect(ring).toBeVisible();

    await ring.click();
    await expect(ring).toHaveCount(0);
    await page.goBack();
    await page.goForward();
    await expect(page.getByRole("heading", { level: 1, name: words.say("nav-today") })).toBeVisible();
    await undo(page, words, words.say("activities-completed"));
    await expect(ring).toBeVisible();
    await open(page, record);
    await expect(completeButton(page, words, subject)).toBeVisible();
  });

  test("completing and opening again in a customer's timeline are taken back in place", async ({ page, words }) => {
    const subject = await plan(page, words);
    const reopen = page.getByRole("button", { name: `${words.say("activities-reopen")} ${subject}` });
    const complete = completeButton(page, words, subject);
    await complete.click();
    await expect(reopen).toBeVisible();
    await undo(page, words, words.say("activities-completed"));
    await expect(complete).toBeVisible();
    await complete.click();
    await dismissAll(page, words);
    await reopen.click();
    await expect(complete).toBeVisible();
    await undo(page, words, words.say("activities-reopened"));
    await expect(reopen).toBeVisible();
    await expectSound(page);
  });

  test("a new date and a deletion on the start page are taken back", async ({ page, words }) => {
    const subject = await plan(page, words);
    await open(page, "/");
    const line = page.locator(".agenda-item").filter({ hasText: subject });
    const due = await line.locator("time").getAttribute("datetime");
    await choose(line, words.say("activities-move-week"));
    await expect(page.locator(".toast").filter({ hasText: words.say("activities-moved") })).toBeVisible();
    await expect(line.locator(`time[datetime="${due}"]`)).toHaveCount(0);
    await undo(page, words, words.say("activities-moved"));
    await expect(line.locator("time")).toHaveAttribute("datetime", due ?? "");
    await dismissAll(page, words);
    await choose(line, words.say("action-delete"));
    await expect(line).toHaveCount(0);
    await undo(page, words, words.say("state-deleted"));
    await expect(line).toBeVisible();
    await expectSound(page);
  });

  test("an activity is edited from the timeline, by keyboard, on a phone", async ({ page, words }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const subject = await plan(page, words);
    const record = new URL(page.url()).pathname;
    const item = page.locator(".timeline-item").filter({ hasText: subject });
    await item.locator(".more-menu > a").focus();
    await page.keyboard.press("Enter");
    await expectSound(page);
    await item.getByRole("link", { name: words.say("action-edit"), exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/activities\/act_/);
    await expectSound(page);
    await page.getByLabel(words.say("activities-subject"), { exact: true }).fill(`${subject}, again`);
    await page.getByLabel(words.say("activities-at"), { exact: true }).fill("2026-01-05T14:08");
    await page.getByText(words.say("activities-planned"), { exact: true }).click();
    await page.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${record}$`));
    await expect(page.locator(".timeline-item:not([data-planned])").filter({ hasText: `${subject}, again` })).toBeVisible();
  });

  test("whoever goes back from a task to a call plans nothing, nor does the draft of it", async ({ page, words }) => {
    const subject = `Call ${unique()}`;
    await createCustomer(page, words, { name: `Called ${unique()}` });
    const composer = page.locator("#composer");
    const choose = (kind: string) => composer.locator(`input[name=kind][value=${kind}]`).check();
    const time = page.locator("#activity-due_at");
    const proposed = await time.inputValue();
    await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(subject);
    await choose("task");
    await time.fill("2032-07-01T09:00");
    await choose("call");
    await expect(time).toHaveValue(proposed);
    await page.reload();
    await hydrated(page);
    await expect(composer.getByLabel(words.say("activities-subject"), { exact: true })).toHaveValue(subject);
    await composer.getByRole("button", { name: words.say("action-save") }).click();
    await expect(page.locator(".timeline-item:not([data-planned])").filter({ hasText: subject })).toBeVisible();
  });

  test("what somebody else has changed meanwhile is refused once, and done by the next press", async ({ page, pageOf, words, noise }) => {
    noise.allowStatus(409);
    const subject = await plan(page, words);
    const edit = await page.locator(".timeline-item").filter({ hasText: subject }).locator(".more-menu > a").getAttribute("href");
    await open(page, "/");
    const line = page.locator(".agenda-item").filter({ hasText: subject });
    const other = await pageOf("owner");
    await open(other, edit ?? "");
    await other.locator("textarea[name=body]").fill("By phone");
    await other.getByRole("button", { name: words.say("action-save"), exact: true }).click();
    await expect(other).toHaveURL(/\/customers\/cus_/);
    const ring = line.getByRole("button", { name: words.say("activities-complete", { subject }), exact: true });
    await ring.click();
    await expect(page.locator(".toast[data-status=negative]")).toHaveCount(1);
    await expect(line.locator("form:has(.agenda-check) input[name=version]")).toHaveValue("2");
    await ring.click();
    await expect(line).toHaveCount(0);
  });

  test("what a page was refused before it lived is told beside its button alone", async ({ page, words, noise }) => {
    noise.allowStatus(409);
    const subject = await plan(page, words);
    await plan(page, words);
    await open(page, "/");
    const line = page.locator(".agenda-item").filter({ hasText: subject });
    await line.locator("form:has(.agenda-check)").evaluate((form: HTMLFormElement) => {
      (form.elements.namedItem("version") as HTMLInputElement).value = "0";
      // As a browser sends it in which no script runs.
      form.submit();
    });
    await expect(line.getByRole("alert")).toHaveText(words.say("error-conflict-title"));
    await hydrated(page);
    await expectSound(page);
    await expect(page.getByRole("alert")).toHaveCount(1);
    await expect(page.locator(".toast")).toHaveCount(0);
  });

  test("what somebody else has opened again meanwhile is simply there", async ({ page, pageOf, words }) => {
    const subject = await plan(page, words);
    const record = new URL(page.url()).pathname;
    await open(page, "/");
    const ring = page.getByRole("button", { name: words.say("activities-complete", { subject }), exact: true });
    await ring.click();
    await expect(ring).toHaveCount(0);
    // Somebody else opens it again, and this page does not know.
    const other = await pageOf("owner");
    await open(other, record);
    await other.getByRole("button", { name: `${words.say("activities-reopen")} ${subject}` }).click();
    await expect(completeButton(other, words, subject)).toBeVisible();
    await undo(page, words, words.say("activities-completed"));
    await expect(ring).toBeVisible();
  });
});

test("a fact of a deal that is being filled in outlives what is done below it, and the page follows after that", async ({ page, words }) => {
  const customer = await createCustomer(page, words, { name: `Planned ${unique()}` });
  await createOpportunity(page, words, { name: `Deal ${unique()}`, customer });
  const highlights = page.locator(".record-highlights");
  const nothingPlanned = words.say("opportunities-next-none-short");
  await outlives(page, words, "opportunities-field-amount", "7500");
  await expect(highlights).not.toContainText(nothingPlanned);
  await page.locator("#fact-amount-value").press("Escape");
  await expect(highlights).toContainText(nothingPlanned);
});

test("a fact of a deal that is being filled in outlives a move and its undo, which the path shows at once", async ({ page, words }) => {
  const { first, second } = STAGES.en;
  const customer = await createCustomer(page, words, { name: `Moved ${unique()}` });
  await createOpportunity(page, words, { name: `Deal ${unique()}`, customer });
  const stages = page.getByRole("list", { name: words.say("opportunities-stages") });
  const here = stages.locator("[aria-current=step]");
  const badge = page.locator(".record-meta");
  await page.getByRole("link", { name: words.say("records-edit-named", { name: words.say("opportunities-field-amount") }), exact: true }).click();
  const box = page.locator("#fact-amount-value");
  await box.fill("7500");
  await stages.getByRole("button", { name: second }).click();
  await expect(here).toHaveText(second);
  await undo(page, words, words.say("opportunities-toast-moved", { stage: second }));
  await expect(here).toHaveText(first);
  await dismissAll(page, words);
  await stages.getByRole("button", { name: second }).click();
  await expect(here).toHaveText(second);
  await page.waitForTimeout(300);
  await expect(box).toHaveValue("7500");
  await expect(badge).toContainText(first);

  // Nobody's own move is in the way of what they save.
  await box.press("Enter");
  await expect(page.getByRole("region", { name: words.say("records-about") })).toContainText("7,500");
  await expect(badge).toContainText(second);
});

test("a fact of a lead that is being filled in outlives what is done beside it", async ({ page, words }) => {
  await createLead(page, words, { name: `Maeve ${unique()}` });
  await outlives(page, words, "leads-field-company", "Quay");
});

test("half a note outlives what is done below it on every record's page, and what is taken back", async ({ page, words }) => {
  test.setTimeout(120_000);
  const [contact, customer] = [`Maeve ${unique()}`, await createCustomer(page, words, { name: `Noted ${unique()}` })];
  await noteOutlives(page, words, "done");
  await createOpportunity(page, words, { name: `Deal ${unique()}`, customer });
  await noteOutlives(page, words, "taken back");
  await createLead(page, words, { name: `Owen ${unique()}` });
  await noteOutlives(page, words, "taken back");
  await addContact(page, words, customer, contact);
  await page.getByRole("region", { name: words.say("customers-contacts") }).getByRole("link", { name: contact, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: contact })).toBeVisible();
  await noteOutlives(page, words, "taken back");
});

/** Begins a note on the page's record, completes what is planned below it, may take that back, and then sends the note. */
async function noteOutlives(page: Page, words: Words, end: "done" | "taken back"): Promise<void> {
  const [planned, note] = [await planHere(page, words), `Half ${unique()}`];
  // As it is once everything has followed what was planned.
  await open(page, new URL(page.url()).pathname);
  const composer = page.locator("#composer");
  const subject = composer.getByLabel(words.say("activities-subject"), { exact: true });
  await subject.fill(note);
  // Where drafts are kept, the text alone would come back.
  await composer.evaluate((element) => element.setAttribute("data-mark", ""));
  const complete = completeButton(page, words, planned);
  await complete.click();
  await expect(page.getByRole("button", { name: `${words.say("activities-reopen")} ${planned}` })).toBeVisible();
  if (end === "taken back") {
    await undo(page, words, words.say("activities-completed"));
    await expect(complete).toBeVisible();
  }
  await page.waitForTimeout(300);
  await expect(composer).toHaveAttribute("data-mark", "");
  await expect(subject).toHaveValue(note);
  await composer.getByRole("button", { name: words.say("action-save") }).click();
  await expect(page.locator(".timeline-item").filter({ hasText: note })).toBeVisible();
  await dismissAll(page, words);
}

/** Completes what is planned while a fact of the page's record is filled in. */
async function outlives(page: Page, words: Words, label: string, value: string): Promise<void> {
  const subject = await planHere(page, words);
  await page.getByRole("link", { name: words.say("records-edit-named", { name: words.say(label) }), exact: true }).click();
  const form = page.locator(".fact-form");
  const box = form.getByRole("textbox");
  await box.fill(value);
  await form.evaluate((element) => element.setAttribute("data-mark", ""));
  await completeButton(page, words, subject).click();
  await expect(page.getByRole("button", { name: `${words.say("activities-reopen")} ${subject}` })).toBeVisible();
  await page.waitForTimeout(300);
  await expect(form).toHaveAttribute("data-mark", "");
  await expect(box).toHaveValue(value);
}

/** Plans something for tomorrow about a new customer, on whose page it is then; gives its subject. */
async function plan(page: Page, words: Words): Promise<string> {
  await createCustomer(page, words, { name: `Planned ${unique()}` });
  return await planHere(page, words);
}

/** Likewise about the record on whose page it is. */
async function planHere(page: Page, words: Words): Promise<string> {
  const subject = `Call ${unique()}`;
  const composer = page.locator("#composer");
  await composer.getByLabel(words.say("activities-subject"), { exact: true }).fill(subject);
  await composer.getByText(words.say("activities-planned"), { exact: true }).click();
  await composer.getByRole("button", { name: words.say("action-save") }).click();
  await expect(completeButton(page, words, subject)).toBeVisible();
  await dismissAll(page, words);
  return subject;
}

function completeButton(page: Page, words: Words, subject: string): Locator {
  return page.getByRole("button", { name: `${words.say("activities-complete-short")} ${subject}` });
}

/** Presses what a line's menu offers. */
async function choose(line: Locator, name: string): Promise<void> {
  await line.locator(".more-menu > a").click();
  await line.getByRole("button", { name, exact: true }).click();
}

async function undo(page: Page, words: Words, text: string): Promise<void> {
  const message = page.locator(".toast").filter({ hasText: text });
  await message.getByRole("button", { name: words.say("action-undo") }).click();
}

async function dismissAll(page: Page, words: Words): Promise<void> {
  const dismiss = page.locator(".toast").getByRole("button", { name: words.say("a11y-dismiss") });
  for (let left = await dismiss.count(); left > 0; left -= 1) await dismiss.first().click();
  await expect(page.locator(".toast")).toHaveCount(0);
}

/** By the navigation, so that the page stays the same one. */
async function navigate(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).filter({ visible: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}
