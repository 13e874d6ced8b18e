import { expect, test } from "vitest";
import { toLianaError } from "../../../src/shared/errors.ts";
import { isOwn } from "../../harness/own-key.ts";
import { Practice } from "../../faults/support/practice.ts";

test("[JB6] a second engine on a running job is refused with an explanation and changes nothing", async () => {
  await using practice = await Practice.open();
  practice.write({ "docs/a": "1", "docs/b": "2" });
  practice.fault("PutObject", { kind: "stall", ms: 1500 });
  const first = practice.backUp();
  await expect.poll(() => practice.server.faults.unfired(), { timeout: 20_000 }).toEqual([]);
  const requests = practice.server.requests.length;
  const refused = await practice.backUp().catch((error: unknown) => toLianaError(error).code);
  expect(refused).toBe("journal-busy");
  expect(
    practice.server.requests.filter(({ operation, key }) => operation === "PutObject" && !isOwn(key)).length,
  ).toBeLessThanOrEqual(1);
  expect(practice.server.requests.length - requests).toBeLessThanOrEqual(1);
  expect((await first).outcome).toBe("in-step");
  expect((await practice.backUp()).operations).toEqual([]);
});
