/** Holds the lock named by its argument until it is killed. */
import { takeLock } from "../../../src/engine/journal/lock.ts";

const lock = takeLock(process.argv[2] ?? "");
process.stdout.write("held\n");
// Without a reference, garbage collection would release the lock.
setInterval(() => lock, 1000);
