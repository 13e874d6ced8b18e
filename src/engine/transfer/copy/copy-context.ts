import type { ObjectPlace, TransferContext } from "../context.ts";

export interface CopyContext extends TransferContext {
  readonly from: ObjectPlace;
  readonly to: ObjectPlace;
}
