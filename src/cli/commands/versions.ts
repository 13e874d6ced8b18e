import { type FileVersion, fileVersions } from "../../engine/buckets/file-versions.ts";
import { putVersions } from "../../engine/jobs/put-versions.ts";
import { LianaError } from "../../shared/errors.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Words } from "../../shared/words/words.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { engineHostOf } from "../engine-host.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readObjectUrl } from "../locations.ts";
import { padEnd, padStart } from "../text-layout.ts";

/** Columns of `2026-11-21 17:03:09`, of `1023 KiB`, and of the most used classes. */
const TIME_WIDTH = 19;
const SIZE_WIDTH = 8;
const CLASS_WIDTH = 12;

/** `liana versions`: the states of one file that the bucket still has, the newest first (RS7). */
export async function versions(args: Arguments, { output, signal }: Host): Promise<number> {
  const text = args.positionals[0] ?? "";
  const { bucket, key } = readObjectUrl(text, "versions");
  if (key === "" || key.endsWith("/")) throw badUsage("versions-folder", { text });
  const connection = await connectionOf(args, 1, output);
  const request = { connection, bucket, prefix: "", key };
  const engine = engineHostOf(args, output);
  const found = await fileVersions(request, engine, signal);
  if (found.versions.length === 0) throw new LianaError("no-object", { bucket, key, where: "asked" });
  const put = putVersions(engine.stateDir, { bucket, key });
  for (const version of found.versions) {
    const isPut = version.kind === "content" && put.has(version.versionId ?? "");
    if (output.choices.json)
      output.event("version", { ...fieldsOf(version), ...(isPut ? { lastPut: true } : {}) });
    else output.line(lineOf(output.words, version, isPut));
  }
  if (output.choices.json)
    output.event("summary", { bucket, key, versions: found.versions.length, truncated: found.truncated });
  else if (found.truncated) output.note(output.words.say("cli-versions.more"));
  return EXIT.inStep;
}

function fieldsOf({ modified, ...version }: FileVersion): Readonly<Record<string, unknown>> {
  return { ...version, modified: new Date(modified).toISOString() };
}

/** @param isPut whether Liana put it last on this computer (VR9) */
function lineOf(words: Words, version: FileVersion, isPut: boolean): string {
  const time = padEnd(formatTime(version.modified), TIME_WIDTH);
  if (version.kind === "deleted")
    return `${time}  ${padStart("", SIZE_WIDTH)}  ${words.say("cli-buckets.deleted")}`;
  const { size, storageClass, versionId, at, current } = version;
  const facts = `${time}  ${padStart(words.bytes(size), SIZE_WIDTH)}  ${padEnd(storageClass, CLASS_WIDTH)}`;
  const id = printable(versionId ?? at ?? "");
  const named = current ? words.say("cli-buckets.current", { version: id }) : id;
  return `${facts}  ${isPut ? words.say("cli-versions.last-put", { version: named }) : named}`.trimEnd();
}
