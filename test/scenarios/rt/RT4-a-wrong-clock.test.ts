import { expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";

const HOUR = 3_600_000;

test.each([-3 * HOUR, 3 * HOUR])(
  "[RT4] a computer whose clock is %i ms off still backs up, and measures the offset once for all requests",
  async (offset) => {
    await using practice = await Practice.open();
    const files: Record<string, string> = {};
    for (let i = 0; i < 25; i++) files[`docs/f${String(i)}`] = `content ${String(i)}`;
    practice.write(files);
    const report = await practice.backUp("docs", { clock: { now: () => Date.now() + offset } });
    expect([report.outcome, report.problems]).toEqual(["in-step", []]);
    const refused = practice.server.requests.filter(({ code }) => code === "RequestTimeTooSkewed");
    expect(refused.length).toBeGreaterThan(0);
    // The health check is sent first and alone: no later request is refused.
    expect(refused.length).toBeLessThanOrEqual(2);
    expect(Object.keys(await practice.bucket.contents())).toHaveLength(25);
  },
);
