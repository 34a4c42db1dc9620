/**
 * Notes every secret that a test comes across, and keeps what servers and pages leave behind, so that the one can be
 * searched for in the other (R-LOG-02, `server/tests/it/canaries/`). Does nothing outside of `cargo xtask test`.
 */

import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Response } from "@playwright/test";

/** `shown` is what the console shows by design; `code` what a page shows its person this once. */
export type Kind = "password" | "cookie" | "link" | "code" | "shown";

/** Where things are left behind, if anywhere. */
export const LEFT_BEHIND = process.env.LATCHKEY_TEST_LEFT_BEHIND;

/** Cookies that hold a word, such as a language, are no secrets. */
const SHORTEST_COOKIE = 16;
/** What an app shows is shorter. */
const SHORTEST_CODE = 12;

export function note(kind: Kind, value: string): void {
  if (LEFT_BEHIND && value) appendFileSync(join(LEFT_BEHIND, "canaries.jsonl"), `${JSON.stringify({ kind, value })}\n`);
}

/** Notes the tokens of all links in a text. */
export function noteLinks(kind: Kind, text: string): void {
  for (const [, token] of text.matchAll(/[?&]token=([\w-]+)/g)) note(kind, token ?? "");
}

/** Notes what a browser sends and keeps: passwords, right or wrong, tokens, cookies. */
export function listen(context: BrowserContext): void {
  if (!LEFT_BEHIND) return;
  context.on("request", (request) => {
    for (const [name, value] of new URLSearchParams(request.postData() ?? "")) {
      // `password` of a plain form, `input[password]` of a call.
      const field = /\w+(?=\]?$)/.exec(name)?.[0] ?? "";
      if (/password|^current$/.test(field)) note("password", value);
      if (field === "token") note("link", value);
      // Six digits stand in many a number; a recovery code in none.
      if (field === "code" && value.length > SHORTEST_CODE) note("code", value);
    }
  });
  context.on("response", (response) => {
    if (response.request().method() === "POST") void noteCookies(response);
  });
}

async function noteCookies(response: Response): Promise<void> {
  // A context that is closed meanwhile tells nothing any more.
  const headers = await response.headersArray().catch(() => []);
  for (const { name, value } of headers) {
    if (name.toLowerCase() !== "set-cookie") continue;
    const cookie = /^[^=]+=([^;]*)/.exec(value)?.[1] ?? "";
    if (cookie.length >= SHORTEST_COOKIE) note("cookie", cookie);
  }
}

/** The folder for something that is left behind. */
export function folder(name: string): string | undefined {
  if (!LEFT_BEHIND) return undefined;
  const path = join(LEFT_BEHIND, name);
  mkdirSync(path, { recursive: true });
  return path;
}

let pages = 0;

/** Keeps a page as it stands. */
export function keepPage(html: string): void {
  const path = folder("pages");
  pages += 1;
  if (path) writeFileSync(join(path, `${process.pid}-${pages}.html`), html);
}
