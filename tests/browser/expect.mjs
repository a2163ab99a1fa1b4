// Waiting for what must become true; never for a time.

import assert from "node:assert/strict";
import {isDeepStrictEqual} from "node:util";

/** Until the text of an element holds `expected`, a text or pattern; else fails with the text that is there. */
export async function expectText(locator, expected) {
  try {
    await locator.filter({hasText: expected}).waitFor();
  } catch {
    const seen = (await locator.count()) ? await locator.first().innerText({timeout: 1000}) : "nothing";
    assert.fail(`wanted ${expected}, saw ${seen}`);
  }
}

/** Until there are so many elements; else fails with how many there are. */
export async function expectCount(locator, expected) {
  try {
    if (expected > 0) await locator.nth(expected - 1).waitFor({state: "attached"});
    await locator.nth(expected).waitFor({state: "detached"});
  } catch {
    // Told below.
  }
  assert.equal(await locator.count(), expected);
}

/** Until what `read` gives is `expected`; else fails with what it gives. It is asked again with each frame of the page. */
export async function expectSoon(page, read, expected, what) {
  const end = Date.now() + 10_000;
  while (Date.now() < end && !isDeepStrictEqual(await read(), expected)) await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.deepEqual(await read(), expected, what);
}

/** Until the clipboard has what `pattern` says; gives it. */
export async function expectCopied(page, pattern) {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expectSoon(page, async () => pattern.test(await read()), true, `copied: ${pattern}`);
  return read();
}
