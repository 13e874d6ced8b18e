import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import type { Ended } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

const FILES = 1_000;

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** Runs the command with this limit of open files. */
function limited(most: number, ...args: readonly string[]): Promise<Ended> {
  return stage.start(args, {}, { through: ["sh", "-c", `ulimit -n ${String(most)}; exec "$@"`, "--"] }).ended;
}

describe.skipIf(process.platform !== "linux")("[RT2] with a low limit of open files (F11)", () => {
  it.each([
    [64, 100],
    [44, 20],
  ])("%d: a thousand files in %d folders are backed up and restored", async (most, folders) => {
    const nameOf = (i: number): string => `d${String(i % folders)}/f${String(i)}`;
    const contents: Record<string, string> = {};
    for (let i = 0; i < FILES; i++) contents[nameOf(i)] = `content ${String(i)}`;
    stage.files(Object.fromEntries(Object.entries(contents).map(([name, text]) => [`docs/${name}`, text])));
    const up = await limited(most, "sync", "docs", "s3://photos/all");
    expect(up).toMatchObject({ code: 0, stderr: "" });
    expect(stage.keys("photos").filter((key) => !key.endsWith("/")).length).toBe(FILES);
    const down = await limited(most, "sync", "s3://photos/all", "clone");
    expect(down).toMatchObject({ code: 0, stderr: "" });
    const clone = Object.entries(stage.tree("clone") ?? {}).filter(([name]) => !name.endsWith("/"));
    expect(Object.fromEntries(clone)).toEqual(contents);
  });
});
