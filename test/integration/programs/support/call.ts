import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LIMIT_MS = 60_000;

/** Runs a user's programs with a separate home, so that the tester's configuration has no effect. */
export class Caller {
  readonly home: string;

  /** @param home outside the synced folder; created if missing */
  constructor(home: string) {
    this.home = home;
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, "hgrc"),
      "[ui]\nusername = Somebody <somebody@example.org>\n[extensions]\nstrip =\n",
    );
  }

  /** The environment for programs that a test starts itself. */
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

  /**
   * Runs a command to its end.
   * @returns its standard output
   * @throws Error with all output if the command fails
   */
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

/** The commands that are not installed. */
export function missingOf(commands: readonly string[]): readonly string[] {
  // An installed program starts even if it rejects the option, so only a failed start counts.
  return commands.filter(
    (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).error !== undefined,
  );
}
