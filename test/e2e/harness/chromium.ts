import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** Programs of Debian's packages. The headless shell has no browser windows and needs half the CPU time. */
const DEBIAN = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** Options that keep Chromium from sending requests of its own. */
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser for tests: the one that LIANA_CHROMIUM names, or Debian's. Undefined if there is none. */
export function chromiumPath(): string | undefined {
  const own = process.env["LIANA_CHROMIUM"];
  return (own === undefined ? DEBIAN : [own]).find((path) => existsSync(path));
}

/** @param more further arguments @throws Error if there is no browser */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined)
    throw new Error(`no Chromium at ${DEBIAN.join(" or ")}; LIANA_CHROMIUM can name one`);
  // Chromium's sandbox does not start for root, the usual user in containers.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [...sandbox, ...QUIET, ...more];
  return await chromium.launch({ executablePath, args });
}
