import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installKind } from "../app/install-kind.ts";
import type { InstallKind } from "../engine/reports/diagnostics/input.ts";

/** The folder of package.json, which is two folders up from the source and from the built command alike. */
const PROGRAM = new URL("../../", import.meta.url);

/** The version in package.json. */
export function version(): string {
  const text = readFileSync(new URL("package.json", PROGRAM), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** How this command was installed. */
export function ownInstallKind(): InstallKind {
  return installKind(fileURLToPath(PROGRAM), process.env);
}
