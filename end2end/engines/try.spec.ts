import { test } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { Firefox } from "./firefox.ts";
import { WebKit } from "./webkit.ts";
for (const kind of [Firefox, WebKit]) test(kind.name, async () => {
  test.setTimeout(120000);
  const e = await kind.start();
  try {
    await e.goto("http://localhost:8765/a.html");
    const at = (s: string) => e.evaluate<{x:number,y:number}>(`(r=>({x:r.x+r.width/2,y:r.y+r.height/2}))(document.querySelector(${JSON.stringify(s)}).getBoundingClientRect())`);
    await e.press(await at("summary"));
    await e.press(await at("#bt"));
    console.log(kind.name, await e.evaluate("log.splice(0).join(' ')"), await e.evaluate("document.activeElement.outerHTML.slice(0,60)"));
    await e.press(await at("#cb"));
    console.log(kind.name, await e.evaluate("log.splice(0).join(' ')"), await e.evaluate("document.activeElement.outerHTML.slice(0,60)"));
    writeFileSync(`/tmp/eng/${kind.name}.png`, await e.picture());
    await e.press(await at("#op"));
    console.log(kind.name, "after open", await e.evaluate("document.activeElement.outerHTML.slice(0,60)"));
    await e.type("abc");
    console.log(kind.name, await e.evaluate("di.value"));
    await e.press({x: 5, y: 700});
    console.log(kind.name, "beside", await e.evaluate("log.splice(0).join(' ')"), "open", await e.evaluate("dl.open"), await e.evaluate("document.activeElement.outerHTML.slice(0,60)"));
    await e.key("Escape");
    console.log(kind.name, "esc", await e.evaluate("log.splice(0).join(' ')"), "open", await e.evaluate("dl.open"), await e.evaluate("document.activeElement.outerHTML.slice(0,60)"));
    console.log(await e.evaluate("[navigator.userAgent, navigator.language, CSS.supports('hanging-punctuation','first'), CSS.supports('anchor-scope','--a'), innerWidth, innerHeight].join(' | ')"));
  } finally { await e.close(); }
});
