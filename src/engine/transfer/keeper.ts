import { type ErrorCode, isAbort, LianaError } from "../../shared/errors.ts";
import { decorated } from "../remote/decorate.ts";
import type { CannedAcl, In, ObjectHead, ObjectTraits, Out, S3Call, S3Port } from "../remote/port.ts";
import { type Found, OURS } from "./carried-traits.ts";
import type { ObjectStore } from "./context.ts";

/** Of what others had set on an object, what could not be kept. */
export type LostTrait =
  /** Headers, metadata and type: the object may not be looked at. */
  | "headers"
  | "tags"
  /** Who may read it: it is its owner's alone now, or has the bucket's default. */
  | "access"
  /** There is more metadata than the service takes. */
  | "metadata";

interface Asked {
  readonly tags: boolean;
  readonly access?: boolean;
  readonly written?: boolean;
}

type WithTraits = "put" | "createUpload" | "copy";

/** Bytes of metadata that services take: 2 KB (Amazon), 8 KB. */
const METADATA_LIMITS = [8_192, 2_048];
const TOO_LARGE: ReadonlySet<unknown> = new Set(["MetadataTooLarge", "RequestHeaderSectionTooLarge"]);

/**
 * NA8: looks for what others set on objects, and sends what can be sent of it. One for a sync: what a service or its
 * policies refuse is not asked for again.
 */
export class Keeper {
  readonly #onLost: (what: LostTrait, key: string) => void;
  readonly #reported = new Set<LostTrait>();
  /** Not to be asked for, or sent, again. */
  readonly #refused = new Set<"objectTags" | "objectAcl" | "tagsOfParts" | Extra>();
  /** Tags that uploads in parts were begun with. */
  readonly #uploads = new Map<string, string>();

  /** @param onLost told of the first key of each kind */
  constructor(onLost: (what: LostTrait, key: string) => void) {
    this.#onLost = onLost;
  }

  /**
   * What is at a key now.
   * @param tags false where the service keeps them by itself, as copies in one piece do
   * @param written this job wrote the object last, so tags that it may not read were lost then
   * @param access false where the copy goes to another bucket, which has its own rules
   * @returns undefined where nothing is, or where it may not be looked at
   * @throws LianaError that may end by itself, AbortError
   */
  async find(
    store: ObjectStore,
    at: In<"head">,
    { tags, access = true, written = false }: Asked,
    signal: AbortSignal,
  ): Promise<Found | undefined> {
    const head = await this.#ask(() => store.port.send("head", at, signal));
    if (head === undefined) return undefined;
    if (head === "refused" || head === "denied") {
      this.#lose("headers", at.key);
      return undefined;
    }
    const found = tags
      ? await this.tagsOf(store, at, written ? { tagCount: 0, ...head } : head, signal)
      : undefined;
    const acl = access ? await this.#aclOf(store, at, signal) : undefined;
    return {
      head,
      ...(found === undefined ? {} : { tags: found }),
      ...(acl === undefined ? {} : { acl }),
    };
  }

  /** The tags of an object, as a query; undefined where there are none that could be read. */
  async tagsOf(
    store: ObjectStore,
    at: In<"head">,
    head: Pick<ObjectHead, "tagCount"> | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const answer = this.#refused.has("objectTags")
      ? "refused"
      : await this.#ask(() => store.port.send("objectTags", at, signal));
    if (answer === "refused" || answer === "denied") {
      this.#refused.add("objectTags");
      // Who may not read tags is not told that there are any.
      if ((head?.tagCount ?? (answer === "denied" ? 1 : 0)) > 0) this.#lose("tags", at.key);
      return undefined;
    }
    return answer === undefined || answer.tags === "" ? undefined : answer.tags;
  }

  /** A place whose requests go without what the service, or a policy, does not take of others' traits. */
  at(store: ObjectStore, yields: "ours" | "others"): ObjectStore {
    const inner = store.port;
    const port = decorated(inner, <C extends S3Call>(call: C, input: In<C>, signal: AbortSignal) => {
      if (call === "completeUpload") return this.#complete(store, input as In<"completeUpload">, signal);
      if (call !== "put" && call !== "createUpload" && call !== "copy")
        return inner.send(call, input, signal);
      return this.#send(inner, call, input as In<C & WithTraits>, yields, signal);
    });
    return { ...store, port };
  }

  async #aclOf(store: ObjectStore, at: In<"head">, signal: AbortSignal): Promise<CannedAcl | undefined> {
    if (this.#refused.has("objectAcl")) return undefined;
    const answer = await this.#ask(() => store.port.send("objectAcl", at, signal));
    if (answer === "refused" || answer === "denied") {
      this.#refused.add("objectAcl");
      return undefined;
    }
    if (answer === undefined || answer.access === "private") return undefined;
    if (answer.access !== "listed") return answer.access;
    this.#lose("access", at.key);
    return undefined;
  }

  /** @returns undefined where there is no such object; `denied`: by a policy, `refused`: for another reason */
  async #ask<T>(ask: () => Promise<T>): Promise<T | "refused" | "denied" | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (isAbort(error) || !(error instanceof LianaError) || error.errorClass === "retry") throw error;
      if (error.code === "no-object") return undefined;
      return error.code === "access-denied" ? "denied" : "refused";
    }
  }

  /** Some services take tags with an upload in parts, and the object has none: it is asked for them. */
  async #complete(
    store: ObjectStore,
    input: In<"completeUpload">,
    signal: AbortSignal,
  ): Promise<Out<"completeUpload">> {
    const answer = await store.port.send("completeUpload", input, signal);
    const tags = this.#uploads.get(input.uploadId);
    this.#uploads.delete(input.uploadId);
    if (tags === undefined || store.port.traits.keepsTags === true) return answer;
    const { bucket, key } = input;
    const seen = await this.#ask(() => store.port.send("objectTags", { bucket, key }, signal));
    if (seen === undefined || seen === "denied") return answer;
    if (seen === "refused" || !sameTags(seen.tags, tags)) {
      this.#refused.add("tagsOfParts");
      this.#lose("tags", key);
    }
    return answer;
  }

  async #send<C extends WithTraits>(
    inner: S3Port,
    call: C,
    input: In<C>,
    yields: "ours" | "others",
    signal: AbortSignal,
  ): Promise<Out<C>> {
    const isRefused = (extra: Extra): boolean =>
      this.#refused.has(extra) ||
      (extra === "tags" && call === "createUpload" && this.#refused.has("tagsOfParts"));
    const known = EXTRAS.filter((extra) => isRefused(extra) && hasExtra(input, extra));
    for (const extra of known) this.#lose(LOST[extra], input.key);
    const first = without(input, known);
    let refusal: unknown;
    try {
      const answer = await inner.send(call, first, signal);
      const tags = traitsIn(first)?.tags;
      if (tags !== undefined && "uploadId" in answer) this.#uploads.set(answer.uploadId, tags);
      return answer;
    } catch (error) {
      refusal = error;
    }
    for (const { input: less, lost, refused } of lesser(first, refusal, yields)) {
      try {
        const answer = await inner.send(call, less, signal);
        for (const extra of refused) this.#refused.add(extra);
        for (const what of lost) this.#lose(what, input.key);
        return answer;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    throw refusal;
  }

  #lose(what: LostTrait, key: string): void {
    if (this.#reported.has(what)) return;
    this.#reported.add(what);
    this.#onLost(what, key);
  }
}

type Extra = "acl" | "tags";
const EXTRAS: readonly Extra[] = ["acl", "tags"];
const LOST = { acl: "access", tags: "tags" } as const;

interface Lesser<I> {
  readonly input: I;
  readonly lost: readonly LostTrait[];
  readonly refused: readonly Extra[];
}

/** The same request without what may be the reason of its refusal, in the order in which they are tried. */
function lesser<I extends In<WithTraits>>(
  input: I,
  refusal: unknown,
  yields: "ours" | "others",
): readonly Lesser<I>[] {
  if (!isRefusal(refusal)) return [];
  if (TOO_LARGE.has(refusal.detail["service"])) {
    const metadata = traitsIn(input)?.metadata ?? {};
    const size = sizeOf(Object.entries(metadata));
    return METADATA_LIMITS.filter((limit) => limit < size).map((limit) => ({
      input: changeTraits(input, (traits) => ({ ...traits, metadata: fitting(metadata, limit, yields) })),
      lost: ["metadata"],
      refused: [],
    }));
  }
  const extras = EXTRAS.filter((extra) => hasExtra(input, extra));
  const choices = extras.length === 2 ? [["acl"], ["tags"], extras] : [extras];
  return (choices as readonly (readonly Extra[])[])
    .filter((choice) => choice.length > 0)
    .map((refused) => ({
      input: without(input, refused),
      lost: refused.map((extra) => LOST[extra]),
      refused,
    }));
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set(["access-denied", "not-implemented", "service-refused"]);

function isRefusal(error: unknown): error is LianaError {
  return error instanceof LianaError && REFUSALS.has(error.code);
}

function traitsIn(input: In<WithTraits>): ObjectTraits | undefined {
  return "from" in input ? input.traits : input;
}

function hasExtra(input: In<WithTraits>, extra: Extra): boolean {
  const ofCopy = "from" in input && extra === "acl" ? input.acl : undefined;
  return (ofCopy ?? traitsIn(input)?.[extra]) !== undefined;
}

function without<I extends In<WithTraits>>(input: I, extras: readonly Extra[]): I {
  let less = input;
  for (const extra of extras) {
    if (extra === "acl" && "from" in less) {
      const { acl: _acl, ...others } = less;
      less = others as I;
    }
    less = changeTraits(less, ({ [extra]: _dropped, ...others }) => others);
  }
  return less;
}

function changeTraits<I extends In<WithTraits>>(input: I, change: (traits: ObjectTraits) => ObjectTraits): I {
  if (!("from" in input)) return change(input) as I;
  return input.traits === undefined ? input : { ...input, traits: change(input.traits) };
}

/** Services list them in any order. */
function sameTags(a: string, b: string): boolean {
  return a.split("&").sort().join("&") === b.split("&").sort().join("&");
}

/** As much as fits; what is to yield comes last. */
function fitting(
  metadata: ObjectTraits["metadata"],
  limit: number,
  yields: "ours" | "others",
): Record<string, string> {
  const isOurs = ([name]: readonly [string, string]): boolean => OURS.some((own) => own === name);
  const all = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  const { ours = [], others = [] } = Object.groupBy(all, (entry) => (isOurs(entry) ? "ours" : "others"));
  const kept: [string, string][] = [];
  for (const entry of yields === "ours" ? [...others, ...ours] : [...ours, ...others])
    if (sizeOf([...kept, entry]) <= limit) kept.push(entry);
  return Object.fromEntries(kept);
}

/** As Amazon counts it: the bytes of names and values. Values have a byte a character. */
function sizeOf(entries: readonly (readonly [string, string])[]): number {
  return entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
}
