import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Clock } from "../environment.ts";
import type { Encryption, ObjectHead, WriteCondition } from "../remote/port.ts";
import { judgeContent } from "../rules/etag.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { headOf } from "../transfer/head-of.ts";
import type { Learned } from "../transfer/overwrite/write-conditions.ts";
import { digestBytes, putBytes } from "../transfer/put-bytes.ts";
import { readSmall } from "../transfer/read-small.ts";
import { tryAgain } from "../remote/try-again.ts";

/** Without the prefix. */
export const MARKER_KEY = `${OWN}owner.json`;
/** Bytes of a marker that are read; it usually has some 200. */
const MOST = 4096;
/** Repeats the id for markers that a lifecycle rule has archived: their content cannot be read. */
const DEVICE_HEADER = "liana-device";
/** Attempts at content that breaks off or does not match its digest, and the wait before the second, in ms. */
const TRIES = 4;

/** The Liana installation of one computer, identified by its state directory. */
export interface Device {
  /** Random. */
  readonly id: string;
  /** The computer's name, for display. */
  readonly name: string;
}

/** The content of a marker; missing or unreadable fields are empty. */
export interface Marker {
  readonly device: Device;
  readonly job: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** An existing marker. */
export interface FoundMarker extends Marker {
  /** Identifies the object: a marker that was written again is another one, whatever it says. */
  readonly mark: string;
}

function markOf({ etag, lastModified }: Pick<ObjectHead, "etag" | "lastModified">): string {
  return `${etag} ${String(lastModified)}`;
}

/**
 * The service's date of a new object is known only after it is read; until then it is approximate, within this many ms.
 */
const DATE_MARGIN = 15 * 60 * 1000;

/**
 * Whether a marker is the remembered object.
 * @param known a mark as read, or as derived when the marker was written
 */
export function isSameMark(found: string, known: string): boolean {
  const [foundEtag, foundDate = ""] = found.split(" ");
  const [knownEtag, knownDate = ""] = known.split(" ");
  if (foundEtag !== knownEtag) return false;
  if (!knownDate.startsWith(ABOUT)) return foundDate === knownDate;
  return Math.abs(Number(foundDate) - Number(knownDate.slice(ABOUT.length))) <= DATE_MARGIN;
}

const ABOUT = "~";

const text = (most: number) => z.string().max(most).catch("");

/** Any existing marker counts as owned; unreadable fields (for example of a newer format) become empty strings. */
const schema = z.object({
  device: z.object({ id: text(64), name: text(255) }).catch({ id: "", name: "" }),
  job: text(64),
  since: z.iso.datetime().catch(""),
});

const UNREADABLE: Marker = { device: { id: "", name: "" }, job: "", since: "" };

/** GU4: the object that says who owns a prefix. */
export class OwnerMarker {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #encryption: Encryption | undefined;

  constructor(store: ObjectStore, clock: Clock, encryption: Encryption | undefined) {
    this.#store = store;
    this.#clock = clock;
    this.#encryption = encryption;
  }

  /**
   * Undefined if there is none.
   * @param ours id of a device whose marker needs no proof: on some services the ETag only looks like a digest
   */
  async read(ours: string | undefined, signal: AbortSignal): Promise<FoundMarker | undefined> {
    const read = async (): Promise<FoundMarker> => {
      const { bytes, right, mark } = await this.#content(signal);
      const marker = { ...parse(bytes), mark };
      if (right || marker.device.id === ours) return marker;
      throw new LianaError("digest-mismatch", { key: MARKER_KEY });
    };
    try {
      return await tryAgain(read, { tries: TRIES, clock: this.#clock }, signal);
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      if (error.code === "no-object") return undefined;
      if (error.code === "archived") return this.#archived(signal);
      throw error;
    }
  }

  /**
   * Replaces any existing marker.
   * @returns its mark
   */
  async write(marker: Marker, signal: AbortSignal): Promise<string> {
    const { etag } = await putBytes(this.#store, MARKER_KEY, this.#contentOf(marker), signal);
    return this.#markOfPut(etag);
  }

  /**
   * Writes a marker only if there is none. Services that do not support the condition, or ignore it, write anyway.
   * @returns its mark; undefined if there was one
   */
  async claim(marker: Marker, signal: AbortSignal): Promise<string | undefined> {
    const content = this.#contentOf(marker);
    try {
      const { etag } = await putBytes(
        this.#store,
        MARKER_KEY,
        { ...content, condition: { kind: "absent" } },
        signal,
      );
      return this.#markOfPut(etag);
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      if (error.code === "object-changed") return undefined;
      if (!NO_CONDITION.has(error.code)) throw error;
    }
    return this.write(marker, signal);
  }

  /**
   * FE2: tests whether the bucket honours conditions on a PUT, by writing the marker again unchanged. A service may
   * refuse what it should accept: the right ETag in quotes (Ceph 16), or any ETag (Ceph 16, in a bucket with versions).
   * So the right ETag is tried first, and the wrong one only in the form that was accepted.
   * @param marker the existing one
   * @param known whether the bucket is already known to honour If-None-Match
   * @returns what was learned, and the marker's current mark
   */
  async tryConditions(
    { mark, ...marker }: FoundMarker,
    known: boolean | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly learned: Learned; readonly mark: string }> {
    const content = this.#contentOf(marker);
    let last = mark;
    const attempt = async (condition: WriteCondition): Promise<"done" | "refused" | "unknown"> => {
      try {
        const { etag } = await putBytes(this.#store, MARKER_KEY, { ...content, condition }, signal);
        last = this.#markOfPut(etag);
        return "done";
      } catch (error) {
        if (!(error instanceof LianaError)) throw error;
        if (REFUSED.has(error.code)) return "refused";
        if (NO_CONDITION.has(error.code)) return "unknown";
        throw error;
      }
    };
    let match: Learned["match"] = "no";
    for (const form of ["quoted", "bare"] as const) {
      const bare = form === "bare" ? ({ bare: true } as const) : {};
      const right = await attempt({ kind: "match", etag: etagOf(last), ...bare });
      if (right === "refused") continue;
      if (right === "done" && (await attempt({ kind: "match", etag: NO_ETAG, ...bare })) === "refused")
        match = form;
      break;
    }
    const absent = known ?? (await attempt({ kind: "absent" })) === "refused";
    return { learned: { match, absent }, mark: last };
  }

  /** Dated by this computer's clock, corrected if the correction is known. */
  #markOfPut(etag: string): string {
    const now = this.#clock.now() + (this.#store.port.traits.clockOffset ?? 0);
    return `${etag} ${ABOUT}${String(now)}`;
  }

  async #content(
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Buffer; readonly right: boolean; readonly mark: string }> {
    const { head, bytes } = await readSmall(this.#store, MARKER_KEY, MOST, signal);
    const mark = markOf(head);
    if (bytes === undefined) return { bytes: Buffer.alloc(0), right: true, mark };
    return { bytes, right: bytes.length === head.size && isDigestRight(bytes, head), mark };
  }

  async #archived(signal: AbortSignal): Promise<FoundMarker | undefined> {
    const { bucket, prefix } = this.#store;
    const head = await headOf(this.#store, { bucket, key: prefix + MARKER_KEY }, signal);
    if (head === undefined) return undefined;
    const id = head.metadata[DEVICE_HEADER] ?? "";
    return { ...UNREADABLE, device: { id, name: "" }, mark: markOf(head) };
  }

  #contentOf({ device, job, since }: Marker): Parameters<typeof putBytes>[2] {
    const bytes = Buffer.from(`${JSON.stringify({ version: 1, device, job, since }, undefined, 2)}\n`);
    const encryption = this.#encryption === undefined ? {} : { encryption: this.#encryption };
    const traits = {
      metadata: { [DEVICE_HEADER]: device.id },
      contentType: "application/json",
      ...encryption,
    };
    return { bytes, digest: digestBytes(bytes), traits };
  }
}

/** Answers of services that do not support conditions on a PUT; some report an invalid argument. */
const NO_CONDITION: ReadonlySet<string> = new Set(["not-implemented", "service-refused"]);

/** Errors that mean that a condition does not hold. */
const REFUSED: ReadonlySet<string> = new Set(["object-changed", "no-object"]);

/** An ETag that no real content has. */
const NO_ETAG = "0".repeat(32);

function etagOf(mark: string): string {
  return mark.split(" ")[0] ?? "";
}

function isDigestRight(bytes: Buffer, head: ObjectHead): boolean {
  const { md5 } = digestBytes(bytes);
  return judgeContent({ md5, multipartEtags: [] }, head, undefined) !== "different";
}

function parse(bytes: Buffer): Marker {
  try {
    return schema.catch(UNREADABLE).parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    if (error instanceof SyntaxError) return UNREADABLE;
    throw error;
  }
}
