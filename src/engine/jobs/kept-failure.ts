import type { LianaError, WireError } from "../../shared/errors.ts";
import { parseJson } from "../../shared/json.ts";
import { timeSchema, wireErrorSchema } from "../../shared/model/wire.ts";
import type { Journal } from "../journal/journal.ts";

/** TR2: why the last sync of a job failed, as its journal has it. */
export interface KeptFailure {
  readonly error: WireError;
  /** When the first of these consecutive errors occurred, ms since 1970; undefined if an older version recorded it. */
  readonly since: number | undefined;
}

const storedSchema = wireErrorSchema.extend({ since: timeSchema.optional() });

/** Undefined if the last sync did not fail, and for a form that another version of Liana wrote and this one cannot read. */
export function storedFailure({ meta }: Pick<Journal, "meta">): KeptFailure | undefined {
  const stored = storedSchema.safeParse(parseJson(meta.get("failure") ?? "")).data;
  if (stored === undefined) return undefined;
  const { code, detail, since } = stored;
  return { error: { code, detail }, since };
}

/** @param now ms since 1970 */
export function storeFailure(journal: Pick<Journal, "meta">, error: LianaError, now: number): void {
  const before = storedFailure(journal);
  const since = before?.error.code === error.code ? (before.since ?? now) : now;
  journal.meta.set("failure", JSON.stringify({ ...error.toWire(), since }));
}
