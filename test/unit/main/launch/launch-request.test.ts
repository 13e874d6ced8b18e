import { resolve } from "node:path";
import { expect, test } from "vitest";
import {
  type LaunchRequest,
  launchRequest,
  launchRequestSchema,
} from "../../../../src/main/launch/launch-request.ts";

const CWD = resolve("/home/ada");
const of = (...argv: readonly string[]): LaunchRequest => launchRequest(argv, CWD);
const path = (purpose: "versions" | "restore", ...words: readonly string[]): LaunchRequest => ({
  kind: "path",
  purpose,
  path: resolve(CWD, ...words),
});

test.each([
  [[], { kind: "open" }],
  [["--hidden"], { kind: "hidden" }],
  [["--sync"], { kind: "sync" }],
  [["--pause"], { kind: "pause" }],
  [["--resume"], { kind: "resume" }],
  [["--quit"], { kind: "quit" }],
  [["--restore"], { kind: "restore" }],
] as const)("%j is read", (argv, request) => {
  expect(of(...argv)).toEqual(request);
  // Chromium's, Electron's and Node's own come first.
  expect(of("/app", "--inspect=0", "--no-sandbox", "-r", "hook.cjs", ...argv)).toEqual(request);
});

test("paths come as a word of their own or behind an equals sign, absolute or relative", () => {
  expect(of("--versions", resolve("/data/a b.txt"))).toEqual(path("versions", resolve("/data/a b.txt")));
  expect(of("--restore", "Pictures/../Music")).toEqual(path("restore", "Music"));
  expect(of("--restore=-x=1.txt")).toEqual(path("restore", "-x=1.txt"));
});

test("a flag is never taken for a path, and a path never for a flag", () => {
  expect(of("--restore", "--quit")).toEqual({ kind: "restore" });
  expect(of("--versions", "--hidden")).toEqual({ kind: "hidden" });
  expect(of("--versions=--quit")).toEqual(path("versions", "--quit"));
  expect(of("--versions")).toEqual({ kind: "open" });
  expect(of("--restore=")).toEqual({ kind: "restore" });
  expect(of("--quit=1", "--pauses")).toEqual({ kind: "open" });
});

test("only complete requests come through from another process", () => {
  const valid = [{ kind: "quit" }, path("restore", "a")];
  for (const request of valid) expect(launchRequestSchema.parse(request)).toEqual(request);
  const invalid = [
    undefined,
    "quit",
    { kind: "path" },
    { kind: "path", purpose: "open", path: "/a" },
    { kind: "run" },
  ];
  for (const request of invalid) expect(launchRequestSchema.safeParse(request).success).toBe(false);
});
