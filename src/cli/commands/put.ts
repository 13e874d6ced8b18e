import { basename } from "node:path";
import type {
  ObjectPut,
  ObjectRequest,
  PutHooks,
  WriteOptions,
} from "../../engine/objects/object-request.ts";
import { findFile, putFile } from "../../engine/objects/put-file.ts";
import { putStream } from "../../engine/objects/put-stream.ts";
import { checkStorageClass } from "../../engine/remote/storage-class.ts";
import { LianaError } from "../../shared/errors.ts";
import { DEFAULT_OPTIONS } from "../../shared/model/job.ts";
import { isKeyTooLong, OWN, toKey } from "../../shared/model/names.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { EXIT } from "../exit-codes.ts";
import { givenFolder } from "../home.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { readObjectUrl } from "../locations.ts";
import { objectRequest, STREAM, withProgress } from "../object-transfer.ts";
import type { Output } from "../output.ts";
import { errorLine } from "../report-error.ts";
import { readDatabases, readEncryption, readSize } from "../values.ts";

type Request = ObjectRequest & WriteOptions;

/** `liana put`: writes a file or standard input to one object. */
export async function put(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const [from = "", to = ""] = args.positionals;
  const at = targetOf(from, to);
  const request = { ...(await objectRequest(args, at, output)), ...writeOptions(args) };
  const expected = args.value("expected-size");
  const expectedSize = expected === undefined ? undefined : readSize(expected, "--expected-size");
  if (from !== STREAM && expected !== undefined)
    throw badUsage("size-of-file", { option: "--expected-size" });
  const { storageClass } = request;
  if (storageClass !== undefined) await checkStorageClass(request.connection, storageClass);
  const target = `s3://${at.bucket}/${at.key}`;
  if (args.flag("dry-run")) {
    if (from !== STREAM) await findFile(givenFolder(from));
    tell(output, output.words.say("sync-lines.dry-run", { line: lineOf(output, from, target) }));
    if (output.choices.json) output.event("summary", { outcome: "planned", ...at });
    return EXIT.inStep;
  }
  const done =
    from === STREAM
      ? await sendInput(args, { ...request, expectedSize }, output, signal)
      : await sendFile(args, request, givenFolder(from), output, signal);
  tell(output, lineOf(output, from, target));
  return report(output, at, done, storageClass);
}

/**
 * The object that is written. A key that ends in `/` is a folder, which gets the file under its own name.
 * @throws LianaError `usage`, `reserved-name`, `key-too-long`
 */
function targetOf(from: string, to: string): { readonly bucket: string; readonly key: string } {
  const { bucket, key: given } = readObjectUrl(to, "put");
  const isFolder = given === "" || given.endsWith("/");
  if (isFolder && from === STREAM) throw badUsage("put-stream-name", { text: to });
  const key = toKey(isFolder ? given + basename(from) : given);
  if (`/${key}`.includes(`/${OWN}`)) throw new LianaError("reserved-name", { key });
  if (isKeyTooLong(key, { prefixBytes: 0, maxSegment: undefined }))
    throw new LianaError("key-too-long", { key });
  return { bucket, key };
}

function writeOptions(args: Arguments): WriteOptions {
  const sse = args.value("sse");
  return {
    storageClass: args.value("storage-class"),
    encryption: sse === undefined ? undefined : readEncryption(sse),
    verify: args.flag("verify"),
  };
}

async function sendInput(
  args: Arguments,
  request: Request & { readonly expectedSize: number | undefined },
  output: Output,
  signal: AbortSignal,
): Promise<ObjectPut> {
  const engine = engineHostOf(args, output);
  return withProgress(output, (hooks) =>
    putStream(request, process.stdin, engine, { ...hooks, ...warnings(output) }, signal),
  );
}

async function sendFile(
  args: Arguments,
  request: Request,
  path: string,
  output: Output,
  signal: AbortSignal,
): Promise<ObjectPut> {
  const choice = args.value("databases");
  const databases = choice === undefined ? DEFAULT_OPTIONS.databases : readDatabases(choice);
  const engine = engineHostOf(args, output);
  return withProgress(output, (hooks) =>
    putFile({ ...request, path, databases }, engine, { ...hooks, ...warnings(output) }, signal),
  );
}

/** Says what a transfer could not do. */
function warnings(output: Output): Pick<PutHooks, "onLost" | "onLeft"> {
  const { words } = output;
  return {
    onLost: (lost, key) => {
      const sentence = errorLine(words, { code: "traits-lost", detail: { lost, key } });
      output.note(words.say("sync-report.warning", { sentence }));
    },
    onLeft: (error) => output.note(words.say("cli-objects.left", { sentence: errorLine(words, error) })),
  };
}

/** @returns the exit code */
function report(
  output: Output,
  at: { readonly bucket: string; readonly key: string },
  { classUsed, outdated, ...facts }: ObjectPut,
  storageClass: string | undefined,
): number {
  const { words } = output;
  if (output.choices.json) output.event("summary", { outcome: "stored", ...at, ...facts, outdated });
  if (outdated) output.note(words.say("cli-objects.outdated"));
  if (classUsed === undefined) return EXIT.inStep;
  const ignored = { code: "class-ignored", detail: { used: classUsed, class: storageClass } } as const;
  output.note(words.say("sync-report.warning", { sentence: errorLine(words, ignored) }));
  return EXIT.remains;
}

function lineOf({ words }: Output, from: string, target: string): string {
  const source = from === STREAM ? words.say("cli-objects.input") : from;
  return words.say("sync-lines.sent", { direction: "backup", source, target, blame: "" });
}

function tell(output: Output, line: string): void {
  if (!output.choices.json && !output.choices.quiet) output.line(line);
}
