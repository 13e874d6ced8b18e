import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import koffi from "koffi";

const COLLECTIONS = 3;
const COLLECTED_WITHIN = 100;

/** Current resource use of a process. */
export interface Figures {
  /** Resident bytes, after garbage collection if that can be requested. */
  readonly rss: number;
  /** Peak of resident bytes. */
  readonly peak: number;
  readonly heap: number;
  /** Bytes of content in flight, which UP2 bounds. Part of `rss`. */
  readonly buffers: number;
  /** CPU time in microseconds, user and system, since the start. */
  readonly cpu: number;
  /** Open file descriptors; 0 if the system does not report them. */
  readonly files: number;
  /** Folders watched by inotify; 0 if the system does not report them. */
  readonly watches: number;
}

/** The figures of this process. Collects garbage first if node runs with `--expose-gc`. */
export async function ownFigures(collect: boolean): Promise<Figures> {
  for (let round = collect ? COLLECTIONS : 0; round > 0; round--) {
    // V8 otherwise keeps pages for later. Memory that objects held outside its heap is released in a later turn.
    globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
    await sleep(COLLECTED_WITHIN);
  }
  if (collect) giveFreedBack();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS * 1024;
  return { rss, peak, heap: heapUsed, buffers: arrayBuffers, cpu: user + system, ...openFiles() };
}

/** glibc keeps freed memory in each of its arenas: tens of MiB that are not in use. */
function giveFreedBack(): void {
  if (process.platform !== "linux") return;
  const trim = koffi.load(null).func("int malloc_trim(size_t)") as (keep: number) => number;
  trim(0);
}

function openFiles(): Pick<Figures, "files" | "watches"> {
  if (process.platform !== "linux") return { files: 0, watches: 0 };
  const files = readdirSync("/proc/self/fd");
  let watches = 0;
  for (const file of files)
    watches += (textOf(`/proc/self/fdinfo/${file}`).match(/^inotify /gm) ?? []).length;
  return { files: files.length, watches };
}

/** The descriptor used to read the list is already closed. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
