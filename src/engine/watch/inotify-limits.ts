import { readFileSync } from "node:fs";
import { systemCode } from "../../shared/system-code.ts";

/** The kernel's own default: inotify(7). */
const USUAL_QUEUE = 16_384;

/** The limits on watches: of the system, and of this user in its namespace. */
const ROOM = [
  "/proc/sys/fs/inotify/max_user_watches",
  "/proc/sys/fs/inotify/max_user_instances",
  "/proc/sys/user/max_inotify_watches",
  "/proc/sys/user/max_inotify_instances",
] as const;

/** Half the size of the system's event queue. */
export function halfQueue(): number {
  const queue = Number(read("/proc/sys/fs/inotify/max_queued_events")) || USUAL_QUEUE;
  return Math.floor(queue / 2);
}

/** All limits as a text: if it changes, more may be watchable. */
export function inotifyRoom(): string {
  return ROOM.map((path) => read(path).trim()).join(" ");
}

/** Empty if a sandbox hides it. */
function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return "";
  }
}
