import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { ERROR_CLASSES } from "../../../shared/errors.ts";
import { parseJson } from "../../../shared/json.ts";
import { systemCode } from "../../../shared/system-code.ts";
import { type Fact, fact } from "./report.ts";
import { codeText, joined, known, shown, type Shown } from "./shown.ts";

/** The logs of the app: of its main process and of its engine. */
const FILES = ["main", "engine"];
/** Bytes at the end of a log that are read, and errors of it that are shown. */
const MOST_BYTES = 512 * 1024;
const MOST_ERRORS = 20;
const MOST_FRAMES = 12;

/** Errors and warnings in the logs of the app, the newest first. Of their texts, only the program's own parts. */
export function logFacts(folder: string): readonly Fact[] {
  return FILES.flatMap((name) => {
    const label = shown`${known(name, FILES)}.log`;
    const end = endOf(join(folder, `${name}.log`));
    if (end.kind === "unreadable" && end.code === "ENOENT") return [fact(label, shown`none`)];
    if (end.kind === "unreadable")
      return [fact(label, shown`not readable: ${codeText(end.code, /^E[A-Z0-9]+$/)}`)];
    const found = end.text.split("\n").flatMap((line) => entryIn(line) ?? []);
    if (found.length === 0) return [fact(label, shown`no errors`)];
    return found
      .slice(-MOST_ERRORS)
      .toReversed()
      .flatMap(({ text, frames }) => [fact(label, text), ...frames.map((frame) => fact(shown``, frame))]);
  });
}

type LogEnd =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "unreadable"; readonly code: string };

function endOf(file: string): LogEnd {
  try {
    const handle = openSync(file, "r");
    try {
      const { size } = fstatSync(handle);
      const buffer = Buffer.alloc(Math.min(size, MOST_BYTES));
      const read = readSync(handle, buffer, 0, buffer.length, size - buffer.length);
      return { kind: "read", text: buffer.subarray(0, read).toString("utf8") };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return { kind: "unreadable", code };
  }
}

interface LogEntry {
  readonly text: Shown;
  /** A stack trace. */
  readonly frames: readonly Shown[];
}

/** The form that electron-log writes, followed by `LogFile`'s fields: `[2026-11-29 09:13:52.123] [error] a bug code="x"`. */
const LINE = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})\] \[(error|warn)\]\s+([^=]*?)(?: ([\w-]+=.*))?$/;
const FIELD = /([\w-]+)=("(?:[^"\\]|\\.)*"|[^\s"]+)(?: |$)/gy;

function entryIn(line: string): LogEntry | undefined {
  const [, at, level, message, rest = ""] = LINE.exec(line) ?? [];
  if (at === undefined || level === undefined || message === undefined) return undefined;
  const fields = new Map(
    [...rest.matchAll(FIELD)].map(([, name = "", value = ""]) => [name, parseJson(value) ?? value]),
  );
  const code = fields.get("code");
  const what = [
    codeText(at, /^[\d :.-]+$/),
    known(level, ["error", "warn"]),
    // Messages are sentences of the code. A message with a name in it would have other characters or be longer.
    codeText(message, /^[A-Za-z][A-Za-z ,;'-]{2,80}$/),
    ...(typeof code === "string" ? [known(code, Object.keys(ERROR_CLASSES))] : []),
  ];
  const stack = fields.get("text");
  return { text: joined(what, " "), frames: typeof stack === "string" ? framesIn(stack) : [] };
}

/** The class of an error and its stack, without its message and without the folders of the program. */
function framesIn(stack: string): readonly Shown[] {
  const [first = "", ...lines] = stack.split("\n");
  const [, name = "", code] = /^(\w+)(?: \[(\w+)\])?(?::|$)/.exec(first) ?? [];
  const system = /\b(E[A-Z]{3,14})\b/.exec(first)?.[1];
  const about = [codeText(name, /^(?:[A-Z]\w*)?Error$/), ...[code, system].flatMap(errorCode)];
  const frames = lines.flatMap((line) => frameIn(line) ?? []).slice(0, MOST_FRAMES);
  return [joined(about, " "), ...frames];
}

function errorCode(code: string | undefined): readonly Shown[] {
  return code === undefined ? [] : [codeText(code, /^(?:ERR_[A-Z0-9_]+|E[A-Z0-9]{3,14})$/)];
}

/** `at run (file:///opt/Liana/out/main/main.js:10:5)`: the function, and the file in the program or in Node. */
const FRAME =
  /^\s+at (?:(?:async |new )*([\w.$#<>]+)(?: \[as [\w.$]+\])? \()?(?:.*[/\\](out[/\\](?:cli|main|engine|preload|renderer)[/\\][\w.-]+\.[cm]?js:\d+:\d+)|(node:[\w/.-]+:\d+:\d+))\)?$/;

function frameIn(line: string): Shown | undefined {
  const [, name = "", ours, node] = FRAME.exec(line) ?? [];
  const place = ours?.replaceAll("\\", "/") ?? node;
  if (place === undefined) return undefined;
  const form = /^[\w./:$#<>-]*$/;
  return shown`  at ${codeText(name === "" ? "-" : name, form)} ${codeText(place, form)}`;
}
