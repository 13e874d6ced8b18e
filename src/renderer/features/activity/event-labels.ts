import type { ExportLabels, FileEventView } from "../../../shared/contract/engine-commands.ts";
import type { Words } from "../../../shared/words/words.ts";

type Kind = FileEventView["what"];

/** The name of each kind of event, as people search for it. */
function kindLabels(words: Words): ExportLabels["kinds"] {
  return {
    uploaded: words.say("activity.kind.uploaded"),
    downloaded: words.say("activity.kind.downloaded"),
    copied: words.say("activity.kind.copied"),
    moved: words.say("activity.kind.moved"),
    adopted: words.say("activity.kind.adopted"),
    touched: words.say("activity.kind.touched"),
    reclassed: words.say("activity.kind.reclassed"),
    deleted: words.say("activity.kind.deleted"),
    kept: words.say("activity.kind.kept"),
    "kept-both": words.say("activity.kind.kept-both"),
    "foreign-edit": words.say("activity.kind.foreign-edit"),
    damaged: words.say("activity.kind.damaged"),
    healed: words.say("activity.kind.healed"),
    problem: words.say("activity.kind.problem"),
    command: words.say("activity.kind.command"),
  };
}

/** The kind of event that has this name, ignoring case; undefined if none has. */
export function kindCalled(words: Words, name: string): Kind | undefined {
  const plain = (text: string): string => text.toLocaleLowerCase(words.tag);
  const labels = kindLabels(words);
  return (Object.keys(labels) as Kind[]).find((kind) => plain(labels[kind]) === plain(name));
}

/** What the exported CSV says in the language of the user. */
export function exportLabels(words: Words): ExportLabels {
  return {
    columns: {
      time: words.say("activity.column.time"),
      folder: words.say("activity.column.folder"),
      event: words.say("activity.column.event"),
      key: words.say("activity.column.key"),
      bytes: words.say("activity.column.bytes"),
      detail: words.say("activity.column.detail"),
    },
    kinds: kindLabels(words),
  };
}
