/** Details of a deletion in the history. */
export interface DeletionDetail {
  /** VR8: the deleted object is kept. */
  readonly kept?: boolean;
  /** GU2: deleted without approval. RS8: a sidecar, which did not wait. */
  readonly why?: "unasked" | "sidecar";
  /** RS9: the key that has its name now, or the location below `.liana/` where it was set aside. */
  readonly clash?: string;
}

const CLASH = "clash ";

/** The details as text for the history: words, then the key of a clash. */
export function deletionDetail({ kept, why, clash }: DeletionDetail): string {
  return [
    ...(kept === true ? ["kept"] : []),
    ...(clash === undefined ? [] : [CLASH + clash]),
    ...(why === undefined || clash !== undefined ? [] : [why]),
  ].join(" ");
}

/** Parses `detail` of a `deleted` event. */
export function readDeletionDetail(detail: string): Pick<DeletionDetail, "kept" | "clash"> {
  const kept = detail === "kept" || detail.startsWith("kept ");
  const rest = kept ? detail.slice("kept ".length) : detail;
  return rest.startsWith(CLASH) ? { kept, clash: rest.slice(CLASH.length) } : { kept };
}
