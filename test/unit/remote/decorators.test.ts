import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { Bandwidth, withBandwidth } from "../../../src/engine/remote/bandwidth.ts";
import { RequestCount, withCount } from "../../../src/engine/remote/count.ts";
import { withLog } from "../../../src/engine/remote/log.ts";
import type { In } from "../../../src/engine/remote/port.ts";
import { ConcurrencyLimit, withThrottle } from "../../../src/engine/remote/throttle.ts";
import { withXmlSafeRemoval } from "../../../src/engine/remote/xml-safe-removal.ts";
import { bytesOf, codeOf } from "../../contracts/bucket-subject.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { FakeClock } from "./fake-clock.ts";
import { never } from "./plain-server.ts";
import { HEAD, PUT, scriptedPort, sixBytes } from "./scripted-port.ts";

const address = { bucket: "b", key: "private-name" };
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("[RT2] throttle", () => {
  /** Holds each request until the test answers it. */
  function held() {
    const waiting: { readonly name: string; answer(error?: LianaError): void }[] = [];
    const inner = scriptedPort(
      (_call, input) =>
        new Promise((resolve, reject) => {
          const { key } = input as In<"head">;
          waiting.push({
            name: key,
            answer: (error) => (error === undefined ? resolve(HEAD) : reject(error)),
          });
        }),
    );
    return { waiting, inner };
  }

  test("runs at most the limit at once, first come first served", async () => {
    const { waiting, inner } = held();
    const limit = new ConcurrencyLimit(3);
    const port = withThrottle(inner, limit);
    const sent = Array.from({ length: 7 }, (_, i) =>
      port.send("head", { bucket: "b", key: `${i}` }, never()),
    );
    for (let answered = 0; answered < 7; answered++) {
      await tick();
      expect(waiting.length).toBe(Math.min(7, answered + 3));
      waiting[answered]?.answer();
    }
    await Promise.all(sent);
    expect(waiting.map(({ name }) => name)).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
    expect(limit.active).toBe(0);
  });

  test("slow-down halves once for one burst; successes win it back, one at a time", async () => {
    const { waiting, inner } = held();
    const limit = new ConcurrencyLimit(16);
    const port = withThrottle(inner, limit);
    const ask = () => codeOf(port.send("head", address, never()));
    const burst = Array.from({ length: 16 }, ask);
    await tick();
    for (const request of waiting.splice(0)) request.answer(new LianaError("slow-down"));
    expect(await Promise.all(burst)).toEqual(Array.from({ length: 16 }, () => "slow-down"));
    expect(limit.current).toBe(8);
    const round = async (): Promise<void> => {
      const requests = Array.from({ length: limit.current }, ask);
      await tick();
      for (const request of waiting.splice(0)) request.answer();
      await Promise.all(requests);
    };
    await round();
    expect(limit.current).toBe(8);
    await round();
    expect(limit.current).toBe(9);
    for (let i = 0; i < 12; i++) await round();
    expect(limit.current).toBe(16);
  });

  test("with a clock, throughput decides until the service says slow-down", async () => {
    const clock = new FakeClock();
    const limit = new ConcurrencyLimit(256, clock);
    const { waiting, inner } = held();
    const port = withThrottle(inner, limit);
    const requests: Promise<unknown>[] = [];
    // Each round takes 40 ms, however many requests are in flight.
    const round = async (refusal?: LianaError): Promise<void> => {
      while (requests.length < 2 * limit.current) requests.push(codeOf(port.send("head", address, never())));
      await tick();
      clock.time += 40;
      const answered = waiting.splice(0);
      for (const request of answered) request.answer(refusal);
      await tick();
      await Promise.all(requests.splice(0, answered.length));
    };
    expect(limit.current).toBe(32);
    for (let i = 0; i < 60; i++) await round();
    expect(limit.current).toBe(256);
    await round(new LianaError("slow-down"));
    expect(limit.current).toBe(128);
    for (let i = 0; i < 3; i++) await round();
    expect(limit.current).toBeLessThanOrEqual(132);
  });

  test("never falls below one, and ignores other failures", async () => {
    const limit = new ConcurrencyLimit(4);
    const failing = (code: "slow-down" | "no-object") =>
      withThrottle(
        scriptedPort(() => {
          throw new LianaError(code);
        }),
        limit,
      );
    await codeOf(failing("no-object").send("head", address, never()));
    expect(limit.current).toBe(4);
    for (let i = 0; i < 9; i++) await codeOf(failing("slow-down").send("head", address, never()));
    expect(limit.current).toBe(1);
    expect(limit.active).toBe(0);
  });

  test("an aborted waiter leaves the queue", async () => {
    const { waiting, inner } = held();
    const port = withThrottle(inner, new ConcurrencyLimit(1));
    const first = port.send("head", { bucket: "b", key: "first" }, never());
    const stop = new AbortController();
    const second = codeOf(port.send("head", { bucket: "b", key: "second" }, stop.signal));
    const third = port.send("head", { bucket: "b", key: "third" }, never());
    await tick();
    stop.abort();
    expect(await second).toBe("AbortError");
    waiting[0]?.answer();
    await first;
    await tick();
    waiting[1]?.answer();
    await third;
    expect(waiting.map(({ name }) => name)).toEqual(["first", "third"]);
  });

  test("a body holds its slot until it is read or abandoned", async () => {
    const limit = new ConcurrencyLimit(2);
    const port = withThrottle(scriptedPort(sixBytes), limit);
    const read = await port.send("get", address, never());
    const stop = new AbortController();
    await port.send("get", address, stop.signal);
    expect(limit.active).toBe(2);
    await bytesOf(read.body);
    expect(limit.active).toBe(1);
    stop.abort();
    expect(limit.active).toBe(0);
  });
});

describe("bandwidth", () => {
  test("bodies up and down keep to their bytes per second", async () => {
    const clock = new FakeClock();
    const limits = { up: new Bandwidth(clock, () => 1_000), down: new Bandwidth(clock, () => 2) };
    const port = withBandwidth(
      scriptedPort((call) => (call === "get" ? sixBytes() : { etag: "e" })),
      limits,
    );
    const begun = clock.time;
    for (let i = 0; i < 10; i++) await port.send("put", PUT, never());
    // The limit starts without a burst, so ten bodies of a second each take ten seconds.
    expect(clock.time - begun).toBe(10_000);
    const between = clock.time;
    expect((await bytesOf((await port.send("get", address, never())).body)).toString()).toBe("abcdef");
    // Meanwhile a burst of one second has accumulated.
    expect(clock.time - between).toBe(2_000);
  });

  test("requests without a body do not wait, and without a limit nothing waits", async () => {
    const clock = new FakeClock();
    let limit: number | undefined = 1;
    const up = new Bandwidth(clock, () => limit);
    const port = withBandwidth(
      scriptedPort(() => HEAD),
      { up, down: new Bandwidth(clock, () => undefined) },
    );
    await port.send("head", address, never());
    expect(clock.sleeps).toEqual([]);
    limit = undefined;
    await port.send("put", PUT, never());
    expect(clock.sleeps).toEqual([]);
  });

  test("two at once share it, and a wait can be aborted", async () => {
    const clock = new VirtualClock();
    const begun = clock.monotonic();
    const limit = new Bandwidth(clock, () => 100);
    const passed: number[] = [];
    const take = () => limit.take(100, never()).then(() => passed.push(clock.monotonic() - begun));
    await Promise.all([take(), take(), take()]);
    expect(passed).toEqual([1_000, 2_000, 3_000]);
    const stop = AbortSignal.abort();
    expect(await codeOf(new Bandwidth(new FakeClock(), () => 1).take(9, stop))).toBe("AbortError");
  });

  test("a changed limit applies at once, also to waiting requests", async () => {
    const clock = new VirtualClock();
    const begun = clock.monotonic();
    let limit: number | undefined = 1;
    const bandwidth = new Bandwidth(clock, () => limit);
    const passed: number[] = [];
    const take = (bytes: number) =>
      bandwidth.take(bytes, never()).then(() => passed.push(clock.monotonic() - begun));
    // This would take a day at one byte per second.
    const slow = take(86_400);
    const change = clock.sleep(10_500, never()).then(() => (limit = undefined));
    await Promise.all([slow, change]);
    expect(passed).toEqual([11_000]);
    await take(5_000_000);
    expect(passed).toEqual([11_000, 11_000]);
    limit = 1_000;
    // Bytes transferred without a limit do not count later.
    await take(2_000);
    expect(passed.at(-1)).toBe(13_000);
  });

  test("a limit set during a read slows that body down", async () => {
    const clock = new VirtualClock();
    let limit: number | undefined;
    const ask = () => limit;
    const limits = { up: new Bandwidth(clock, ask), down: new Bandwidth(clock, ask) };
    const { body } = await withBandwidth(
      scriptedPort(() => sixBytes()),
      limits,
    ).send("get", address, never());
    const begun = clock.monotonic();
    const chunks: number[] = [];
    for await (const chunk of body) {
      chunks.push(chunk.byteLength, clock.monotonic() - begun);
      limit = 1;
    }
    expect(chunks).toEqual([4, 0, 2, 2_000]);
  });
});

describe("[HI1] count", () => {
  test("every call counts, failed ones too, and bytes both ways as they pass", async () => {
    const count = new RequestCount();
    const port = withCount(
      scriptedPort((call) => {
        if (call === "head") throw new LianaError("no-object");
        return call === "get" ? sixBytes() : { etag: "e" };
      }),
      count,
    );
    await port.send("put", PUT, never());
    await codeOf(port.send("head", address, never()));
    const { body } = await port.send("get", address, never());
    expect(count.bytesDown).toBe(0);
    await bytesOf(body);
    expect(Object.fromEntries(count.byCall)).toEqual({ put: 1, head: 1, get: 1 });
    expect([count.requests, count.bytesUp, count.bytesDown]).toEqual([3, 1_000, 6]);
  });
});

describe("[HI2] log", () => {
  test("records operation, duration and result, and never a key", async () => {
    const clock = new FakeClock();
    const lines: unknown[] = [];
    const log = { write: (...line: unknown[]) => void lines.push(line) };
    const port = withLog(
      scriptedPort((call, _input, signal) => {
        clock.time += 12.4;
        signal.throwIfAborted();
        if (call === "head") throw new LianaError("access-denied", { status: 403, key: "private-name" });
        if (call === "copy") throw new TypeError("private-name");
        return { etag: "e" };
      }),
      { clock, log },
    );
    await port.send("put", PUT, never());
    await codeOf(port.send("head", address, never()));
    await codeOf(port.send("copy", { ...address, from: address }, never()));
    await codeOf(port.send("put", PUT, AbortSignal.abort()));
    expect(lines).toEqual([
      ["debug", "request", { call: "put", ms: 12, outcome: "ok" }],
      [
        "info",
        "request",
        { call: "head", ms: 12, outcome: "access-denied", status: 403, service: undefined },
      ],
      ["info", "request", { call: "copy", ms: 12, outcome: "internal" }],
      ["debug", "request", { call: "put", ms: 12, outcome: "aborted" }],
    ]);
    expect(JSON.stringify(lines)).not.toContain("private-name");
  });
});

describe("removing keys that a batch cannot carry", () => {
  const removed = (script: (objects: In<"remove">["objects"]) => unknown) => {
    const batches: string[][] = [];
    const inner = scriptedPort((_call, input) => {
      const { objects } = input as In<"remove">;
      batches.push(objects.map(({ key }) => key));
      return script(objects);
    });
    return { batches, port: withXmlSafeRemoval(inner) };
  };
  const keys = (...names: string[]) => ({ bucket: "b", objects: names.map((key) => ({ key })) });

  test("[NA3] keys with control characters go one by one, the rest together", async () => {
    const { port, batches } = removed((objects) => ({
      failed: objects
        .filter(({ key }) => key.includes("locked"))
        .map(({ key }) => ({ key, code: "AccessDenied" })),
    }));
    const answer = await port.send("remove", keys("a", "b\n", "c\u0001", "locked\u0002", "locked"), never());
    expect(batches.map((batch) => batch.join("|")).sort()).toEqual([
      "a|b\n|locked",
      "c\u0001",
      "locked\u0002",
    ]);
    expect(answer.failed.map(({ key }) => key).sort()).toEqual(["locked", "locked\u0002"]);
  });

  test("a service without batches gets one batch, then single deletions", async () => {
    const { port, batches } = removed((objects) => {
      if (objects.length > 1) throw new LianaError("not-implemented");
      return { failed: [] };
    });
    await port.send("remove", keys("a", "b"), never());
    await port.send("remove", keys("c", "d"), never());
    expect(batches.map((batch) => batch.join("")).sort()).toEqual(["a", "ab", "b", "c", "d"]);
  });

  test.each(["service-refused", "not-s3", "access-denied"] as const)(
    "[RT1] a batch refused as a whole (%s) is retried one by one, since one name may be the reason",
    async (code) => {
      const { port, batches } = removed((objects) => {
        if (objects.some(({ key }) => key === "odd")) throw new LianaError(code, { service: "Odd" });
        return { failed: [] };
      });
      const answer = await port.send("remove", keys("a", "odd", "b"), never());
      expect(answer.failed).toEqual([{ key: "odd", code: "Odd" }]);
      expect(batches.length).toBe(4);
      // The next batch is sent as one request again.
      await port.send("remove", keys("c", "d"), never());
      expect(batches.length).toBe(5);
    },
  );

  test("[RT1] credentials that may not delete at all do not cause a thousand requests", async () => {
    const { port, batches } = removed(() => {
      throw new LianaError("access-denied", { service: "AccessDenied" });
    });
    const names = Array.from({ length: 1_000 }, (_, i) => String(i));
    const answer = await port.send("remove", keys(...names), never());
    expect(answer.failed.map(({ key }) => key).sort()).toEqual(names.sort());
    expect(batches.length).toBeLessThan(50);
  });

  test("a refused folder with many keys does not block other deletions", async () => {
    const { port } = removed((objects) => {
      if (objects.length > 1 || objects[0]?.key.startsWith("locked") === true)
        throw new LianaError("access-denied", { service: "AccessDenied" });
      return { failed: [] };
    });
    const locked = Array.from({ length: 100 }, (_, i) => `locked/${String(i)}`);
    const free = Array.from({ length: 40 }, (_, i) => `free/${String(i)}`);
    const { failed } = await port.send("remove", keys(...free, ...locked), never());
    expect(failed.map(({ key }) => key).sort()).toEqual(locked.sort());
  });

  test.each(["network", "server-error", "slow-down", "bad-keys"] as const)(
    "%s is not retried with single deletions",
    async (code) => {
      const { port, batches } = removed(() => {
        throw new LianaError(code);
      });
      expect(await codeOf(port.send("remove", keys("a", "b"), never()))).toBe(code);
      expect(batches).toHaveLength(1);
    },
  );

  test("no objects, no request", async () => {
    const { port, batches } = removed(() => ({ failed: [] }));
    expect(await port.send("remove", keys(), never())).toEqual({ failed: [] });
    expect(batches).toEqual([]);
  });
});
