import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import koffi from "koffi";

const COLLECTIONS = 3;
const COLLECTED_WITHIN = 100;

/** What a process costs at this moment. */
export interface Figures {
  /** Bytes resident, after a collection of garbage where that can be asked for. */
  readonly rss: number;
  /** Most bytes resident ever. */
  readonly peak: number;
  readonly heap: number;
  /** Bytes of content under way, which UP2 bounds. Part of `rss`. */
  readonly buffers: number;
  /** Microseconds of processor, user and system, since the start. */
  readonly cpu: number;
  /** Open file descriptors; 0 where the system does not tell. */
  readonly files: number;
  /** Folders under inotify watch; 0 where the system does not tell. */
  readonly watches: number;
}

/** Of this process. Garbage is collected first where node runs with `--expose-gc`. */
export async function ownFigures(collect: boolean): Promise<Figures> {
  for (let round = collect ? COLLECTIONS : 0; round > 0; round--) {
    // V8 keeps pages for later else. What objects held outside its heap is let go in a later turn.
    globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
    await sleep(COLLECTED_WITHIN);
  }
  if (collect) giveFreedBack();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS * 1024;
  return { rss, peak, heap: heapUsed, buffers: arrayBuffers, cpu: user + system, ...openFiles() };
}

/** glibc keeps what was freed for later, in each of its arenas: tens of MiB that tell nothing of what is in use. */
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

/** The descriptor by which the list was read is closed by now. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
