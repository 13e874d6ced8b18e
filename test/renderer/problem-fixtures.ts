import { CAUSE_VARIANTS } from "../../src/shared/file-cause.ts";
import { ERROR_CLASSES, type ErrorCode, type WireError } from "../../src/shared/errors.ts";
import { stopsJob } from "../../src/shared/failure-table.ts";
import { DAY, job } from "./fixture-parts.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** Codes of files, and two of jobs that can concern single files. */
const CODES = (Object.keys(ERROR_CLASSES) as readonly ErrorCode[]).filter(
  (code) =>
    (ERROR_CLASSES[code] === "file" && (code === "unreadable" || code === "unwritable" || !stopsJob(code))) ||
    ["access-denied", "service-refused", "bad-answer", "disk-full", "timeout", "quota"].includes(code),
);

/** FB: folders with problems of files: `every` has each cause, `one` a single file, `huge` 100,000 with long names. */
export function problems(base: ScriptedData): ScriptedData {
  const since = Date.now() - DAY;
  const every = CODES.flatMap((code) => errorsOf(code)).flatMap(({ code, detail }, at) =>
    Array.from({ length: 1 + (at % 3) }, (_, copy) => {
      const key = `Mail/Archive ${2026 - at}/Inbox ${copy + 1}.mbox`;
      return { job: "every", key, error: { code, detail: { ...detail, key } }, since };
    }),
  );
  const long = "a very long name of a folder that somebody gave it ".repeat(4).trim();
  const huge = Array.from({ length: 100_000 }, (_, at) => {
    const key = `${long}/${long}/${String(at).padStart(6, "0")}.jpg`;
    return { job: "huge", key, error: { code: "unreadable", detail: { path: key } } as const, since };
  });
  const shut = {
    job: "huge",
    key: `${long}/shut/`,
    error: { code: "unreadable", detail: {} } as const,
    since,
  };
  const one = { job: "one", key: "Letters/tax.pdf", error: { code: "locked", detail: {} } as const, since };
  const counts = [
    ["every", "Documents", every.length],
    ["one", "Letters", 1],
    ["huge", "Photos", huge.length + 1],
  ] as const;
  const jobs = counts.map(([id, name, count]) =>
    job({ id, name, state: { kind: "problem", count }, live: { problems: count } }),
  );
  return {
    ...base,
    snapshot: { ...base.snapshot, jobs },
    problems: [...every, one, ...huge, shut],
  };
}

function errorsOf(code: ErrorCode): readonly WireError[] {
  const plain: WireError = {
    code,
    detail: { bucket: "ada-backup", call: "put", status: 403, service: "NoSuchThing" },
  };
  const variants: Partial<Record<ErrorCode, { fact: string; values: readonly string[] }>> = CAUSE_VARIANTS;
  const known = variants[code];
  if (known === undefined) return [plain];
  return [
    plain,
    ...known.values.map((value) => ({ code, detail: { ...plain.detail, [known.fact]: value } })),
  ];
}
