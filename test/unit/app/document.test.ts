import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DOCUMENT } from "../../../src/shared/model/document.ts";
import { AppStage } from "./support/app-stage.ts";

let stage: AppStage;
beforeEach(() => {
  stage = new AppStage();
});
afterEach(() => stage.close());

describe("the settings file", () => {
  it("may be missing, and is not written before there is something to save", async () => {
    await stage.start();
    expect(stage.app.snapshot()).toMatchObject({ connections: [], jobs: [], pause: { kind: "running" } });
    expect(stage.document.writes).toBe(0);
  });

  it.each([
    ["no JSON", new SyntaxError("Unexpected token")],
    ["another shape", { version: 1, connections: "none" }],
    ["a newer version", { ...EMPTY_DOCUMENT, version: 2 }],
    ["a list", []],
    ["null", null],
  ])("with %s is set aside and reported", async (_, content) => {
    await stage.start(content as never);
    expect(stage.document.aside).toEqual([content]);
    expect(stage.app.snapshot()).toMatchObject({
      setAside: "/config/settings.unreadable-1.json",
      connections: [],
    });
    await stage.connection();
    expect(stage.document.aside).toEqual([content]);
    expect(stage.document.content).toMatchObject({ version: 1 });
  });

  it("of an older version with fewer settings is valid: missing settings get their defaults", async () => {
    const { onMetered, ...older } = EMPTY_DOCUMENT.settings;
    await stage.start({ ...EMPTY_DOCUMENT, settings: { ...older, theme: "dark" } } as never);
    expect(stage.document.aside).toEqual([]);
    expect(stage.app.snapshot().settings).toEqual({ ...older, theme: "dark", onMetered });
  });

  it("is not set aside when the disk cannot read it, since it may be valid", async () => {
    const denied = Object.assign(new Error("denied"), { code: "EACCES", path: "/config/settings.json" });
    await expect(stage.start(denied as never)).rejects.toMatchObject({
      code: "state-unwritable",
      detail: { path: "/config/settings.json" },
    });
    expect(stage.document.aside).toEqual([]);
  });

  it("changes nothing when it cannot be written", async () => {
    await stage.start();
    const id = await stage.connection();
    const job = await stage.job(id);
    stage.document.fails = Object.assign(new Error("full"), { code: "ENOSPC" });
    await expect(stage.window.call("pause", { job, until: null })).rejects.toMatchObject({
      code: "state-unwritable",
    });
    expect(stage.app.snapshot().jobs[0]?.pause).toEqual({ kind: "running" });
  });
});
