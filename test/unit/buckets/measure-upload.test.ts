import { describe, expect, it } from "vitest";
import { measureUpload, type MeasuredUpload } from "../../../src/engine/buckets/measure-upload.ts";
import type { BandwidthLimit } from "../../../src/engine/remote/bandwidth-limit.ts";
import type { S3Port } from "../../../src/engine/remote/port.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { smallPartStore } from "../../harness/test-bucket.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { memoryPort } from "../../s3-server/memory-port.ts";

const KiB = 1024;
const MiB = 1024 * KiB;
const CONNECTION = {
  credentials: { kind: "keys", accessKeyId: "A", secretAccessKey: "B" },
  maxSockets: 8,
} as const;

interface Line {
  /** Bytes per second, shared by all requests. */
  readonly rate: number;
  /** Seconds from the end of a request to its answer. */
  readonly latency: number;
}

interface Measured extends MeasuredUpload {
  /** Content bytes that were sent. */
  readonly sent: number;
  /** Virtual duration in seconds. */
  readonly took: number;
}

/** Measures on a line whose time is virtual. */
async function measuredOn({ rate, latency }: Line, bandwidth?: BandwidthLimit): Promise<Measured> {
  const clock = new VirtualClock();
  const store = smallPartStore(() => clock.now());
  store.createBucket("photos");
  const inner = memoryPort(store);
  let free = 0;
  let sent = 0;
  const send: S3Port["send"] = async (call, input, signal) => {
    const bytes = input !== undefined && "body" in input ? input.body.byteLength : 0;
    sent += bytes;
    free = Math.max(free, clock.monotonic()) + (bytes / rate) * 1000;
    await clock.sleep(free - clock.monotonic() + latency * 1000, signal);
    return inner.send(call, input, signal);
  };
  const host = {
    env: { ...systemEnvironment({ write: () => undefined }), clock },
    connect: () => Promise.resolve({ ...inner, send }),
  };
  const request = { connection: CONNECTION, bucket: "photos", bandwidth };
  const begun = clock.monotonic();
  const measured = await measureUpload(request, host, AbortSignal.timeout(30_000));
  return { ...measured, sent, took: (clock.monotonic() - begun) / 1000 };
}

describe("[M14] the measured speed", () => {
  it.each([
    ["a slow line", { rate: 60 * KiB, latency: 0.04 }],
    ["ADSL", { rate: 120 * KiB, latency: 0.05 }],
    ["a good line", { rate: 5 * MiB, latency: 0.03 }],
    ["a good line to another continent", { rate: 12 * MiB, latency: 0.2 }],
    ["a server in the house", { rate: 110 * MiB, latency: 0.002 }],
  ])("of %s is right within a quarter", async (_, line) => {
    const { speed, sent, took } = await measuredOn(line);
    expect(speed?.bytesPerSecond).toBeGreaterThan(line.rate * 0.75);
    expect(speed?.bytesPerSecond).toBeLessThan(line.rate * 1.25);
    expect(speed?.requestSeconds).toBeGreaterThanOrEqual(line.latency);
    expect(speed?.requestSeconds).toBeLessThan(line.latency + (8 * KiB) / line.rate);
    expect(sent).toBeLessThanOrEqual(4 * MiB + 12 * KiB);
    // Five requests beside the measurement itself.
    expect(took).toBeLessThan(3 + 5 * line.latency);
  });

  it("of a limited line is the limit, which the measurement obeys", async () => {
    const limit = 100 * KiB;
    const { speed, sent, took } = await measuredOn({ rate: 10 * MiB, latency: 0.03 }, () => limit);
    expect(speed).toMatchObject({ isLimited: true });
    expect(speed?.bytesPerSecond).toBeGreaterThan(limit * 0.75);
    expect(speed?.bytesPerSecond).toBeLessThanOrEqual(limit);
    expect(sent).toBeLessThanOrEqual(limit * (took + 1));
  });

  it("of a line slower than the limit is that of the line", async () => {
    const { speed } = await measuredOn({ rate: MiB, latency: 0.03 }, () => 20 * MiB);
    expect(speed).toMatchObject({ isLimited: false });
    expect(speed?.bytesPerSecond).toBeLessThan(1.25 * MiB);
  });
});
