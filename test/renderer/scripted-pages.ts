import type { CommandInput, CommandOutput } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import { defined } from "../../src/shared/defined.ts";
import { problemRules } from "../../src/engine/reports/problem-rules.ts";
import { causeOf } from "../../src/shared/file-cause.ts";
import { LianaError } from "../../src/shared/errors.ts";
import { LINK_SUFFIX } from "../../src/shared/model/entry.ts";
import type { ScriptedData, ScriptedObject } from "./scripted-data.ts";

/** Paged lists, as the engine returns them. */

type In<K extends keyof WindowCommands> = CommandInput<WindowCommands, K>;
type Out<K extends keyof WindowCommands> = CommandOutput<WindowCommands, K>;

const EXPORT_PIECE = 2000;

export function heldPage(data: ScriptedData, input: In<"heldPage">): Out<"heldPage"> {
  const found = data.held.filter(({ job, key }) => job === input.job && holds(key, input.search));
  return {
    items: found.filter(({ key }) => key > input.after).slice(0, input.limit),
    total: found.length,
    bytes: found.reduce((sum, { size }) => sum + size, 0),
    shown: shownOf(found),
  };
}

function shownOf(found: ScriptedData["held"]): string {
  return `${found.length} ${found.map(({ key }) => key).join(" ").length}`;
}

/** GU2: bringing back fails for keys that end in `.lost`. */
export function answerHeld(data: ScriptedData, input: In<"answerHeld">): Out<"answerHeld"> {
  const { keys, shown } = input;
  const all = data.held.filter(({ job }) => job === input.job);
  if (keys === "all" && shown !== shownOf(all))
    throw new LianaError("held-changed", { more: all.length - Number.parseInt(shown ?? "0", 10) });
  const chosen = data.held.filter(
    ({ job, key }) => job === input.job && (keys === "all" || keys.includes(key)),
  );
  const lost = input.choice === "bring-back" ? chosen.filter(({ key }) => key.endsWith(".lost")) : [];
  data.held = data.held.filter((item) => !chosen.includes(item) || lost.includes(item));
  return {
    answered: chosen.length - lost.length,
    failed: lost.map(({ key }) => ({ key, error: { code: "no-object", detail: { key } } })),
  };
}

export function problemsPage(data: ScriptedData, input: In<"problemsPage">): Out<"problemsPage"> {
  const items = data.problems.filter(
    ({ job, error }) =>
      (input.job === undefined || job === input.job) &&
      (input.cause === undefined || causeOf(error) === input.cause),
  );
  const start = input.after === "" ? 0 : Number(input.after);
  const page = items.slice(start, start + input.limit);
  return { items: page, ...next(start + page.length, items.length) };
}

/** FB */
export function problemGroups(data: ScriptedData, { job }: In<"problemGroups">): Out<"problemGroups"> {
  const groups = new Map<string, Out<"problemGroups">["groups"][number]>();
  for (const { job: of, ...problem } of data.problems) {
    if (of !== job) continue;
    const cause = causeOf(problem.error);
    const group = groups.get(cause) ?? { cause, files: 0, folders: 0, first: problem };
    const isFolder = problem.key === "" || problem.key.endsWith("/");
    groups.set(cause, {
      ...group,
      files: group.files + Number(!isFolder),
      folders: group.folders + Number(isFolder),
    });
  }
  return { groups: [...groups.values()].sort((a, b) => b.files + b.folders - (a.files + a.folders)) };
}

/** FB: by the engine's own rules; the scripted journal knows no other files. */
export function scriptedRules(
  data: ScriptedData,
  { job, cause }: In<"problemRules">,
  signal: AbortSignal,
): Promise<Out<"problemRules">> {
  const problems = data.problems
    .filter((problem) => problem.job === job && causeOf(problem.error) === cause)
    .map(({ key, error: { code, detail }, since }) => ({ key, code, detail, since }));
  const others = [
    ...Object.keys(data.disk ?? {}),
    ...data.problems.filter((problem) => problem.job === job).map(({ key }) => key),
  ];
  const ofCause = (_: unknown, from: string, limit: number) =>
    problems.filter(({ key }) => key >= from).slice(0, limit);
  const countIn = (_: unknown, from: string, until: string) =>
    problems.filter(({ key }) => key >= from && key < until).length;
  const grouped = new Set(problems.map(({ key }) => key));
  const hasOthersIn = (_: unknown, from: string, until: string) =>
    others.some((key) => key >= from && key < until && !grouped.has(key));
  return problemRules({ ofCause, countIn, hasOthersIn }, cause, 1000, signal).then(
    ({ choices, unnamed }) => ({
      choices: [...choices],
      unnamed,
    }),
  );
}

export function syncsPage(data: ScriptedData, input: In<"syncsPage">): Out<"syncsPage"> {
  const items = data.syncs.filter(
    ({ job, startedAt }) =>
      (input.job === undefined || job === input.job) && startedAt < (input.before ?? Infinity),
  );
  return { items: items.slice(0, input.limit) };
}

export function eventsPage(data: ScriptedData, input: In<"eventsPage">): Out<"eventsPage"> {
  const found = eventsOf(data, input);
  const start = Number(input.cursor ?? 0);
  const page = found.slice(start, start + input.limit);
  return { items: page, ...next(start + page.length, found.length) };
}

export function exportEvents(data: ScriptedData, input: In<"exportEvents">): Out<"exportEvents"> {
  const found = eventsOf(data, input);
  const start = Number(input.cursor ?? 0);
  const page = found.slice(start, start + EXPORT_PIECE);
  const lines = page.map((event) =>
    input.format === "csv"
      ? `${event.at},${event.what},"${event.key}",${event.bytes}`
      : JSON.stringify(event),
  );
  return { text: `${lines.join("\n")}\n`, ...next(start + page.length, found.length) };
}

function eventsOf(data: ScriptedData, input: Pick<In<"eventsPage">, "job" | "search" | "kind">) {
  return data.events.filter(
    ({ job, key, what }) =>
      (input.job === undefined || job === input.job) && (holds(key, input.search) || what === input.kind),
  );
}

export function browse(data: ScriptedData, input: In<"browse">): Out<"browse"> {
  const objects = data.objects[input.bucket];
  if (objects === undefined) throw new LianaError("no-bucket", { bucket: input.bucket });
  const rows = levelOf(objects, input);
  const start = Number(input.after ?? 0);
  const page = rows.slice(start, start + input.limit);
  return {
    folders: page.flatMap((row) => (typeof row === "string" ? [row] : [])),
    files: page.flatMap((row) =>
      typeof row === "string"
        ? []
        : [
            {
              ...row,
              etag: `etag of ${row.key}`,
              kind: row.key.endsWith(LINK_SUFFIX) ? ("link" as const) : ("file" as const),
              name: row.key.slice(
                input.prefix.length,
                row.key.endsWith(LINK_SUFFIX) ? -LINK_SUFFIX.length : undefined,
              ),
            },
          ],
    ),
    ...next(start + page.length, rows.length),
  };
}

/** The folder names and objects of one level, in key order. */
function levelOf(objects: readonly ScriptedObject[], input: In<"browse">): (string | ScriptedObject)[] {
  const under = objects.filter(
    ({ key, modified }) => key.startsWith(input.prefix) && modified <= (input.asOf ?? Infinity),
  );
  const { search } = input;
  if (search !== undefined) return under.filter(({ key }) => holds(key, search));
  const rows: (string | ScriptedObject)[] = [];
  for (const object of under) {
    const rest = object.key.slice(input.prefix.length);
    const slash = rest.indexOf("/");
    if (slash < 0) rows.push(object);
    else if (rows.at(-1) !== rest.slice(0, slash)) rows.push(rest.slice(0, slash));
  }
  return rows;
}

export function listFolders(data: ScriptedData, { path }: In<"listFolders">): Out<"listFolders"> {
  if (path !== "/" && !data.folders.includes(path)) throw new LianaError("source-missing", { path });
  const { drives } = data;
  const slash = path.includes("\\") ? "\\" : "/";
  const prefix = path.endsWith(slash) ? path : `${path}${slash}`;
  const below = data.folders.filter((folder) => folder.startsWith(prefix) && folder !== path);
  const names = new Set(below.map((folder) => folder.slice(prefix.length).split(slash)[0] ?? ""));
  const parent = path.slice(0, path.lastIndexOf(slash)) || "/";
  const isRoot = path.endsWith(slash);
  return { path, ...defined({ drives, parent: isRoot ? undefined : parent }), folders: [...names].sort() };
}

function holds(key: string, search: string): boolean {
  return key.toLowerCase().includes(search.toLowerCase());
}

function next(end: number, total: number): { next?: string } {
  return end < total ? { next: String(end) } : {};
}

export function findLocations(
  { buckets, locations }: ScriptedData,
  bucket: string | undefined,
): CommandOutput<WindowCommands, "findLocations"> {
  if (bucket === undefined && !Array.isArray(buckets)) throw new LianaError(buckets.code, buckets.detail);
  if (locations === undefined) return { locations: [], failed: [], partial: false };
  if ("code" in locations) throw new LianaError(locations.code, locations.detail);
  const wanted = locations.locations.filter((one) => bucket === undefined || one.bucket === bucket);
  return { ...locations, locations: wanted };
}

export function locationsAt(data: ScriptedData, { bucket, prefixes }: In<"locationsAt">): Out<"locationsAt"> {
  const { locations } = findLocations(data, bucket);
  return { locations: locations.filter(({ prefix }) => prefixes.includes(prefix)) };
}

export function createBucket(
  data: ScriptedData,
  { bucket, versions, lockDays }: In<"createBucket">,
): Out<"createBucket"> {
  if (Array.isArray(data.buckets)) data.buckets = [...data.buckets, bucket].sort();
  return {
    publicAccessBlocked: { kind: "done" },
    versions: { kind: versions ? "done" : "not-asked" },
    lock: { kind: lockDays === undefined ? "not-asked" : "done" },
  };
}

/** RS13: only what the listed restores write to is taken. */
export function newFolders(
  { snapshot, usualFolders }: ScriptedData,
  { parent = usualFolders.restores, names }: CommandInput<WindowCommands, "newFolders">,
): CommandOutput<WindowCommands, "newFolders"> {
  const taken = new Set(snapshot.restores.map(({ path }) => path));
  const paths = names.map((name) => {
    let path = `${parent}/${name}`;
    for (let number = 2; taken.has(path); number++) path = `${parent}/${name} ${number}`;
    taken.add(path);
    return path;
  });
  return { paths };
}
