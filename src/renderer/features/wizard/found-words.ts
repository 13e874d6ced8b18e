import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import type { Words } from "../../../shared/words/words.ts";

/** The name of its job, or else the last part of the prefix, or the bucket. */
export function locationName({ name, prefix, bucket }: FoundLocationView): string {
  return name ?? prefix.split("/").at(-2) ?? bucket;
}

/** `From Anna's laptop` */
export function computerWords(words: Words, { computer, own }: FoundLocationView): string {
  if (own) return words.say("find.computer.own");
  return computer === "" ? words.say("find.computer.unknown") : words.say("find.computer", { computer });
}

/** `20,345 files, 41 GiB`; undefined if it is not known. */
export function filesWords(words: Words, { files, bytes = 0, more }: FoundLocationView): string | undefined {
  if (files === undefined) return undefined;
  return more === true
    ? words.say("find.files.more", { count: files })
    : words.say("find.files", { count: files, bytes: words.bytes(bytes) });
}

/** `photos/Pictures/` */
export function pathInBucket({ bucket, prefix }: FoundLocationView): string {
  return `${bucket}/${prefix}`;
}
