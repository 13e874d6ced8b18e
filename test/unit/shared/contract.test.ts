import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ContractClient } from "../../../src/shared/contract/client.ts";
import type { Channel, Reply, Request } from "../../../src/shared/contract/message.ts";
import { ContractServer } from "../../../src/shared/contract/server.ts";
import type { Contract, Handlers } from "../../../src/shared/contract/shape.ts";
import { LianaError } from "../../../src/shared/errors.ts";

const CONTRACT = {
  commands: {
    double: { input: z.object({ n: z.number() }), output: z.object({ n: z.number() }) },
    count: {
      input: z.object({ to: z.number() }),
      output: z.object({}),
      progress: z.object({ at: z.number() }),
    },
    wait: { input: z.object({}), output: z.object({}) },
    refuse: { input: z.object({}), output: z.object({}) },
    breaks: { input: z.object({}), output: z.object({}) },
    lies: { input: z.object({}), output: z.object({ n: z.number() }) },
  },
  events: { tick: z.object({ n: z.number() }) },
} as const satisfies Contract;

/** A channel with two ends. A message arrives at the other end as a copy, a moment later. */
class Pipe {
  readonly sent: (Request | Reply)[] = [];
  readonly #listeners = new Map<"a" | "b", (message: unknown) => void>();
  readonly #closers: (() => void)[] = [];

  end(side: "a" | "b"): Channel {
    const other = side === "a" ? "b" : "a";
    return {
      post: (message) => {
        this.sent.push(message);
        const copy: unknown = structuredClone(message);
        queueMicrotask(() => this.#listeners.get(other)?.(copy));
      },
      onMessage: (listener) => void this.#listeners.set(side, listener),
      onClose: (listener) => void this.#closers.push(listener),
    };
  }

  /** Delivers an arbitrary value. */
  inject(side: "a" | "b", message: unknown): void {
    this.#listeners.get(side)?.(message);
  }

  close(): void {
    for (const closer of this.#closers) closer();
  }
}

function both(overrides: Partial<Handlers<typeof CONTRACT.commands>> = {}) {
  const pipe = new Pipe();
  const bugs: LianaError[] = [];
  const handlers: Handlers<typeof CONTRACT.commands> = {
    double: ({ n }) => ({ n: 2 * n }),
    count: ({ to }, { progress }) => {
      for (let at = 1; at <= to; at++) progress({ at });
      return {};
    },
    wait: (_input, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    refuse: () => {
      throw new LianaError("no-bucket", { bucket: "phtos", nearest: "photos" });
    },
    breaks: () => {
      throw new TypeError("x is undefined");
    },
    lies: () => ({ n: "two" }) as never,
    ...overrides,
  };
  const server = new ContractServer(CONTRACT, handlers, pipe.end("b"), { onBug: (bug) => bugs.push(bug) });
  const client = new ContractClient(CONTRACT, pipe.end("a"));
  return { pipe, server, client, bugs };
}

describe("the contract's two halves", () => {
  it("answer a call", async () => {
    await expect(both().client.call("double", { n: 21 })).resolves.toEqual({ n: 42 });
  });

  it("keep calls apart that overlap", async () => {
    const { client } = both();
    const answers = await Promise.all([1, 2, 3].map((n) => client.call("double", { n })));
    expect(answers).toEqual([{ n: 2 }, { n: 4 }, { n: 6 }]);
  });

  it("report progress before the result", async () => {
    const reported: number[] = [];
    await both().client.call("count", { to: 3 }, { onProgress: ({ at }) => reported.push(at) });
    expect(reported).toEqual([1, 2, 3]);
  });

  it("pass an error on with code and facts", async () => {
    const failure = await both()
      .client.call("refuse", {})
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "no-bucket", detail: { bucket: "phtos", nearest: "photos" } });
  });

  it("report unexpected errors as `internal`, and log them", async () => {
    const { client, bugs } = both();
    await expect(client.call("breaks", {})).rejects.toMatchObject({ code: "internal" });
    expect(bugs).toHaveLength(1);
  });

  it("drop everything the schema does not define", async () => {
    const { client, bugs } = both();
    await expect(client.call("lies", {})).rejects.toMatchObject({ code: "internal" });
    expect(bugs).toHaveLength(1);
  });

  it("refuse input of the wrong shape, without repeating it", async () => {
    const { client, pipe } = both();
    const wrong = { n: "hunter2" } as never;
    await expect(client.call("double", wrong)).rejects.toMatchObject({ code: "bad-message" });
    expect(JSON.stringify(pipe.sent.slice(1))).not.toContain("hunter2");
  });

  it.each(["nothing", "constructor", "__proto__", "toString"])("refuse the command %s", async (command) => {
    const { client } = both();
    await expect(client.call(command as never, {} as never)).rejects.toMatchObject({ code: "bad-message" });
  });

  it("cancel: the handler's signal is aborted, and the caller gets its own reason", async () => {
    let seen: AbortSignal | undefined;
    const { client } = both({
      wait: (_input, { signal }) => {
        seen = signal;
        return new Promise(() => undefined);
      },
    });
    const controller = new AbortController();
    const waiting = client.call("wait", {}, { signal: controller.signal });
    await expect.poll(() => seen).toBeDefined();
    controller.abort(new LianaError("timeout"));
    await expect(waiting).rejects.toMatchObject({ code: "timeout" });
    await expect.poll(() => seen?.aborted).toBe(true);
  });

  it("end all pending calls at both ends when the channel closes", async () => {
    let seen: AbortSignal | undefined;
    const { client, pipe, server } = both({
      wait: (_input, { signal }) => {
        seen = signal;
        return new Promise(() => undefined);
      },
    });
    const waiting = client.call("wait", {});
    await expect.poll(() => seen).toBeDefined();
    pipe.close();
    await expect(waiting).rejects.toMatchObject({ code: "disconnected" });
    expect(seen?.aborted).toBe(true);
    await expect(client.call("double", { n: 1 })).rejects.toMatchObject({ code: "disconnected" });
    const before = pipe.sent.length;
    server.emit("tick", { n: 1 });
    expect(pipe.sent).toHaveLength(before);
  });

  it("deliver parsed events to listeners until they stop", async () => {
    const { client, server } = both();
    const heard: number[] = [];
    const stop = client.on("tick", ({ n }) => heard.push(n));
    server.emit("tick", { n: 1 });
    server.emit("tick", { n: "two" } as never);
    await client.call("double", { n: 0 });
    stop();
    server.emit("tick", { n: 3 });
    await client.call("double", { n: 0 });
    expect(heard).toEqual([1]);
  });

  it.each([
    undefined,
    null,
    7,
    "call",
    {},
    { kind: "call" },
    { kind: "result", id: 1 },
    { kind: "call", id: "1" },
  ])("ignore %j", async (message) => {
    const { client, pipe } = both();
    pipe.inject("a", message);
    pipe.inject("b", message);
    await expect(client.call("double", { n: 4 })).resolves.toEqual({ n: 8 });
  });

  it("do not run a second call with the id of a running one", async () => {
    const { client, pipe } = both();
    const controller = new AbortController();
    const waiting = client.call("wait", {}, { signal: controller.signal });
    await expect.poll(() => pipe.sent).toHaveLength(1);
    pipe.inject("b", { kind: "call", id: 1, command: "double", input: { n: 1 } });
    await expect(waiting).rejects.toMatchObject({ code: "bad-message" });
  });
});
