#!/usr/bin/env -S node --max-semi-space-size=16
/*
 * The entry of the command line, on any version of Node. This file and its static imports use only syntax of Node 18;
 * everything else is loaded once the right version of Node runs.
 */
import { startOnPinnedNode } from "./pinned-node.ts";

/** The least major version: `using` needs it. The same as `engines` in package.json. */
const OLDEST = 24;

const [major] = process.versions.node.split(".");
if (Number(major) >= OLDEST) {
  const { keepCompiledCode } = await import("./code-cache.ts");
  keepCompiledCode();
  await import("./main.ts");
} else {
  startOnPinnedNode(OLDEST);
}
