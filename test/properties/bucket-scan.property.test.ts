import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { compareKeys } from "../../src/shared/model/key-order.ts";
import { scanBucket } from "../../src/engine/scan/bucket-scan.ts";
import { KeySelection } from "../../src/engine/scan/selection.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { MemoryBlobs } from "../s3-server/blobs.ts";
import { memoryPort } from "../s3-server/memory-port.ts";
import { S3Store } from "../s3-server/store.ts";

const SEEDS = 400;
const NAMES = [
  "a",
  "a!",
  "a/",
  "a/b",
  "a/b/c",
  "a/b/d",
  "a/b1",
  "a/b10",
  "a0",
  "b",
  "b/é",
  "b/🌿",
  "b/\uFF21",
  "c",
];
const SIGNAL = new AbortController().signal;

type State = ReadonlyMap<string, string>;

/** A bucket whose listings have tiny pages, with its content at each moment. */
class History {
  readonly states: { readonly at: number; readonly state: State }[] = [];
  readonly store: S3Store;
  #now = 1_000_000;

  constructor(random: SeededRandom) {
    let ids = 0;
    this.store = new S3Store({
      blobs: new MemoryBlobs(),
      now: () => this.#now,
      ids: () => (++ids).toString(16).padStart(32, "0"),
      limits: { page: random.int(5) + 1 },
    });
    this.store.createBucket("box");
    this.store.setVersioning("box", "Enabled");
  }

  async report(random: SeededRandom): Promise<void> {
    const port = memoryPort(this.store);
    const state = new Map<string, string>();
    for (let step = 0; step < 40; step++) {
      const key = NAMES[random.int(NAMES.length)] ?? "a";
      if (random.int(3) === 0) {
        this.store.remove("box", `p/${key}`);
        state.delete(key);
      } else {
        const content = key.endsWith("/") ? "" : `${key} ${step}`;
        const body = Buffer.from(content);
        const md5 = createHash("md5").update(body).digest("base64");
        const sha256 = createHash("sha256").update(body).digest("hex");
        await port.send("put", { bucket: "box", key: `p/${key}`, metadata: {}, body, md5, sha256 }, SIGNAL);
        state.set(key, createHash("md5").update(body).digest("hex"));
      }
      // There are often several changes within one second, of which the last counts.
      if (random.int(2) === 0) {
        this.states.push({ at: this.#now, state: new Map(state) });
        this.#now += 1_000;
      }
    }
    this.states.push({ at: this.#now, state });
  }
}

async function scanned(
  store: S3Store,
  asOf: number | undefined,
  only: readonly string[] | undefined,
): Promise<readonly (readonly [string, string])[]> {
  const bucketStore = { port: memoryPort(store), bucket: "box", prefix: "p/" };
  const listing = { role: "source", links: "keep", excluded: () => false, destination: "bucket" } as const;
  const selection = only === undefined ? undefined : new KeySelection(only);
  const found: (readonly [string, string])[] = [];
  for await (const batch of scanBucket(bucketStore, { ...listing, asOf, only: selection }, SIGNAL)) {
    for (const item of batch) if ("side" in item && item.side === "object") found.push([item.key, item.etag]);
  }
  return found;
}

function chosen(state: State, only: readonly string[] | undefined): readonly (readonly [string, string])[] {
  const isChosen = (key: string): boolean =>
    only === undefined || only.some((part) => part === key || (part.endsWith("/") && key.startsWith(part)));
  return [...state].filter(([key]) => isChosen(key)).sort(([a], [b]) => compareKeys(a, b));
}

test("[RS4, RS3] a scan of any moment and selection finds every existing key once and in order", async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new SeededRandom(seed);
    const history = new History(random);
    await history.report(random);
    const { at, state } = history.states[random.int(history.states.length)] ?? { at: 0, state: new Map() };
    const only = random.int(3) === 0 ? undefined : NAMES.filter(() => random.int(2) === 0);
    const reported = { seed, only };
    expect({ ...reported, found: await scanned(history.store, at, only) }).toEqual({
      ...reported,
      found: chosen(state, only),
    });
    const now = history.states.at(-1)?.state ?? new Map();
    expect({ ...reported, found: await scanned(history.store, undefined, only) }).toEqual({
      ...reported,
      found: chosen(now, only),
    });
  }
});
