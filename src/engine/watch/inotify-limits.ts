import { readFileSync } from "node:fs";
import { systemCode } from "../../shared/system-code.ts";

/** The kernel's own default: inotify(7). */
const USUAL_QUEUE = 16_384;

/** How much may be watched: by the system, and by this user in its namespace. */
const ROOM = [
  "/proc/sys/fs/inotify/max_user_watches",
  "/proc/sys/fs/inotify/max_user_instances",
  "/proc/sys/user/max_inotify_watches",
  "/proc/sys/user/max_inotify_instances",
] as const;

/** Half of the system's queue of events. */
export function halfQueue(): number {
  const queue = Number(read("/proc/sys/fs/inotify/max_queued_events")) || USUAL_QUEUE;
  return Math.floor(queue / 2);
}

/** All limits as a text: another one may mean that more can be watched. */
export function inotifyRoom(): string {
  return ROOM.map((path) => read(path).trim()).join(" ");
}

/** Empty where a sandbox hides it. */
function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return "";
  }
}
