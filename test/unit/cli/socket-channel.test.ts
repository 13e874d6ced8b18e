import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import { CALL_LIMITS, CallBudget } from "../../../src/cli/serve/call-budget.ts";
import { SocketChannel } from "../../../src/cli/serve/socket-channel.ts";

const MIB = 1024 * 1024;

/** A socket whose reader is controlled by the test. */
class SlowSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly written: ((error?: Error) => void)[] = [];
  terminated = false;
  paused = false;
  closedWith: number | undefined;

  send(text: string, done: (error?: Error) => void): void {
    this.sent.push(text);
    this.written.push(done);
  }

  terminate(): void {
    this.terminated = true;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  close(code: number): void {
    this.closedWith = code;
    this.readyState = 2;
  }

  receive(message: unknown): void {
    this.emit("message", Buffer.from(JSON.stringify(message)), false);
  }
}

let socket: SlowSocket;
let channel: SocketChannel;
let budget: CallBudget;
let heard: unknown[];
beforeEach(() => {
  budget = new CallBudget();
  ({ socket, channel, heard } = opened());
});
afterEach(() => socket.emit("close"));

function opened(): { socket: SlowSocket; channel: SocketChannel; heard: unknown[] } {
  const one = new SlowSocket();
  const its = new SocketChannel(one as unknown as WebSocket, { budget, onUse: () => true });
  const messages: unknown[] = [];
  its.onMessage((message) => messages.push(message));
  return { socket: one, channel: its, heard: messages };
}

const callOf = (id: number, input: unknown = {}) => ({ kind: "call", id, command: "getSnapshot", input });
const busy = { kind: "failure", error: expect.objectContaining({ code: "busy" }) };
const lastSent = (): unknown => JSON.parse(socket.sent.at(-1) ?? "null");

const snapshot = (value: number): void => channel.post({ kind: "event", event: "snapshot", value });

describe("a browser that reads slowly", () => {
  it("skips states and gets the newest once it has caught up", () => {
    snapshot(1);
    socket.bufferedAmount = MIB;
    for (let value = 2; value < 1000; value++) snapshot(value);
    expect(socket.sent).toHaveLength(1);
    socket.bufferedAmount = 0;
    for (const done of socket.written.splice(0)) done();
    expect(socket.sent.map((text) => (JSON.parse(text) as { value: number }).value)).toEqual([1, 999]);
    for (const done of socket.written.splice(0)) done();
    expect(socket.sent).toHaveLength(2);
  });

  it("skips progress, but no result or notice", () => {
    socket.bufferedAmount = MIB;
    channel.post({ kind: "progress", id: 1, value: {} });
    channel.post({ kind: "result", id: 1, output: {} });
    channel.post({ kind: "event", event: "notice", value: {} });
    expect(socket.sent.map((text) => (JSON.parse(text) as { kind: string }).kind)).toEqual([
      "result",
      "event",
    ]);
  });

  it("that keeps calling without reading is disconnected", () => {
    socket.bufferedAmount = 9 * MIB;
    channel.post({ kind: "result", id: 1, output: {} });
    expect([socket.terminated, socket.sent]).toEqual([true, []]);
  });

  it("that disconnected is sent nothing", () => {
    socket.readyState = 3;
    snapshot(1);
    channel.post({ kind: "result", id: 1, output: {} });
    expect(socket.sent).toEqual([]);
  });
});

describe("a browser with too many calls", () => {
  it("is refused beyond 64 pending calls, and accepted again after a result", () => {
    for (let id = 1; id <= CALL_LIMITS.socket; id++) socket.receive(callOf(id));
    expect([heard.length, socket.sent]).toEqual([CALL_LIMITS.socket, []]);
    socket.receive(callOf(1000));
    expect(heard).toHaveLength(CALL_LIMITS.socket);
    expect(lastSent()).toMatchObject({ ...busy, id: 1000 });
    channel.post({ kind: "result", id: 7, output: {} });
    socket.receive(callOf(1001));
    expect(heard.at(-1)).toMatchObject({ id: 1001 });
    // Cancelling a call needs no quota.
    socket.receive({ kind: "cancel", id: 1 });
    expect(heard.at(-1)).toEqual({ kind: "cancel", id: 1 });
  });

  it("shares 256 calls with the others, and releases its own on disconnect", () => {
    const others = Array.from({ length: 4 }, opened);
    for (const { socket: other } of others)
      for (let id = 1; id <= CALL_LIMITS.socket; id++) other.receive(callOf(id));
    socket.receive(callOf(1));
    expect(lastSent()).toMatchObject({ ...busy, id: 1 });
    for (const { socket: other } of others) other.emit("close");
    socket.receive(callOf(2));
    expect(heard).toEqual([callOf(2)]);
  });

  it("is refused beyond 64 MiB of pending calls", () => {
    const input = "x".repeat(15 * MIB);
    for (let id = 1; id <= 5; id++) socket.receive(callOf(id, input));
    expect(heard).toHaveLength(4);
    expect(lastSent()).toMatchObject({ ...busy, id: 5 });
  });

  it("is disconnected when two pending calls share an id", () => {
    socket.receive(callOf(1));
    socket.receive(callOf(1));
    socket.receive(callOf(2));
    expect([socket.closedWith, heard]).toEqual([1008, [callOf(1)]]);
  });

  it("is read again in the next second once it used its share of this one", () => {
    vi.useFakeTimers();
    try {
      const one = opened();
      for (let turn = 1; turn < CALL_LIMITS.messagesASecond; turn++)
        one.socket.receive({ kind: "cancel", id: 1 });
      expect(one.socket.paused).toBe(false);
      one.socket.receive({ kind: "cancel", id: 1 });
      expect(one.socket.paused).toBe(true);
      vi.advanceTimersByTime(1000);
      expect(one.socket.paused).toBe(false);
      one.socket.emit("close");
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

it("an expired session is reported and its call ignored", () => {
  const one = new SlowSocket();
  const its = new SocketChannel(one as unknown as WebSocket, { budget, onUse: () => false });
  its.onMessage((message) => heard.push(message));
  one.receive(callOf(1));
  expect([one.closedWith, heard]).toEqual([4401, []]);
  one.emit("close");
});
