import { createPublicKey } from "node:crypto";

/**
 * The feed of updates for a build: `LIANA_UPDATES` is the https address of a folder, or `github:OWNER/REPOSITORY` for
 * the assets of its newest release. `LIANA_UPDATES_KEY` is the public key that checks the signature of the feed
 * (Ed25519, SPKI in DER, base64).
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {{ url: string, key: string } | undefined} undefined: the build does not update itself
 * @throws Error with a sentence for the user
 */
export function feedOf({ LIANA_UPDATES: given = "", LIANA_UPDATES_KEY: key = "" }) {
  if (given === "") return undefined;
  const url = addressOf(given);
  if (key === "") throw new Error("LIANA_UPDATES needs LIANA_UPDATES_KEY, the public key of the feed.");
  let type;
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    type = publicKey.asymmetricKeyType;
  } catch {
    // Not a key at all.
  }
  if (type !== "ed25519")
    throw new Error("LIANA_UPDATES_KEY is not an Ed25519 public key in DER and base64.");
  return { url, key };
}

function addressOf(given) {
  const [, owner, repository] = /^github:([\w.-]+)\/([\w.-]+)$/.exec(given) ?? [];
  if (owner !== undefined) return `https://github.com/${owner}/${repository}/releases/latest/download/`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== "https:" || url.username !== "" || url.search !== "" || url.hash !== "") {
    throw new Error(`LIANA_UPDATES is neither an https address nor github:OWNER/REPOSITORY: ${given}`);
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

/**
 * Arguments of electron-builder that put the feed into the package: into package.json, inside the archive, for Liana;
 * and as `publish`, so that electron-builder writes the feed files (`latest*.yml`), with the notes of the release.
 *
 * @param {{ url: string, key: string } | undefined} feed
 * @param {string} [notes] plain text
 * @returns {readonly string[]}
 */
export function feedArguments(feed, notes = "") {
  if (feed === undefined) return [];
  return [
    `-c.extraMetadata.updates.url=${feed.url}`,
    `-c.extraMetadata.updates.key=${feed.key}`,
    "-c.publish.provider=generic",
    `-c.publish.url=${feed.url}`,
    ...(notes === "" ? [] : [`-c.releaseInfo.releaseNotes=${notes}`]),
  ];
}
