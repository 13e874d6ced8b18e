import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice, Snapshot } from "../../../src/shared/model/snapshot.ts";
import { jobOf, NOW, snapshotOf } from "./snapshot.ts";
import type { TrayAction } from "../../../src/main/tray/render-tray.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** The notifications shown now, and the history of requests, in order. */
const shown = vi.hoisted(() => ({
  now: new Set<string>(),
  ever: [] as string[],
  silent: [] as boolean[],
  /** Of the last one. */
  buttons: [] as readonly string[],
  last: undefined as { close(): void; emit(event: string, details?: unknown): void } | undefined,
}));

vi.mock("electron", async () => {
  const { EventEmitter } = await import("node:events");
  interface Given {
    readonly title: string;
    readonly body: string;
    readonly silent: boolean;
    readonly actions: readonly { readonly text: string }[];
  }
  class Notification extends EventEmitter {
    static isSupported = (): boolean => true;
    readonly #words: string;
    constructor({ title, body, silent, actions }: Given) {
      super();
      shown.buttons = actions.map(({ text }) => text);
      this.#words = `${title} | ${body}`;
      shown.silent.push(silent);
    }
    show(): void {
      shown.ever.push(this.#words);
      shown.now.add(this.#words);
      shown.last = this;
    }
    close(): void {
      shown.now.delete(this.#words);
      this.emit("close");
    }
  }
  return { Notification };
});

const { Notifications } = await import("../../../src/main/platform/notifications.ts");

const HELD: Notice = { kind: "held", job: "Photos", name: "Photos", count: 120 };
const held = (count: number): Snapshot =>
  snapshotOf([jobOf("Photos", count === 0 ? {} : { state: { kind: "held", count }, held: count })]);

describe("TR3: a notification of the system", () => {
  beforeEach(() => {
    shown.now.clear();
    shown.ever.length = 0;
    shown.silent.length = 0;
  });

  it("stays while the condition lasts and is withdrawn afterwards", () => {
    const notifications = new Notifications(
      () => ENGLISH,
      () => undefined,
    );
    notifications.notify(HELD);
    notifications.update(held(120));
    expect(shown.now.size).toBe(1);
    notifications.update(held(0));
    expect(shown.now.size).toBe(0);
    expect(shown.ever).toHaveLength(1);
  });

  it("shows the current count; an update makes no sound", () => {
    const notifications = new Notifications(
      () => ENGLISH,
      () => undefined,
    );
    notifications.notify(HELD);
    notifications.update(held(60));
    expect([...shown.now]).toEqual([expect.stringMatching(/^Photos: 60 deletions wait for your approval/)]);
    expect(shown.silent).toEqual([false, true]);
  });

  it("does not return with a new count after the user dismissed it", () => {
    const notifications = new Notifications(
      () => ENGLISH,
      () => undefined,
    );
    notifications.notify(HELD);
    shown.last?.close();
    notifications.update(held(60));
    expect(shown.ever).toHaveLength(1);
    expect(shown.now.size).toBe(0);
  });

  it("is withdrawn with its job", () => {
    const notifications = new Notifications(
      () => ENGLISH,
      () => undefined,
    );
    notifications.notify(HELD);
    notifications.update(snapshotOf([]));
    expect(shown.now.size).toBe(0);
  });

  it("is kept while the engine restarts", () => {
    const notifications = new Notifications(
      () => ENGLISH,
      () => undefined,
    );
    notifications.notify(HELD);
    notifications.update({ ...held(0), engine: { kind: "starting" } });
    expect(shown.now.size).toBe(1);
  });

  it("about refused keys is shown once and withdrawn when the keys work", () => {
    const scope = { connection: "c" };
    const error = { code: "bad-keys", detail: {} } as const;
    const fault = { error, since: NOW, scope };
    const jobs = ["A", "B"].map((id) => jobOf(id, { state: { kind: "problem", count: 0, error }, fault }));
    const connections = [{ id: "c", name: "Wasabi" }] as never;
    const notifications = new Notifications(
      () => ENGLISH,
      () => undefined,
    );
    notifications.notify({
      kind: "finding",
      finding: JSON.stringify(["keys", "c"]),
      scope: { connection: "c" },
      error,
      service: "Wasabi",
      names: ["A", "B"],
    });
    notifications.update(snapshotOf(jobs, { connections }));
    expect([...shown.now]).toEqual(["Wasabi rejected these keys | 2 folders are waiting."]);
    notifications.update(snapshotOf([jobOf("A"), jobOf("B")], { connections }));
    expect(shown.now.size).toBe(0);
  });

  it.each([
    [HELD, ["Review"], { kind: "open", route: { screen: "review", job: "Photos" } }],
    [{ kind: "failing", job: "A", name: "A" }, ["Sync now"], { kind: "sync", job: "A" }],
    [{ kind: "paused", days: 2 }, ["Resume"], { kind: "resume" }],
    [{ kind: "update", version: "1.2.3", security: false }, ["Restart"], { kind: "update" }],
  ] as const)("offers what helps about %o, and opens its screen at a click", (notice, buttons, action) => {
    const done: TrayAction[] = [];
    const notifications = new Notifications(
      () => ENGLISH,
      (action) => void done.push(action),
    );
    notifications.notify(notice);
    expect(shown.buttons).toEqual(buttons);
    shown.last?.emit("action", { actionIndex: 0 });
    shown.last?.emit("action", { actionIndex: 7 });
    expect(done).toEqual([action]);
    notifications.notify(notice);
    shown.last?.emit("click");
    expect(done[1]).toMatchObject({ kind: "open", route: expect.anything() });
  });

  it("about a pause is withdrawn when the user resumes", () => {
    const notifications = new Notifications(
      () => ENGLISH,
      () => undefined,
    );
    notifications.notify({ kind: "paused", days: 1 });
    notifications.update(snapshotOf([jobOf("A")], { pause: { kind: "paused", until: null } }));
    expect(shown.now.size).toBe(1);
    notifications.update(snapshotOf([jobOf("A")]));
    expect(shown.now.size).toBe(0);
  });
});
