/** Two hosts of one domain over https, as a company has them: the product on one, somebody else on the other. */

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer, type Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Front } from "./server.ts";

const run = promisify(execFile);

/** The names lead to this machine: playwright.config.ts. */
export const DOMAIN = "crm.test";

/** Makes a certificate for every host of the domain, signed by itself. */
export async function certify(folder: string): Promise<Front> {
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const subject = ["-subj", `/CN=${DOMAIN}`, "-addext", `subjectAltName=DNS:*.${DOMAIN}`];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  await run("openssl", ["req", "-x509", ...kind, ...subject, "-keyout", key, "-out", certificate]);
  return { host: `app.${DOMAIN}`, certificate, key };
}

/** A page on the other host that gives whoever comes by these cookies. */
export class Neighbour {
  private constructor(
    readonly url: string,
    private readonly server: HttpsServer,
  ) {}

  static async start(front: Front, cookies: string[]): Promise<Neighbour> {
    const [cert, key] = await Promise.all([readFile(front.certificate), readFile(front.key)]);
    const server = createServer({ cert, key }, (_, response) => {
      response.writeHead(200, { "content-type": "text/html", "set-cookie": cookies });
      response.end("<!doctype html><title>A neighbour</title>");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Neighbour(`https://evil.${DOMAIN}:${(server.address() as AddressInfo).port}/`, server);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
