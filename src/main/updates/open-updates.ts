import { homedir } from "node:os";
import { join } from "node:path";
import { app, session } from "electron";
import type { UpdatesPort } from "../../app/ports.ts";
import type { Clock, Log, Random } from "../../engine/environment.ts";
import type { UpdateState } from "../../shared/model/updates.ts";
import { FeedSource } from "./feed-source.ts";
import { findInstallation, type Installation } from "./installation.ts";
import { loadUpdater, type LoadedUpdater } from "./load-updater.ts";
import type { Feed } from "./signed-feed.ts";
import { UpdateHttp } from "./update-http.ts";
import { Updates } from "./updates.ts";

export interface OpenUpdatesParts {
  /** Of the packaged package.json; undefined in a build without one. */
  readonly feed: Feed | undefined;
  readonly version: string;
  /** For the number that places this computer in staged rollouts. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What the host does with updates, besides the application. */
export interface DesktopUpdates extends UpdatesPort {
  start(): void;
  stop(): void;
  setAutomatic(on: boolean): void;
  installAtEnd(): boolean;
}

/** @returns undefined if this build has no feed */
export async function openUpdates(parts: OpenUpdatesParts): Promise<DesktopUpdates | undefined> {
  const { feed, log } = parts;
  if (feed === undefined) return undefined;
  const { platform, env, resourcesPath: resources, execPath: executable } = process;
  const found = findInstallation({ platform, env, resources, executable });
  if (found.kind === "off") return withoutUpdates(found);
  const { updater, install } = await updaterOf(found, parts);
  const requests = session.fromPartition("updates", { cache: false });
  const http = new UpdateHttp({ fetch: (url, init) => requests.fetch(url, init) });
  const source = new FeedSource({ updater, install, feed, http });
  return new Updates({ source, clock: parts.clock, random: parts.random, log, quit: () => app.quit() });
}

function updaterOf(
  { kind }: Exclude<Installation, { kind: "off" }>,
  { version, folder, log }: OpenUpdatesParts,
): Promise<LoadedUpdater> {
  const adapter = {
    version,
    name: "Liana",
    isPackaged: true,
    appUpdateConfigPath: join(process.resourcesPath, "app-update.yml"),
    userDataPath: folder,
    baseCachePath: cacheFolder(process.platform, process.env),
    whenReady: () => app.whenReady(),
    relaunch: () => app.relaunch(),
    quit: () => app.quit(),
    onQuit: () => {
      // `installAtEnd` installs.
    },
  };
  return loadUpdater({ kind, app: adapter, relaunch, log });
}

/** An AppImage runs from a mount that is gone by then; its file starts it again. */
function relaunch(): void {
  const execPath = process.env["APPIMAGE"];
  app.relaunch(execPath === undefined ? {} : { execPath, args: [] });
}

/** The folder of caches on this system. */
function cacheFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(homedir(), "AppData/Local");
  if (platform === "darwin") return join(homedir(), "Library/Caches");
  const given = env["XDG_CACHE_HOME"];
  return given === undefined || given === "" ? join(homedir(), ".cache") : given;
}

/** For a copy that only something else can replace. */
function withoutUpdates(state: Extract<UpdateState, { kind: "off" }>): DesktopUpdates {
  const nothing = (): void => {
    // The state says why.
  };
  return {
    state,
    onChange: nothing,
    check: nothing,
    download: nothing,
    restart: nothing,
    start: nothing,
    stop: nothing,
    setAutomatic: nothing,
    installAtEnd: () => false,
  };
}
