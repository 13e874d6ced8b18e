import { counted } from "./format.ts";
import { OWN } from "./model/names.ts";

/** What other programs had put where files of a job belong, by where it is kept (FE3). */
export interface KeptEdits {
  readonly copies: number;
  readonly versions: number;
  /** The address of the target, which ends in `/` or is a bucket's. */
  readonly below: string;
}

/** "2 files were changed by another program in the bucket; its versions are kept …"; undefined where none was. */
export function foreignWords({ copies, versions, below }: KeptEdits): string | undefined {
  const count = copies + versions;
  if (count === 0) return undefined;
  const where = [
    copies > 0 ? `below ${below}${OWN}old/` : "",
    versions > 0 ? "as earlier versions in the bucket" : "",
  ].filter((part) => part !== "");
  const changed = count === 1 ? "was" : "were";
  const kept = count === 1 ? "its version is" : "its versions are";
  return `${counted(count, "file")} ${changed} changed by another program in the bucket; ${kept} kept ${where.join(" and ")}.`;
}
