import { expect, test } from "vitest";
import { LianaError, type ErrorCode, type ErrorDetail } from "../../../src/shared/errors.ts";
import { checkBucket } from "../../../src/engine/remote/health.ts";
import { withRetry } from "../../../src/engine/remote/retry.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { constant, FakeClock } from "./fake-clock.ts";
import { never } from "./plain-server.ts";
import { HEAD, PUT, scriptedPort } from "./scripted-port.ts";

const address = { bucket: "b", key: "k" };

/** A port whose first `times` requests fail with this error. */
function failing(times: number, code: ErrorCode, detail: ErrorDetail = {}) {
  let left = times;
  return scriptedPort((call) => {
    if (left-- > 0) throw new LianaError(code, detail);
    if (call === "list") return { objects: [], prefixes: [], next: undefined };
    return HEAD;
  });
}

const options = (clock: FakeClock, random = 1) => ({ clock, random: constant(random) });

test("[RT2] transient failures are retried with waits that double up to a minute", async () => {
  const clock = new FakeClock();
  const inner = failing(100, "server-error");
  const error = await withRetry(inner, { ...options(clock), tries: 10, limits: { retryForMs: 600_000 } })
    .send("head", address, never())
    .catch((e: unknown) => e);
  expect(error).toMatchObject({ code: "server-error", detail: { tries: 10 } });
  expect(inner.calls).toHaveLength(10);
  expect(clock.sleeps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test("[RT2] eight attempts, with jitter from zero to the whole wait", async () => {
  const clock = new FakeClock();
  const inner = failing(7, "network");
  await withRetry(inner, options(clock, 0.25)).send("head", address, never());
  expect(inner.calls).toHaveLength(8);
  expect(clock.sleeps).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 8_000]);
  expect(await codeOf(withRetry(failing(8, "network"), options(clock)).send("head", address, never()))).toBe(
    "network",
  );
});

test("[RT2] Retry-After is honoured within limits", async () => {
  const clock = new FakeClock();
  await withRetry(failing(1, "slow-down", { retryAfter: 7 }), options(clock)).send("head", address, never());
  await withRetry(failing(1, "slow-down", { retryAfter: 86_400 }), options(clock)).send(
    "head",
    address,
    never(),
  );
  expect(clock.sleeps).toEqual([7_000, 60_000]);
});

test.each<ErrorCode>([
  "access-denied",
  "no-object",
  "bad-keys",
  "tls",
  "internal",
  "clock-skew",
  "wrong-region",
])("[RT1] %s is not sent again", async (code) => {
  const clock = new FakeClock();
  const inner = failing(1, code);
  expect(await codeOf(withRetry(inner, options(clock)).send("head", address, never()))).toBe(code);
  expect(inner.calls).toHaveLength(1);
});

test("[RT4] a corrected clock is retried at once", async () => {
  const clock = new FakeClock();
  const inner = failing(1, "clock-skew", { correctedMs: 3_600_000 });
  await withRetry(inner, options(clock)).send("head", address, never());
  expect(clock.sleeps).toEqual([0]);
});

test("[RT3] [GU5] a sync waits for an unreachable service, but the health check does not", async () => {
  const clock = new FakeClock();
  await withRetry(failing(3, "unreachable"), options(clock)).send("put", PUT, never());
  expect(clock.sleeps).toHaveLength(3);
  for (const code of ["unreachable", "dns"] as const) {
    const first = failing(3, code);
    const port = withRetry(first, options(clock));
    expect(await codeOf(checkBucket(port, { bucket: "b", prefix: "" }, never()))).toBe(code);
    expect(first.calls).toHaveLength(1);
  }
  const hiccup = failing(2, "server-error");
  await checkBucket(withRetry(hiccup, options(clock)), { bucket: "b", prefix: "" }, never());
  const outage = failing(100, "slow-down");
  expect(
    await codeOf(checkBucket(withRetry(outage, options(clock)), { bucket: "b", prefix: "" }, never())),
  ).toBe("slow-down");
  expect(outage.calls).toHaveLength(3);
});

test("[UP4] an upload that may have been started is not started again without its caller", async () => {
  const clock = new FakeClock();
  const input = { ...address, metadata: {} };
  const lost = failing(1, "network");
  expect(await codeOf(withRetry(lost, options(clock)).send("createUpload", input, never()))).toBe("network");
  expect(lost.calls).toHaveLength(1);
  const refused = failing(1, "slow-down");
  await withRetry(refused, options(clock)).send("createUpload", input, never());
  expect(refused.calls).toHaveLength(2);
});

test("nothing is sent after an abort, not even while waiting", async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const inner = scriptedPort(() => {
    stop.abort();
    throw new LianaError("network");
  });
  expect(await codeOf(withRetry(inner, options(clock)).send("head", address, stop.signal))).toBe("network");
  expect(inner.calls).toHaveLength(1);
  const later = new AbortController();
  const waiting = failing(100, "network");
  clock.sleep = async (_ms, signal) => {
    later.abort();
    signal.throwIfAborted();
  };
  expect(await codeOf(withRetry(waiting, options(clock)).send("head", address, later.signal))).toBe(
    "AbortError",
  );
  expect(waiting.calls).toHaveLength(1);
});

test("[RT2] a web page for one key is not retried for a minute while the service answers others", async () => {
  const clock = new FakeClock();
  const inner = scriptedPort((_call, input) => {
    if ((input as { key: string }).key === "odd") throw new LianaError("slow-down", { page: 1 });
    return HEAD;
  });
  const port = withRetry(inner, options(clock));
  // If every answer is a web page, the service is probably restarting, so all attempts are made.
  await expect(port.send("head", { bucket: "b", key: "odd" }, never())).rejects.toMatchObject({
    detail: { tries: 8 },
  });
  const odd = port.send("head", { bucket: "b", key: "odd" }, never());
  await port.send("head", address, never());
  await expect(odd).rejects.toMatchObject({ detail: { tries: 4 } });
});

test("[RT5] a request with expired keys is sent again at once when new keys exist", async () => {
  const clock = new FakeClock();
  await withRetry(failing(1, "bad-keys", { renewed: 1 }), options(clock)).send("head", address, never());
  expect(clock.sleeps).toEqual([0]);
});

test("[RT2] too many open files are retried after short waits", async () => {
  const clock = new FakeClock();
  await withRetry(failing(4, "too-many-files"), options(clock)).send("head", address, never());
  expect(clock.sleeps).toEqual([500, 500, 500, 500]);
});

test("[RT2] no attempt starts more than two minutes after the first failure, however many remain", async () => {
  const clock = new FakeClock();
  const inner = scriptedPort(() => {
    clock.time += 60_000;
    throw new LianaError("timeout");
  });
  const error = await withRetry(inner, options(clock, 0))
    .send("head", address, never())
    .catch((e: unknown) => e);
  expect(error).toMatchObject({ code: "timeout", detail: { tries: 3 } });
});

test("[RT2] a request the service left unanswered for minutes is not repeated", async () => {
  const clock = new FakeClock();
  const inner = scriptedPort(() => {
    clock.time += 240_000;
    throw new LianaError("timeout");
  });
  const copy = { ...address, from: address };
  const error = await withRetry(inner, options(clock))
    .send("copy", copy, never())
    .catch((e: unknown) => e);
  expect(error).toMatchObject({ code: "timeout", detail: { tries: 1 } });
});

/** A service that never answers. The request ends by its abort. */
const silence = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });

test("[GU5] a first request ends within its time limit with the last error of the service", async () => {
  let asked = 0;
  const inner = scriptedPort((_call, _input, signal) => {
    asked += 1;
    if (asked === 1) throw new LianaError("slow-down", { host: "s3.example.com" });
    return silence(signal);
  });
  const port = withRetry(inner, { ...options(new FakeClock()), limits: { firstMs: 20 } });
  expect(await codeOf(checkBucket(port, { bucket: "b", prefix: "" }, never()))).toBe("slow-down");
  const silent = withRetry(
    scriptedPort((_call, _input, signal) => silence(signal)),
    {
      ...options(new FakeClock()),
      limits: { firstMs: 20 },
    },
  );
  expect(await codeOf(checkBucket(silent, { bucket: "b", prefix: "" }, never()))).toBe("timeout");
});

test("[RT2] after one key got no response, further keys get only the time of a first request until one is answered", async () => {
  let gone = true;
  const inner = scriptedPort((_call, input, signal) => {
    if (!gone) return HEAD;
    if ((input as { readonly key: string }).key === "k") throw new LianaError("network");
    return silence(signal);
  });
  const port = withRetry(inner, { ...options(new FakeClock()), limits: { firstMs: 20 } });
  expect(await codeOf(port.send("head", address, never()))).toBe("network");
  expect(await codeOf(port.send("head", { bucket: "b", key: "other" }, never()))).toBe("timeout");
  gone = false;
  expect(await codeOf(port.send("head", address, never()))).toBe("no error");
});

test("[CR3, GU5] the limit of a first request does not begin while a person is asked for a code", async () => {
  const inner = failing(0, "network");
  const port = withRetry(
    { ...inner, ready: () => new Promise((resolve) => setTimeout(resolve, 50)) },
    { ...options(new FakeClock()), limits: { firstMs: 10 } },
  );
  expect(await port.prompt?.send("head", address, never())).toBe(HEAD);
});

test("[CR3] a first request is not sent without keys", async () => {
  const inner = failing(0, "network");
  const ready = () => Promise.reject(new LianaError("mfa-needed", {}));
  const port = withRetry({ ...inner, ready }, options(new FakeClock()));
  await expect(port.prompt?.send("head", address, never())).rejects.toMatchObject({ code: "mfa-needed" });
  expect(inner.calls).toEqual([]);
});
