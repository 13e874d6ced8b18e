/**
 * Describes the installers in a folder, in files next to them: components (`liana.cdx.json`, CycloneDX), checksums
 * (`SHA256SUMS`, for `sha256sum -c`), and how they were built (`provenance.intoto.json`, an in-toto statement with
 * SLSA's predicate): node scripts/release.mjs release. Refuses, and writes nothing, while a message is not translated.
 *
 * Signs the feeds of updates (`latest*.yml`) with the Ed25519 key of LIANA_UPDATES_SIGNING_KEY (PEM, or the path of a
 * file with it), each into `latest*.yml.sig`. Installed copies accept no other feed.
 *
 * The statement is not signed: the release workflow lets GitHub sign one for the same checksums.
 */
import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, sign } from "node:crypto";
import { createReadStream, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { requireTranslations } from "./translations/read.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BILL = "liana.cdx.json";
const SUMS = "SHA256SUMS";
const PROVENANCE = "provenance.intoto.json";
/** Files that electron-builder writes for its own use. */
const NOT_FOR_USERS = /^(builder-.*\.ya?ml|latest.*\.yml(\.sig)?|\..*)$/;
const FEED = /^latest.*\.yml$/;

/** On Windows, npm is a script that needs a shell. */
function billOfMaterials() {
  const options = { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28, shell: process.platform === "win32" };
  return execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], options);
}

async function sha256(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function subjectsIn(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_FOR_USERS.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => name !== SUMS && name !== PROVENANCE)
    .toSorted();
  const subjects = [];
  for (const name of names) subjects.push({ name, digest: { sha256: await sha256(join(folder, name)) } });
  return subjects;
}

const git = (...words) => execFileSync("git", words, { cwd: ROOT, encoding: "utf8" }).trim();

/** https://slsa.dev/spec/v1.0/provenance in https://in-toto.io/Statement/v1 */
async function statement(subject) {
  const { env } = process;
  const commit = git("rev-parse", "HEAD");
  const source = env.GITHUB_REPOSITORY
    ? `git+${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}@${env.GITHUB_REF}`
    : "git+https://liana.example/liana.git";
  const builder = env.GITHUB_WORKFLOW_REF
    ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_WORKFLOW_REF}`
    : "https://liana.example/by-hand";
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject,
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: "https://liana.example/npm-run-package/v1",
        externalParameters: { source, platform: `${process.platform}-${process.arch}` },
        resolvedDependencies: [
          { uri: source, digest: { gitCommit: commit } },
          { uri: "package-lock.json", digest: { sha256: await sha256(join(ROOT, "package-lock.json")) } },
        ],
      },
      runDetails: {
        builder: { id: builder },
        metadata: { invocationId: env.GITHUB_RUN_ID ?? "by-hand", finishedOn: new Date().toISOString() },
      },
    },
  };
}

/** @throws Error if the folder has a feed and there is no key to sign it */
function signFeeds(folder) {
  const feeds = readdirSync(folder).filter((name) => FEED.test(name));
  if (feeds.length === 0) return;
  const given = process.env.LIANA_UPDATES_SIGNING_KEY ?? "";
  if (given === "") throw new Error(`${feeds.join(", ")}: set LIANA_UPDATES_SIGNING_KEY to sign`);
  const key = createPrivateKey(given.startsWith("-----BEGIN ") ? given : readFileSync(given));
  for (const name of feeds) {
    const signature = sign(null, readFileSync(join(folder, name)), key);
    writeFileSync(join(folder, `${name}.sig`), `${signature.toString("base64")}\n`);
  }
}

async function describe(into) {
  writeFileSync(join(into, BILL), billOfMaterials());
  const subjects = await subjectsIn(into);
  const lines = subjects.map(({ name, digest }) => `${digest.sha256}  ${name}\n`);
  writeFileSync(join(into, SUMS), lines.join(""));
  writeFileSync(join(into, PROVENANCE), `${JSON.stringify(await statement(subjects), null, 2)}\n`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("release: node scripts/release.mjs FOLDER, the one with the installers");
  process.exitCode = 2;
} else {
  try {
    await requireTranslations();
    signFeeds(folder);
    await describe(folder);
  } catch (error) {
    console.error(`release: ${error.message}`);
    process.exitCode = 1;
  }
}
