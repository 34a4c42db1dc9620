import { defineConfig } from "@playwright/test";

/** Firefox and WebKit, which Playwright does not drive here; it only runs the tests. */
export default defineConfig({
  testDir: "engines",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: false,
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: "list",
});
