import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Words } from "../../shared/words/words.ts";
import { usageError } from "../usage-error.ts";

/**
 * The folder of the built page, next to the built command line.
 * @throws LianaError `usage` where the page was not built
 */
export function rendererFolder(words: Words): string {
  // After the build this file is a chunk in out/cli, before it a file in src/cli/serve.
  const relative = import.meta.url.endsWith(".ts") ? "../../../out/renderer" : "../renderer";
  const folder = fileURLToPath(new URL(relative, import.meta.url));
  if (existsSync(join(folder, "index.html"))) return folder;
  throw usageError(words.say("serve.not-built", { folder }));
}
