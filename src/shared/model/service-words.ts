import type { MessageId, Words } from "../words/words.ts";
import { SERVICE_PRESETS, type ServicePreset } from "./providers.ts";

type LineId = Extract<MessageId, `presets.line.${string}`>;

/** Services without a note that matters to the choice. */
const LINES: Readonly<Record<string, LineId>> = {
  aws: "presets.line.aws",
  linode: "presets.line.linode",
  scaleway: "presets.line.scaleway",
  ovh: "presets.line.ovh",
  oss: "presets.line.china",
  cos: "presets.line.china",
  other: "presets.line.other",
};

/** The name of a service by its id. Names are not translated; an id that this version does not know is its own name. */
export function serviceName(words: Words, service: string): string {
  if (service === "other") return words.say("presets.other");
  return SERVICE_PRESETS.find(({ id }) => id === service)?.name ?? service;
}

/** The most important fact about a service, in one line. */
export function serviceLine(words: Words, preset: ServicePreset): string {
  const [note] = preset.notes;
  if (note !== undefined) return words.say(`presets.note.${note}`);
  const line = LINES[preset.id];
  return line === undefined ? "" : words.say(line);
}

/** All facts about a service that matter before it is chosen. */
export function serviceNotes(words: Words, preset: ServicePreset): readonly string[] {
  return preset.notes.map((note) => words.say(`presets.note.${note}`));
}
