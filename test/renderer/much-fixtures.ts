import { AMAZON, DAY, days, events, job, objects, renamed, syncs, WASABI } from "./fixture-parts.ts";
import type { ScriptedData } from "./scripted-data.ts";

const GIB = 1024 * 1024 * 1024;

const LONG =
  "A very long name that somebody gave to a folder because it was the third one of its kind and had to be told from the others";
const NAMES = [
  LONG,
  "صور العائلة",
  "תמונות מהחופשה",
  "家族の写真とビデオの保存場所",
  "사진",
  "Ünïcödé – naïve",
  "a",
  "🌿 Garten 🌿",
  "x".repeat(255),
];

/** Very large counts of everything, with names in many scripts and lengths. */
export function muchOf(base: ScriptedData): ScriptedData {
  const now = Date.now();
  const connections = Array.from({ length: 40 }, (_, at) => ({
    ...WASABI,
    id: `c${at}`,
    name: at === 0 ? LONG.slice(0, 120) : `${NAMES[at % 8] ?? ""} ${at}`.slice(0, 120),
  }));
  const jobs = Array.from({ length: 200 }, (_, at) => {
    const like = base.snapshot.jobs[at % base.snapshot.jobs.length];
    return {
      ...(like ?? job({ id: "x" })),
      ...renamed(`j${at}`, NAMES[at % NAMES.length] ?? "", connections[at % 40]?.id ?? "c0", like?.live),
    };
  });
  const key = (at: number): string =>
    `${NAMES[at % NAMES.length] ?? ""}/${String(at).padStart(6, "0")} ${NAMES[(at * 5) % NAMES.length] ?? ""}.jpg`;
  const hundredThousand = Array.from({ length: 100_000 }, (_, at) => at);
  return {
    ...base,
    snapshot: { ...base.snapshot, connections: [...connections, AMAZON, WASABI], jobs },
    events: events(
      100_000,
      jobs.map(({ id }) => id),
    ).map((event, at) => (at % 9 === 4 ? { ...event, key: key(at) } : event)),
    syncs: syncs(
      jobs.map(({ id }) => id),
      60,
    ),
    days: days(366).map((day) => ({ ...day, uploaded: day.uploaded * 4000 })),
    held: hundredThousand
      .map((at) => ({ job: "j9", key: key(at), size: at * 1024, since: now - DAY }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    problems: hundredThousand.slice(0, 5000).map((at) => ({
      job: "j13",
      key: key(at),
      error: { code: "name-collision", detail: { key: key(at) } } as const,
      since: now - at,
    })),
    buckets: Array.from({ length: 1000 }, (_, at) =>
      `bucket-${String(at).padStart(4, "0")}${at % 10 === 0 ? `-${"y".repeat(50)}` : ""}`.slice(0, 63),
    ),
    objects: {
      "ada-backup": objects([
        ...hundredThousand.map((at) => `j0/all/${key(at).replaceAll("/", " ")}`),
        ...NAMES.map((name) => `j0/${name.slice(0, 200)}/file.txt`),
      ]),
    },
    measure: {
      entries: 1_204_331,
      bytes: 3.2 * 1024 * GIB,
      excluded: { entries: 402, bytes: 9 * GIB, examples: ["node_modules/", ".cache/"] },
    },
  };
}
