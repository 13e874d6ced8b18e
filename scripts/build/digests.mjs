import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * E20: packaged, the engine is outside the archive. Its digests are inside, beside main.js, which compares them.
 *
 * @param {string} out the folder of the built parts; nothing happens while one of the two is not built
 */
export function writeDigests(out) {
  const engine = join(out, "engine");
  if (!existsSync(engine) || !existsSync(join(out, "main"))) return;
  const digestOf = (name) =>
    createHash("sha256")
      .update(readFileSync(join(engine, name)))
      .digest("hex");
  const digests = Object.fromEntries(
    readdirSync(engine)
      .toSorted()
      .map((name) => [name, digestOf(name)]),
  );
  writeFileSync(join(out, "main/engine-digests.json"), `${JSON.stringify(digests, null, 2)}\n`);
}
