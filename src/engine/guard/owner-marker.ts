import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Clock } from "../environment.ts";
import type { Encryption, ObjectHead, WriteCondition } from "../remote/port.ts";
import { etagForm } from "../transfer/content-digest.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { headOf } from "../transfer/head-of.ts";
import type { Learned } from "../transfer/overwrite/write-conditions.ts";
import { digestBytes, putBytes } from "../transfer/put-bytes.ts";

/** Without the prefix. */
export const MARKER_KEY = `${OWN}owner.json`;
/** Bytes of a marker that are read; one has some 200. */
const MOST = 4096;
/** The id once more, for one that a rule of the bucket has archived: its content cannot be read then. */
const DEVICE_HEADER = "liana-device";
/** Tries of a content that breaks off or does not have its digest, and the wait before the second in ms. */
const TRIES = 4;
const FIRST_WAIT = 500;

/** One computer's Liana, with its state directory. */
export interface Device {
  /** Random. */
  readonly id: string;
  /** The computer's name, for people. */
  readonly name: string;
}

/** What the marker says; empty texts where it does not say it, or not so that it can be understood. */
export interface Marker {
  readonly device: Device;
  readonly job: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** A marker that is there. */
export interface FoundMarker extends Marker {
  /** Which object it is: a marker that was put again is another one, whatever it says. */
  readonly mark: string;
}

function markOf({ etag, lastModified }: Pick<ObjectHead, "etag" | "lastModified">): string {
  return `${etag} ${String(lastModified)}`;
}

/** What the service dates an object that was just put is known only when it is read: until then about so, in ms. */
const DATE_MARGIN = 15 * 60 * 1000;

/**
 * Whether a marker is the object that is remembered.
 * @param known a mark as read, or as made when the marker was put
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

/** Whatever is there belongs to somebody: what cannot be read of it is left empty, a newer form too. */
const schema = z.object({
  device: z.object({ id: text(64), name: text(255) }).catch({ id: "", name: "" }),
  job: text(64),
  since: z.iso.datetime().catch(""),
});

const UNREADABLE: Marker = { device: { id: "", name: "" }, job: "", since: "" };

/** GU4: the object that says whose a prefix is. */
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
   * Undefined where there is none.
   * @param ours id of a device whose marker needs no proof: services exist whose ETag only looks like a digest
   */
  async read(ours: string | undefined, signal: AbortSignal): Promise<FoundMarker | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        const { bytes, right, mark } = await this.#content(signal);
        const marker = { ...parse(bytes), mark };
        if (right || marker.device.id === ours) return marker;
        throw new LianaError("digest-mismatch", { key: MARKER_KEY });
      } catch (error) {
        if (!(error instanceof LianaError)) throw error;
        if (error.code === "no-object") return undefined;
        if (error.code === "archived") return this.#archived(signal);
        // What was asked for as often as it should be is not asked for again (RT2).
        const again = error.errorClass === "retry" && error.detail["tries"] === undefined;
        if (!again || tries >= TRIES) throw error;
      }
      await this.#clock.sleep(FIRST_WAIT * 2 ** (tries - 1), signal);
    }
  }

  /**
   * In place of what is there.
   * @returns its mark
   */
  async write(marker: Marker, signal: AbortSignal): Promise<string> {
    const etag = await putBytes(this.#store, MARKER_KEY, this.#contentOf(marker), signal);
    return this.#markOfPut(etag);
  }

  /**
   * Where there is none yet. Services that know no such condition, or do not keep to it, write in any case.
   * @returns its mark; undefined when there was one
   */
  async claim(marker: Marker, signal: AbortSignal): Promise<string | undefined> {
    const content = this.#contentOf(marker);
    try {
      const etag = await putBytes(
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
   * FE2: whether the bucket keeps to conditions on a PUT, asked on the marker, which is put again as it is. A service
   * may refuse what it should carry out: the right ETag, with quotes around it (Ceph 16), or any (the same, in a bucket
   * with versions). So the right one is tried first, and the wrong one only in the form that was carried out.
   * @param marker that is there
   * @param known whether it was seen already that it keeps to If-None-Match
   * @returns what was learned, and the marker's mark now
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
        const etag = await putBytes(this.#store, MARKER_KEY, { ...content, condition }, signal);
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

  /** Dated by this computer's clock, as far as it is known to be right. */
  #markOfPut(etag: string): string {
    const now = this.#clock.now() + (this.#store.port.traits.clockOffset ?? 0);
    return `${etag} ${ABOUT}${String(now)}`;
  }

  async #content(
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Buffer; readonly right: boolean; readonly mark: string }> {
    const stop = new AbortController();
    const { bucket, prefix, port } = this.#store;
    const ended = AbortSignal.any([signal, stop.signal]);
    const { head, body } = await port.send("get", { bucket, key: prefix + MARKER_KEY }, ended);
    const mark = markOf(head);
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MOST) return { bytes: Buffer.alloc(0), right: true, mark };
      }
    } finally {
      // The rest of what is no marker is not waited for.
      if (size > MOST) stop.abort();
    }
    const bytes = Buffer.concat(chunks);
    return { bytes, right: size === head.size && isDigestRight(bytes, head), mark };
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

/** What services say that know no condition on a PUT; some call it an argument like any other that is wrong. */
const NO_CONDITION: ReadonlySet<string> = new Set(["not-implemented", "service-refused"]);

/** A condition that does not hold. */
const REFUSED: ReadonlySet<string> = new Set(["object-changed", "no-object"]);

/** The MD5 of nothing that anybody stores. */
const NO_ETAG = "0".repeat(32);

function etagOf(mark: string): string {
  return mark.split(" ")[0] ?? "";
}

function isDigestRight(bytes: Buffer, { etag, encryption }: ObjectHead): boolean {
  const form = etagForm(etag);
  const encrypted = encryption !== undefined && encryption !== "AES256";
  return form.kind !== "md5" || encrypted || digestBytes(bytes).md5.toString("hex") === form.hex;
}

function parse(bytes: Buffer): Marker {
  try {
    return schema.catch(UNREADABLE).parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    if (error instanceof SyntaxError) return UNREADABLE;
    throw error;
  }
}
