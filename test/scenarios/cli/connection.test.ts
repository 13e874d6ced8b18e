import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DOCUMENT } from "../../../src/shared/model/document.ts";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

const CHILD = fileURLToPath(new URL("../../integration/support/keychain-child.ts", import.meta.url));

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** Writes settings as the app does, with one connection for each name and key source. */
function settings(sources: Readonly<Record<string, object>>): void {
  const connections = Object.entries(sources).map(([name, keys], index) => ({
    id: `connection-${index}`,
    name,
    service: "other",
    endpoint: stage.server.endpoint,
    region: "us-east-1",
    allowHttp: false,
    keys,
  }));
  stage.files({ "config/settings.json": JSON.stringify({ ...EMPTY_DOCUMENT, connections }) });
}

/** An environment without a service and keys, but with the app's settings. */
const bare = (): Record<string, string> => ({
  LIANA_CONFIG_DIR: stage.path("config"),
  AWS_ENDPOINT_URL: "",
  AWS_REGION: "",
  AWS_ACCESS_KEY_ID: "",
  AWS_SECRET_ACCESS_KEY: "",
});

describe("--connection", () => {
  it("uses the endpoint and keys saved in the app, by name in any case or by id", async () => {
    const [id, secret] = [stage.environment["AWS_ACCESS_KEY_ID"], stage.environment["AWS_SECRET_ACCESS_KEY"]];
    stage.files({
      "home/.aws/credentials": `[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
    });
    settings({ "My Wasabi": { kind: "profile", profile: "work" } });
    for (const name of ["My Wasabi", "my wasabi", "connection-0"]) {
      const ended = await stage.lianaWith(bare(), "ls", "--connection", name);
      expect([ended.code, ended.stdout, ended.stderr]).toEqual([0, expect.stringContaining("photos"), ""]);
    }
    const given = await stage.start(
      ["ls", "--connection", "My Wasabi", "--config-dir", stage.path("config")],
      {
        ...bare(),
        LIANA_CONFIG_DIR: "",
      },
    ).ended;
    expect(given.code).toBe(0);
  });

  it("syncs with keys from the environment", async () => {
    settings({ Home: { kind: "environment" } });
    stage.files({ "docs/a.txt": "a" });
    const env = { LIANA_CONFIG_DIR: stage.path("config"), AWS_ENDPOINT_URL: "", AWS_REGION: "" };
    const ended = await stage.lianaWith(env, "sync", "docs", "s3://photos", "--connection", "Home");
    expect(ended.code).toBe(0);
    expect(stage.keys("photos")).toEqual(["a.txt"]);
  });

  it("reads keys from the keychain", async (context) => {
    const missing = ["dbus-run-session", "gnome-keyring-daemon"].filter(
      (command) => spawnSync(command, ["--version"]).error !== undefined,
    );
    if (process.platform !== "linux" || missing.length > 0)
      return context.skip(`not here: ${missing.join(", ") || "a Linux keyring"}`);
    settings({ Home: { kind: "keychain", hint: "AKIA…LE" } });
    stage.files({ "run/": "" });
    const session = [
      "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1",
      '"$NODE" "$CHILD" set connection-0 >/dev/null',
      'exec "$@"',
    ].join("\n");
    const through = ["dbus-run-session", "--", "sh", "-ec", session, "sh"];
    const env = { ...bare(), CHILD, NODE: process.execPath, XDG_RUNTIME_DIR: join(stage.root, "run") };
    const ended = await stage.start(["ls", "--connection", "Home"], env, { through }).ended;
    // The server knows other keys: its refusal shows that the keychain's keys reached it.
    expect([ended.code, ended.stdout]).toEqual([3, ""]);
    expect(ended.stderr).toMatch(/^liana: .* does not know this access key/m);
  });

  it("without a keychain fails with one line", async () => {
    settings({ Home: { kind: "keychain", hint: "AKIA…LE" } });
    const ended = await stage.lianaWith(bare(), "ls", "--connection", "Home");
    expectOneLine(ended, 3, /the keychain did not take or give the keys \(none answers here\)/);
  });

  it("suggests the nearest name for an unknown connection", async () => {
    settings({ Wasabi: { kind: "environment" } });
    const ended = await stage.lianaWith(bare(), "ls", "--connection", "wasbi");
    expectOneLine(ended, 2, /there is no connection "wasbi"\. Did you mean "Wasabi"\?/);
  });

  it("leaves unreadable settings unchanged", async () => {
    stage.files({ "config/settings.json": "{ broken" });
    const ended = await stage.lianaWith(bare(), "ls", "--connection", "Home");
    expectOneLine(ended, 2, /settings\.json" cannot be used/);
    expect(stage.tree("config")).toEqual({ "settings.json": "{ broken" });
  });
});
