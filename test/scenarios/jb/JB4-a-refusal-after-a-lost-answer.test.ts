import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[JB4, RT2] an object whose response was lost is deleted with its file, even when the retry was refused", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.write("stays", "stays");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");

  world.disk.edit.write("a", "content");
  world.clock.advance(5000);
  let tries = 0;
  world.faults = (call, input) => {
    if (call !== "put" || !("key" in input) || !input.key.endsWith("/a")) return undefined;
    tries += 1;
    return tries === 1 ? { kind: "lost-answer" } : { kind: "refused", error: new LianaError("too-large") };
  };
  expect(problems(await world.sync())).toEqual(["too-large a"]);
  expect(world.bucket.keys()).toEqual(["a", "stays"]);

  world.faults = () => undefined;
  world.disk.edit.remove("a");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  expect(world.bucket.keys()).toEqual(["stays"]);
  world.close();
});
