import { formatBytes } from "./format.ts";
import type { SyncSummary } from "./model/sync.ts";

/** Content bytes of a sync: `3.4 MiB`; `3.4 MiB sent, 2.0 GiB copied` where some were not sent; empty for none. */
export function syncBytes({ bytes, bytesCopied = 0 }: Pick<SyncSummary, "bytes" | "bytesCopied">): string {
  if (bytes === 0) return "";
  if (bytesCopied === 0 || bytesCopied === bytes) return formatBytes(bytes);
  return `${formatBytes(bytes - bytesCopied)} sent, ${formatBytes(bytesCopied)} copied`;
}
