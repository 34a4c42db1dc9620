/** What an authenticator app does: RFC 6238 with SHA-1, six digits, thirty seconds. */

import { createHash, createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Reads a key as pages show it: base 32, in groups of four. */
export function seedOf(key: string): Buffer {
  const signs = [...key.replaceAll(/\s/g, "")].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0"));
  const bytes = signs.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The seed of the demo's person with an app follows from the demo's password. */
export function seedOfDemo(password: string): Buffer {
  return createHash("sha256").update(`latchkey demo\n${password}`).digest().subarray(0, 20);
}

/** The code that an app shows now, or so many steps of thirty seconds later. */
export function code(seed: Buffer, later = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", seed).update(counter).digest();
  const place = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
