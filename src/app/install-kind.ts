import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { InstallKind } from "../engine/reports/diagnostics/input.ts";

/**
 * electron-builder writes the kind of package (deb, rpm, pacman) into this file, in the folder of the packaged app's
 * resources. Packages for other package managers (winget, Homebrew, AUR) need it too, with any content.
 */
export const PACKAGE_MARK = "package-type";
/** Files that Docker and Podman put into each container. */
const CONTAINERS = ["/.dockerenv", "/run/.containerenv"];
/** Levels from the program up to the folder of the resources, at most. */
const LEVELS = 5;

/**
 * How Liana came to this computer, for diagnostics.
 * @param program the folder with `out`, or with what a package made of it
 */
export function installKind(program: string, env: NodeJS.ProcessEnv): InstallKind {
  if (existsSync(join(program, "src/cli/liana.ts"))) return "checkout";
  if ((env["APPIMAGE"] ?? "") !== "") return "AppImage";
  let folder = program;
  for (let level = 0; level < LEVELS; level++) {
    const mark = join(folder, PACKAGE_MARK);
    if (existsSync(mark)) return packageKind(readFileSync(mark, "utf8").trim());
    folder = dirname(folder);
  }
  return CONTAINERS.some((path) => existsSync(path)) ? "container" : "folder";
}

function packageKind(mark: string): InstallKind {
  return mark === "deb" || mark === "rpm" || mark === "pacman" ? mark : "package";
}
