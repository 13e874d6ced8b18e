import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { usageError } from "../usage-error.ts";

/**
 * The built window, beside the built command line.
 * @throws LianaError `usage` where it was not built
 */
export function rendererFolder(): string {
  // Built, this is a chunk in out/cli; else it is a file of src/cli/serve.
  const relative = import.meta.url.endsWith(".ts") ? "../../../out/renderer" : "../renderer";
  const folder = fileURLToPath(new URL(relative, import.meta.url));
  if (existsSync(join(folder, "index.html"))) return folder;
  throw usageError(`the web page is not there (${folder}). Build it first: npm run setup.`);
}
