/** Holds the lock that its argument names until it is killed. */
import { takeLock } from "../../../src/engine/journal/lock.ts";

const lock = takeLock(process.argv[2] ?? "");
process.stdout.write("held\n");
// A lock that nobody refers to any more goes with the next garbage collection.
setInterval(() => lock, 1000);
