/** What the tests of one worker share: installations, companies, sessions. */

import type { Browser, BrowserContext, Page } from "@playwright/test";
import { listen } from "./canaries.ts";
import { newFacts, signIn, signUp, speak, verify, type Facts } from "./people.ts";
import { DEMO_PASSWORD, Server, fromOwnAddress, type Kind } from "./server.ts";
import { Words, type Locale } from "./words.ts";

/** `owner` has a company of their own; the others belong to the demo. */
export type Who = "nobody" | "owner" | "demo-owner" | "manager" | "rep" | "reader" | "demo-operator";
export type Company = Facts & { state: State };
export type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

export const NOBODY = { cookies: [], origins: [] };

const DEMO_ADDRESSES = {
  "demo-owner": "owner@harbour.example",
  manager: "manager@harbour.example",
  rep: "rep@harbour.example",
  reader: "reader@harbour.example",
  "demo-operator": "operator@harbour.example",
};

/** A sign-in proves for a quarter of an hour who somebody is; after less they sign in anew, so that no test is asked. */
const PROVES = 8 * 60_000;

export class House {
  private readonly kept = new Map<string, { made: Promise<unknown>; at: number }>();
  private readonly servers: Server[] = [];

  constructor(private readonly browser: Browser) {}

  serverOf(who: Who): Promise<Server> {
    return this.server(who in DEMO_ADDRESSES ? "demo" : "serve");
  }

  server(kind: Kind): Promise<Server> {
    return this.once(kind, async () => {
      const server = await Server.start(kind);
      this.servers.push(server);
      return server;
    });
  }

  async stateOf(who: Who, locale: Locale): Promise<State> {
    if (who === "nobody") return NOBODY;
    if (who === "owner") return (await this.company(locale)).state;
    return this.once(`${who} ${locale}`, () => this.signedIn(DEMO_ADDRESSES[who], locale), PROVES);
  }

  /** A company that signed up here, with nothing in it yet. */
  async company(locale: Locale): Promise<Company> {
    const server = await this.server("serve");
    const facts = await this.once(`company ${locale}`, async () => {
      const facts = newFacts(locale);
      await this.elsewhere(server, locale, async (page, words) => {
        await signUp(page, words, facts);
        await verify(page, words, await server.mailedLink(facts.email, "/verify"));
      });
      return facts;
    });
    const owner = () => this.elsewhere(server, locale, (page, words) => signIn(page, words, facts.email, facts.password));
    // One and the same for all tests: who renames its owner tells the others.
    return Object.assign(facts, { state: await this.once(`owner ${locale}`, owner, PROVES) });
  }

  private async signedIn(email: string, locale: Locale): Promise<State> {
    const server = await this.server("demo");
    return this.elsewhere(server, locale, async (page, words) => {
      await signIn(page, words, email, DEMO_PASSWORD);
      await speak(page, locale);
    });
  }

  /** Does something in a browser without scripts, which is quick, and keeps its cookies. */
  private async elsewhere(server: Server, locale: Locale, act: (page: Page, words: Words) => Promise<void>): Promise<State> {
    const context = await this.browser.newContext({
      baseURL: server.url,
      locale,
      javaScriptEnabled: false,
      extraHTTPHeaders: fromOwnAddress(),
      // Playwright would take over that of the test at hand.
      storageState: NOBODY,
    });
    listen(context);
    try {
      await act(await context.newPage(), new Words(locale));
      return await context.storageState();
    } finally {
      await context.close();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
  }

  private once<T>(key: string, make: () => Promise<T>, lasts = Infinity): Promise<T> {
    const kept = this.kept.get(key);
    if (kept && Date.now() - kept.at < lasts) return kept.made as Promise<T>;
    const made = make();
    this.kept.set(key, { made, at: Date.now() });
    return made;
  }
}
