import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FaultKind } from "../s3-server/faults.ts";
import { largeContent, Practice, shortened } from "./support/practice.ts";

const FILES = {
  ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`docs/${i % 4}/${i}.txt`, `content of ${i}`])),
  "docs/large.bin": largeContent(5),
  "docs/middle.bin": largeContent(1),
};

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write(FILES);
  expect((await practice.backUp()).outcome).toBe("in-step");
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Expects no wrong content under a name of the backup, and no part file. */
function expectNothingWrong(): void {
  const right = shortened(practice.files("docs"));
  const wrong = Object.entries(shortened(practice.files("clone"))).filter(
    ([name, text]) => right[name] !== text,
  );
  expect(wrong).toEqual([]);
}

async function expectClone(): Promise<void> {
  expect(practice.server.faults.unfired()).toEqual([]);
  practice.server.faults.clear();
  expect(shortened(practice.tree("clone"))).toEqual(shortened(practice.tree("docs")));
  const again = await practice.restore();
  expect([again.outcome, again.summary.downloaded, again.summary.bytes]).toEqual(["in-step", 0, 0]);
  expect(new Set(again.operations)).toEqual(new Set(["ListObjectsV2"]));
}

describe("[RS2, RT2] the right file arrives after a failed GET", () => {
  const large = "back up/large.bin";
  const faults: readonly (readonly [FaultKind, string, number])[] = [
    [{ kind: "reset" }, large, 2],
    [{ kind: "lost-answer" }, large, 2],
    [{ kind: "slow-down" }, large, 2],
    [{ kind: "status", status: 500, code: "InternalError" }, large, 2],
    [{ kind: "truncate-body", bytes: 0 }, large, 1],
    [{ kind: "truncate-body", bytes: 70_000 }, large, 3],
    [{ kind: "truncate-body", bytes: 3 }, "back up/1/5.txt", 2],
    [{ kind: "truncate-body", bytes: 13 }, "back up/1/5.txt", 1],
    [{ kind: "corrupt-body" }, large, 1],
    [{ kind: "corrupt-body" }, "back up/1/5.txt", 3],
    [{ kind: "stall", ms: 80 }, large, 1],
  ];
  test.each(faults)("%j of %s, %d times", async (what, key, times) => {
    practice.fault("GetObject", what, { key, times });
    const restored = await practice.restore();
    expect([restored.error, restored.outcome, restored.problems]).toEqual([undefined, "in-step", []]);
    expect(restored.summary).toMatchObject({ downloaded: 22, verified: 22 });
    await expectClone();
  });

  test("a stalled body is resumed from where it stopped", async () => {
    practice.fault("GetObject", { kind: "truncate-body", bytes: 4_000_000, stallMs: 3_000 }, { key: large });
    const before = practice.server.requests.length;
    const restored = await practice.restore("clone", { connection: { limits: { idleMs: 500 } } });
    expect(restored.outcome).toBe("in-step");
    const asked = practice.server.requests.slice(before).filter((request) => request.key === large);
    const [first, ...others] = asked.map(({ status }) => status);
    expect([first, new Set(others)]).toEqual([200, new Set([206])]);
    await expectClone();
  });

  test("many at once", async () => {
    practice.fault("GetObject", { kind: "corrupt-body" }, { times: 6 });
    practice.fault("GetObject", { kind: "truncate-body", bytes: 5 }, { nth: 5, times: 6 });
    practice.fault("GetObject", { kind: "reset" }, { nth: 9, times: 6 });
    practice.fault("ListObjectsV2", { kind: "reset" }, { times: 2 });
    expect((await practice.restore()).outcome).toBe("in-step");
    await expectClone();
  });
});

describe("[RS2, RS6] every GET fails", () => {
  const hopeless: readonly (readonly [FaultKind, string])[] = [
    [{ kind: "corrupt-body" }, "digest-mismatch"],
    [{ kind: "truncate-body", bytes: 0 }, "network"],
    [{ kind: "reset" }, "network"],
    [{ kind: "status", status: 500, code: "InternalError" }, "server-error"],
  ];
  test.each(hopeless)(
    "%j is reported as %s; no file gets the name until a later sync",
    async (what, code) => {
      practice.fault("GetObject", what, { key: "back up/middle.bin", times: 10_000 });
      const restored = await practice.restore();
      expect([restored.outcome, restored.problems]).toEqual(["problems", [`middle.bin: ${code}`]]);
      expect(Object.keys(practice.files("clone"))).toHaveLength(21);
      expectNothingWrong();
      expect(practice.server.faults.unfired()).toEqual([]);
      practice.server.faults.clear();
      expect((await practice.restore()).outcome).toBe("in-step");
      await expectClone();
    },
  );

  test("[RS3] the existing file stays unchanged", async () => {
    await practice.restore();
    practice.write({ "docs/middle.bin": "newer" });
    await practice.backUp();
    practice.fault("GetObject", { kind: "corrupt-body" }, { key: "back up/middle.bin", times: 10_000 });
    expect((await practice.restore()).problems).toEqual(["middle.bin: digest-mismatch"]);
    expect(practice.server.faults.unfired()).toEqual([]);
    expect(practice.files("clone")["middle.bin"]).toBe(largeContent(1).toString("latin1"));
  });
});
