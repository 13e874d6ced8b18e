import { homedir } from "node:os";
import { join } from "node:path";
import type { Shell } from "../../app/ports.ts";
import { readSuggestion } from "../../app/suggestion.ts";
import { LianaError } from "../../shared/errors.ts";
import { version } from "../version.ts";

/**
 * A browser may be on another screen than this computer's: dialogs and file managers are of no use to it.
 * @throws LianaError `usage` for a suggestion that is none
 */
export function browserShell(): Shell {
  const home = homedir();
  const notHere = (): Promise<never> => Promise.reject(new LianaError("not-here"));
  return {
    host: "browser",
    platform: PLATFORMS[process.platform] ?? "linux",
    version: version(),
    logFolder: undefined,
    folders: {
      home,
      downloads: join(home, "Downloads"),
      documents: join(home, "Documents"),
      pictures: join(home, "Pictures"),
      desktop: join(home, "Desktop"),
      music: join(home, "Music"),
      videos: join(home, process.platform === "darwin" ? "Movies" : "Videos"),
    },
    suggestion: readSuggestion(process.env),
    chooseFolders: notHere,
    revealFolder: notHere,
    confirmCommands: notHere,
    setLoginItem: notHere,
  };
}

const PLATFORMS: Readonly<Partial<Record<NodeJS.Platform, Shell["platform"]>>> = {
  darwin: "mac",
  win32: "windows",
};
