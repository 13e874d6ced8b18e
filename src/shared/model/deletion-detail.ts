/** What the history knows of a deletion. */
export interface DeletionDetail {
  /** VR8: what was deleted is kept. */
  readonly kept?: boolean;
  /** GU2: nobody was asked. RS8: it is a sidecar that did not wait. */
  readonly why?: "unasked" | "sidecar";
  /** RS9: what has its name now; or where it was set aside, below `.liana/`. */
  readonly clash?: string;
}

const CLASH = "clash ";

/** In the history: words, the key of a clash last. */
export function deletionDetail({ kept, why, clash }: DeletionDetail): string {
  return [
    ...(kept === true ? ["kept"] : []),
    ...(clash === undefined ? [] : [CLASH + clash]),
    ...(why === undefined || clash !== undefined ? [] : [why]),
  ].join(" ");
}

/** Of `detail` of a `deleted` event. */
export function readDeletionDetail(detail: string): Pick<DeletionDetail, "kept" | "clash"> {
  const kept = detail === "kept" || detail.startsWith("kept ");
  const rest = kept ? detail.slice("kept ".length) : detail;
  return rest.startsWith(CLASH) ? { kept, clash: rest.slice(CLASH.length) } : { kept };
}
