import { createPublicKey, verify } from "node:crypto";
import {
  parseUpdateInfo,
  Provider,
  type ProviderRuntimeOptions,
  resolveFiles,
} from "electron-updater/out/providers/Provider.js";
import type { UpdateInfo } from "electron-updater";
import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";

/** The feed of a build, in `updates` of the packaged package.json. */
export const feedSchema = z.object({
  /** The folder of the feed files. */
  url: z.url(),
  /** Ed25519, SPKI in DER, in base64: signs the feed files. */
  key: z.string().min(1),
});

export type Feed = z.infer<typeof feedSchema>;

/** A feed file has a few KiB; release notes make it longer. */
const LONGEST_FEED = 256 * 1024;
const LONGEST_SIGNATURE = 1024;

const infoSchema = z.looseObject({
  version: z.string().max(64),
  files: z
    .array(z.looseObject({ url: z.string(), sha512: z.string().min(1), size: z.number().int().positive() }))
    .min(1),
});

export interface SignedFeedParts extends Feed {
  /** Reads a small file. */
  readonly read: (url: URL, limit: number) => Promise<Buffer>;
}

type FeedProvider = new (
  options: unknown,
  updater: unknown,
  runtime: ProviderRuntimeOptions,
) => Provider<UpdateInfo>;

/**
 * The provider of a feed whose file (`latest*.yml`) has a detached signature beside it (`latest*.yml.sig`, base64). The
 * feed file holds version, notes and the sha512 of each installer, so the signature covers the whole update on any
 * server. electron-updater makes the instance.
 */
export function signedFeed({ url, key, read }: SignedFeedParts): FeedProvider {
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    /** @throws LianaError `update-interrupted`, `update-rejected` */
    async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`;
      const address = new URL(name, base);
      const content = await read(address, LONGEST_FEED);
      const signature = await read(new URL(`${name}.sig`, base), LONGEST_SIGNATURE);
      if (!isSignedBy(key, content, signature)) throw new LianaError("update-rejected");
      const info = parseUpdateInfo(content.toString("utf8"), name, address);
      if (!infoSchema.safeParse(info).success) throw new LianaError("update-rejected");
      return info;
    }

    resolveFiles(info: UpdateInfo): ReturnType<typeof resolveFiles> {
      return resolveFiles(info, base);
    }
  };
}

function isSignedBy(key: string, content: Buffer, signature: Buffer): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
  return verify(null, content, publicKey, Buffer.from(signature.toString("latin1"), "base64"));
}
