import type { SyncRecord, SyncSummary } from "../shared/model/sync.ts";
import type { Words } from "../shared/words/words.ts";

/** How a sync ended, in a word or two. A sync without an outcome may still be running. */
export function outcomeWords(words: Words, { outcome }: Pick<SyncRecord, "outcome">): string {
  return words.say(`sync-report.outcome.${outcome ?? "unfinished"}`);
}

/** What a sync did: `12 uploaded, 2 deleted, 3.4 MiB`; `nothing to do`; empty without a summary. */
export function workWords(words: Words, summary: SyncSummary | undefined): string {
  if (summary === undefined) return "";
  const { uploaded, downloaded, copied, conflicts } = summary;
  const parts = [
    ...COUNTED.flatMap(({ id, of }) => {
      const count = of(summary) ?? 0;
      return count === 0 ? [] : [words.say(id, { count })];
    }),
    // The bytes of files that the service then refused are counted too, and mean nothing here.
    ...(uploaded + downloaded + copied + conflicts > 0 ? bytesWords(words, summary) : []),
  ];
  return parts.length === 0 ? words.say("sync-report.nothing") : words.series(parts);
}

const COUNTED = [
  { id: "sync-report.uploaded", of: ({ uploaded }) => uploaded },
  { id: "sync-report.downloaded", of: ({ downloaded }) => downloaded },
  { id: "sync-report.copied", of: ({ copied }) => copied },
  { id: "sync-report.adopted", of: ({ adopted }) => adopted },
  { id: "sync-report.touched", of: ({ touched }) => touched },
  { id: "sync-report.conflicts", of: ({ conflicts }) => conflicts },
  { id: "sync-report.deleted", of: ({ deleted }) => deleted },
  { id: "sync-report.held", of: ({ held }) => held },
  { id: "sync-report.missing", of: ({ missing }) => missing },
  { id: "sync-report.foreign-edits", of: ({ foreignEdits }) => foreignEdits },
  { id: "sync-report.problems", of: ({ problems }) => problems },
] as const satisfies readonly {
  readonly id: `sync-report.${string}`;
  readonly of: (summary: SyncSummary) => number | undefined;
}[];

/** The content bytes of a sync, in two parts where the service copied some of them (CH8). */
function bytesWords(words: Words, { bytes, bytesCopied = 0 }: SyncSummary): readonly string[] {
  if (bytes === 0) return [];
  if (bytesCopied === 0 || bytesCopied === bytes) return [words.bytes(bytes)];
  return [
    words.say("sync-report.bytes-sent", { bytes: words.bytes(bytes - bytesCopied) }),
    words.say("sync-report.bytes-copied", { bytes: words.bytes(bytesCopied) }),
  ];
}
