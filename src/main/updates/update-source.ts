import type { Release } from "../../shared/model/updates.ts";

/** A feed of releases and the installer of this system. Real: `electron-source.ts`. */
export interface UpdateSource {
  /**
   * Reads the feed and verifies its signature.
   * @returns a newer release that this computer may install (staged rollouts), or undefined
   * @throws LianaError `update-interrupted`, `update-rejected`
   */
  check(signal: AbortSignal): Promise<Release | undefined>;
  /**
   * Downloads the release of the last `check` and verifies it. A release that is already there is not downloaded again.
   * @param onProgress 0 to 100
   * @throws LianaError `update-interrupted`, `update-rejected`
   */
  download(onProgress: (percent: number) => void, signal: AbortSignal): Promise<void>;
  /**
   * Installs what was downloaded. The last action of the application.
   * @param restart start the new version afterwards
   * @returns whether the installer ends the application itself
   * @throws LianaError `update-rejected` if the file is no longer the one that was verified; the system's own errors
   */
  install(restart: boolean): boolean;
}
