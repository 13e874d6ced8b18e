import { readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";

const MIB = 1024 * 1024;
/** Space that file systems may use for the parts that are not zeros, in bytes. */
const MOST = MIB;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Content like a virtual machine's disk: a little data at offsets that are no block boundaries, and zeros at the end. */
function image(mib: number): Buffer {
  const content = Buffer.alloc(mib * MIB);
  for (const at of [0, 1_234_567, mib * MIB * 0.4 + 17, mib * MIB * 0.75 - 5])
    content.write("some data of a program", Math.floor(at));
  return content;
}

function expectSparse(name: string, content: Buffer): void {
  const at = practice.path(`clone/${name}`);
  expect(readFileSync(at).equals(content)).toBe(true);
  expect(statSync(at).size).toBe(content.length);
  expect(statSync(at).blocks * 512).toBeLessThan(MOST);
}

test.each([4, 24])(
  "[RS2] a sparse file of %d MiB takes little space and has the same content",
  async (mib) => {
    const content = image(mib);
    await practice.bucket.put("disk.img", content);
    const report = await practice.restore();
    expect([report.outcome, report.summary.verified]).toEqual(["in-step", 1]);
    expectSparse("disk.img", content);
  },
);

test("[RS2] a file of zeros, and a file that ends within a block", async () => {
  const zeros = Buffer.alloc(9 * MIB + 777);
  await practice.bucket.put("zeros", zeros);
  await practice.restore();
  expectSparse("zeros", zeros);
});

test("[RS2] a file fetched in two runs keeps its holes", async () => {
  const content = image(24);
  await practice.bucket.put("disk.img", content);
  const key = `${practice.bucket.prefix}disk.img`;
  practice.fault("GetObject", { kind: "truncate-body", bytes: 7 * MIB + 321 }, { key });
  practice.fault("GetObject", { kind: "reset" }, { key, times: 1_000 });
  expect((await practice.restore()).problems).toEqual(["disk.img: network"]);
  practice.server.faults.clear();
  const report = await practice.restore();
  expect(report.outcome).toBe("in-step");
  expect(report.summary.bytesDown).toBeLessThan(18 * MIB);
  expectSparse("disk.img", content);
});
