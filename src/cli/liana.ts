#!/usr/bin/env -S node --max-semi-space-size=8
/*
 * Where the command line begins, on whatever Node it was started with. Only syntax that Node 18 understands stands
 * here, and no static import of anything of Liana's: what needs the pinned Node is loaded once it is known to run.
 */
import { startOnPinnedNode } from "./pinned-node.ts";

/** `using` needs it. package.json says the same under `engines`. */
const OLDEST = 24;

const [major] = process.versions.node.split(".");
if (Number(major) >= OLDEST) await import("./main.ts");
else startOnPinnedNode(OLDEST);
