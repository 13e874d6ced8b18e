import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[JB4, CH8] a copy whose response was lost is found, even when the upload that followed was refused", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", "of a");
  world.disk.edit.write("b", "of b");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");

  world.disk.edit.rename("b", "c");
  world.disk.edit.rename("a", "b");
  world.clock.advance(5000);
  let copies = 0;
  world.faults = (call, input) => {
    if (!("key" in input) || !input.key.endsWith("/b") || (call !== "copy" && call !== "put"))
      return undefined;
    if (call === "copy" && ++copies === 1) return { kind: "lost-answer" };
    return { kind: "refused", error: new LianaError("too-large") };
  };
  expect(problems(await world.sync())).toEqual(["too-large b"]);
  expect(copies).toBe(2);
  expect(await world.bucket.content("b")).toBe("of a");

  world.faults = () => undefined;
  world.disk.edit.rename("b", "a");
  world.disk.edit.rename("c", "b");
  world.clock.advance(120_000);
  expect(ended(await world.sync())).toBe("in-step");
  expect(await world.bucket.content("b")).toBe("of b");
  world.close();
});
