import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { measureUpload, type MeasuredUpload } from "../../../src/engine/buckets/measure-upload.ts";
import { FrontDoor } from "../../harness/front-door.ts";

const MiB = 1024 * 1024;
const BUCKET = "photos";

let door: FrontDoor;
beforeEach(async () => {
  door = await FrontDoor.open();
});
afterEach(() => door[Symbol.asyncDispose]());

function measured(signal: AbortSignal = AbortSignal.timeout(30_000)): Promise<MeasuredUpload> {
  const request = { connection: door.connection, bucket: BUCKET, bandwidth: undefined };
  return measureUpload(request, door.host, signal);
}

function refuse(operation: string, times = 100): void {
  const what = { kind: "status", status: 403, code: "AccessDenied" } as const;
  door.server.faults.add({ when: { operation, times }, what });
}

/** Uploads that are not complete, which are billed although no listing of objects shows them. */
function unfinished(): readonly string[] {
  return [...door.server.store.bucket(BUCKET).uploads.from(() => false)].map(([key]) => key);
}

function versions(): number {
  return [...door.server.store.bucket(BUCKET).keys.from(() => false)].length;
}

function partsSent(): number {
  return door.operations().filter((operation) => operation === "UploadPart").length;
}

describe("[M14] the speed of uploads", () => {
  test("is measured with few requests, and leaves nothing behind", async () => {
    const { speed, left } = await measured();
    expect(left).toBeUndefined();
    expect(speed?.bytesPerSecond).toBeGreaterThan(0);
    expect(speed?.requestSeconds).toBeGreaterThanOrEqual(0);
    expect(speed?.isLimited).toBe(false);
    expect([unfinished(), versions()]).toEqual([[], 0]);
    expect(door.operations().length).toBeLessThan(45);
    const keys = door.server.requests.filter(({ key }) => key !== "").map(({ key }) => key);
    expect(keys.every((key) => /^\.liana\/probe\/\w+$/.test(key))).toBe(true);
  });

  test("leaves no version and no delete marker in a bucket that keeps versions", async () => {
    door.keepVersions();
    expect((await measured()).left).toBeUndefined();
    expect([unfinished(), versions()]).toEqual([[], 0]);
  });

  test("sends 4 MiB at most", async () => {
    const sizes: number[] = [];
    const { connect } = door.host;
    const host = {
      ...door.host,
      connect: async (...settings: Parameters<typeof connect>) => {
        const port = await connect(...settings);
        const send: typeof port.send = (call, input, signal) => {
          if (input !== undefined && "body" in input) sizes.push(input.body.byteLength);
          return port.send(call, input, signal);
        };
        return { ...port, send, close: () => port.close() };
      },
    };
    const request = { connection: door.connection, bucket: BUCKET, bandwidth: undefined };
    await measureUpload(request, host, AbortSignal.timeout(30_000));
    const sent = sizes.reduce((sum, size) => sum + size, 0);
    expect(sent).toBeLessThanOrEqual(4 * MiB + 12 * 1024);
    // A service on this computer is fast enough for all of it.
    expect(sent).toBeGreaterThan(MiB);
  });

  test("is not known where a part had to be sent again", async () => {
    door.server.faults.add({
      when: { operation: "UploadPart", nth: 15, times: 2 },
      what: { kind: "slow-down" },
    });
    const { speed, left } = await measured();
    expect([speed, left]).toEqual([undefined, undefined]);
    expect(unfinished()).toEqual([]);
  });
});

describe("[M14] a measurement that fails removes what it sent", () => {
  test.each(["CreateMultipartUpload", "UploadPart"])("%s is refused", async (operation) => {
    refuse(operation);
    await expect(measured()).rejects.toMatchObject({ code: "access-denied" });
    expect(unfinished()).toEqual([]);
  });

  test("the answer that names the upload is lost each time", async () => {
    const what = { kind: "lost-answer" } as const;
    door.server.faults.add({ when: { operation: "CreateMultipartUpload", times: 10 }, what });
    await expect(measured()).rejects.toMatchObject({ code: "network" });
    expect(unfinished()).toEqual([]);
  });

  test("the service is not there", async () => {
    const nowhere = { ...door.connection, endpoint: "http://127.0.0.1:9" };
    const request = { connection: nowhere, bucket: BUCKET, bandwidth: undefined };
    const measuring = measureUpload(request, door.host, AbortSignal.timeout(30_000));
    await expect(measuring).rejects.toMatchObject({ code: "unreachable" });
  });

  test("the bucket is not there", async () => {
    const request = { connection: door.connection, bucket: "not-there", bandwidth: undefined };
    const measuring = measureUpload(request, door.host, AbortSignal.timeout(30_000));
    await expect(measuring).rejects.toMatchObject({ code: "no-bucket" });
  });

  test("the user does not wait", async () => {
    const stalled = door.server.faults.add({
      when: { operation: "UploadPart", nth: 14, times: 100 },
      what: { kind: "stall", ms: 60_000 },
    });
    const stop = new AbortController();
    const measuring = measured(stop.signal);
    const aborted = expect(measuring).rejects.toThrow("abort");
    await expect.poll(() => stalled.fired).toBeGreaterThan(0);
    stop.abort();
    await aborted;
    expect(unfinished()).toEqual([]);
  });

  test("the service stops answering: what was measured before counts", async () => {
    // The rounds so far: 12 small parts, then 4 of 4 KiB.
    door.server.faults.add({
      when: { operation: "UploadPart", nth: 17, times: 100 },
      what: { kind: "stall", ms: 60_000 },
    });
    const { speed, left } = await measured();
    expect(speed?.bytesPerSecond).toBeGreaterThan(0);
    expect([left, unfinished()]).toEqual([undefined, []]);
  });
});

describe("[M14] what cannot be removed", () => {
  test("is named, and stays small", async () => {
    refuse("AbortMultipartUpload");
    const { speed, left } = await measured();
    expect(speed).toBeUndefined();
    expect(left).toMatch(/^\.liana\/probe\/\w+$/);
    expect(unfinished()).toEqual([left]);
    // Three rounds of 1 KiB.
    expect(partsSent()).toBe(12);
  });

  test("is removed by a later measurement, and that of others stays", async () => {
    await door.bucket.beginUpload("film.mp4");
    refuse("AbortMultipartUpload", 3);
    await measured();
    door.server.faults.clear();
    expect(unfinished()).toHaveLength(2);
    // It may belong to a measurement that is running on another computer.
    await measured();
    expect(unfinished()).toHaveLength(2);
    door.now += 2 * 60 * 60 * 1000;
    await measured();
    expect(unfinished()).toEqual(["back up/film.mp4"]);
  });

  test("keys that may not list uploads do not keep the speed from being measured", async () => {
    refuse("ListMultipartUploads");
    const { speed, left } = await measured();
    expect([speed === undefined, left]).toEqual([false, undefined]);
  });
});
