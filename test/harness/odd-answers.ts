import { proveListing, proveVersions, type RawListing } from "../../src/engine/remote/listing-proof.ts";
import type {
  In,
  ListedObject,
  ListedVersion,
  ListMarker,
  Out,
  S3Call,
} from "../../src/engine/remote/port.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** What becomes of an answer on its way. */
export type AnswerChange = <C extends S3Call>(call: C, input: In<C>, answer: Out<C>) => Out<C>;

type Odd = (raw: RawListing, from: Partial<ListMarker>) => RawListing;

/**
 * What services answer in place of an honest page. None of it is a plain lie, which nobody could find: each shows in
 * the page itself, or in what it says of the question.
 */
const ODDITIES: Readonly<Record<string, Odd>> = {
  "no token": (raw) => ({ ...raw, token: undefined }),
  "an empty token": (raw) => ({ ...raw, token: "" }),
  "no word whether it is truncated": (raw) => ({ ...raw, truncated: undefined }),
  "no word on how it ends": (raw) => ({ ...raw, truncated: undefined, token: undefined }),
  "a token, and no more to come": (raw) => ({ ...raw, truncated: false }),
  "no count": (raw) => ({ ...raw, count: undefined }),
  "another bucket": (raw) => ({ ...raw, name: "another" }),
  "another prefix": (raw) => ({ ...raw, prefix: ["another/"] }),
  "one more in the count": (raw) => ({ ...raw, count: (raw.count ?? 0) + 1 }),
  "one lost": (raw) => ({ ...raw, objects: raw.objects.slice(1) }),
  backwards: (raw) => ({ ...raw, objects: raw.objects.toReversed() }),
  "the last one twice": (raw) => withObjects(raw, [...raw.objects, ...raw.objects.slice(-1)]),
  "the marker once more": (raw, { after }) =>
    after === undefined ? raw : withObjects(raw, [object(after), ...raw.objects]),
  "something from elsewhere": (raw) => withObjects(raw, [...raw.objects, object("zzz")]),
  "nothing, and the same once more": (raw, { token }) => {
    return { ...raw, objects: [], prefixes: [], count: 0, truncated: true, token };
  },
};

/**
 * Makes pages of objects odd, and judges them as the port to a real service does.
 * @param rate of the pages, 0 to 1
 */
export function oddAnswers(random: SeededRandom, rate: number, report: (what: string) => void): AnswerChange {
  return <C extends S3Call>(call: C, input: In<C>, answer: Out<C>): Out<C> => {
    if (call !== "list" || !random.chance(rate)) return answer;
    const name = random.pick(Object.keys(ODDITIES));
    report(name);
    const asked = input as In<"list">;
    const from = asked.continueFrom ?? (asked.startAfter === undefined ? {} : { after: asked.startAfter });
    const odd = ODDITIES[name]?.(rawOf(asked, answer as Out<"list">), from);
    return odd === undefined ? answer : proveListing("memory", asked, odd);
  };
}

/**
 * Lists the versions of each key of a page in any order, and sometimes all delete markers behind all versions, as
 * some services do.
 */
export function disorderedVersions(random: SeededRandom): AnswerChange {
  return <C extends S3Call>(call: C, input: In<C>, answer: Out<C>): Out<C> => {
    if (call !== "listVersions") return answer;
    const asked = input as In<"listVersions">;
    const { versions, prefixes, next } = answer as Out<"listVersions">;
    const locations = new Map(versions.map((version) => [version, random.next()] as const));
    const store = (version: ListedVersion): number => locations.get(version) ?? 0;
    const keys = [...new Set(versions.map(({ key }) => key))];
    const shuffled = keys.flatMap((key) =>
      versions.filter((version) => version.key === key).toSorted((a, b) => store(a) - store(b)),
    );
    const markersLast = [false, true].flatMap((kind) =>
      shuffled.filter(({ deleteMarker }) => deleteMarker === kind),
    );
    return proveVersions("memory", asked, {
      name: asked.bucket,
      prefix: [asked.prefix],
      truncated: next !== undefined,
      versions: random.chance(0.5) ? shuffled : markersLast,
      prefixes,
      next: next ?? {},
    });
  };
}

function rawOf({ bucket, prefix }: In<"list">, { objects, prefixes, next }: Out<"list">): RawListing {
  return {
    name: bucket,
    prefix: [prefix],
    truncated: next !== undefined,
    token: next?.token,
    count: objects.length + prefixes.length,
    form: "v2",
    objects,
    prefixes,
  };
}

function withObjects(raw: RawListing, objects: readonly ListedObject[]): RawListing {
  return { ...raw, objects, count: objects.length + raw.prefixes.length };
}

function object(key: string): ListedObject {
  return { key, size: 1, etag: "0".repeat(32), lastModified: 0, storageClass: "STANDARD" };
}
