import { formatBytes } from "./format.ts";
import type { PassSummary } from "./model/pass.ts";

/** Content bytes of a pass: `3.4 MiB`; `3.4 MiB sent, 2.0 GiB copied` where some were not sent; empty for none. */
export function passBytes({ bytes, bytesCopied = 0 }: Pick<PassSummary, "bytes" | "bytesCopied">): string {
  if (bytes === 0) return "";
  if (bytesCopied === 0 || bytesCopied === bytes) return formatBytes(bytes);
  return `${formatBytes(bytes - bytesCopied)} sent, ${formatBytes(bytesCopied)} copied`;
}
