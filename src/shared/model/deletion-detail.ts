/** The detail of a deletion in the history. */
export interface DeletionDetail {
  /** VR8: the deleted object is kept. */
  readonly kept?: boolean;
  /** GU2: deleted without asking. RS8: a sidecar, which does not wait. */
  readonly why?: "unasked" | "sidecar";
  /** RS9: the file that has its name now, or the key below `.liana/` where it is kept. */
  readonly clash?: string;
}

const CLASH = "clash ";

/** The form in the history: words separated by spaces, the key of a clash last. */
export function deletionDetail({ kept, why, clash }: DeletionDetail): string {
  return [
    ...(kept === true ? ["kept"] : []),
    ...(clash === undefined ? [] : [CLASH + clash]),
    ...(why === undefined || clash !== undefined ? [] : [why]),
  ].join(" ");
}

/** Reads the `detail` of a `deleted` event. */
export function readDeletionDetail(detail: string): Pick<DeletionDetail, "kept" | "clash"> {
  const kept = detail === "kept" || detail.startsWith("kept ");
  const rest = kept ? detail.slice("kept ".length) : detail;
  return rest.startsWith(CLASH) ? { kept, clash: rest.slice(CLASH.length) } : { kept };
}
