import { describe, expect, it } from "vitest";
import { renderTray, type MenuEntry } from "../../../src/main/tray/render-tray.ts";
import { iconFile } from "../../../src/main/tray/icon-file.ts";
import { clockTime } from "../../../src/shared/format.ts";
import type { ErrorCode } from "../../../src/shared/errors.ts";
import { reachOf } from "../../../src/shared/findings.ts";
import type { JobLive } from "../../../src/shared/model/live.ts";
import type { JobView } from "../../../src/shared/model/snapshot.ts";
import type { UpdateState } from "../../../src/shared/model/updates.ts";
import { jobOf, NOW, snapshotOf } from "./snapshot.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

function labels(menu: readonly MenuEntry[]): readonly string[] {
  return menu.map((entry) => (entry.kind === "separator" ? "-" : entry.label));
}

/** Names of the folders that have a menu. */
function folders(menu: readonly MenuEntry[]): readonly string[] {
  return menu.flatMap((one) => (one.kind === "menu" ? [one.label.slice(0, one.label.indexOf(":"))] : []));
}

function entry(menu: readonly MenuEntry[], label: string): Extract<MenuEntry, { kind: "line" }> {
  const found = menu.find((entry) => entry.kind === "line" && entry.label === label);
  if (found?.kind !== "line") throw new Error(`no ${label} in ${labels(menu).join(" | ")}`);
  return found;
}

/** A job that is stopped by a property of its connection or bucket. */
function faulty(id: string, code: ErrorCode): JobView {
  const error = { code, detail: { bucket: "photos" } };
  const scope = reachOf(code) === "bucket" ? { connection: "c", bucket: "photos" } : { connection: "c" };
  return jobOf(id, { state: { kind: "problem", count: 0, error }, fault: { error, since: NOW, scope } });
}

const NETWORK = { code: "network", detail: { host: "s3.example.com" } } as const;

const PROGRESS: NonNullable<JobLive["progress"]> = {
  phase: "scanning",
  startedAt: NOW,
  found: 8310,
  done: 1204,
  bytesFound: 1,
  bytesDone: 1,
  bytesMoved: 1,
  unchanged: 0,
  planned: true,
  bytesPerSecond: 1,
  secondsLeft: 360,
  current: [],
};

describe("an update in the tray", () => {
  const withUpdate = (updates: UpdateState): readonly MenuEntry[] =>
    renderTray(ENGLISH, snapshotOf([], { updates }), "linux").menu;
  const release = { version: "1.1.0", notes: "", security: false };

  it("has a line only when it is ready", () => {
    for (const state of [
      { kind: "off", reason: "package-manager" },
      { kind: "current" },
      { kind: "checking" },
      { kind: "available", release },
      { kind: "downloading", release, percent: 99 },
      { kind: "failed", error: { code: "update-rejected", detail: {} }, at: NOW },
    ] satisfies UpdateState[]) {
      expect(
        labels(withUpdate(state)).filter((label) => /update|1\.1\.0/i.test(label)),
        state.kind,
      ).toEqual([]);
    }
    const line = entry(withUpdate({ kind: "ready", release }), "Restart to update to Liana 1.1.0");
    expect(line.action).toEqual({ kind: "update" });
  });

  it("that fixes a vulnerability says so", () => {
    const menu = withUpdate({ kind: "ready", release: { ...release, security: true } });
    expect(labels(menu)).toContain("Restart to install security fixes (Liana 1.1.0)");
  });
});

describe("the tray", () => {
  it("shows the current state in a fixed menu order", () => {
    const { icon, tooltip, menu } = renderTray(
      ENGLISH,
      snapshotOf([jobOf("Photos"), jobOf("Music")]),
      "linux",
    );
    expect(icon).toBe("in-step");
    expect(tooltip).toBe("Liana: Everything is up to date");
    expect(labels(menu)).toEqual([
      "Everything is up to date",
      "-",
      "Sync now",
      "Pause",
      "Pause for 1 hour",
      "Pause until tomorrow morning",
      "-",
      "Photos: Up to date, 3 files",
      "Music: Up to date, 3 files",
      "-",
      "Restore…",
      "-",
      "Open Liana",
      "Settings…",
      "-",
      "Quit Liana",
    ]);
  });

  it.each([
    ["syncing", { state: { kind: "syncing" }, progress: PROGRESS }, "syncing"],
    ["scanning", { state: { kind: "scanning" } }, "syncing"],
    ["waiting", { state: { kind: "waiting", reason: "battery" } }, "syncing"],
    ["paused", { state: { kind: "paused", until: null } }, "paused"],
    ["offline", { state: { kind: "offline", since: NOW, error: NETWORK } }, "offline"],
    ["held", { state: { kind: "held", count: 7 }, held: 7 }, "attention"],
    [
      "source missing",
      { state: { kind: "source-missing", error: { code: "source-missing", detail: {} } } },
      "attention",
    ],
    ["a problem of files", { state: { kind: "problem", count: 2 }, problems: 2 }, "attention"],
    ["a problem of the job", { state: { kind: "problem", count: 0, error: NETWORK } }, "attention"],
  ] satisfies readonly (readonly [string, Partial<JobLive>, string])[])(
    "has a shape for %s, and says it in words too",
    (_name, live, icon) => {
      const content = renderTray(ENGLISH, snapshotOf([jobOf("Photos", live)]), "linux");
      expect(content.icon).toBe(icon);
      expect(content.tooltip).not.toBe("Liana: Everything is up to date");
      expect(labels(content.menu)[0]).toBe(content.tooltip.slice("Liana: ".length));
    },
  );

  it("shows progress and time left of a sync", () => {
    const job = jobOf("Photos", { state: { kind: "syncing" }, progress: PROGRESS });
    expect(labels(renderTray(ENGLISH, snapshotOf([job]), "mac").menu)[0]).toBe(
      "Syncing Photos, 1,204 of 8,310, 6 min left",
    );
  });

  it("does not let one paused job hide the others' state (JB2)", () => {
    const jobs = [
      jobOf("Photos", { state: { kind: "paused", until: null } }),
      jobOf("Music", { state: { kind: "syncing" } }),
    ];
    expect(renderTray(ENGLISH, snapshotOf(jobs), "linux").icon).toBe("syncing");
  });

  it("offers only to resume while everything is paused", () => {
    const until = new Date(NOW + 30 * 60_000);
    const pause = { kind: "paused", until: until.getTime() } as const;
    const { icon, menu } = renderTray(ENGLISH, snapshotOf([jobOf("Photos")], { pause }), "windows");
    expect(icon).toBe("paused");
    expect(labels(menu)[0]).toBe(`Paused until ${clockTime(until.getHours() * 60 + until.getMinutes())}`);
    expect(entry(menu, "Resume").action).toEqual({ kind: "resume" });
    expect(entry(menu, "Sync now").action).toBeUndefined();
    expect(labels(menu)).not.toContain("Pause");
  });

  it("[JB2] pauses and resumes one job in its own menu, and not while all are paused", () => {
    const lines = (menu: readonly MenuEntry[], name: string): readonly MenuEntry[] => {
      const found = menu.find((one) => one.kind === "menu" && one.label.startsWith(`${name}: `));
      if (found?.kind !== "menu") throw new Error(`no menu of ${name} in ${labels(menu).join(" | ")}`);
      return found.lines;
    };
    const paused = jobOf("Music", { state: { kind: "paused", until: null } });
    const jobs = [jobOf("Photos"), { ...paused, pause: { kind: "paused", until: null } as const }];
    const { menu } = renderTray(ENGLISH, snapshotOf(jobs), "linux");
    expect(labels(lines(menu, "Photos"))).toEqual([
      "Open",
      "Sync now",
      "Restore…",
      "-",
      "Pause",
      "Pause for 1 hour",
      "Pause until tomorrow morning",
    ]);
    expect(entry(lines(menu, "Photos"), "Open").action).toEqual({
      kind: "open",
      route: { screen: "folder", job: "Photos" },
    });
    expect(entry(lines(menu, "Photos"), "Pause until tomorrow morning").action).toEqual({
      kind: "pause",
      length: "morning",
      job: "Photos",
    });
    expect(entry(lines(menu, "Music"), "Resume").action).toEqual({ kind: "resume", job: "Music" });
    const all = { pause: { kind: "paused", until: null } } as const;
    expect(labels(lines(renderTray(ENGLISH, snapshotOf(jobs, all), "linux").menu, "Music"))).toEqual([
      "Open",
      "Restore…",
    ]);
  });

  it("lists folders with problems first, then those that sync, then the others", () => {
    const jobs = [
      jobOf("Fine"),
      jobOf("Syncing", { state: { kind: "syncing" } }),
      jobOf("Held", { state: { kind: "held", count: 2 }, held: 2 }),
    ];
    const { menu } = renderTray(ENGLISH, snapshotOf(jobs), "linux");
    expect(folders(menu)).toEqual(["Held", "Syncing", "Fine"]);
    expect(labels(menu).filter((label) => label.startsWith("All "))).toEqual([]);
  });

  it("with 150 folders lists some of those with problems and of those that sync, and leads to all", () => {
    const jobs = Array.from({ length: 150 }, (_, at) =>
      jobOf(
        `Folder${at}`,
        at % 10 === 3
          ? { state: { kind: "held", count: 1 }, held: 1 }
          : at % 10 === 6
            ? { state: { kind: "syncing" } }
            : {},
      ),
    );
    const { menu } = renderTray(ENGLISH, snapshotOf(jobs), "linux");
    expect(folders(menu)).toHaveLength(13);
    expect(folders(menu).slice(7, 9)).toEqual(["Folder73", "Folder6"]);
    expect(entry(menu, "All 150 folders…").action).toEqual({ kind: "open", route: { screen: "folders" } });
    expect(menu.length).toBeLessThan(30);
    const calm = renderTray(ENGLISH, snapshotOf(jobs.map(({ id }) => jobOf(id))), "linux").menu;
    expect([folders(calm), entry(calm, "All 150 folders…").action]).toEqual([
      [],
      { kind: "open", route: { screen: "folders" } },
    ]);
  });

  it("lists the last changes, each leading to the versions of its file", () => {
    const changes = [
      { job: "Photos", key: "2026/R&D \u202E.jpg", at: NOW - 60_000, what: "uploaded" as const },
      { job: "Photos", key: "Old/", at: NOW - 120_000, what: "deleted" as const },
      { job: "removed", key: "a", at: NOW, what: "deleted" as const },
    ];
    const { menu } = renderTray(ENGLISH, snapshotOf([jobOf("Photos")]), "linux", changes);
    const at = labels(menu).indexOf("Last changes");
    const time = (ms: number) => ENGLISH.time(NOW - ms);
    expect(labels(menu).slice(at, at + 4)).toEqual([
      "Last changes",
      `Uploaded: R&&D \\u202E.jpg in Photos, ${time(60_000)}`,
      `Deleted: Old/ in Photos, ${time(120_000)}`,
      "-",
    ]);
    expect(entry(menu, `Deleted: Old/ in Photos, ${time(120_000)}`).action).toEqual({
      kind: "open",
      route: { screen: "restore", job: "Photos", at: { key: "Old/", choose: false } },
    });
    expect(entry(menu, `Uploaded: R&&D \\u202E.jpg in Photos, ${time(60_000)}`).action).toMatchObject({
      route: { at: { key: "2026/R&D \u202E.jpg", versions: true } },
    });
  });

  it("links to jobs that need attention", () => {
    const held = (id: string) => jobOf(id, { state: { kind: "held", count: 2 }, held: 2 });
    const one = renderTray(ENGLISH, snapshotOf([held("Photos"), jobOf("Music")]), "linux").menu;
    expect(entry(one, "1 folder needs attention…").action).toEqual({
      kind: "open",
      route: { screen: "review", job: "Photos" },
    });
    const broken = jobOf("Docs", { state: { kind: "problem", count: 2 }, problems: 2 });
    const several = renderTray(ENGLISH, snapshotOf([held("Photos"), held("Music"), broken]), "linux").menu;
    expect(entry(several, "3 folders need attention…").action).toEqual({
      kind: "open",
      route: { screen: "folders" },
    });
    const onlyBroken = renderTray(ENGLISH, snapshotOf([broken]), "linux").menu;
    expect(entry(onlyBroken, "1 folder needs attention…").action).toEqual({
      kind: "open",
      route: { screen: "folder", job: "Docs" },
    });
  });

  it.each([
    ["bad-keys", "Enter keys…", { kind: "open", route: { screen: "connections", connection: "c" } }],
    ["no-bucket", "Create bucket…", { kind: "open", route: { screen: "connections" } }],
    ["clock-skew", "Try now", { kind: "sync-jobs", jobs: ["Photos", "Music"] }],
    // Another location is chosen on the page of each folder, not here.
    ["bucket-locked", "Try now", { kind: "sync-jobs", jobs: ["Photos", "Music"] }],
  ] as const)(
    "[TR2] fixes the only finding, %s, with one item that does what it says",
    (code, label, action) => {
      const { menu } = renderTray(
        ENGLISH,
        snapshotOf([faulty("Photos", code), faulty("Music", code)]),
        "linux",
      );
      expect(entry(menu, label).action).toEqual(action);
    },
  );

  it("[TR2, JB2] resumes the folders instead of an attempt that would do nothing", () => {
    const jobs = [faulty("Photos", "clock-skew"), faulty("Music", "clock-skew")];
    const each = jobs.map((job) => ({ ...job, pause: { kind: "paused" as const, until: null } }));
    const some = renderTray(ENGLISH, snapshotOf(each), "linux").menu;
    expect(entry(some, "Resume").action).toEqual({ kind: "resume-jobs", jobs: ["Photos", "Music"] });
    const pause = { kind: "paused", until: null } as const;
    const all = renderTray(ENGLISH, snapshotOf(jobs, { pause }), "linux").menu;
    expect(entry(all, "Resume all").action).toEqual({ kind: "resume" });
  });

  it("[TR2] names each of several findings, and leads to its connection", () => {
    const jobs = [faulty("Photos", "bad-keys"), faulty("Music", "clock-skew")];
    const { menu } = renderTray(ENGLISH, snapshotOf(jobs), "linux");
    expect(entry(menu, "The service rejected these keys. Photos is waiting…").action).toEqual({
      kind: "open",
      route: { screen: "connections", connection: "c" },
    });
    expect(labels(menu)).not.toContain("Try now");
  });

  it("can open the window and quit without jobs and without an engine", () => {
    const empty = renderTray(ENGLISH, snapshotOf([]), "linux");
    expect(empty.icon).toBe("no-folder");
    expect(entry(empty.menu, "Sync now").action).toBeUndefined();
    const down = renderTray(ENGLISH, snapshotOf([jobOf("Photos")], { engine: { kind: "down" } }), "windows");
    expect(down.icon).toBe("attention");
    expect(entry(down.menu, "Sync now").action).toBeUndefined();
    expect(entry(down.menu, "Exit").action).toEqual({ kind: "quit" });
    expect(entry(down.menu, "Open Liana").action).toEqual({ kind: "open" });
  });

  it("adapts odd and long names to a menu", () => {
    const name = `R&D ${"very ".repeat(60)}long`;
    const { menu, tooltip } = renderTray(
      ENGLISH,
      snapshotOf([jobOf("j", { state: { kind: "problem", count: 0, error: NETWORK } }, name)]),
      "windows",
    );
    const line = labels(menu).find((label) => label.startsWith("R&&D"));
    expect(line?.length).toBeLessThan(100);
    expect(tooltip.length).toBeLessThanOrEqual(127);
    const control = labels(renderTray(ENGLISH, snapshotOf([jobOf("j", {}, "a\nb\u202Ec")]), "linux").menu);
    expect(control).toContain("a\\nb\\u202Ec: Up to date, 3 files");
  });

  it("is the same for the same snapshot", () => {
    const snapshot = snapshotOf([jobOf("Photos", { state: { kind: "syncing" }, progress: PROGRESS })]);
    expect(renderTray(ENGLISH, structuredClone(snapshot), "linux")).toEqual(
      renderTray(ENGLISH, snapshot, "linux"),
    );
  });

  it("names its icons as each system requires", () => {
    expect(iconFile("in-step", "darwin")).toBe("in-stepTemplate.png");
    expect(iconFile("attention", "win32")).toBe("attention.ico");
    expect(iconFile("offline", "linux")).toBe("offline.png");
  });
});
