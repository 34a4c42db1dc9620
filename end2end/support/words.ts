/** The product's own words, so that tests find things by what people read. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Locale = "zh-CN" | "en";
export type Values = Record<string, string | number>;

const FOLDER = fileURLToPath(new URL("../../app/locales/", import.meta.url));

export class Words {
  private readonly entries: Map<string, string>;

  constructor(readonly locale: Locale) {
    const folder = `${FOLDER}${locale}/`;
    const texts = readdirSync(folder).map((file) => readFileSync(folder + file, "utf8"));
    this.entries = new Map(texts.flatMap(parse));
  }

  /** A message as people read it. */
  say(key: string, values: Values = {}): string {
    return this.write(this.raw(key), (name, variants) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} needs ${name}`);
      if (!variants) return isolated(String(value));
      const count = Number(value);
      const chosen = variants.get(String(count)) ?? variants.get(new Intl.PluralRules(this.locale).select(count)) ?? variants.get("other");
      return this.write(chosen ?? "", (inner) => (inner === name ? count.toLocaleString("en-US") : String(values[inner])));
    });
  }

  /** A message with anything in the place of its values. */
  pattern(key: string): RegExp {
    return new RegExp(`^${this.loose(this.raw(key))}$`);
  }

  private loose(text: string): string {
    const blank = "\u0000";
    const blanks: string[] = [];
    const written = this.write(text, (_, variants) => {
      blanks.push(variants ? `(?:${[...variants.values()].map((variant) => this.loose(variant)).join("|")})` : ".+?");
      return blank;
    });
    return written.split(blank).map(escape).reduce((all, piece, place) => all + (blanks[place - 1] ?? "") + piece);
  }

  private raw(key: string): string {
    const text = this.entries.get(key);
    if (text === undefined) throw new Error(`there is no message ${key} in ${this.locale}`);
    return text;
  }

  private write(text: string, value: (name: string, variants?: Map<string, string>) => string): string {
    let written = "";
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] !== "{") {
        written += text[at];
        continue;
      }
      const end = closing(text, at);
      written += this.placeable(text.slice(at + 1, end).trim(), value);
      at = end;
    }
    return written;
  }

  private placeable(inner: string, value: (name: string, variants?: Map<string, string>) => string): string {
    const variable = /^\$([\w-]+)\s*(->([\s\S]*))?$/.exec(inner);
    if (variable) return value(variable[1] ?? "", variable[3] === undefined ? undefined : variants(variable[3]));
    if (inner.startsWith('"')) return inner.slice(1, -1);
    return this.write(this.raw(inner), value);
  }
}

/** As the product does it: what is read from the right is kept apart (UAX #9). */
function isolated(text: string): string {
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text) ? `\u2068${text}\u2069` : text;
}

function parse(text: string): [string, string][] {
  const entries: [string, string][] = [];
  for (const line of text.split("\n")) {
    const start = /^(-?[a-z][\w-]*) = ?(.*)$/.exec(line);
    const last = entries.at(-1);
    if (start) entries.push([start[1] ?? "", start[2] ?? ""]);
    else if (last && /^[\s}]/.test(line)) last[1] += `\n${line.startsWith("}") ? line : line.trim()}`;
  }
  return entries.map(([key, value]) => [key, value.trim()]);
}

function variants(text: string): Map<string, string> {
  const found = [...text.matchAll(/^\*?\[(\w+)\] ?(.*)$/gm)];
  return new Map(found.map((match) => [match[1] ?? "", (match[2] ?? "").trim()]));
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`a brace is not closed in ${text}`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
