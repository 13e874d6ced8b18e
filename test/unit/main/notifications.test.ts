import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice, Snapshot } from "../../../src/shared/model/snapshot.ts";
import { jobOf, NOW, snapshotOf } from "./snapshot.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** The notifications shown now, and the history of requests, in order. */
const shown = vi.hoisted(() => ({
  now: new Set<string>(),
  ever: [] as string[],
  silent: [] as boolean[],
  last: undefined as { close(): void } | undefined,
}));

vi.mock("electron", async () => {
  const { EventEmitter } = await import("node:events");
  class Notification extends EventEmitter {
    static isSupported = (): boolean => true;
    readonly #words: string;
    constructor({ title, body, silent }: { title: string; body: string; silent: boolean }) {
      super();
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
});
