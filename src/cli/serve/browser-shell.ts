import { homedir } from "node:os";
import { join } from "node:path";
import type { Shell } from "../../app/ports.ts";
import { systemDrives } from "../../app/drives.ts";
import { readSuggestion } from "../../app/suggestion.ts";
import { LianaError } from "../../shared/errors.ts";
import { platformName } from "../../shared/platform-name.ts";
import { ownInstallKind, version } from "../version.ts";

/**
 * The shell of a browser. It may run on another computer, so dialogs and file managers of this one are of no use.
 * @throws LianaError `usage` for an invalid suggestion
 */
export function browserShell(stateDir: string): Shell {
  const home = homedir();
  const notHere = (): Promise<never> => Promise.reject(new LianaError("not-here"));
  return {
    host: "browser",
    platform: platformName(process.platform),
    version: version(),
    install: ownInstallKind(),
    stateDir,
    logFolder: undefined,
    environment: process.env,
    folders: {
      home,
      downloads: join(home, "Downloads"),
      documents: join(home, "Documents"),
      pictures: join(home, "Pictures"),
      desktop: join(home, "Desktop"),
      music: join(home, "Music"),
      videos: join(home, process.platform === "darwin" ? "Movies" : "Videos"),
    },
    drives: systemDrives,
    suggestion: readSuggestion(process.env),
    chooseFolders: notHere,
    revealFolder: notHere,
    revealFile: notHere,
    confirmCommands: notHere,
    setLoginItem: notHere,
  };
}
