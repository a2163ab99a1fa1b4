// The browser that the stories and the pictures are seen in: the machine's own Chromium.

import {chromium} from "playwright-core";

export const desktop = {width: 1440, height: 900};
export const phone = {width: 390, height: 844};

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch() {
  return chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags});
}
