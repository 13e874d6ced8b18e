import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Keychain, openVault } from "../../src/app/keychain.ts";
import type { Secret } from "../../src/shared/model/connection.ts";

const CHILD = fileURLToPath(new URL("support/keychain-child.ts", import.meta.url));
const SECRET: Secret = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "kept in the keychain" };
const silent = { write: () => undefined };

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "liana-keychain-"));
  mkdirSync(join(home, "run"), { mode: 0o700 });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Outcome {
  readonly act: string;
  readonly kind: string;
  readonly found?: unknown;
  readonly warnings: readonly string[];
}

/** Runs a command with a temporary home, so that the tester's own keychain stays untouched. */
function run(command: string, args: readonly string[]): readonly Outcome[] {
  const { stdout, stderr, status } = spawnSync(command, args, {
    encoding: "utf8",
    timeout: 25_000,
    env: {
      PATH: process.env["PATH"],
      HOME: home,
      XDG_RUNTIME_DIR: join(home, "run"),
      NODE: process.execPath,
      CHILD,
    },
  });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Outcome);
}

/** A login session with an unlocked keyring. */
function inSession(...lines: readonly string[]): readonly Outcome[] {
  const unlock = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";
  return run("dbus-run-session", ["--", "sh", "-ec", [unlock, ...lines].join("\n")]);
}

const missing = ["dbus-run-session", "gnome-keyring-daemon"].filter(
  (command) => spawnSync(command, ["--version"]).error !== undefined,
);

/** Content of all files below a folder, as text. */
function allText(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("\n");
}

describe("[P6] the keychain of this system", () => {
  it("keeps keys across a restart and does not return deleted ones", (context) => {
    if (process.platform !== "linux" || missing.length > 0)
      return context.skip(`not here: ${missing.join(", ") || "a Linux keyring"}`);
    const first = inSession(
      '"$NODE" "$CHILD" set one',
      '"$NODE" "$CHILD" get one',
      '"$NODE" "$CHILD" get two',
    );
    expect(first).toEqual([
      { act: "set", kind: "keychain", warnings: [] },
      { act: "get", kind: "keychain", found: SECRET, warnings: [] },
      { act: "get", kind: "keychain", warnings: [] },
    ]);
    expect(allText(home)).not.toContain(SECRET.secretAccessKey);
    const second = inSession(
      '"$NODE" "$CHILD" get one',
      '"$NODE" "$CHILD" delete one',
      '"$NODE" "$CHILD" get one',
    );
    expect(second.map(({ found }) => found)).toEqual([SECRET, undefined, undefined]);
  });

  it("takes no keys while locked, so keys last for the session", (context) => {
    if (process.platform !== "linux" || missing.length > 0)
      return context.skip(`not here: ${missing.join(", ") || "a Linux keyring"}`);
    inSession('"$NODE" "$CHILD" set one');
    const start = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1";
    const script = [start, '"$NODE" "$CHILD" get one', '"$NODE" "$CHILD" set two'].join("\n");
    const locked = run("dbus-run-session", ["--", "sh", "-ec", script]);
    // The library cannot distinguish a locked entry from a missing one.
    expect(locked.map(({ act, kind, found }) => [act, kind, found])).toEqual([
      ["get", "keychain", undefined],
      ["set", "session", undefined],
    ]);
    expect(allText(home)).not.toContain(SECRET.secretAccessKey);
    expect(inSession('"$NODE" "$CHILD" get one').map(({ found }) => found)).toEqual([SECRET]);
  });

  it("when it does not answer, keys last for the session and are stored nowhere", () => {
    const outcomes = run("sh", ["-ec", '"$NODE" "$CHILD" set one']);
    expect(outcomes).toEqual([
      { act: "set", kind: "session", warnings: ["no keychain answers; keys last for this session"] },
    ]);
    expect(allText(home)).not.toContain(SECRET.secretAccessKey);
  });
});

describe("[P6] a keychain that fails", () => {
  const working = (): Keychain & { readonly kept: Map<string, string> } => {
    const kept = new Map<string, string>();
    return {
      kept,
      getPassword: async (_, account) => kept.get(account) ?? null,
      setPassword: async (_, account, password) => void kept.set(account, password),
      deletePassword: async (_, account) => kept.delete(account),
    };
  };

  it("that cannot be loaded counts as missing", async () => {
    const vault = await openVault(silent, () => Promise.reject(new Error("libsecret-1.so.0: no such file")));
    await vault.set("one", SECRET);
    expect([vault.kind, await vault.get("one")]).toEqual(["session", SECRET]);
    await vault.delete("one");
    expect(await vault.get("one")).toBeUndefined();
  });

  it("on write leaves the keys in memory until it accepts them", async () => {
    const keychain = working();
    let refuses = true;
    const vault = await openVault(silent, async () => ({
      ...keychain,
      setPassword: (...args) =>
        refuses ? Promise.reject(new Error("locked")) : keychain.setPassword(...args),
    }));
    await vault.set("one", SECRET);
    expect([vault.kind, await vault.get("one"), keychain.kept.size]).toEqual(["session", SECRET, 0]);
    refuses = false;
    await vault.set("one", SECRET);
    expect([vault.kind, keychain.kept.size]).toEqual(["keychain", 1]);
  });

  it("on read is reported as locked", async () => {
    const keychain = working();
    let refuses = false;
    const vault = await openVault(silent, async () => ({
      ...keychain,
      getPassword: (...args) =>
        refuses ? Promise.reject(new Error("dismissed")) : keychain.getPassword(...args),
    }));
    refuses = true;
    await expect(vault.get("one")).rejects.toMatchObject({
      code: "keychain-locked",
      detail: { reason: "dismissed" },
    });
  });

  it("with a foreign entry counts as having no keys", async () => {
    const keychain = working();
    keychain.kept.set("one", "hunter2");
    keychain.kept.set("two", '{"accessKeyId":""}');
    const vault = await openVault(silent, async () => keychain);
    expect([await vault.get("one"), await vault.get("two")]).toEqual([undefined, undefined]);
  });
});
