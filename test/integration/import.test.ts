import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../scenarios/cli/support/built.ts";
import type { Ended } from "../scenarios/cli/support/command.ts";
import { Stage } from "../scenarios/cli/support/stage.ts";

const UNLOCK = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";

const missing = ["dbus-run-session", "gnome-keyring-daemon"].filter(
  (command) => spawnSync(command, ["--version"]).error !== undefined,
);

beforeAll(ensureBuilt);

/** Runs the command in a login session with an unlocked keyring. */
function inSession(stage: Stage, ...args: readonly string[]): Promise<Ended> {
  const runtime = stage.path("run");
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const env = {
    XDG_RUNTIME_DIR: runtime,
    AWS_ENDPOINT_URL: "",
    AWS_ACCESS_KEY_ID: "",
    AWS_SECRET_ACCESS_KEY: "",
  };
  const through = ["dbus-run-session", "--", "sh", "-ec", `${UNLOCK}\nexec "$@"`, "sh"];
  return stage.start(args, env, { through }).ended;
}

describe("[CR5] liana import with the keychain of this system", () => {
  it("saves a connection whose keys come from the keychain in later sessions", async (context) => {
    if (process.platform !== "linux" || missing.length > 0)
      return context.skip(`not here: ${missing.join(", ") || "a Linux keyring"}`);
    const stage = await Stage.open();
    try {
      stage.server.store.createBucket("photos");
      const { AWS_ACCESS_KEY_ID: key = "", AWS_SECRET_ACCESS_KEY: secret = "" } = stage.environment;
      const conf = `[office]\ntype = s3\nprovider = Other\naccess_key_id = ${key}\nsecret_access_key = ${secret}\nendpoint = ${stage.server.endpoint}\n`;
      stage.files({ "home/.config/rclone/rclone.conf": conf });
      expect(await inSession(stage, "import", "office")).toMatchObject({
        code: 0,
        stdout: "saved: office\n",
      });
      const settings = stage.path("home/.config/liana/settings.json");
      expect(statSync(settings).mode & 0o777).toBe(0o600);
      expect(JSON.parse(readFileSync(settings, "utf8"))).toMatchObject({
        connections: [{ name: "office", endpoint: stage.server.endpoint, keys: { kind: "keychain" } }],
      });
      expect(readFileSync(stage.path("home/.config/rclone/rclone.conf"), "utf8")).toBe(conf);
      expect(filesWith(stage.path("home"), secret)).toEqual([".config/rclone/rclone.conf"]);

      expect(await inSession(stage, "ls", "--connection", "office")).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("photos"),
      });
      const again = await inSession(stage, "import", "--all");
      expect([again.code, again.stdout]).toEqual([0, "rclone:office: already saved\nNothing to save.\n"]);
    } finally {
      await stage.close();
    }
  });
});

function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path, "latin1").includes(text);
  });
}
