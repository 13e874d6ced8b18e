import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startS3Server, type RunningServer } from "../../s3-server/server.ts";
import { keysIn } from "./stores.ts";
import { rawRequest, type RawAnswer } from "./signed-request.ts";

const BODY = "the content of the file";

describe("faults", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startS3Server({
      backing: { kind: "memory" },
      credentials: [{ accessKeyId: "k", secretAccessKey: "s" }],
    });
    server.store.createBucket("box");
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await put("file");
  });
  afterEach(() => {
    expect(server.faults.unfired()).toEqual([]);
    server.faults.clear();
    for (const key of keysIn(server.store)) server.store.remove("box", key);
  });

  const put = (key: string): Promise<RawAnswer> =>
    rawRequest(server.port, { method: "PUT", url: `/box/${key}`, body: BODY });
  const get = (key = "file"): Promise<RawAnswer> =>
    rawRequest(server.port, { method: "GET", url: `/box/${key}` });

  it("answer with a status or SlowDown, without effect", async () => {
    server.faults.add({
      when: { operation: "PutObject" },
      what: { kind: "status", status: 418, code: "Teapot" },
    });
    server.faults.add({ when: { operation: "PutObject" }, what: { kind: "slow-down" } });
    expect(await put("new")).toMatchObject({ status: 418, code: "Teapot" });
    expect(await put("new")).toMatchObject({ status: 503, code: "SlowDown" });
    expect(keysIn(server.store)).toEqual(["file"]);
    expect((await put("new")).status).toBe(200);
  });

  it("cut the connection before or after the effect", async () => {
    server.faults.add({ when: { key: "before" }, what: { kind: "reset" } });
    server.faults.add({ when: { key: /^aft/ }, what: { kind: "lost-answer" } });
    await expect(put("before")).rejects.toThrow(/hang up|ECONNRESET/);
    await expect(put("after")).rejects.toThrow(/hang up|ECONNRESET/);
    expect(keysIn(server.store)).toEqual(["after", "file"]);
    expect(server.requests.at(-1)).toMatchObject({ operation: "PutObject", key: "after", status: 0 });
  });

  it("corrupt content that is read, and nothing else", async () => {
    server.faults.add({ when: { operation: "GetObject" }, what: { kind: "truncate-body", bytes: 5 } });
    server.faults.add({ when: { operation: "GetObject" }, what: { kind: "corrupt-body" } });
    await expect(get()).rejects.toThrow(/aborted|ECONNRESET/);
    const corrupt = await get();
    expect([corrupt.text === BODY, corrupt.text.slice(-10)]).toEqual([false, BODY.slice(-10)]);
    expect((await get()).text).toBe(BODY);
  });

  it("corrupt stored content of a confirmed upload", async () => {
    server.faults.add({ when: { key: "bad", operation: "PutObject" }, what: { kind: "corrupt-stored" } });
    const [good, bad] = [await put("good"), await put("bad")];
    expect([bad.status, bad.headers["etag"]]).toEqual([200, good.headers["etag"]]);
    expect((await get("good")).text).toBe(BODY);
    expect((await get("bad")).text).not.toBe(BODY);
  });

  it("answer with web pages and late errors with status 200", async () => {
    server.faults.add({ when: {}, what: { kind: "html" } });
    server.faults.add({ when: {}, what: { kind: "late-error", code: "InternalError" } });
    expect((await put("new")).headers["content-type"]).toBe("text/html");
    expect(await put("new")).toMatchObject({ status: 200, code: "InternalError" });
    expect(keysIn(server.store)).toEqual(["file"]);
  });

  it("shift the clock in the Date header and in the check [RT4]", async () => {
    server.faults.add({ when: {}, what: { kind: "skew", ms: 3_600_000 } });
    const answer = await get();
    expect(answer.code).toBe("RequestTimeTooSkewed");
    expect(Date.parse(String(answer.headers["date"])) - Date.now()).toBeGreaterThan(3_590_000);
    expect((await get()).status).toBe(200);
  });

  it("apply from the nth request, a given number of times, and are counted", async () => {
    const fault = server.faults.add({
      when: { operation: "GetObject", nth: 2, times: 2 },
      what: { kind: "slow-down" },
    });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await get()).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect([fault.seen, fault.fired]).toEqual([5, 2]);
    const never = { when: { key: "nowhere" }, what: { kind: "reset" } } as const;
    server.faults.add(never);
    await get();
    expect(server.faults.unfired()).toEqual([never]);
    server.faults.clear();
  });
});
