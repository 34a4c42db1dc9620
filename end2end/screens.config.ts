import { defineConfig } from "@playwright/test";
import config from "./playwright.config.ts";

/** `npm run screens`: pictures of every page, to be looked at. */
export default defineConfig({
  // Not merged: the projects of the tests would stay.
  ...config,
  testMatch: "screens.ts",
  timeout: 300_000,
  use: { ...config.use, trace: "off" },
  projects: [{ name: "screens", use: { javaScriptEnabled: true } }],
});
