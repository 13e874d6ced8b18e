import { expect, test } from "vitest";
import { startS3Server } from "../../s3-server/server.ts";
import { rawRequest } from "./signed-request.ts";

test("a fault stalls an answer", async () => {
  const credentials = [{ accessKeyId: "k", secretAccessKey: "s" }];
  const server = await startS3Server({ backing: { kind: "memory" }, credentials });
  try {
    server.store.createBucket("box");
    await rawRequest(server.port, { method: "PUT", url: "/box/file", body: "content" });
    server.faults.add({ when: {}, what: { kind: "stall", ms: 150 } });
    const started = performance.now();
    expect((await rawRequest(server.port, { method: "GET", url: "/box/file" })).text).toBe("content");
    expect(performance.now() - started).toBeGreaterThan(140);
    expect(server.faults.unfired()).toEqual([]);
  } finally {
    await server.close();
  }
});
