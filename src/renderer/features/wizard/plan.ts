import type { Retain } from "../../../shared/model/retain.ts";
import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { defined } from "../../../shared/defined.ts";
import { DEFAULT_CHOICES, type JobLocation } from "../../../shared/model/job-spec.ts";
import { prefixOf } from "../../../shared/model/location.ts";
import { utf8Length } from "../../../shared/model/names.ts";
import { isSameService } from "../../../shared/model/service-at.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import type { ChosenFolder } from "./wizard-state.ts";

type NewJob = CommandInput<WindowCommands, "addJobs">["jobs"][number];

/** UTF-8 bytes of a prefix at most. A key has room for 1,024, and the names of files need some of it. */
const LONGEST_PREFIX = 400;

/** The last name of a path: `Pictures` of `/home/ada/Pictures` and `C:\Pictures`, `C` of `C:\`, `Computer` of `/`. */
export function folderName(words: Words, path: string): string {
  const last = path.split(/[/\\]+/).findLast((part) => part !== "") ?? "";
  return last.replace(/:$/, "").slice(0, 255) || words.say("wizard.folders.computer");
}

/** Whether a path is a folder or below it, on any system. */
export function isWithin(path: string, folder: string): boolean {
  return slashed(path).startsWith(slashed(folder));
}

function slashed(path: string): string {
  const plain = path.replaceAll("\\", "/");
  return plain.endsWith("/") ? plain : `${plain}/`;
}

/** The prefix of each folder in the bucket, in the order of the folders. */
export function prefixes(folders: readonly ChosenFolder[], taken: readonly string[]): readonly string[] {
  const used = [
    ...taken,
    ...folders.flatMap(({ prefix }) => (prefix === undefined ? [] : [prefixOf(prefix)])),
  ];
  return folders.map(({ name, prefix }) => {
    if (prefix !== undefined) return prefixOf(prefix);
    const made = freePrefix(name, used);
    used.push(made);
    return made;
  });
}

/** A prefix for a folder with this name, beside the used ones. */
export function freePrefix(name: string, used: readonly string[]): string {
  const plain = name.replaceAll("/", "-");
  let made = prefixOf(plain);
  for (let number = 2; used.some((other) => nest(made, other)); number++)
    made = prefixOf(`${plain} ${number}`);
  return made;
}

function nest(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** Prefixes of this bucket that jobs already use, through any connection to its service. */
export function takenPrefixes(
  { jobs, connections }: Pick<Snapshot, "jobs" | "connections">,
  connection: string,
  bucket: string,
): readonly TakenPrefix[] {
  const own = connections.find(({ id }) => id === connection);
  const isSame = (id: string): boolean => {
    const other = connections.find((one) => one.id === id);
    return id === connection || (own !== undefined && other !== undefined && isSameService(own, other));
  };
  return jobs.flatMap(({ name, source, target }) =>
    [source, target].flatMap((location: JobLocation) =>
      location.kind === "bucket" && isSame(location.connection) && location.bucket === bucket
        ? [{ name, prefix: location.prefix }]
        : [],
    ),
  );
}

export interface TakenPrefix {
  readonly name: string;
  readonly prefix: string;
}

/** Why a folder cannot use its prefix; undefined if it can. */
export function prefixFault(
  words: Words,
  at: number,
  wanted: readonly string[],
  folders: readonly ChosenFolder[],
  taken: readonly TakenPrefix[],
): string | undefined {
  const prefix = wanted[at] ?? "";
  if (utf8Length(prefix) > LONGEST_PREFIX) return words.say("wizard.review.too-long");
  if (/\p{Cc}/u.test(prefix)) return words.say("wizard.review.invisible");
  const job = taken.find((one) => nest(prefix, one.prefix));
  if (job !== undefined) return words.say("wizard.review.taken", { job: job.name });
  const other = wanted.findIndex((one, index) => index !== at && nest(prefix, one));
  const name = folders[other]?.name;
  return name === undefined ? undefined : words.say("wizard.review.shared", { name });
}

interface PlanInput {
  readonly folders: readonly ChosenFolder[];
  readonly prefixes: readonly string[];
  readonly connection: string;
  readonly bucket: string;
  readonly retain: Retain;
  readonly storageClass: string | undefined;
}

/** The jobs that the answers add up to. */
export function newJobs({ folders, prefixes: locations, ...rest }: PlanInput): NewJob[] {
  const { connection, bucket, retain, storageClass } = rest;
  const choices = {
    ...DEFAULT_CHOICES,
    retain,
    ...defined({ storageClass }),
  };
  return folders.map(({ name, path, exclude = [] }, at) => ({
    name,
    source: { kind: "folder", path },
    target: { kind: "bucket", connection, bucket, prefix: locations[at] ?? "" },
    choices: { ...choices, exclude: [...exclude] },
  }));
}
