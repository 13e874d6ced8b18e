import { homedir } from "node:os";
import type { FoundConnection } from "../../app/found-keys/found.ts";
import { findKeys, type KeysOnComputer } from "../../app/found-keys/find-keys.ts";
import { foundView, withoutRepeated } from "../../app/found-keys/found-view.ts";
import { nearestName } from "../../engine/rules/edit-distance.ts";
import type { Connection } from "../../shared/model/connection.ts";
import type { FoundView, NotImportable } from "../../shared/model/found-keys.ts";
import { profilePhrases } from "../../shared/profile-words.ts";
import { serviceName } from "../../shared/model/service-words.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import type { Output } from "../output.ts";
import { savedConnectionsOf } from "../saved-connection.ts";
import { saveFound } from "../save-found.ts";

/** Edits at most between a mistyped name and a suggestion. */
const NEAR = 3;

/** `liana import`: lists the keys that other programs have here, or saves connections with them (CR5). */
export async function importKeys(args: Arguments, { output }: Host): Promise<number> {
  const places = { home: homedir(), environment: process.env, platform: process.platform };
  const all = await findKeys(places);
  const found = { ...all, connections: withoutRepeated(all.connections) };
  const saved = savedConnectionsOf(args);
  const names = args.positionals;
  if (names.length > 0 && args.flag("all")) throw badUsage("names-and-all");
  const isListing = names.length === 0 && !args.flag("all");
  reportProblems(output, found);
  if (isListing) return list(output, found, saved);
  const chosen = names.length === 0 ? [...found.connections, ...found.others] : chosenBy(names, found);
  let code: number = found.problems.length > 0 ? EXIT.remains : EXIT.inStep;
  const wanted: FoundConnection[] = [];
  for (const one of chosen) {
    if (one.kind === "connection" && !foundView(one, saved).isKnown) wanted.push(one);
    else if (one.kind === "connection") reportKnown(output, foundView(one, saved));
    else {
      reportOther(output, one);
      // With --all, nobody asked for it by name.
      if (names.length > 0) code = EXIT.remains;
    }
  }
  const made = args.flag("dry-run") ? [] : await saveFound(args, wanted, output);
  const lines = args.flag("dry-run") ? wanted.map(({ name }) => ({ name, id: undefined })) : made;
  for (const { name, id } of lines) reportSaved(output, name, id);
  if (output.choices.json) output.event("summary", { found: found.connections.length, saved: made.length });
  else if (lines.length === 0 && !output.choices.quiet) output.line(output.words.say("import.nothing-new"));
  return code;
}

function list(output: Output, found: KeysOnComputer, saved: readonly Connection[]): number {
  const views = found.connections.map((one) => foundView(one, saved));
  for (const view of views) {
    if (output.choices.json) output.event("connection", view);
    else output.line(viewLine(output, view));
  }
  for (const other of found.others) reportOther(output, other);
  const { json, quiet } = output.choices;
  if (json) output.event("summary", { found: views.length, saved: 0 });
  else if (views.length === 0) output.line(output.words.say("import.none"));
  else if (!quiet) output.line(output.words.say("import.how"));
  return found.problems.length > 0 ? EXIT.remains : EXIT.inStep;
}

/** `rclone:office  Wasabi, s3.eu-central-2.wasabisys.com, AKIA…7Q`. */
function viewLine({ words }: Output, view: FoundView): string {
  const { tool, name, service, host, region, hint, profile, isKnown } = view;
  const facts = [
    serviceName(words, service),
    host ?? region,
    ...(hint === undefined && profile !== undefined ? profilePhrases(words, profile, Date.now()) : []),
    hint ?? words.say("import.profile"),
    isKnown ? words.say("import.saved-before") : undefined,
  ].filter((fact) => fact !== undefined);
  return `${tool}:${name}  ${words.series(facts)}`;
}

/** By name, or by program and name. */
function chosenBy(
  names: readonly string[],
  { connections, others }: KeysOnComputer,
): readonly (FoundConnection | NotImportable)[] {
  const all = [...connections, ...others];
  return names.flatMap((given) => {
    const exact = all.filter(({ tool, name }) => given === `${tool}:${name}`);
    const named = exact.length > 0 ? exact : all.filter(({ name }) => name === given);
    if (named.length === 1) return named;
    const choices = (named.length > 1 ? named : all).map(({ tool, name }) => `${tool}:${name}`);
    if (named.length > 1) throw badUsage("several-keys", { name: given, choices });
    throw badUsage("unknown-keys", {
      name: given,
      nearest: nearestName(given, [...all.map(({ name }) => name), ...choices], NEAR),
    });
  });
}

function reportProblems(output: Output, { problems }: KeysOnComputer): void {
  for (const { tool, file, reason, code } of problems) {
    const message = output.words.say(`found.file.${reason}`, {
      file,
      ...(code === undefined ? {} : { code }),
    });
    if (output.choices.json) output.event("file-problem", { tool, file, reason, message });
    output.note(message);
  }
}

function reportOther(output: Output, { tool, name, file, reason }: NotImportable): void {
  const message = output.words.say("import.other", {
    name: `${tool}:${name}`,
    reason: output.words.say(`found.other.${reason}`),
  });
  if (output.choices.json) output.event("not-importable", { tool, name, file, reason, message });
  else if (!output.choices.quiet) output.line(message);
}

function reportKnown(output: Output, view: FoundView): void {
  const { tool, name } = view;
  if (output.choices.json) output.event("connection", view);
  else if (!output.choices.quiet) output.line(output.words.say("import.known", { name: `${tool}:${name}` }));
}

/** @param id undefined in a dry run */
function reportSaved(output: Output, name: string, id: string | undefined): void {
  const { json, quiet } = output.choices;
  if (json)
    output.event(id === undefined ? "would-save" : "saved", { name, ...(id === undefined ? {} : { id }) });
  else if (!quiet)
    output.line(output.words.say(id === undefined ? "import.would-save" : "import.saved", { name }));
}
