import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import type { Snapshot } from "../../../src/shared/model/snapshot.ts";
import type { WindowClient } from "./support/browser.ts";
import { KEYS, Served } from "./support/served.ts";

let served: Served;
beforeEach(async () => {
  served = await Served.open();
});
afterEach(() => served[Symbol.asyncDispose]());

/** Resolves with the first matching snapshot. */
async function until(window: WindowClient, isSo: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const check = (snapshot: Snapshot): void => {
      if (isSo(snapshot)) resolve(snapshot);
    };
    window.on("snapshot", check);
    window.call("getSnapshot", {}).then(check, reject);
  });
}

async function addPhotos(window: WindowClient, connection: string): Promise<string> {
  served.files({ "Photos/a.txt": "a", "Photos/b/c.txt": "c" });
  const { jobs } = await window.call("addJobs", {
    jobs: [
      {
        name: "Photos",
        source: { kind: "folder", path: join(served.root, "Photos") },
        target: { kind: "bucket", connection, bucket: "my-backup", prefix: "photos/" },
        choices: DEFAULT_CHOICES,
      },
    ],
  });
  return jobs[0] ?? "";
}

describe("from the browser to the bucket", () => {
  it("[P6] keys are typed, tested and saved, a folder is synced, and the secret appears nowhere", async () => {
    const window = await (await served.signedIn()).window();
    const snapshots: string[] = [];
    window.on("snapshot", (snapshot) => snapshots.push(JSON.stringify(snapshot)));
    const tested = await window.call("testConnection", { draft: served.draft(), bucket: "my-backup" });
    expect(tested.ok).toBe(true);
    const { connection } = await window.call("saveConnection", { draft: served.draft() });
    const job = await addPhotos(window, connection);
    const done = await until(window, ({ jobs }) => jobs[0]?.live.syncedAt !== undefined);
    expect(done.jobs[0]?.live.entries).toBe(2);
    const found = served.s3.store.bucket("my-backup");
    expect([...found.keys.from(() => false)].map(([key]) => key).sort()).toEqual([
      "photos/.liana/owner.json",
      "photos/.liana/summary.json",
      "photos/a.txt",
      "photos/b/",
      "photos/b/c.txt",
    ]);
    await window.call("pause", { job, until: null });
    await served.stop();

    expect(served.keychain.get(connection)).toContain(KEYS.secretAccessKey);
    expect(snapshots.length).toBeGreaterThan(0);
    for (const text of [served.allText(), served.log.join("\n"), ...snapshots]) {
      expect(text).not.toContain(KEYS.secretAccessKey);
      expect(text).not.toContain(KEYS.accessKeyId);
    }
    if (process.platform !== "win32") {
      expect(statSync(join(served.root, "config/settings.json")).mode & 0o077).toBe(0);
    }
  });

  it("settings and keys survive a restart, sessions do not", async () => {
    const first = await served.signedIn();
    const window = await first.window();
    const notices: string[] = [];
    window.on("notice", ({ kind }) => notices.push(kind));
    const { connection } = await window.call("saveConnection", { draft: served.draft() });
    const job = await addPhotos(window, connection);
    await until(window, ({ jobs }) => jobs[0]?.live.syncedAt !== undefined);
    await expect.poll(() => notices).toEqual(["first-sync"]);
    await served.stop();
    await served.start();
    const second = served.browser();
    expect(second.host).not.toBe(first.host);
    second.welcome = first.welcome;
    await expect(second.socket()).rejects.toThrow("signed out");
    const again = await (await served.signedIn()).window();
    again.on("notice", ({ kind }) => notices.push(kind));
    const snapshot = await until(again, ({ jobs }) => jobs[0]?.live.state.kind === "idle");
    expect(notices).toEqual(["first-sync"]);
    expect(snapshot).toMatchObject({
      vault: "keychain",
      connections: [{ name: "Mine", keys: { kind: "keychain", hint: "AKIA…ST" } }],
      jobs: [{ id: job, name: "Photos", live: { entries: 2 } }],
    });
  });

  it("two browsers show the same state", async () => {
    const one = await (await served.signedIn()).window();
    const other = await (await served.signedIn()).window();
    const seen = until(other, ({ pause }) => pause.kind === "paused");
    await one.call("pause", { until: null });
    expect((await seen).pause).toEqual({ kind: "paused", until: null });
  });
});

describe("the settings file", () => {
  it.each([
    ["broken JSON", "{ not json"],
    ["of another shape", '{"version":7}'],
    ["a list", "[]"],
    ["empty", ""],
  ])("%s is set aside unchanged and reported", async (_, text) => {
    await served.stop();
    served.files({ "config/settings.json": text });
    await served.start();
    const aside = served.serving.setAside ?? "";
    expect(readFileSync(aside, "utf8")).toBe(text);
    expect(existsSync(join(served.root, "config/settings.json"))).toBe(false);
    const window = await (await served.signedIn()).window();
    expect(await window.call("getSnapshot", {})).toMatchObject({ setAside: aside, connections: [] });
    await window.call("saveConnection", { draft: served.draft() });
    await served.stop();
    served.files({ "config/settings.json": "broken again" });
    await served.start();
    expect(
      readdirSync(join(served.root, "config"))
        .filter((name) => name.includes("unreadable"))
        .sort(),
    ).toEqual(["settings.unreadable-1.json", "settings.unreadable-2.json"]);
  });
});

it("[JB6] a second instance on the same jobs is refused and touches nothing", async () => {
  const before = served.allText();
  await expect(served.start()).rejects.toMatchObject({ code: "already-running" });
  expect(served.allText()).toBe(before);
});

it("a browser that stops reading skips states and finally gets the newest", async () => {
  const browser = await served.signedIn();
  const slow = await browser.socket();
  const last: string[] = [];
  slow.on("message", (data) => void last.splice(0, 1, (data as Buffer).toString("utf8")));
  slow.pause();
  const window = await browser.window();
  for (let turn = 0; turn < 30; turn++) await window.call("changeSettings", { concurrency: turn + 1 });
  slow.resume();
  await expect.poll(() => last[0] ?? "").toContain('"concurrency":30');
});
