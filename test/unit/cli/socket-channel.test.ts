import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { SocketChannel } from "../../../src/cli/serve/socket-channel.ts";

const MIB = 1024 * 1024;

/** A socket whose reader is as slow as the test says. */
class SlowSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly written: ((error?: Error) => void)[] = [];
  terminated = false;

  send(text: string, done: (error?: Error) => void): void {
    this.sent.push(text);
    this.written.push(done);
  }

  terminate(): void {
    this.terminated = true;
  }
}

let socket: SlowSocket;
let channel: SocketChannel;
beforeEach(() => {
  socket = new SlowSocket();
  channel = new SocketChannel(socket as unknown as WebSocket);
});

const snapshot = (value: number): void => channel.post({ kind: "event", event: "snapshot", value });

describe("a browser that reads slowly", () => {
  it("misses states, and gets the newest once it has caught up", () => {
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

  it("misses progress, but no answer and no notice", () => {
    socket.bufferedAmount = MIB;
    channel.post({ kind: "progress", id: 1, value: {} });
    channel.post({ kind: "result", id: 1, output: {} });
    channel.post({ kind: "event", event: "notice", value: {} });
    expect(socket.sent.map((text) => (JSON.parse(text) as { kind: string }).kind)).toEqual([
      "result",
      "event",
    ]);
  });

  it("that asks on and never reads is given up", () => {
    socket.bufferedAmount = 64 * MIB;
    channel.post({ kind: "result", id: 1, output: {} });
    expect([socket.terminated, socket.sent]).toEqual([true, []]);
  });

  it("that is gone is sent nothing", () => {
    socket.readyState = 3;
    snapshot(1);
    channel.post({ kind: "result", id: 1, output: {} });
    expect(socket.sent).toEqual([]);
  });
});
