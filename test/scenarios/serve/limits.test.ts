import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { closed } from "./support/browser.ts";
import { Served } from "./support/served.ts";

const HOUR = 60 * 60_000;

let served: Served;
beforeEach(async () => {
  served = await Served.open();
});
afterEach(() => served[Symbol.asyncDispose]());

const call = (id: number): string => JSON.stringify({ kind: "call", id, command: "getSnapshot", input: {} });

describe("a session ends", () => {
  it("after a day without a call, along with its secret", async () => {
    const browser = await served.signedIn();
    const socket = await browser.socket();
    served.later = 23 * HOUR;
    socket.send(call(1));
    await once(socket, "message");
    served.later = 46 * HOUR;
    socket.send(call(2));
    await once(socket, "message");
    served.later = 71 * HOUR;
    socket.send(call(3));
    expect(await closed(socket)).toBe(4401);
    await expect(browser.socket()).rejects.toThrow("signed out");
  });

  it("after a week, however much it is used", async () => {
    const browser = await served.signedIn();
    for (let day = 0; day < 7; day++) {
      served.later = day * 23 * HOUR;
      await (await browser.window()).call("getSnapshot", {});
    }
    served.later = 7 * 24 * HOUR - 1000;
    await expect(browser.socket()).rejects.toThrow("signed out");
  });

  it("when many newer ones exist; an unopened link lasts an hour", async () => {
    const first = await served.signedIn();
    const socket = await first.socket();
    for (let turn = 0; turn < 16; turn++) await served.signedIn();
    socket.send(call(1));
    expect(await closed(socket)).toBe(4401);
    const late = served.browser();
    const link = served.link();
    served.later = HOUR;
    expect(await late.signIn(link)).toBe(false);
  });
});

describe("a client that sends calls without end", () => {
  it("gets no more than its share of answers", async () => {
    const browser = await served.signedIn();
    const window = await (await served.signedIn()).window();
    const flood = await browser.socket();
    let answers = 0;
    flood.on("message", (data) => (answers += (data as Buffer).includes('"result"') ? 1 : 0));
    const all = 30_000;
    for (let id = 1; id <= all; id++) flood.send(call(id));
    await expect.poll(() => answers).toBeGreaterThan(0);
    for (let turn = 0; turn < 10; turn++) expect((await window.call("getSnapshot", {})).host).toBe("browser");
    expect(answers).toBeLessThan(all / 2);
  });
});

describe("a client that opens connections without end", () => {
  it("blocks neither open sessions nor new ones", async () => {
    const browser = await served.signedIn();
    const window = await browser.window();
    const idle: Socket[] = [];
    const ended = { count: 0 };
    for (let turn = 0; turn < 400; turn++) {
      const socket = connect(browser.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.once("close", () => (ended.count += 1));
      idle.push(socket);
      await once(socket, "connect");
    }
    // Each new connection above the limit of 128 closes the oldest.
    await expect.poll(() => ended.count).toBeGreaterThanOrEqual(400 - 128);
    expect((await window.call("getSnapshot", {})).host).toBe("browser");
    const newcomer = await served.signedIn();
    expect((await newcomer.ask("/")).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });

  it("gets 32 sockets, and 8 without a session", async () => {
    const browser = await served.signedIn();
    const window = await browser.window();
    const open: WebSocket[] = [];
    await expect(
      (async () => {
        for (;;) open.push(await browser.rawSocket());
      })(),
    ).rejects.toThrow("403");
    expect(open).toHaveLength(8);
    for (const socket of open) socket.terminate();
    await expect
      .poll(() =>
        browser.socket().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await expect(
      (async () => {
        for (let turn = 0; turn < 100; turn++) await browser.socket();
      })(),
    ).rejects.toThrow("403");
    expect((await window.call("getSnapshot", {})).host).toBe("browser");
  });
});
