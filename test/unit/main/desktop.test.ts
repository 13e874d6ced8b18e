import { beforeEach, describe, expect, it, vi } from "vitest";
import type { TrayAction } from "../../../src/main/tray/render-tray.ts";
import type { TaskbarProgress } from "../../../src/main/desktop/taskbar-progress.ts";
import type { Progress } from "../../../src/shared/model/live.ts";
import type { JobView, Snapshot } from "../../../src/shared/model/snapshot.ts";
import { ENGLISH, loadWords } from "../../../src/shared/words/load-words.ts";
import { jobOf, snapshotOf } from "./snapshot.ts";
import { launchRequest } from "../../../src/main/launch/launch-request.ts";

interface Line {
  readonly label: string;
  click(): void;
}

const electron = vi.hoisted(() => ({
  isPackaged: true,
  tasks: [] as { readonly program: string; readonly arguments: string; readonly title: string }[][],
  menus: [] as (readonly Line[])[],
}));

vi.mock("electron", () => ({
  app: {
    get isPackaged() {
      return electron.isPackaged;
    },
    getAppPath: () => "C:\\My Liana",
    setUserTasks: (tasks: (typeof electron.tasks)[0]) => electron.tasks.push(tasks),
    dock: { setMenu: (menu: readonly Line[]) => electron.menus.push(menu) },
  },
  Menu: { buildFromTemplate: (template: readonly Line[]) => template },
}));

const { DesktopView } = await import("../../../src/main/desktop/desktop-view.ts");
const { taskbarProgress } = await import("../../../src/main/desktop/taskbar-progress.ts");

const PAUSED = { pause: { kind: "paused", until: null } } as const;

function syncing(id: string, share: number, bytes: number): JobView {
  const whole = { files: 1, bytes, filesDone: 0, bytesDone: 0, share };
  return jobOf(id, { state: { kind: "syncing" }, progress: { whole } as Progress });
}

describe("the progress on the taskbar", () => {
  it("is that of all work together, by size", () => {
    const jobs = [syncing("A", 0.5, 10_000_000), syncing("B", 1, 10_000_000), jobOf("C")];
    expect(taskbarProgress(snapshotOf(jobs))).toEqual({ share: 0.75, mode: "normal" });
    const restores = [
      { state: { kind: "running" }, progress: { whole: { files: 0, bytes: 1, share: 0.2 } } },
    ] as never;
    expect(taskbarProgress(snapshotOf([jobOf("A")], { restores }))).toEqual({ share: 0.2, mode: "normal" });
  });

  it("shows nothing before the total is known, and nothing at rest", () => {
    for (const job of [jobOf("A"), jobOf("A", { state: { kind: "syncing" } })])
      expect(taskbarProgress(snapshotOf([job])).share).toBe(-1);
    expect(taskbarProgress(snapshotOf([syncing("A", 0, 0)])).share).toBe(0);
  });

  it("has the colour of the state: an error beside the work, and on Windows at rest too", () => {
    const bad = jobOf("B", { state: { kind: "held", count: 1 }, held: 1 });
    expect(taskbarProgress(snapshotOf([syncing("A", 0.5, 1), bad]))).toEqual({ share: 0.5, mode: "error" });
    const on = (platform: Snapshot["platform"], more: Partial<Snapshot>, ...jobs: readonly JobView[]) =>
      taskbarProgress(snapshotOf(jobs, { platform, ...more }));
    expect(on("windows", {}, bad)).toEqual({ share: 1, mode: "error" });
    expect(on("windows", PAUSED, jobOf("A"))).toEqual({ share: 1, mode: "paused" });
    expect(on("windows", {}, jobOf("A")).share).toBe(-1);
    for (const platform of ["mac", "linux"] as const) {
      expect(on(platform, {}, bad).share).toBe(-1);
      expect(on(platform, PAUSED, jobOf("A")).share).toBe(-1);
    }
  });
});

describe("the menu of the taskbar or the Dock", () => {
  let done: TrayAction[];
  let progress: TaskbarProgress[];

  beforeEach(() => {
    done = [];
    progress = [];
    electron.tasks.length = 0;
    electron.menus.length = 0;
    electron.isPackaged = true;
  });

  const view = (platform: NodeJS.Platform, words = ENGLISH): InstanceType<typeof DesktopView> => {
    vi.spyOn(process, "platform", "get").mockReturnValue(platform);
    return new DesktopView({
      words: () => words,
      act: (action) => void done.push(action),
      setProgress: (next) => void progress.push(next),
    });
  };

  it("on Windows starts Liana again with an argument that the running one understands", () => {
    const desktop = view("win32");
    desktop.update(snapshotOf([jobOf("A")]));
    desktop.update(snapshotOf([jobOf("A")], PAUSED));
    const titles = electron.tasks.map((tasks) => tasks.map(({ title }) => title));
    expect(titles).toEqual([
      ["Open Liana", "Pause", "Restore…"],
      ["Open Liana", "Resume", "Restore…"],
    ]);
    const kinds = electron.tasks[1]?.map((task) => launchRequest(task.arguments.split(" "), "/").kind);
    expect(kinds).toEqual(["open", "resume", "restore"]);
    expect(electron.tasks[0]?.[0]?.program).toBe(process.execPath);
  });

  it("names the folder of an application that is not packaged", () => {
    electron.isPackaged = false;
    view("win32").update(snapshotOf([jobOf("A")]));
    expect(electron.tasks[0]?.map((task) => task.arguments)).toEqual([
      '"C:\\My Liana"',
      '"C:\\My Liana" --pause',
      '"C:\\My Liana" --restore',
    ]);
  });

  it("on macOS performs its lines directly", async () => {
    const desktop = view("darwin", await loadWords("de"));
    desktop.update(snapshotOf([jobOf("A")]));
    desktop.update(snapshotOf([jobOf("A")]));
    expect(electron.menus).toHaveLength(1);
    for (const line of electron.menus[0] ?? []) line.click();
    expect(done).toEqual([
      { kind: "pause", length: "open" },
      { kind: "open", route: { screen: "restore" } },
    ]);
    expect(electron.menus[0]?.[0]?.label).toBe("Anhalten");
  });

  it("offers only to open Liana before there is a folder, and nothing on Linux", () => {
    view("win32").update(snapshotOf([]));
    expect(electron.tasks.map((tasks) => tasks.length)).toEqual([1]);
    view("linux").update(snapshotOf([jobOf("A")]));
    expect([electron.tasks.length, electron.menus.length]).toEqual([1, 0]);
  });

  it("passes progress on only when it changed", () => {
    const desktop = view("linux");
    for (const share of [0.5, 0.5, 0.6]) desktop.update(snapshotOf([syncing("A", share, 1)]));
    desktop.update(snapshotOf([jobOf("A")]));
    expect(progress.map(({ share }) => share)).toEqual([0.5, 0.6, -1]);
  });
});
