import type { ObjectEntry } from "../../../shared/model/entry.ts";
import { ObjectContent, type Received } from "../object-content.ts";
import type { DownloadContext } from "./download-context.ts";

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
  const content = new ObjectContent(context, context.place, source);
  for await (const chunk of content.chunks(signal)) await sink(chunk);
  return content.finish();
}
