import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TrayIcon } from "../../src/main/tray/icon-file.ts";

export const ICONS: readonly TrayIcon[] = [
  "in-step",
  "syncing",
  "paused",
  "attention",
  "offline",
  "no-folder",
];

const SOURCE = join(import.meta.dirname, "../../assets/source");

/** The digest of everything that the icons are made of: drawings and colours. */
export function sourceDigest(): string {
  const hash = createHash("sha256");
  const drawings = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".svg"))
    .sort();
  for (const name of drawings) hash.update(readFileSync(join(SOURCE, name)));
  hash.update(readFileSync(join(import.meta.dirname, "tray-colours.ts")));
  return hash.digest("hex");
}
