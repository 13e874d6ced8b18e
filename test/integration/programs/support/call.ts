import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LIMIT_MS = 60_000;

/** Calls programs of the user with a home folder of their own, so that nobody's configuration changes what they do. */
export class Caller {
  readonly home: string;

  /** @param home made where it is missing; outside what is synced */
  constructor(home: string) {
    this.home = home;
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, "hgrc"),
      "[ui]\nusername = Somebody <somebody@example.org>\n[extensions]\nstrip =\n",
    );
  }

  /** The environment for a program that a test starts by itself. */
  get environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env["PATH"],
      HOME: this.home,
      LC_ALL: "C.UTF-8",
      TZ: "UTC",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "Somebody",
      GIT_AUTHOR_EMAIL: "somebody@example.org",
      GIT_COMMITTER_NAME: "Somebody",
      GIT_COMMITTER_EMAIL: "somebody@example.org",
      HGRCPATH: join(this.home, "hgrc"),
      BORG_BASE_DIR: this.home,
      BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: "yes",
      BORG_RELOCATED_REPO_ACCESS_IS_OK: "yes",
      RESTIC_PASSWORD: "a password of the test",
    };
  }

  /** @returns what it prints. Throws with all that it printed where it fails. */
  call(folder: string, command: string, ...args: readonly string[]): string {
    return execFileSync(command, args, {
      cwd: folder,
      env: this.environment,
      timeout: LIMIT_MS,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}

/** Those of the programs that are not installed here. */
export function missingOf(commands: readonly string[]): readonly string[] {
  // It starts where it exists, whatever it makes of the question.
  return commands.filter(
    (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).error !== undefined,
  );
}
