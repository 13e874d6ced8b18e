import { homedir } from "node:os";
import { join } from "node:path";
import type { Shell } from "../../app/ports.ts";
import { LianaError } from "../../shared/errors.ts";
import { version } from "../version.ts";

/** A browser may be on another screen than this computer's: dialogs and file managers are of no use to it. */
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
    chooseFolders: notHere,
    openFolder: notHere,
    setLoginItem: notHere,
  };
}

const PLATFORMS: Readonly<Partial<Record<NodeJS.Platform, Shell["platform"]>>> = {
  darwin: "mac",
  win32: "windows",
};
