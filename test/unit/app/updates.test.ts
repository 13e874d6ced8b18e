import { afterEach, describe, expect, it } from "vitest";
import type { UpdatesPort } from "../../../src/app/ports.ts";
import type { UpdateState } from "../../../src/shared/model/updates.ts";
import { AppStage, settled } from "./support/app-stage.ts";

class ScriptedUpdates implements UpdatesPort {
  state: UpdateState = { kind: "current" };
  readonly calls: string[] = [];
  #listener: () => void = () => {};
  onChange(listener: () => void): void {
    this.#listener = listener;
  }
  check = (): void => void this.calls.push("check");
  download = (): void => void this.calls.push("download");
  restart = (): void => void this.calls.push("restart");
  become(state: UpdateState): void {
    this.state = state;
    this.#listener();
  }
}

const ready = (version: string, security = false): UpdateState => ({
  kind: "ready",
  release: { version, notes: "", security },
});

let stage: AppStage;
afterEach(() => stage.close());

describe("updates", () => {
  it("are in the snapshot, and windows and the tray command them", async () => {
    const updates = new ScriptedUpdates();
    stage = await new AppStage(undefined, updates).start();
    await stage.window.call("checkForUpdates", {});
    await stage.window.call("downloadUpdate", {});
    await stage.window.call("restartToUpdate", {});
    expect(updates.calls).toEqual(["check", "download", "restart"]);
    updates.become({ kind: "checking" });
    await stage.clock.advance(300);
    expect(stage.snapshots.at(-1)?.updates).toEqual({ kind: "checking" });
  });

  it("are announced once for each version", async () => {
    const updates = new ScriptedUpdates();
    stage = await new AppStage(undefined, updates).start();
    stage.engine.report([], []);
    const announced: unknown[] = [];
    for (const state of [
      ready("1.1.0"),
      { kind: "checking" } as const,
      ready("1.1.0"),
      ready("1.2.0", true),
    ]) {
      stage.notices.length = 0;
      updates.become(state);
      await settled();
      await stage.clock.advance(2 * 3_600_000);
      announced.push([...stage.notices]);
    }
    expect(announced).toEqual([
      [{ kind: "update", version: "1.1.0", security: false }],
      [],
      [],
      [{ kind: "update", version: "1.2.0", security: true }],
    ]);
  });

  it("do not exist without a feed: nothing is shown, and the commands are refused", async () => {
    stage = await new AppStage().start();
    expect(stage.app.snapshot()).not.toHaveProperty("updates");
    for (const command of ["checkForUpdates", "downloadUpdate", "restartToUpdate"] as const) {
      await expect(stage.window.call(command, {})).rejects.toMatchObject({ code: "not-here" });
    }
  });
});
