import { describe, expect, it } from "vitest";
import { allowed } from "../../../src/preload/filter.ts";
import { WINDOW_CONTRACT } from "../../../src/shared/contract/window-contract.ts";

describe("a message from a page", () => {
  it.each(Object.keys(WINDOW_CONTRACT.commands))("is the command %s", (command) => {
    const call = { kind: "call", id: 1, command, input: { a: 1 } };
    expect(allowed({ ...call, more: "fields are left behind" })).toEqual(call);
  });

  it("may cancel a call", () => {
    expect(allowed({ kind: "cancel", id: 7, input: "x" })).toEqual({ kind: "cancel", id: 7 });
  });

  it.each([
    undefined,
    null,
    "call",
    [],
    {},
    { kind: "call", id: 1, command: "configure", input: {} },
    { kind: "call", id: 1, command: "testService", input: {} },
    { kind: "call", id: 1, command: "toString", input: {} },
    { kind: "call", id: 1, command: "__proto__", input: {} },
    { kind: "call", id: 1, command: ["getSnapshot"], input: {} },
    { kind: "call", id: "1", command: "getSnapshot", input: {} },
    { kind: "call", id: 1.5, command: "getSnapshot", input: {} },
    { kind: "call", command: "getSnapshot", input: {} },
    { kind: "event", event: "snapshot", value: {} },
    { kind: "result", id: 1, output: {} },
    { kind: "cancel", id: Number.NaN },
  ])("may not be %j", (message) => {
    expect(allowed(message)).toBeUndefined();
  });
});
