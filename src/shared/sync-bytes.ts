import type { SyncSummary } from "./model/sync.ts";
import type { Words } from "./words/words.ts";

/** Content bytes of a sync: `3.4 MiB`; `3.4 MiB sent, 2.0 GiB copied` if the service copied some; empty for none. */
export function syncBytes(
  words: Words,
  { bytes, bytesCopied = 0 }: Pick<SyncSummary, "bytes" | "bytesCopied">,
): string {
  if (bytes === 0) return "";
  if (bytesCopied === 0 || bytesCopied === bytes) return words.bytes(bytes);
  return words.say("results.sent-and-copied", {
    sent: words.bytes(bytes - bytesCopied),
    copied: words.bytes(bytesCopied),
  });
}
