import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { askDaemon, type ControlHeard } from "../../../../src/cli/control/control-client.ts";
import { type Control, findControl } from "../../../../src/cli/control/control-file.ts";
import { type ControlHandler, ControlServer } from "../../../../src/cli/control/control-server.ts";
import type { ControlRequest } from "../../../../src/cli/control/protocol.ts";

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function serving(handler: ControlHandler): Promise<Control> {
  const folder = mkdtempSync(join(tmpdir(), "liana-control-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const server = await ControlServer.open(folder, handler);
  closing.push(() => server.close());
  const found = findControl(folder);
  if (found.kind !== "found") throw new Error(found.kind);
  return found.control;
}

const done: ControlHandler = async (_, send) => send({ kind: "done" });

async function heard(control: Control, signal = new AbortController().signal): Promise<ControlHeard[]> {
  const all: ControlHeard[] = [];
  for await (const one of askDaemon(control, { wait: false }, signal)) all.push(one);
  return all;
}

/** Sends raw text and collects what comes until the end. */
async function raw({ address }: Control, text: string): Promise<string> {
  const socket: Socket = connect(address);
  const pieces: string[] = [];
  socket.setEncoding("utf8").on("data", (piece: string) => pieces.push(piece));
  // The server may close the connection before everything is written.
  socket.on("error", () => undefined);
  socket.write(text);
  await new Promise((resolve) => socket.once("close", resolve));
  return pieces.join("");
}

describe("the socket of a daemon", () => {
  it("hands a request over, and sends the answers", async () => {
    const requests: ControlRequest[] = [];
    const control = await serving(async (request, send) => {
      requests.push(request);
      send({ kind: "requested", jobs: [{ job: "a", outcome: "starts" }] });
      send({ kind: "done" });
    });
    expect(await heard(control)).toEqual([
      { kind: "requested", jobs: [{ job: "a", outcome: "starts" }] },
      { kind: "done" },
    ]);
    expect(requests).toMatchObject([{ wait: false }]);
  });

  it("refuses a client that does not know the token", async () => {
    let asked = 0;
    const control = await serving(async () => void asked++);
    expect(await heard({ ...control, token: "x".repeat(43) })).toEqual([{ kind: "refused" }]);
    expect(asked).toBe(0);
  });

  it("never sends the token, nor accepts it as it is", async () => {
    const control = await serving(done);
    const answered = await raw(control, `${JSON.stringify({ proof: control.token, wait: false })}\n`);
    expect(answered).toContain('{"kind":"refused"}');
    expect(answered).not.toContain(control.token);
  });

  it.each([
    ["no JSON", "GET / HTTP/1.1\n", true],
    ["another message", '{"wait":1}\n', true],
    ["a line without an end", "x".repeat(100_000), false],
  ])("survives a client that sends %s", async (_, text, isAnswered) => {
    const control = await serving(done);
    expect((await raw(control, text)).includes("refused")).toBe(isAnswered);
    expect(await heard(control)).toEqual([{ kind: "done" }]);
  });

  it("tells the handler when the client is gone", async () => {
    const gone = Promise.withResolvers<void>();
    const control = await serving(async (_, send, signal) => {
      send({ kind: "requested", jobs: [] });
      signal.addEventListener("abort", () => gone.resolve());
      await gone.promise;
    });
    const controller = new AbortController();
    const answers = askDaemon(control, { wait: true }, controller.signal);
    expect((await answers.next()).value).toEqual({ kind: "requested", jobs: [] });
    controller.abort();
    await expect(answers.next()).rejects.toThrow();
    await gone.promise;
  });

  it("that ends breaks off the conversation", async () => {
    const folder = mkdtempSync(join(tmpdir(), "liana-control-"));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const asked = Promise.withResolvers<void>();
    const server = await ControlServer.open(folder, async (_, __, signal) => {
      asked.resolve();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    });
    const found = findControl(folder);
    if (found.kind !== "found") throw new Error(found.kind);
    const hearing = heard(found.control);
    await asked.promise;
    await server.close();
    expect(await hearing).toEqual([{ kind: "broken-off" }]);
    expect(await heard(found.control)).toEqual([{ kind: "nobody" }]);
    expect(findControl(folder)).toEqual({ kind: "none" });
  });

  it("is not looked for in a damaged file", () => {
    const folder = mkdtempSync(join(tmpdir(), "liana-control-"));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "control.json"), '{"address":');
    expect(findControl(folder)).toMatchObject({ kind: "unreadable", code: undefined });
  });
});
