import { promisify } from "node:util";
import { createGunzip, gzip } from "node:zlib";
import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { IndexedLeftover } from "../rules/leftover.ts";

/** Of what is written; a reader takes no newer one, since it cannot know what that hides. */
const VERSION = 1;
/** Compressed bytes of an index: about a million entries. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** Bytes that an index of that size may unpack to, so that no bomb does. */
const MOST_UNPACKED = 1024 * 1024 * 1024;
/** Characters of a line: a key has 1,024 bytes at most, each escaped by six characters. */
const MOST_LINE = 16 * 1024;

/** Who wrote an index, and when. */
export interface IndexHeader {
  readonly device: string;
  readonly job: string;
  /** ms since 1970 */
  readonly date: number;
  readonly count: number;
}

const dateSchema = z.iso.datetime().transform((text) => Date.parse(text));

const headerSchema = z.object({
  format: z.literal("liana-leftovers"),
  version: z.literal(VERSION),
  device: z.string().max(64),
  job: z.string().max(64),
  date: dateSchema,
  count: z.int().min(0),
});

const lineSchema = z.object({
  key: z.string().min(1).max(1024),
  etag: z.string().min(1).max(256),
  size: z.int().min(0),
  since: dateSchema,
  job: z.string().max(64).optional(),
});

const compress = promisify(gzip);

/**
 * @param pages entries in key order
 * @throws LianaError `leftovers-too-many`
 */
export async function packIndex(
  by: Omit<IndexHeader, "count">,
  pages: Iterable<readonly IndexedLeftover[]>,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let [bytes, count] = [0, 0];
  for (const page of pages) {
    const lines = page.map((entry) => lineOf(entry, by.job));
    // Members of a gzip file follow each other, so the header, which has the count, can be made last.
    const part = await compress(lines.join(""));
    parts.push(part);
    bytes += part.length;
    count += page.length;
    if (bytes > MOST_BYTES) throw new LianaError("leftovers-too-many", { count });
  }
  const date = new Date(by.date).toISOString();
  const header = { format: "liana-leftovers", version: VERSION, device: by.device, job: by.job, date, count };
  return Buffer.concat([await compress(`${JSON.stringify(header)}\n`), ...parts]);
}

function lineOf({ key, etag, size, since, job }: IndexedLeftover, writer: string): string {
  const entry = { key, etag, size, since: new Date(since).toISOString() };
  return `${JSON.stringify(job === writer ? entry : { ...entry, job })}\n`;
}

/** An index that was read whole and found to be sound. Its entries are unpacked as they are asked for. */
export class LeftoverIndex {
  readonly header: IndexHeader;
  /** Of the object that it was read from. */
  readonly etag: string;
  readonly #bytes: Buffer;

  private constructor(header: IndexHeader, etag: string, bytes: Buffer) {
    this.header = header;
    this.etag = etag;
    this.#bytes = bytes;
  }

  /** @throws LianaError `leftovers-unreadable`: hiding an object needs proof */
  static async read(bytes: Buffer, etag: string): Promise<LeftoverIndex> {
    let header: IndexHeader | undefined;
    let count = 0;
    for await (const batch of unpack(bytes)) {
      header = batch.header;
      count += batch.entries.length;
    }
    if (header === undefined) throw unreadable("it is empty");
    if (header.count !== count) throw unreadable("entries are missing");
    return new LeftoverIndex(header, etag, bytes);
  }

  /** In key order. */
  async *entries(): AsyncGenerator<readonly IndexedLeftover[], void> {
    for await (const { entries } of unpack(this.#bytes)) yield entries;
  }
}

interface Unpacked {
  readonly header: IndexHeader;
  readonly entries: readonly IndexedLeftover[];
}

async function* unpack(bytes: Buffer): AsyncGenerator<Unpacked, void> {
  let header: IndexHeader | undefined;
  let last = "";
  for await (const lines of linesOf(bytes)) {
    const entries: IndexedLeftover[] = [];
    for (const line of lines) {
      if (header === undefined) {
        header = parsed(headerSchema, line);
        continue;
      }
      const { job = header.job, ...entry } = parsed(lineSchema, line);
      if (compareKeys(entry.key, last) <= 0) throw unreadable("its entries are in no order");
      last = entry.key;
      entries.push({ ...entry, job });
    }
    if (header !== undefined) yield { header, entries };
  }
}

async function* linesOf(bytes: Buffer): AsyncGenerator<readonly string[], void> {
  const unpacker = createGunzip();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [rest, unpacked] = ["", 0];
  unpacker.end(bytes);
  try {
    for await (const chunk of unpacker as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > MOST_UNPACKED) throw unreadable("it unpacks to more than it may");
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > MOST_LINE) throw unreadable("a line is too long");
      yield lines;
    }
    rest += decoder.decode();
  } catch (error) {
    if (error instanceof LianaError) throw error;
    throw unreadable("it is damaged", error);
  } finally {
    unpacker.destroy();
  }
  if (rest !== "") throw unreadable("its last line is cut off");
}

function parsed<T>(schema: z.ZodType<T>, line: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw unreadable("a line is no JSON", error);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw unreadable("a line says something else than it should", result.error);
  return result.data;
}

function unreadable(text: string, cause?: unknown): LianaError {
  return new LianaError("leftovers-unreadable", { text }, cause);
}
