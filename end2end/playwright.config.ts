import { defineConfig } from "@playwright/test";
import type { Options } from "./support/page.ts";

/** Without a sandbox, since containers lack one; and without the traffic that browsers make of their own. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // For tests that need more than one host.
  "--host-resolver-rules=MAP *.crm.test 127.0.0.1",
];

export default defineConfig<Options>({
  testDir: "tests",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: false,
  workers: 2,
  // A pass at a later try is reported as flaky; on a busy machine a browser may be late.
  retries: process.env.CI ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    locale: "en",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    // Writing down every step takes a third of the time: where there is a second try, that one does.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS },
  },
  projects: [
    { name: "js", use: { javaScriptEnabled: true } },
    { name: "nojs", use: { javaScriptEnabled: false }, testIgnore: /\.hydrate\.spec\.ts$/ },
  ],
});
