import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import { systemCode } from "../../shared/system-code.ts";

/** Written by scripts/build.mjs next to the main process, so that it is part of the archive that Electron checks. */
export const DIGESTS = "engine-digests.json";

const digestsSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/**
 * E20: in a package, the engine lies outside of the archive whose integrity Electron checks. Before any of its files
 * runs, each is compared with the SHA-256 in the archive.
 * @param digests the file of names and digests
 * @param engine the engine's program; the other files are in its folder
 * @throws LianaError `program-changed`
 */
export function checkEngine(digests: string, engine: string): void {
  const expected = digestsSchema.parse(JSON.parse(readFileSync(digests, "utf8")));
  const folder = dirname(engine);
  if (!(basename(engine) in expected)) throw new LianaError("program-changed", { path: engine });
  for (const [name, digest] of Object.entries(expected)) {
    const path = join(folder, name);
    if (digestOf(path) !== digest) throw new LianaError("program-changed", { path });
  }
}

/** Undefined if the file cannot be read. */
function digestOf(path: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}
