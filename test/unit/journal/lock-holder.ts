/** Holds the lock that its argument names until it is killed. */
import { takeLock } from "../../../src/engine/journal/lock.ts";

const lock = takeLock(process.argv[2] ?? "");
process.stdout.write("held\n");
// A lock that nobody can release any more is collected, and with it the file is free.
setInterval(() => lock, 1000);
