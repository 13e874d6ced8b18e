import { type FileVersion, fileVersions } from "../../engine/buckets/file-versions.ts";
import { makeCurrent } from "../../engine/objects/make-current.ts";
import { undeleteBelow } from "../../engine/objects/undelete.ts";
import type { ObjectRequest } from "../../engine/objects/object-request.ts";
import { LianaError } from "../../shared/errors.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import { sentence } from "../../shared/words/error-sentence.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { engineHostOf } from "../engine-host.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readObjectUrl } from "../locations.ts";
import { objectRequest } from "../object-transfer.ts";
import type { Output } from "../output.ts";

type Content = Extract<FileVersion, { kind: "content" }>;

/** `liana undelete`: makes an earlier state of a file current again, or those of all deleted files below a prefix. */
export async function undelete(args: Arguments, host: Host): Promise<number> {
  const { output } = host;
  const text = args.positionals[0] ?? "";
  const at = readObjectUrl(text, "undelete");
  const request = await objectRequest(args, at, output);
  const isFolder = at.key === "" || at.key.endsWith("/");
  if (!isFolder) return undeleteFile(request, args, host);
  if (args.value("version-id") !== undefined) throw badUsage("undelete-version", { text });
  return undeleteFolder(request, args, host);
}

async function undeleteFile(
  request: ObjectRequest,
  args: Arguments,
  { output, signal }: Host,
): Promise<number> {
  const { words } = output;
  const engine = engineHostOf(args, output);
  const { bucket, key } = request;
  const { versions } = await fileVersions({ ...request, prefix: "" }, engine, signal);
  const location = printable(`s3://${bucket}/${key}`);
  const chosen = chosenOf(versions, args.value("version-id"), { bucket, key });
  const time = formatTime(chosen.modified);
  const isDry = args.flag("dry-run");
  const isCurrent =
    chosen.current || (!isDry && (await makeCurrent(request, chosen, engine, signal)) === "is-current");
  const outcome = isCurrent ? "is-current" : isDry ? "planned" : "made";
  if (output.choices.json) output.event("summary", { outcome, bucket, key, ...chosen });
  else if (!output.choices.quiet) {
    const line = words.say(isCurrent ? "cli-versions.is-current" : "cli-versions.back", { location, time });
    output.line(outcome === "planned" ? words.say("sync-lines.dry-run", { line }) : line);
  }
  return EXIT.inStep;
}

/** @throws LianaError `no-object` */
function chosenOf(
  versions: readonly FileVersion[],
  id: string | undefined,
  at: { readonly bucket: string; readonly key: string },
): Content {
  const contents = versions.filter((version) => version.kind === "content");
  const chosen =
    id === undefined ? contents[0] : contents.find((one) => one.versionId === id || one.at === id);
  if (chosen === undefined) throw new LianaError("no-object", { ...at, where: "asked" });
  return chosen;
}

async function undeleteFolder(
  request: ObjectRequest,
  args: Arguments,
  { output, signal }: Host,
): Promise<number> {
  const { words } = output;
  const { bucket, key: prefix } = request;
  const dryRun = args.flag("dry-run");
  const found = await undeleteBelow(
    { ...request, prefix, dryRun },
    engineHostOf(args, output),
    {
      onKey: (key, size) => tellKey(output, { bucket, key, size, dryRun }),
      onProblem: (key, error) => {
        const message = sentence(words, error.toWire());
        if (output.choices.json) output.event("problem", { key, code: error.code, message });
        else output.note(words.say("cli-versions.problem", { key: printable(key), sentence: message }));
      },
    },
    signal,
  );
  const { files, bytes, problems } = found;
  if (output.choices.json) output.event("summary", { bucket, prefix, files, bytes, problems, dryRun });
  else if (!output.choices.quiet) {
    const line = words.say("cli-versions.all-back", { count: files, bytes: words.bytes(bytes) });
    output.line(dryRun ? words.say("sync-lines.dry-run", { line }) : line);
  }
  return problems > 0 ? EXIT.remains : EXIT.inStep;
}

function tellKey(
  output: Output,
  {
    bucket,
    key,
    size,
    dryRun,
  }: { readonly bucket: string; readonly key: string; readonly size: number; readonly dryRun: boolean },
): void {
  if (output.choices.json) output.event("undeleted", { key, size, dryRun });
  else if (output.choices.verbose) output.line(printable(`s3://${bucket}/${key}`));
}
