import type { Words } from "../../../shared/words/words.ts";
import { type Moment, momentForName } from "./moment.ts";

/** Characters that Windows refuses in a name; the other systems refuse some of them. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;
const LONGEST = 80;

/** `Photos 2026-11-21`, `Photos 2026-11-21 09.41`: a new folder for each restore. */
export function restoreFolderName(words: Words, name: string, moment: Moment): string {
  const plain = Array.from(name.replaceAll(FORBIDDEN, "-")).slice(0, LONGEST).join("").trim();
  // Windows refuses a dot at the end; `.` and `..` are other folders; a dot at the beginning hides the folder.
  return `${plain.replace(/^\.+|[. ]+$/g, "") || words.say("restore.target-name")} ${momentForName(moment)}`;
}
