import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { watchedBody } from "../../../src/engine/remote/decorate.ts";
import { whenAborted } from "../../../src/engine/aborts.ts";
import { bytesOf } from "../../contracts/bucket-subject.ts";

test("an abort stops all pending work through one listener, removed with the last", () => {
  const stop = new AbortController();
  const stopped: number[] = [];
  const listeners = (): number => getEventListeners(stop.signal, "abort").length;
  const ends = [1, 2, 3].map((name) => whenAborted(stop.signal, () => stopped.push(name)));
  expect(listeners()).toBe(1);
  for (const end of ends) end();
  expect(listeners()).toBe(0);
  const endFourth = whenAborted(stop.signal, () => stopped.push(4));
  whenAborted(stop.signal, () => stopped.push(5));
  endFourth();
  stop.abort();
  expect(stopped).toEqual([5]);
  expect(listeners()).toBe(0);
});

test("a watched body reports its chunks, and its end once: read, abandoned or failed", async () => {
  const given: string[] = [];
  async function* source(failing: boolean): AsyncGenerator<Uint8Array, void> {
    try {
      yield Buffer.from("ab");
      if (failing) throw new RangeError("broken");
      yield Buffer.from("c");
    } finally {
      given.push("closed");
    }
  }
  const reported: (number | string)[] = [];
  const watched = (failing = false) =>
    watchedBody(source(failing), {
      onChunk: (chunk) => void reported.push(chunk.byteLength),
      onEnd: () => void reported.push("end"),
    });
  expect((await bytesOf(watched())).toString()).toBe("abc");
  expect(reported.splice(0)).toEqual([2, 1, "end"]);
  for await (const chunk of watched()) {
    expect(chunk.byteLength).toBe(2);
    break;
  }
  expect(reported.splice(0)).toEqual([2, "end"]);
  await expect(bytesOf(watched(true))).rejects.toThrow(RangeError);
  expect(reported).toEqual([2, "end"]);
  expect(given).toEqual(["closed", "closed", "closed"]);
});
