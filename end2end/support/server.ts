/** Starts the product as people do, on a port and a data folder of its own. */

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { LEFT_BEHIND, folder, note, noteLinks } from "./canaries.ts";

const run = promisify(execFile);

/** `empty` is one that nobody has set up. */
export type Kind = "serve" | "demo" | "empty";

/** Serves https under a host name of its own instead of http on localhost. */
export interface Front {
  host: string;
  /** Paths of files. */
  certificate: string;
  key: string;
}

/** The password of the demo's people. */
export const DEMO_PASSWORD = "quiet-harbour-lantern-42";

export class Server {
  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private readonly env: Record<string, string>,
    private readonly process: ChildProcess,
    private readonly lines: string[],
  ) {}

  static async start(kind: Kind, front?: Front): Promise<Server> {
    const port = await freePort();
    const dataDir = await mkdtemp(join(folder("servers") ?? tmpdir(), "latchkey-e2e-"));
    const url = front ? `https://${front.host}:${port}` : `http://localhost:${port}`;
    const env = environment(port, dataDir, url);
    if (front) Object.assign(env, { LATCHKEY_TLS_CERT: front.certificate, LATCHKEY_TLS_KEY: front.key });
    // Without a word about sign-up, set-up decides.
    if (kind === "empty") delete env.LATCHKEY_SIGN_UP;
    const words = kind === "demo" ? ["demo", "--password", DEMO_PASSWORD, "--data-dir", dataDir] : ["serve"];
    const child = spawn(binary(), words, { env, stdio: ["ignore", "pipe", "pipe"] });
    const lines: string[] = [];
    for (const [stream, kept] of [[child.stdout, `${dataDir}.console`], [child.stderr, `${dataDir}.log`]] as const) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        lines.push(...text.split("\n").filter(Boolean));
        if (LEFT_BEHIND) appendFileSync(kept, text);
      });
    }
    if (kind === "demo") note("shown", DEMO_PASSWORD);
    const server = new Server(url, dataDir, env, child, lines);
    await server.untilReady();
    return server;
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      if (this.process.exitCode !== null) throw new Error(`the server ended:\n${this.lines.join("\n")}`);
      if (await isReady(new URL("/readyz", this.url))) return;
      await sleep(100);
    }
    await this.stop();
    throw new Error(`the server is not ready after a minute:\n${this.lines.join("\n")}`);
  }

  /** What the log has said of faults since `mark`. */
  faults(mark: number): string[] {
    return this.lines.slice(mark).filter((line) => /"level":"ERROR"|panicked/.test(line));
  }

  get mark(): number {
    return this.lines.length;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = once(this.process, "exit");
      this.process.kill("SIGTERM");
      await Promise.race([ended, sleep(3_000)]);
      if (this.process.exitCode === null) this.process.kill("SIGKILL");
    }
    if (!LEFT_BEHIND) await rm(this.dataDir, { recursive: true, force: true });
  }

  /** The link that the console showed at the start. */
  get setUpLink(): string {
    const link = this.lines.map((line) => line.trim()).find((line) => line.startsWith(`${this.url}/setup?token=`));
    if (!link) throw new Error(`no link to set up was printed:\n${this.lines.join("\n")}`);
    noteLinks("shown", link);
    return link;
  }

  /** A link that makes somebody an operator, from the console. */
  async operatorLink(email: string): Promise<string> {
    const printed = await this.command("user", "operator", "--email", email);
    noteLinks("shown", printed);
    return printed.split(/\s+/).find((word) => word.startsWith(`${this.url}/setup?token=`)) ?? "";
  }

  /** The bodies of the mails to an address, the latest first. */
  async mails(recipient: string): Promise<string[]> {
    const list = (await this.command("mail", "list")).split("\n").filter((line) => line.includes(recipient));
    const ids = list.map((line) => line.split(/\s+/, 1)[0] ?? "");
    const mails = await Promise.all(ids.map((id) => this.command("mail", "show", id)));
    mails.forEach((mail) => noteLinks("link", mail));
    return mails;
  }

  /** The link to a page in the latest mail that has one; the worker may need a moment to write it. */
  async mailedLink(recipient: string, page: string): Promise<string> {
    const start = `${this.url}${page}?token=`;
    for (let look = 0; look < 40; look += 1) {
      for (const mail of await this.mails(recipient)) {
        const link = mail.split(/\s+/).find((word) => word.startsWith(start));
        if (link) return link;
      }
      await sleep(100);
    }
    throw new Error(`no mail to ${recipient} has a link to ${page}`);
  }

  private async command(...words: string[]): Promise<string> {
    const { stdout, stderr } = await run(binary(), words, { env: this.env });
    if (LEFT_BEHIND) appendFileSync(`${this.dataDir}.log`, stderr);
    return stdout;
  }
}

/** Asks this machine, whatever name the address has and whoever signed its certificate. */
function isReady(address: URL): Promise<boolean> {
  const { protocol, hostname, host, port, pathname } = address;
  const get = protocol === "https:" ? https.get : http.get;
  const options = { host: "localhost", port, path: pathname, headers: { host }, servername: hostname, rejectUnauthorized: false };
  return new Promise((resolve) => {
    const request = get(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on("error", () => resolve(false));
  });
}

function binary(): string {
  return needed("LATCHKEY_BIN");
}

/** `cargo xtask test --only browser` sets it. */
function needed(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`set ${variable}, or run \`cargo xtask test\``);
  return value;
}

/** Nothing of ours by chance: the binary refuses settings that it doesn't know. */
function environment(port: number, dataDir: string, url: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    TMPDIR: tmpdir(),
    LATCHKEY_LISTEN: `127.0.0.1:${port}`,
    LATCHKEY_DATA_DIR: dataDir,
    LATCHKEY_BASE_URL: url,
    LATCHKEY_SIGN_UP: "open",
    LATCHKEY_SITE_DIR: needed("LATCHKEY_SITE_DIR"),
    // For `fromOwnAddress`.
    LATCHKEY_TRUSTED_PROXIES: "127.0.0.1",
    // Says more, to be searched.
    ...(LEFT_BEHIND && { LATCHKEY_LOG: "debug" }),
  };
}

let addresses = 0;

/** Each test comes from an address of its own, as people do: limits per address stay real and are not shared. */
export function fromOwnAddress(): Record<string, string> {
  addresses += 1;
  return { "x-forwarded-for": `198.18.${(addresses >> 8) & 255}.${addresses & 255}` };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
