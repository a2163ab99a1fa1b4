// Pictures of the built page's states in tests/browser/shots, for the eye. `node shots.mjs permission` takes those with this word
// in their names; `--readme` renews the pictures of the README instead.

import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {desktop, launch, phone} from "./browser.mjs";
import {startHost} from "./host.mjs";
import {Rulescope} from "./rulescope.mjs";
import {states} from "./states.mjs";

const words = process.argv.slice(2);
const folder = join(import.meta.dirname, "shots");
const pictures = join(import.meta.dirname, "../../static/readme");
/** The examples whose result the README shows: what fails in silence most often; with what mends it where that is a command. */
const lessons = ["silent-permission", "wrong-level", "undefined-is-not-false", "topic-names-function", "alias-needs-its-own-permission"];

const browser = await launch();
const host = await startHost();
try {
  if (words.includes("--readme")) await readme();
  else await all();
} finally {
  await browser.close();
  await host.close();
}

async function all() {
  mkdirSync(folder, {recursive: true});
  const wanted = [["first visit", () => {}], ...states].filter(([name]) => words.every((word) => name.includes(word)));
  for (const [name, make] of wanted) {
    for (const viewport of [desktop, phone]) {
      for (const colorScheme of ["light", "dark"]) {
        const page = await visit({viewport, colorScheme, isMobile: viewport === phone});
        const path = join(folder, `${name.replaceAll(/\W+/g, "-")}-${colorScheme}-${viewport.width}.png`);
        try {
          if (viewport === phone && name !== "first visit") await page.page.setViewportSize(desktop);
          await make(page);
          await page.page.setViewportSize(viewport);
          await page.page.screenshot({path});
        } catch (problem) {
          console.error(`${name}, ${colorScheme}, ${viewport.width}: ${problem.message}`);
          process.exitCode = 1;
        }
        await page.page.context().close();
      }
    }
  }
  console.log(`pictures of ${wanted.length} states in tests/browser/shots`);
}

async function readme() {
  mkdirSync(pictures, {recursive: true});
  const page = await visit({viewport: desktop, colorScheme: "light"});
  await states.find(([name]) => name === "a rule with three messages")[1](page);
  await picture(page, "page");
  for (const lesson of lessons) {
    const page = await visit({viewport: desktop, colorScheme: "light"}, `#example/${lesson}`);
    await page.banner.waitFor();
    if (lesson.includes("permission")) {
      await page.tab("Permission").click();
      await page.page.locator("#tab-panel .code pre").first().scrollIntoViewIfNeeded();
    }
    await picture(page, lesson, await page.region("Result").boundingBox());
  }
}

/** A picture of the page, or of a part of it; Playwright has no WebP. */
async function picture(page, name, part) {
  const devtools = await page.page.context().newCDPSession(page.page);
  const clip = part && {...part, scale: 1};
  const {data} = await devtools.send("Page.captureScreenshot", {format: "webp", quality: 82, clip});
  writeFileSync(join(pictures, `${name}.webp`), Buffer.from(data, "base64"));
}

async function visit(profile, fragment) {
  const context = await browser.newContext({reducedMotion: "reduce", ...profile});
  context.setDefaultTimeout(10_000);
  const page = new Rulescope(await context.newPage(), host.url);
  await page.open(fragment);
  return page;
}
