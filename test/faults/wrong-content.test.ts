import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { largeContent, Practice, shortened } from "./support/practice.ts";

const OTHER_MD5 = "00000000000000000000000000000000";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/a.txt": "first", "docs/b.txt": "second", "docs/c.txt": "third" });
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Makes the service answer the next `times` PUTs of a key with another content's ETag. @returns how often it did */
function misstore(key: string, times: number): () => number {
  const { store } = practice.server;
  const put = store.putObject.bind(store);
  let fired = 0;
  store.putObject = (bucket, at, content, ...rest) => {
    const wrong = at === practice.bucket.prefix + key && fired < times;
    if (wrong) fired++;
    return put(bucket, at, wrong ? { ...content, md5: OTHER_MD5 } : content, ...rest);
  };
  return () => fired;
}

describe("[UP3] the service reports different content", () => {
  test("once: the file is sent again", async () => {
    const fired = misstore("b.txt", 1);
    const sent = await practice.backUp();
    expect([fired(), sent.outcome, sent.problems]).toEqual([1, "in-step", []]);
    expect(sent.operations.filter((name) => name === "PutObject")).toHaveLength(4);
    await practice.expectInStep("docs", () => practice.backUp());
  });

  test("every time: the file is reported, the others arrive, and the next sync sends it", async () => {
    const fired = misstore("b.txt", 5);
    const sent = await practice.backUp();
    expect([fired(), sent.outcome, sent.problems]).toEqual([5, "problems", ["b.txt: digest-mismatch"]]);
    expect(sent.summary.uploaded).toBe(2);
    const again = await practice.backUp();
    expect([again.outcome, again.summary.uploaded]).toEqual(["in-step", 1]);
    await practice.expectInStep("docs", () => practice.backUp());
  });
});

describe("[UP3] the service confirms content it did not store", () => {
  test.each(["a small file", "a file in parts"])(
    "--verify reports it, and the next sync repairs it: %s",
    async (size) => {
      const options = { verify: true };
      if (size === "a file in parts") practice.write({ "docs/b.txt": largeContent(9) });
      const key = `${practice.bucket.prefix}b.txt`;
      const operation = size === "a file in parts" ? "UploadPart" : "PutObject";
      practice.fault(operation, { kind: "corrupt-stored" }, { key });
      const sent = await practice.backUp("docs", { options });
      expect([sent.outcome, sent.problems]).toEqual(["problems", ["b.txt: verify-failed"]]);
      expect(practice.server.faults.unfired()).toEqual([]);
      expect((await practice.backUp()).outcome).toBe("in-step");
      await practice.expectInStep("docs", () => practice.backUp());
    },
  );

  test("[RS2] without --verify, a restore detects it and writes no wrong file", async () => {
    practice.fault("PutObject", { kind: "corrupt-stored" }, { key: `${practice.bucket.prefix}b.txt` });
    expect((await practice.backUp()).outcome).toBe("in-step");
    expect(practice.server.faults.unfired()).toEqual([]);
    const restored = await practice.restore();
    expect([restored.outcome, restored.problems]).toEqual(["problems", ["b.txt: digest-mismatch"]]);
    expect(practice.tree("clone")).toEqual({ "a.txt": "first", "c.txt": "third" });
  });
});

describe("[GU5, RT1] an HTML page instead of a response", () => {
  test("to the first request: the sync changes nothing", async () => {
    practice.fault("ListObjectsV2", { kind: "html" }, { times: 100 });
    const sent = await practice.backUp();
    expect([sent.outcome, sent.error?.code]).toEqual(["failed", "not-s3"]);
    expect(new Set(sent.operations)).toEqual(new Set(["ListObjectsV2"]));
    practice.server.faults.clear();
    await practice.backUp();
    await practice.expectInStep("docs", () => practice.backUp());
  });

  test("to a PUT: does not count as success", async () => {
    practice.fault("PutObject", { kind: "html" }, { key: `${practice.bucket.prefix}b.txt` });
    const sent = await practice.backUp();
    expect([sent.outcome, sent.problems]).toEqual(["problems", ["b.txt: bad-answer"]]);
    expect(practice.server.faults.unfired()).toEqual([]);
    expect((await practice.backUp()).outcome).toBe("in-step");
    await practice.expectInStep("docs", () => practice.backUp());
  });

  test("to the GET of a restore: the page does not become the file", async () => {
    await practice.backUp();
    practice.fault("GetObject", { kind: "html" }, { key: `${practice.bucket.prefix}b.txt` });
    const restored = await practice.restore();
    expect(restored.outcome).not.toBe("in-step");
    expect(practice.server.faults.unfired()).toEqual([]);
    const wrong = Object.entries(practice.files("clone")).filter(([name, text]) => {
      return practice.files("docs")[name] !== text;
    });
    expect(wrong).toEqual([]);
    expect((await practice.restore()).outcome).toBe("in-step");
    expect(shortened(practice.tree("clone"))).toEqual(shortened(practice.tree("docs")));
  });
});

describe("[RT4] clocks that differ", () => {
  const hours = 3_600_000;
  test.each([-5 * hours, 5 * hours])("this computer's clock is off by %d ms", async (off) => {
    const clock = { now: () => Date.now() + off };
    practice.write({ "docs/large.bin": largeContent(9) });
    const sent = await practice.backUp("docs", { clock });
    expect([sent.error, sent.outcome, sent.problems]).toEqual([undefined, "in-step", []]);
    await practice.expectInStep("docs", () => practice.backUp("docs", { clock }));
  });

  test("[UP4] no upload with a lost response stays behind in that case either", async () => {
    const clock = { now: () => Date.now() - 5 * hours };
    practice.write({ "docs/large.bin": largeContent(9) });
    practice.fault("CreateMultipartUpload", { kind: "lost-answer" });
    expect((await practice.backUp("docs", { clock })).outcome).toBe("in-step");
    await practice.expectInStep("docs", () => practice.backUp("docs", { clock }));
  });

  test("the service's clock jumps during a sync", async () => {
    practice.server.faults.add({
      when: { operation: "PutObject", nth: 2, times: 1000 },
      what: { kind: "skew", ms: 2 * hours },
    });
    const sent = await practice.backUp();
    expect([sent.error, sent.outcome, sent.problems]).toEqual([undefined, "in-step", []]);
    await practice.expectInStep("docs", () => practice.backUp());
  });
});
