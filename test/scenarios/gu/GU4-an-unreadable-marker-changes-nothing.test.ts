import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[GU4] a prefix another computer took over stays off limits while its marker cannot be read", async () => {
  const here = createWorld({ direction: "backup", options: { mirror: true } });
  const there = createWorld({ direction: "backup", beside: here });
  there.device = { id: "00000000-0000-4000-8000-000000000002", name: "there" };
  here.disk.edit.write("a", "first");
  there.disk.edit.write("b", "of another");
  expect(ended(await here.sync())).toBe("in-step");
  expect(ended(await there.sync({ takeOver: true }))).toBe("in-step");
  here.clock.advance(3_600_000);
  here.disk.edit.write("c", "new");
  expect(ended(await here.sync())).toBe("owned-elsewhere");

  here.markerFaults = () => ({ kind: "refused", error: new LianaError("access-denied") });
  here.disk.edit.remove("a");
  const refused = await here.sync({ audit: true });
  expect(refused.result?.error?.toWire()).toMatchObject({
    code: "owned-elsewhere",
    detail: { owner: "there", path: "s3://bucket/data/" },
  });
  expect(here.bucket.keys()).toEqual(["a", "b"]);

  // The user approves the takeover, so the prefix belongs to this computer even if the marker cannot be written.
  expect(ended(await here.sync({ takeOver: true }))).toBe("in-step");
  expect(ended(await here.sync({ audit: true }))).toBe("in-step");
  here.close();
  there.close();
});
