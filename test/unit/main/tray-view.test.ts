import { EventEmitter } from "node:events";
import { basename } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { iconFile } from "../../../src/main/tray/icon-file.ts";
import { TrayView } from "../../../src/main/tray/tray-view.ts";
import { jobOf, snapshotOf } from "./snapshot.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const calls: string[] = [];

vi.mock("electron", () => ({
  Menu: { buildFromTemplate: (template: readonly { label?: string }[]) => template },
  nativeImage: { createFromPath: (path: string) => ({ name: basename(path), setTemplateImage: () => {} }) },
  Tray: class extends EventEmitter {
    #destroyed = false;
    setImage({ name }: { readonly name: string }): void {
      calls.push(`image ${name}`);
    }
    setToolTip(text: string): void {
      calls.push(`tooltip ${text}`);
    }
    setContextMenu(menu: readonly { label?: string }[]): void {
      calls.push(`menu ${menu[0]?.label}`);
    }
    destroy(): void {
      this.#destroyed = true;
    }
    isDestroyed(): boolean {
      return this.#destroyed;
    }
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  calls.length = 0;
});

afterEach(() => vi.useRealTimers());

describe("the tray icon", () => {
  it("is updated only for changes, at most once a second", () => {
    const view = new TrayView(
      snapshotOf([jobOf("Photos")]),
      () => ENGLISH,
      "/icons",
      () => {},
    );
    expect(calls).toEqual([
      `image ${iconFile("in-step", process.platform)}`,
      "tooltip Liana: Everything is up to date",
      "menu Everything is up to date",
    ]);
    calls.length = 0;

    view.update(snapshotOf([jobOf("Photos", { bytesToday: 7 })], { at: 5 }));
    vi.advanceTimersByTime(2000);
    expect(calls).toEqual([]);

    for (let done = 0; done < 100; done++) view.update(snapshotOf([jobOf("Photos", { entries: done })]));
    vi.advanceTimersByTime(999);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(calls).toEqual(["menu Everything is up to date"]);
    calls.length = 0;

    view.update(snapshotOf([jobOf("Photos", { entries: 99, state: { kind: "syncing" } })]));
    vi.advanceTimersByTime(1000);
    expect(calls.map((call) => call.split(" ")[0])).toEqual(["image", "tooltip", "menu"]);
  });

  it("disappears at once when Liana ends", () => {
    const view = new TrayView(
      snapshotOf([]),
      () => ENGLISH,
      "/icons",
      () => {},
    );
    view.update(snapshotOf([jobOf("Photos")]));
    view.remove();
    calls.length = 0;
    // The application still sends updates while it ends.
    view.update(snapshotOf([jobOf("Music")]));
    vi.advanceTimersByTime(5000);
    expect(calls).toEqual([]);
  });
});
