import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { joinPath } from "../../ui/location-words.ts";

/** What no file system of the three takes in a name. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;
const LONGEST = 80;

/** `Photos 2026-11-21`: a folder of its own for each restore. */
export function restoreFolderName(name: string, now: number): string {
  const date = new Date(now);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const plain = Array.from(name.replaceAll(FORBIDDEN, "-")).slice(0, LONGEST).join("").trim();
  // Windows takes no dot at the end; dots alone are other folders.
  return `${plain.replace(/^\.+|[. ]+$/g, "") || "Restore"} ${day}`;
}

/** A folder that no other restore of the list writes to. */
export function freeTarget(
  { platform, restores }: Pick<Snapshot, "platform" | "restores">,
  folder: string,
  name: string,
): string {
  const taken = new Set(restores.map(({ path }) => path));
  for (let round = 1; ; round++) {
    const path = joinPath(platform, folder, round === 1 ? name : `${name} ${round}`);
    if (!taken.has(path)) return path;
  }
}
