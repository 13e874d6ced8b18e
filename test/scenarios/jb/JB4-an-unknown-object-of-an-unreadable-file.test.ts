import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[JB4] a possible object stays recorded while its file cannot be read, and is deleted with the file", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  // A condition on the retry would show that the first attempt succeeded (FE1).
  world.bucket.store.conditionalWrites = "ignored";
  world.disk.edit.write("stays", "stays");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");

  world.disk.edit.write("a", "content");
  world.clock.advance(5000);
  world.faults = (call, input) =>
    call === "put" && "key" in input && input.key.endsWith("/a") ? { kind: "lost-answer" } : undefined;
  expect(problems(await world.sync())).toEqual(["network a"]);

  // Neither the object nor the file it came from can be read, so what became of the upload stays unknown.
  world.faults = (call) =>
    call === "head" ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
  world.disk.edit.setReadable("a", false);
  world.clock.advance(5000);
  await world.sync();

  world.faults = () => undefined;
  world.disk.edit.setReadable("a", true);
  world.disk.edit.remove("a");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  expect(world.bucket.keys()).toEqual(["stays"]);
  world.close();
});
