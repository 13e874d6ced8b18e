import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** Debian's. The headless shell is the same engine without a browser's own windows, for half of the processor's time. */
const DEBIAN = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** Says nothing over the network by itself. */
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser that tests use: the one named by LIANA_CHROMIUM, or Debian's. */
export function chromiumPath(): string | undefined {
  const own = process.env["LIANA_CHROMIUM"];
  return (own === undefined ? DEBIAN : [own]).find((path) => existsSync(path));
}

/** @param more arguments besides the usual ones @throws Error where there is no browser */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined)
    throw new Error(`no Chromium at ${DEBIAN.join(" or ")}; LIANA_CHROMIUM can name one`);
  // Chromium's sandbox does not start for root, which is who runs in containers.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [...sandbox, ...QUIET, ...more];
  return await chromium.launch({ executablePath, args });
}
