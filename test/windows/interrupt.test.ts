import { EventEmitter, once } from "node:events";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { type Interrupt, watchInterrupts } from "../../src/cli/interrupt.ts";

interface Command {
  readonly interrupt: Interrupt;
  readonly signals: EventEmitter;
  readonly input: PassThrough;
  readonly ended: number[];
}

function command(platform: NodeJS.Platform): Command {
  const signals = new EventEmitter();
  const input = new PassThrough();
  const ended: number[] = [];
  const interrupt = watchInterrupts((code) => void ended.push(code), { platform, signals, input });
  return { interrupt, signals, input, ended };
}

test.each([
  ["SIGINT", 130],
  ["SIGBREAK", 149],
  ["SIGHUP", 129],
])("[JB4] on Windows %s stops a command", (name, code) => {
  const { interrupt, signals, ended } = command("win32");
  signals.emit(name);
  expect([interrupt.signal.aborted, interrupt.code(), ended]).toEqual([true, code, []]);
  signals.emit(name);
  expect(ended).toEqual([code]);
});

test("[JB4] the close of the console stops a daemon on Windows; elsewhere SIGHUP reads its file again", () => {
  for (const [platform, expected] of [
    ["win32", [true, 0]],
    ["linux", [false, 1]],
  ] as const) {
    const { interrupt, signals } = command(platform);
    let hangups = 0;
    interrupt.runAsDaemon({ onHangup: () => (hangups += 1) });
    signals.emit("SIGHUP");
    expect([interrupt.signal.aborted, hangups]).toEqual(expected);
  }
});

test("[JB4] on Windows the line `stop` ends a daemon, and its own exit code counts", async () => {
  const { interrupt, input, ended } = command("win32");
  let lines = 0;
  interrupt.runAsDaemon({ onLine: () => (lines += 1) });
  input.write("\r\n");
  await expect.poll(() => lines).toBe(1);
  expect(interrupt.signal.aborted).toBe(false);
  const aborted = once(interrupt.signal, "abort");
  input.write("stop\r\n");
  await aborted;
  expect([lines, interrupt.code(), ended]).toEqual([1, undefined, []]);
});

test("[JB4] the end of standard input stops no daemon: services have none", async () => {
  const { interrupt, input } = command("win32");
  interrupt.runAsDaemon();
  input.end();
  await once(input, "close");
  expect(interrupt.signal.aborted).toBe(false);
});
