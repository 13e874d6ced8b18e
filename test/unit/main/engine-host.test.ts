import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { EngineSupervisor, type EngineProcess } from "../../../src/main/engine-host/engine-host.ts";
import { exitCodeOf } from "../../../src/main/engine-host/refusal.ts";
import { RestartPolicy } from "../../../src/main/engine-host/restart-policy.ts";

/** A real process that runs a script. */
function process(script: string): EngineProcess & { readonly pid: number } {
  const child = spawn(globalThis.process.execPath, ["-e", script], { stdio: "ignore" });
  return {
    pid: child.pid ?? 0,
    channel: {
      post: () => {},
      onMessage: () => {},
      onClose: (listener) => void child.once("exit", listener),
    },
    exited: new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1))),
    kill: () => void child.kill(),
  };
}

const FOREVER = "setInterval(() => {}, 1000)";
const LOG = { write: () => {} };

/** A clock whose waits end at once. `waits` records their durations. */
function impatientClock(): { waits: number[]; monotonic(): number; sleep(ms: number): Promise<void> } {
  const waits: number[] = [];
  return { waits, monotonic: () => 0, sleep: async (ms) => void waits.push(ms) };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10);
}

describe("an engine that dies", () => {
  it("is restarted five times, then only once at the user's request", async () => {
    const reported: string[] = [];
    const clock = impatientClock();
    let started = 0;
    const launch = (): EngineProcess => {
      started++;
      return process("process.exit(3)");
    };
    const listener = {
      engineUp: () => reported.push("up"),
      engineDown: (kind: string) => reported.push(kind),
    };
    const host = new EngineSupervisor({
      launch,
      listener,
      refused: (code) => reported.push(code),
      clock,
      log: LOG,
    });
    host.start();
    await until(() => reported.at(-1) === "down");
    expect(started).toBe(6);
    expect(reported.filter((word) => word === "starting")).toHaveLength(5);
    expect(clock.waits).toEqual([0, 500, 1000, 1500, 2000]);
    host.start();
    await until(() => started === 7 && reported.at(-1) === "down");
    expect(started).toBe(7);
    await host.kill();
  });

  it("is not restarted when it reports that it cannot start", async () => {
    const reported: string[] = [];
    const launch = (): EngineProcess => process(`process.exit(${exitCodeOf("already-running")})`);
    const listener = {
      engineUp: () => reported.push("up"),
      engineDown: (kind: string) => reported.push(kind),
    };
    const refused = (code: string): void => void reported.push(code);
    const host = new EngineSupervisor({ launch, listener, refused, clock: impatientClock(), log: LOG });
    host.start();
    await until(() => reported.length === 3);
    expect(reported).toEqual(["up", "down", "already-running"]);
    await host.kill();
  });

  it("is not restarted after a requested end", async () => {
    const reported: string[] = [];
    const children: ReturnType<typeof process>[] = [];
    const launch = (): EngineProcess => {
      const child = process(FOREVER);
      children.push(child);
      return child;
    };
    const listener = {
      engineUp: () => reported.push("up"),
      engineDown: (kind: string) => reported.push(kind),
    };
    const host = new EngineSupervisor({
      launch,
      listener,
      refused: (code) => reported.push(code),
      clock: impatientClock(),
      log: LOG,
    });
    host.start();
    host.start();
    expect(children).toHaveLength(1);
    await host.kill();
    expect(reported).toEqual(["up"]);
    expect(() => globalThis.process.kill(children[0]?.pid ?? 0, 0)).toThrow("ESRCH");
    host.start();
    expect(children).toHaveLength(1);
  });
});

describe("the restart policy", () => {
  it("allows five starts in any ten minutes", () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    for (let start = 0; start < 5; start++) expect(policy.next()).toBeDefined();
    expect(policy.next()).toBeUndefined();
    now = 10 * 60_000 - 1;
    expect(policy.next()).toBeUndefined();
    now++;
    expect(policy.next()).toBe(0);
  });

  it("forgets deaths from long ago", () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    for (let start = 0; start < 100; start++) {
      expect(policy.next()).toBeDefined();
      now += 3 * 60_000;
    }
  });
});
