import { expect, test } from "vitest";
import { type In, NOT_SENT } from "../../../src/engine/remote/port.ts";
import { withSendBy } from "../../../src/engine/remote/send-by.ts";
import { never } from "./plain-server.ts";
import { scriptedPort } from "./scripted-port.ts";

test("[DL5] a deletion with outdated evidence is not sent and is reported", async () => {
  const sent: string[][] = [];
  const inner = scriptedPort((_call, input) => {
    sent.push((input as In<"remove">).objects.map(({ key }) => key));
    return { failed: [] };
  });
  let now = 0;
  const port = withSendBy(inner, { now: () => 0, monotonic: () => now, sleep: () => Promise.resolve() });
  const input = { bucket: "b", objects: [{ key: "a" }, { key: "b" }], sendBy: 10_000 };
  expect(await port.send("remove", input, never())).toEqual({ failed: [] });
  now = 10_000;
  expect((await port.send("remove", input, never())).failed).toEqual(
    ["a", "b"].map((key) => ({ key, code: NOT_SENT })),
  );
  await port.send("remove", { bucket: "b", objects: [{ key: "c" }] }, never());
  expect(sent).toEqual([["a", "b"], ["c"]]);
});
