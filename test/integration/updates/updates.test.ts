import { generateKeyPairSync } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FeedSource } from "../../../src/main/updates/feed-source.ts";
import { loadUpdater } from "../../../src/main/updates/load-updater.ts";
import { UpdateHttp } from "../../../src/main/updates/update-http.ts";
import { LoopbackFeed } from "./loopback-feed.ts";

const OLD = Buffer.from("the program of version 1.0.0");
const NEW = Buffer.alloc(300_000, "the program of version 1.1.0");

let root: string;
let image: string;
let feed: LoopbackFeed;
let relaunches: number;
const imageBefore = process.env["APPIMAGE"];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "liana-updates-"));
  image = join(root, "bin/Liana-1.0.0.AppImage");
  mkdirSync(join(root, "bin"));
  writeFileSync(image, OLD, { mode: 0o755 });
  writeFileSync(join(root, "app-update.yml"), "provider: generic\nupdaterCacheDirName: liana-updater\n");
  process.env["APPIMAGE"] = image;
  relaunches = 0;
  feed = await LoopbackFeed.open();
});
afterEach(async () => {
  if (imageBefore === undefined) delete process.env["APPIMAGE"];
  else process.env["APPIMAGE"] = imageBefore;
  await feed.close();
  rmSync(root, { recursive: true, force: true });
});

/** The real updater of AppImages, as a build of this version with the feed's key. */
async function source({ version = "1.0.0", stallMs = 60_000, url = feed.url } = {}): Promise<FeedSource> {
  const app = {
    version,
    name: "Liana",
    isPackaged: true,
    appUpdateConfigPath: join(root, "app-update.yml"),
    userDataPath: join(root, "data"),
    baseCachePath: join(root, "cache"),
    whenReady: () => Promise.resolve(),
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {},
  };
  const relaunch = (): void => void relaunches++;
  const loaded = await loadUpdater({ kind: "app-image", app, relaunch, log: { write: () => {} } });
  const http = new UpdateHttp({ fetch: (address, init) => fetch(address, init), stallMs });
  return new FeedSource({ ...loaded, feed: { url, key: feed.key }, http });
}

const never = new AbortController().signal;
const downloaded = (one: FeedSource): Promise<void> => one.download(() => {}, never);

/** Nothing was installed, and nothing remains that could be. */
function expectUntouched(): void {
  expect(readFileSync(image)).toEqual(OLD);
  expect(readdirSync(join(root, "bin"))).toEqual(["Liana-1.0.0.AppImage"]);
  const pending = join(root, "cache/liana-updater/pending");
  const left = existsSync(pending) ? readdirSync(pending).filter((name) => !name.startsWith("temp-")) : [];
  expect(left).toEqual([]);
}

it("a newer release is downloaded, verified, and installed under the path of the AppImage", async () => {
  feed.publish({ version: "1.1.0", program: NEW, notes: "### Security\n\n- <b>A</b> hole." });
  const one = await source();
  const notes = "Security\n\n- <b>A</b> hole.";
  expect(await one.check(never)).toEqual({ version: "1.1.0", notes, security: true });
  const progress: number[] = [];
  await one.download((percent) => progress.push(percent), never);
  expect(progress.at(-1)).toBe(100);
  expect(readFileSync(image)).toEqual(OLD);
  expect(one.install(false)).toBe(false);
  expect(readFileSync(image)).toEqual(NEW);
  expect(statSync(image).mode & 0o777).toBe(0o755);
  expect(readdirSync(join(root, "bin"))).toEqual(["Liana-1.0.0.AppImage"]);
  expect(relaunches).toBe(0);
});

it("a restart starts the new program once it is installed", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  const one = await source();
  await one.check(never);
  await downloaded(one);
  one.install(true);
  expect(readFileSync(image)).toEqual(NEW);
  expect(relaunches).toBe(1);
});

it("a download of an earlier run is verified and not repeated", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  const first = await source();
  await first.check(never);
  await downloaded(first);
  const second = await source();
  await second.check(never);
  await downloaded(second);
  expect(feed.requests.filter((path) => path.endsWith(".AppImage"))).toHaveLength(1);
  second.install(false);
  expect(readFileSync(image)).toEqual(NEW);
});

it("a downloaded file that changed before it is installed is refused", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  const one = await source();
  await one.check(never);
  await downloaded(one);
  writeFileSync(join(root, "cache/liana-updater/pending/Liana-1.1.0.AppImage"), "something else");
  expect(() => one.install(false)).toThrow(expect.objectContaining({ code: "update-rejected" }));
  expect(readFileSync(image)).toEqual(OLD);
  expect(readdirSync(join(root, "bin"))).toEqual(["Liana-1.0.0.AppImage"]);
});

it.each(["1.0.0", "0.9.0"])("version %s, which is not newer, is not offered", async (version) => {
  feed.publish({ version, program: NEW });
  expect(await (await source()).check(never)).toBeUndefined();
});

it("a rollout that has not reached this computer offers nothing, a complete one does", async () => {
  feed.publish({ version: "1.1.0", program: NEW, stagingPercentage: 0 });
  const one = await source();
  expect(await one.check(never)).toBeUndefined();
  feed.publish({ version: "1.1.0", program: NEW, stagingPercentage: 100 });
  expect(await one.check(never)).toMatchObject({ version: "1.1.0" });
});

it("a feed that another key signed is refused", async () => {
  feed.publish({ version: "1.1.0", program: NEW }, generateKeyPairSync("ed25519").privateKey);
  await expect((await source()).check(never)).rejects.toMatchObject({ code: "update-rejected" });
  expect(feed.requests.filter((path) => path.endsWith(".AppImage"))).toEqual([]);
});

it("a feed that changed after it was signed is refused", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  const file = `{ url: Liana-9.9.9.AppImage, sha512: ${"A".repeat(86)}==, size: 4 }`;
  feed.answerFeed((response) => response.end(`version: 9.9.9\nfiles: [${file}]\n`));
  await expect((await source()).check(never)).rejects.toMatchObject({ code: "update-rejected" });
});

it("a program with another content than the feed says is refused", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  const forged = Buffer.from(NEW);
  forged[1000]! ^= 1;
  feed.answerProgram("1.1.0", (response) => response.end(forged));
  const one = await source();
  await one.check(never);
  await expect(downloaded(one)).rejects.toMatchObject({ code: "update-rejected" });
  expect(() => one.install(false)).toThrow();
  expectUntouched();
});

it("a truncated download is reported as interrupted, and the next one succeeds", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  feed.answerProgram("1.1.0", (response) => {
    response.writeHead(200, { "content-length": NEW.length });
    response.write(NEW.subarray(0, 100_000), () => response.destroy());
  });
  const one = await source();
  await one.check(never);
  await expect(downloaded(one)).rejects.toMatchObject({ code: "update-interrupted" });
  expectUntouched();
  // Complete by its own length, but shorter than the feed says.
  feed.answerProgram("1.1.0", (response) => response.end(NEW.subarray(0, 100_000)));
  await expect(downloaded(one)).rejects.toMatchObject({ code: "update-interrupted" });
  feed.publish({ version: "1.1.0", program: NEW });
  await downloaded(one);
  one.install(false);
  expect(readFileSync(image)).toEqual(NEW);
});

/** Sends until the client leaves. */
function endless(response: ServerResponseLike): void {
  const more = (): void => {
    if (response.destroyed) return;
    response.write(Buffer.alloc(64 * 1024), more);
  };
  more();
}
type ServerResponseLike = Parameters<Parameters<LoopbackFeed["answerFeed"]>[0]>[0];

it("a program or a feed that never ends is refused at its limit", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  feed.answerProgram("1.1.0", endless);
  const one = await source();
  await one.check(never);
  await expect(downloaded(one)).rejects.toMatchObject({ code: "update-rejected" });
  expectUntouched();
  feed.answerFeed(endless);
  await expect(one.check(never)).rejects.toMatchObject({ code: "update-rejected" });
});

it("a server that stops sending is left after the time without progress", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  feed.answerProgram("1.1.0", (response) => void response.write(NEW.subarray(0, 100_000)));
  const one = await source({ stallMs: 200 });
  await one.check(never);
  await expect(downloaded(one)).rejects.toMatchObject({ code: "update-interrupted" });
  expectUntouched();
});

it("a download that is stopped ends at once", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  const stop = new AbortController();
  feed.answerProgram("1.1.0", (response) => response.write(NEW.subarray(0, 100_000), () => stop.abort()));
  const one = await source();
  await one.check(never);
  await expect(one.download(() => {}, stop.signal)).rejects.toThrow();
  expectUntouched();
});

it("no feed, no server: interrupted", async () => {
  const one = await source();
  await expect(one.check(never)).rejects.toMatchObject({ code: "update-interrupted" });
  const gone = await LoopbackFeed.open();
  const { url } = gone;
  await gone.close();
  const other = await source({ url });
  await expect(other.check(never)).rejects.toMatchObject({ code: "update-interrupted" });
});

it("the host learns nothing about this computer but its address", async () => {
  feed.publish({ version: "1.1.0", program: NEW });
  const seen: string[] = [];
  const app = await source();
  feed.answerProgram("1.1.0", (response) => {
    seen.push(...Object.keys(response.req.headers));
    response.end(NEW);
  });
  await app.check(never);
  await downloaded(app);
  expect(seen).not.toEqual([]);
  expect(seen.filter((name) => name.startsWith("x-"))).toEqual([]);
});
