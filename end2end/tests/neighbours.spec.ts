/** What another host of the domain can do to people here by the cookies that it may set for the whole domain. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { NOBODY } from "../support/house.ts";
import { DOMAIN, Neighbour, certify } from "../support/neighbours.ts";
import { expect, test as base, type Locale } from "../support/page.ts";
import { newFacts, signIn, signUp, verify, type Facts } from "../support/people.ts";
import { Server, fromOwnAddress, type Front } from "../support/server.ts";
import { Words } from "../support/words.ts";

const NAME = "__Host-latchkey";

/** Names that are another's to a browser, and the session's to a server that decodes or trims what it reads. */
const LOOKALIKES = ["%5F_Host-latchkey", "_%5fHost-latchkey", "%5F%5FHost%2Dlatchkey", "__Host%2Dlatchkey", "__%48ost-latchkey"];

const test = base.extend<{ baseURL: string }, { front: Front; secured: Server }>({
  front: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "latchkey-certificate-"));
      await use(await certify(folder));
      await rm(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  secured: [
    async ({ front }, use) => {
      const server = await Server.start("serve", front);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  server: async ({ secured }, use) => use(secured),
});
test.use({ ignoreHTTPSErrors: true, storageState: NOBODY });

/** A company that signed up at the secured server; gives its facts and its cookies. */
async function newCompany(browser: Browser, server: Server, words: Words): Promise<Facts & { session: string }> {
  const context = await browser.newContext({ baseURL: server.url, locale: words.locale, ignoreHTTPSErrors: true, javaScriptEnabled: false, storageState: NOBODY, extraHTTPHeaders: fromOwnAddress() });
  const page = await context.newPage();
  const facts = newFacts(words.locale as Locale);
  await signUp(page, words, facts);
  await verify(page, words, await server.mailedLink(facts.email, "/verify"));
  await signIn(page, words, facts.email, facts.password);
  const session = (await context.cookies()).find(({ name }) => name === NAME);
  await context.close();
  return { ...facts, session: session?.value ?? "" };
}

async function companyOn(page: Page): Promise<string> {
  await page.goto("/customers");
  return (await page.locator(".sidebar-brand").textContent())?.trim() ?? "";
}

for (const name of LOOKALIKES) {
  test(`r_ses_01 a neighbour's cookie ${name} signs nobody in and nobody over`, async ({ browser, page, words, server, front, noise }) => {
    noise.allow(/^elsewhere: https:\/\/evil\./);
    const attacker = await newCompany(browser, server, words);
    const victim = await newCompany(browser, server, words);
    expect(attacker.session).not.toBe("");
    const neighbour = await Neighbour.start(front, [`${name}=${attacker.session}; Domain=${DOMAIN}; Path=/; Secure`]);

    await page.goto(neighbour.url);
    expect((await page.context().cookies(server.url)).map((cookie) => cookie.name), "the browser takes it").toContain(name);
    await page.goto("/customers");
    await expect(page, "a stranger stays one").toHaveURL(/\/login/);

    await signIn(page, words, victim.email, victim.password);
    expect(await companyOn(page)).toBe(victim.company);
    await page.goto(neighbour.url);
    expect(await companyOn(page), "whoever is signed in stays who they are").toBe(victim.company);
    await neighbour.stop();
  });
}

test("r_ses_01 a browser refuses the session's own name from a neighbour", async ({ browser, page, words, server, front, noise }) => {
  noise.allow(/^elsewhere: https:\/\/evil\./, /__[Hh]ost-/i);
  const attacker = await newCompany(browser, server, words);
  const end = `${attacker.session}; Domain=${DOMAIN}; Path=/; Secure`;
  const neighbour = await Neighbour.start(front, [`${NAME}=${end}`, `__HOST-latchkey=${end}`, `__host-latchkey=${end}`]);
  await page.goto(neighbour.url);
  expect(await page.context().cookies(server.url)).toEqual([]);
  await page.goto("/customers");
  await expect(page).toHaveURL(/\/login/);
  await neighbour.stop();
});
