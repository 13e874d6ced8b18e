/** Ends the transfers of a sync that has to list its target first. */
export class TargetReplaced extends Error {
  override readonly name = "TargetReplaced";
}
