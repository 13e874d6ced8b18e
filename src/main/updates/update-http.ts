import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { LianaError } from "../../shared/errors.ts";

/** How long a server may send nothing. In ms. */
const STALL_MS = 60_000;

export interface HttpParts {
  /** Electron's, which uses the proxies and certificates of the system. */
  readonly fetch: (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>;
  readonly stallMs?: number;
}

export interface ExpectedFile {
  readonly size: number;
  /** In base64. */
  readonly sha512: string;
}

/**
 * Requests of updates, in place of electron-updater's, which bound neither the size of a response nor the time without
 * progress (its timeout needs a socket that Electron's requests do not have).
 */
export class UpdateHttp {
  readonly #parts: HttpParts;

  constructor(parts: HttpParts) {
    this.#parts = parts;
  }

  /**
   * A small file.
   * @throws LianaError `update-interrupted`; `update-rejected` if it has more than `limit` bytes
   */
  async small(url: URL, limit: number, signal: AbortSignal): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    await this.#read(url, limit, signal, async (chunk) => void chunks.push(chunk));
    return Buffer.concat(chunks);
  }

  /**
   * Writes a file to `path` and flushes it. An incomplete or wrong file may remain there.
   * @param onProgress 0 to 100
   * @throws LianaError `update-interrupted` if it is incomplete, `update-rejected` if it is not the expected file
   */
  async toFile(
    url: URL,
    path: string,
    { size, sha512 }: ExpectedFile,
    onProgress: (percent: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const hash = createHash("sha512");
    let received = 0;
    await using file = await open(path, "w", 0o600);
    await this.#read(url, size, signal, async (chunk) => {
      hash.update(chunk);
      await file.writeFile(chunk);
      received += chunk.length;
      onProgress((received / size) * 100);
    });
    if (received < size) throw new LianaError("update-interrupted");
    if (hash.digest("base64") !== sha512) throw new LianaError("update-rejected");
    await file.sync();
  }

  async #read(
    url: URL,
    limit: number,
    signal: AbortSignal,
    take: (chunk: Uint8Array) => Promise<void>,
  ): Promise<void> {
    const stalled = new AbortController();
    const both = AbortSignal.any([signal, stalled.signal]);
    const timer = setTimeout(() => stalled.abort(), this.#parts.stallMs ?? STALL_MS);
    let received = 0;
    try {
      const response = await this.#parts.fetch(url.href, { signal: both });
      if (!response.ok || response.body === null) {
        throw new LianaError("update-interrupted", { status: response.status });
      }
      for await (const chunk of response.body) {
        timer.refresh();
        received += chunk.length;
        // Leaving the loop cancels the response.
        if (received > limit) throw new LianaError("update-rejected");
        await take(chunk);
      }
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof LianaError ? error : new LianaError("update-interrupted", {}, error);
    } finally {
      clearTimeout(timer);
    }
  }
}
