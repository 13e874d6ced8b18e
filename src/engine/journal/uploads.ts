import type { DatabaseSync } from "node:sqlite";
import { Statement } from "./database.ts";

/** A multipart upload in flight (UP4). */
export interface UploadInFlight {
  readonly key: string;
  /** Undefined between the intent and the service's answer; a crash there may lose the id. */
  readonly uploadId: string | undefined;
  /** Bytes. */
  readonly partSize: number;
  /** Stamp of the file that the parts are from. */
  readonly stamp: string;
  /** Milliseconds since 1970. */
  readonly intendedAt: number;
}

/** A part that the service confirmed. */
export interface SentPart {
  /** From 1. */
  readonly number: number;
  /** As the service returned it: not always an MD5 (NooBaa, SSE-KMS). */
  readonly etag: string;
  /** MD5 of the bytes sent, hex. */
  readonly md5: string;
}

/** The multipart uploads that this job began and that have not ended. */
export class Uploads {
  readonly #intend: Statement;
  readonly #begin: Statement;
  readonly #get: Statement;
  readonly #all: Statement;
  readonly #drop: Statement;
  readonly #notePart: Statement;
  readonly #parts: Statement;
  readonly #dropParts: Statement;

  constructor(database: DatabaseSync) {
    this.#intend = new Statement(
      database,
      "INSERT OR REPLACE INTO upload (key, uploadId, partSize, stamp, intendedAt) VALUES (?, NULL, ?, ?, ?)",
    );
    this.#begin = new Statement(database, "UPDATE upload SET uploadId = ? WHERE key = ?");
    this.#get = new Statement(database, "SELECT * FROM upload WHERE key = ?");
    this.#all = new Statement(database, "SELECT * FROM upload ORDER BY key");
    this.#drop = new Statement(database, "DELETE FROM upload WHERE key = ?");
    this.#notePart = new Statement(
      database,
      "INSERT OR REPLACE INTO sentPart (key, number, etag, md5) SELECT key, ?, ?, ? FROM upload WHERE key = ? AND uploadId = ?",
    );
    this.#parts = new Statement(database, "SELECT * FROM sentPart WHERE key = ?");
    this.#dropParts = new Statement(database, "DELETE FROM sentPart WHERE key = ?");
  }

  /** Written before the request is sent, so that a crash in between leaves a trace. */
  intend(key: string, partSize: number, stamp: string, at: number): void {
    this.#dropParts.run(key);
    this.#intend.run(key, partSize, stamp, at);
  }

  begin(key: string, uploadId: string): void {
    this.#begin.run(uploadId, key);
  }

  get(key: string): UploadInFlight | undefined {
    const row = this.#get.get(key);
    return row === undefined ? undefined : toUpload(row);
  }

  all(): readonly UploadInFlight[] {
    return this.#all.all().map(toUpload);
  }

  drop(key: string): void {
    this.#drop.run(key);
    this.#dropParts.run(key);
  }

  /** Records a confirmed part; ignored if the upload has ended meanwhile. */
  notePart({ key, uploadId }: { readonly key: string; readonly uploadId: string }, part: SentPart): void {
    this.#notePart.run(part.number, part.etag, part.md5, key, uploadId);
  }

  /** Parts of the upload at `key` that the service confirmed. */
  parts(key: string): readonly SentPart[] {
    return this.#parts.all(key).map((row) => ({
      number: Number(row["number"]),
      etag: String(row["etag"]),
      md5: String(row["md5"]),
    }));
  }
}

function toUpload(row: Record<string, unknown>): UploadInFlight {
  const id = row["uploadId"];
  return {
    key: String(row["key"]),
    uploadId: typeof id === "string" ? id : undefined,
    partSize: Number(row["partSize"]),
    stamp: String(row["stamp"]),
    intendedAt: Number(row["intendedAt"]),
  };
}
