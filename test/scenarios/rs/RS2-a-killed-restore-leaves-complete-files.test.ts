import { describe, expect, test } from "vitest";
import { isPartName } from "../../../src/shared/model/names.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const LARGE = "abcdefghij".repeat(900);

async function restore(): Promise<World> {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("dir/small", "small", {
    metadata: { mtime: "1600000000.000000007", mode: "100640" },
  });
  await world.bucket.put("large", LARGE);
  await world.bucket.putLink("link.rclonelink", "dir/small");
  await world.bucket.put("empty/", "");
  return world;
}

const WHOLE = { "dir/small": "small", large: LARGE, link: "-> dir/small" };

function files(world: World): Record<string, string> {
  return Object.fromEntries([...world.disk.edit.all()].filter(([, what]) => what !== "/"));
}

describe("[RS2 JB4] a process that dies at any of its effects", () => {
  test("leaves whole files and parts, and the next restore completes and removes the parts", async () => {
    let crashes = 0;
    for (let at = 0; at < 160; at++) {
      const world = await restore();
      if (ended(await world.crashingSync(at)) === "crashed") crashes += 1;
      for (const [path, content] of Object.entries(files(world))) {
        if (isPartName(path.slice(path.lastIndexOf("/") + 1))) continue;
        expect(content, path).toBe(WHOLE[path as keyof typeof WHOLE]);
      }
      const report = await world.sync();
      expect(ended(report), `after a crash at effect ${String(at)}`).toBe("in-step");
      expect(files(world)).toEqual(WHOLE);
      expect(world.disk.edit.all().get("empty")).toBe("/");
      const again = await world.sync();
      expect([done(again), again.calls.get("get")]).toEqual([[], undefined]);
      world.close();
    }
    expect(crashes).toBeGreaterThan(40);
  });
});

describe("[RS2] content is verified before the file gets its name", () => {
  test("a corrupted body is fetched again", async () => {
    const world = await restore();
    let spoiled = 0;
    world.faults = (call, input) => {
      if (call !== "get" || !("key" in input) || !input.key.endsWith("large")) return undefined;
      // One range of each attempt.
      const isFirst = "range" in input && (input.range as { readonly start: number }).start === 0;
      if (!isFirst || spoiled++ > 1) return undefined;
      return { kind: "corrupt" };
    };
    expect(ended(await world.sync())).toBe("in-step");
    expect([spoiled, files(world)]).toEqual([3, WHOLE]);
  });

  test("a body corrupted every time is a problem and leaves no file", async () => {
    const world = await restore();
    world.faults = (call, input) =>
      call === "get" && "key" in input && input.key.endsWith("large") ? { kind: "corrupt" } : undefined;
    const report = await world.sync();
    expect(problems(report)).toEqual(["digest-mismatch large"]);
    expect(files(world)).toEqual({ "dir/small": "small", link: "-> dir/small" });
  });

  test("after a cut connection the download resumes where it stopped", async () => {
    const world = await restore();
    world.faults = (call) => (call === "get" ? { kind: "truncated", bytes: 2000 } : undefined);
    const report = await world.sync();
    expect([ended(report), files(world)]).toEqual(["in-step", WHOLE]);
    expect(report.result?.summary.bytes).toBe(LARGE.length + 5 + 9);
  });

  test("content of an object replaced in between is not mixed", async () => {
    const world = await restore();
    let gets = 0;
    world.onRequest = async (call) => {
      if (call === "get" && ++gets === 2) await world.bucket.put("large", "other ".repeat(1500));
    };
    world.faults = (call) => (call === "get" ? { kind: "truncated", bytes: 2000 } : undefined);
    await world.sync();
    world.faults = () => undefined;
    world.onRequest = () => undefined;
    const there = files(world)["large"];
    expect([undefined, LARGE]).toContain(there);
    expect(ended(await world.sync())).toBe("in-step");
    expect(files(world)["large"]).toBe("other ".repeat(1500));
  });
});

test("[RS2] time and mode are restored", async () => {
  const world = await restore();
  await world.sync();
  expect(world.disk.volume.stat("dir/small")).toMatchObject({
    mtimeNs: 1_600_000_000_000_000_007n,
    mode: 0o100640,
  });
});

test("[RS2 JB5] a leftover part that cannot be removed is a separate problem", async () => {
  const world = await restore();
  world.disk.edit.write(".0123456789abcdef.liana-part", "left");
  world.onDisk = ({ name }) => {
    if (name === "remove-stray-part") throw new LianaError("unwritable");
  };
  const report = await world.sync();
  expect(problems(report)).toEqual(["unwritable .0123456789abcdef.liana-part"]);
  expect(done(report)).toHaveLength(4);
});
