/**
 * Pins each action in .github/workflows to the commit of its version, and each image there and in deploy/Dockerfile to
 * its digest: node scripts/pin-actions.mjs. Needs the network, git, and Docker for the images. A pinned action moves to
 * the newest commit of the version in its comment.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WORKFLOWS = join(ROOT, ".github/workflows");
const DOCKERFILE = join(ROOT, "deploy/Dockerfile");

/** An annotated tag has a digest of its own; the commit is that of `TAG^{}`. */
function commitOf(action, tag) {
  const [owner, name] = action.split("/");
  const refs = [`refs/tags/${tag}`, `refs/tags/${tag}^{}`];
  const text = execFileSync("git", ["ls-remote", `https://github.com/${owner}/${name}`, ...refs], {
    encoding: "utf8",
  });
  const found = text.trim().split("\n").at(-1)?.split("\t")[0] ?? "";
  if (!/^[0-9a-f]{40}$/.test(found)) throw new Error(`${action} has no tag ${tag}`);
  return found;
}

function digestOf(image) {
  const words = ["buildx", "imagetools", "inspect", image, "--format", "{{.Manifest.Digest}}"];
  const digest = execFileSync("docker", words, { encoding: "utf8" }).trim();
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new Error(`${image} has no digest`);
  return digest;
}

function withDigest(_, before, image) {
  return `${before}${image}@${digestOf(image)}`;
}

function rewrite(file, pattern, change) {
  const before = readFileSync(file, "utf8");
  const after = before.replace(pattern, change);
  if (after !== before) writeFileSync(file, after);
}

try {
  for (const name of readdirSync(WORKFLOWS)) {
    const uses = /uses: ([\w./-]+)@(\S+)(?: # (\S+))?/g;
    rewrite(join(WORKFLOWS, name), uses, (_, action, ref, version = ref) => {
      return `uses: ${action}@${commitOf(action, version)} # ${version}`;
    });
    rewrite(
      join(WORKFLOWS, name),
      /((?:container|image): )([\w./-]+:[\w.-]+)(?:@sha256:[0-9a-f]{64})?/g,
      withDigest,
    );
  }
  rewrite(DOCKERFILE, /^(FROM )([\w./-]+:[\w.-]+)(?:@sha256:[0-9a-f]{64})?/gm, withDigest);
} catch (error) {
  console.error(`pin-actions: ${error.message}`);
  process.exitCode = 1;
}
