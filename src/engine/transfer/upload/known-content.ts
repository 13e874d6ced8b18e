import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { PutOperation } from "../../plan/operation.ts";
import type { Outcome } from "../outcome.ts";
import { moveFile } from "./move.ts";
import { sameContent, touch } from "./touch.ts";
import type { HashedFile, PutContext } from "./upload-context.ts";

/** Content that the service has already, under this key (CH2) or another (CH8). Undefined: it must be sent. */
export async function bringInStep(
  context: PutContext,
  operation: PutOperation<LocalEntry, ObjectEntry>,
  hashed: HashedFile,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  if (sameContent(operation, hashed)) {
    const touched = await touch(context, operation, hashed, signal);
    if (touched !== undefined) return touched;
  }
  return moveFile(context, operation, hashed, signal);
}
