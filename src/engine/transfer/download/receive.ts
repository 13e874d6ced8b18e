import type { ObjectEntry } from "../../../shared/model/entry.ts";
import { WRITE_BEHIND } from "../../disk/port.ts";
import { ObjectContent, type Received } from "../object-content.ts";
import type { DownloadContext } from "./download-context.ts";

/** What the disk takes more slowly than it comes waits in memory, in bytes at most; a chunk is on top of it. */
const WAITING = WRITE_BEHIND + 64 * 1024;

/**
 * Streams an object to `sink`, surviving cut connections, and compares what came with its digest (RS2).
 * @throws LianaError `object-changed` if it is not the object that was listed, `digest-mismatch`
 */
export async function receive(
  context: DownloadContext,
  source: ObjectEntry,
  sink: (chunk: Uint8Array) => Promise<void>,
  signal: AbortSignal,
): Promise<Received> {
  const content = new ObjectContent(context, context.store, source);
  return context.memory.lasting(Math.min(source.size, WAITING), signal, async () => {
    for await (const chunk of content.chunks(signal)) await sink(chunk);
    return content.finish();
  });
}
