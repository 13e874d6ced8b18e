import type { AppUpdater, UpdateInfo } from "electron-updater";
import { LianaError } from "../../shared/errors.ts";
import { LONGEST_NOTES, type Release } from "../../shared/model/updates.ts";
import { signedFeed, type Feed } from "./signed-feed.ts";
import type { ExpectedFile, UpdateHttp } from "./update-http.ts";
import type { UpdateSource } from "./update-source.ts";

export interface FeedSourceParts {
  readonly updater: AppUpdater;
  /** Installs what `updater` downloaded. See `UpdateSource.install`. */
  readonly install: (restart: boolean) => boolean;
  readonly feed: Feed;
  readonly http: UpdateHttp;
}

/** What electron-updater asks of its `httpExecutor` here: differential downloads are off. */
interface DownloadExecutor {
  download(url: URL, destination: string): Promise<string>;
}

/** The errors of electron-updater that mean that a file is not genuine. */
const REJECTED = /^ERR_(CHECKSUM_MISMATCH|UPDATER_)/;

/**
 * Updates through electron-updater. It decides about versions, staged rollouts, the cache and the installer; requests and the
 * feed's signature are Liana's.
 */
export class FeedSource implements UpdateSource {
  readonly #parts: FeedSourceParts;
  readonly #files = new Map<string, ExpectedFile>();
  #signal: AbortSignal = AbortSignal.abort();
  #onProgress: (percent: number) => void = () => {};

  constructor(parts: FeedSourceParts) {
    const { updater, feed, http } = parts;
    this.#parts = parts;
    updater.autoDownload = false;
    updater.allowDowngrade = false;
    // A whole download is verified as it arrives; ranges of an old file are not.
    updater.disableDifferentialDownload = true;
    updater.disableWebInstaller = true;
    const executor: DownloadExecutor = { download: (url, destination) => this.#fetch(url, destination) };
    // Its type has no member for it, though the constructor leaves it empty for applications with an adapter of their own.
    Object.assign(updater, { httpExecutor: executor });
    const updateProvider = signedFeed({
      ...feed,
      read: (url, limit) => http.small(url, limit, this.#signal),
    });
    updater.setFeedURL({ provider: "custom", updateProvider });
  }

  async check(signal: AbortSignal): Promise<Release | undefined> {
    this.#signal = signal;
    const result = await genuine(this.#parts.updater.checkForUpdates());
    if (result === null || !result.isUpdateAvailable) return undefined;
    this.#remember(result.updateInfo);
    return releaseOf(result.updateInfo);
  }

  async download(onProgress: (percent: number) => void, signal: AbortSignal): Promise<void> {
    this.#signal = signal;
    this.#onProgress = onProgress;
    await genuine(this.#parts.updater.downloadUpdate());
  }

  install(restart: boolean): boolean {
    return this.#parts.install(restart);
  }

  #remember(info: UpdateInfo): void {
    this.#files.clear();
    const base = this.#parts.feed.url;
    for (const { url, size, sha512 } of info.files) {
      if (size !== undefined) this.#files.set(fileUrl(url, base), { size, sha512 });
    }
  }

  async #fetch(url: URL, destination: string): Promise<string> {
    const expected = this.#files.get(url.href);
    if (expected === undefined) throw new LianaError("update-rejected");
    await this.#parts.http.toFile(url, destination, expected, this.#onProgress, this.#signal);
    return destination;
  }
}

function fileUrl(url: string, base: string): string {
  return new URL(url, base.endsWith("/") ? base : `${base}/`).href;
}

/** @throws LianaError in place of the updater's errors */
async function genuine<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof LianaError || !(error instanceof Error)) throw error;
    const code = "code" in error ? String(error.code) : "";
    throw new LianaError(REJECTED.test(code) ? "update-rejected" : "update-interrupted", {}, error);
  }
}

function releaseOf({ version, releaseNotes }: UpdateInfo): Release {
  const notes = typeof releaseNotes === "string" ? releaseNotes.trim() : "";
  // A heading of Markdown reads better as a plain line.
  const plain = notes.replaceAll(/^#+ */gm, "");
  return { version, notes: plain.slice(0, LONGEST_NOTES), security: SECURITY.test(notes) };
}

/** The heading of vulnerabilities in Keep a Changelog. */
const SECURITY = /^#+ *Security\b/im;
