import type { FileVersionView } from "../../../../shared/contract/bucket-commands.ts";
import { besideName } from "../../../../shared/model/beside-name.ts";
import type { Words } from "../../../../shared/words/words.ts";

/** A version that has content. */
export type ContentVersion = Extract<FileVersionView, { kind: "content" }>;

/** `2026-11-29 09.41`, in local time, as names may contain it on every system. @param at ms since 1970 */
export function momentInName(at: number, withSeconds = false): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = [date.getHours(), date.getMinutes(), ...(withSeconds ? [date.getSeconds()] : [])];
  return `${day} ${time.map(two).join(".")}`;
}

/**
 * `a/report (version 2026-11-29 09.41).pdf`
 * @param others all versions of the file: if two are of one minute, the name has the second
 */
export function versionKey(
  words: Words,
  key: string,
  version: ContentVersion,
  others: readonly FileVersionView[],
): string {
  const named = momentInName(version.modified);
  const twins = others.filter((one) => one.kind === "content" && momentInName(one.modified) === named);
  const moment = momentInName(version.modified, twins.length > 1);
  return besideName(key, words.say("versions.mark", { moment }));
}
