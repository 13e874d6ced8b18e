import { expect, test } from "vitest";
import { FrontDoor } from "../../harness/front-door.ts";

test("[M13] the test of a silent service ends soon by itself", async () => {
  await using door = await FrontDoor.open();
  door.server.faults.add({ when: { times: 100 }, what: { kind: "stall", ms: 60_000 } });
  const connection = { ...door.connection, limits: { idleMs: 200 } };
  const begun = performance.now();
  const { steps } = await door.engine.testConnection(
    { bucket: "photos", prefix: "back up/", connection },
    () => undefined,
    AbortSignal.timeout(20_000),
  );
  expect(performance.now() - begun).toBeLessThan(3_000);
  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    "reach failed",
    "write not-tested",
    "read not-tested",
    "list not-tested",
    "delete not-tested",
  ]);
  expect(steps[0]?.error?.code).toBe("timeout");
});
