/** Holds the lock that its argument names until it is killed. */
import { takeLock } from "../../../src/engine/journal/lock.ts";

takeLock(process.argv[2] ?? "");
process.stdout.write("held\n");
setInterval(() => undefined, 1000);
