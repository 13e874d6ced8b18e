/** Ends the transfers of a sync that must list its target before it continues. */
export class TargetReplaced extends Error {
  override readonly name = "TargetReplaced";
}
