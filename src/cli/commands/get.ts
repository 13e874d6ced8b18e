import { statSync } from "node:fs";
import { join } from "node:path";
import {
  checkTarget,
  getFile,
  getStream,
  isNameSafe,
  type ObjectGot,
} from "../../engine/objects/get-object.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { EXIT } from "../exit-codes.ts";
import { givenFolder } from "../home.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { readObjectUrl } from "../locations.ts";
import { objectRequest, STREAM, withProgress } from "../object-transfer.ts";
import type { Output } from "../output.ts";

/** `liana get`: reads one object to a file or standard output. */
export async function get(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const [from = "", to = ""] = args.positionals;
  const at = readObjectUrl(from, "get");
  if (at.key === "" || at.key.endsWith("/")) throw badUsage("get-folder", { text: from });
  const force = args.flag("force");
  if (to === STREAM) {
    if (output.choices.json) throw badUsage("stream-and-json");
    if (force) throw badUsage("force-stream", { option: "--force" });
  }
  const path = to === STREAM ? undefined : fileFor(to, at.key);
  if (path !== undefined) checkTarget(path, force);
  const line = lineOf(output, from, path ?? output.words.say("cli-objects.output"));
  const request = { ...(await objectRequest(args, at, output)), versionId: args.value("version-id") };
  if (args.flag("dry-run")) {
    tell(output, output.words.say("sync-lines.dry-run", { line }));
    if (output.choices.json) output.event("summary", { outcome: "planned", ...at, path });
    return EXIT.inStep;
  }
  const engine = engineHostOf(args, output);
  const got = await withProgress(output, (hooks) =>
    path === undefined
      ? getStream(request, (chunk) => output.bytes(chunk), engine, hooks, signal)
      : getFile({ ...request, path, force }, engine, hooks, signal),
  );
  if (path !== undefined) tell(output, line);
  report(output, { ...at, path }, got);
  return EXIT.inStep;
}

/** The file that is written: an existing folder, or a name that ends in `/`, gets it under the last name of the key. */
function fileFor(to: string, key: string): string {
  const path = givenFolder(to);
  const isFolder = /[/\\]$/.test(to) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) return path;
  const name = key.slice(key.lastIndexOf("/") + 1);
  if (!isNameSafe(name)) throw badUsage("get-unsafe-name", { text: name });
  return join(path, name);
}

function report(
  output: Output,
  at: { readonly bucket: string; readonly key: string; readonly path: string | undefined },
  got: ObjectGot,
): void {
  if (output.choices.json) output.event("summary", { outcome: "received", ...at, ...got });
  if (!got.verified) output.note(output.words.say("cli-objects.unverified"));
}

function lineOf({ words }: Output, source: string, target: string): string {
  return words.say("sync-lines.sent", { direction: "restore", source, target, blame: "" });
}

function tell(output: Output, line: string): void {
  if (!output.choices.json && !output.choices.quiet) output.line(line);
}
