import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { type RunningServer, startS3Server } from "../../../s3-server/server.ts";
import type { StoreOptions } from "../../../s3-server/store.ts";
import { isOwn } from "../../../harness/own-key.ts";
import { type Ended, start, type Started, type StartOptions } from "./command.ts";
import { canRunHere, runHere } from "./in-process.ts";

const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };

/** A temporary folder, a strict S3 server, and the command with keys for it. */
export class Stage {
  readonly root: string;
  readonly server: RunningServer;
  readonly #keys: typeof KEYS;

  private constructor(root: string, server: RunningServer, keys: typeof KEYS) {
    this.root = root;
    this.server = server;
    this.#keys = keys;
  }

  static async open(
    options: Omit<StoreOptions, "blobs" | "index"> & { readonly region?: string } = {},
    keys = KEYS,
  ): Promise<Stage> {
    const server = await startS3Server({ ...options, backing: { kind: "memory" }, credentials: [keys] });
    return new Stage(realpathSync(mkdtempSync(join(tmpdir(), "liana-cli-"))), server, keys);
  }

  async close(): Promise<void> {
    expect(this.server.errors).toEqual([]);
    await this.server.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  get environment(): Readonly<Record<string, string>> {
    return {
      HOME: join(this.root, "home"),
      LIANA_STATE_DIR: join(this.root, "state"),
      AWS_ACCESS_KEY_ID: this.#keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.#keys.secretAccessKey,
      AWS_ENDPOINT_URL: this.server.endpoint,
      AWS_REGION: "us-east-1",
      AWS_EC2_METADATA_DISABLED: "true",
      // Listings print local times.
      TZ: "UTC",
    };
  }

  path(name: string): string {
    return join(this.root, name);
  }

  /** Writes files and the folders they need. A name that ends in `/` makes an empty folder. */
  files(contents: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, content] of Object.entries(contents)) {
      const path = this.path(name);
      mkdirSync(name.endsWith("/") ? path : dirname(path), { recursive: true });
      if (!name.endsWith("/")) writeFileSync(path, content);
    }
  }

  start(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    more: Partial<StartOptions> = {},
  ): Started {
    return start(args, { cwd: this.root, env: { ...this.environment, ...env }, ...more });
  }

  /** Runs the command in this process, or in a new one while another command runs here. */
  liana(...args: readonly string[]): Promise<Ended> {
    if (!canRunHere()) return this.start(args).ended;
    // A library that read the home directory when it was loaded has the tester's, so the folder is set explicitly.
    const settings = { LIANA_CONFIG_DIR: join(this.root, "home", ".config", "liana") };
    const env = { ...this.environment, ...settings };
    return runHere(args, { cwd: this.root, env, settling: this.root });
  }

  lianaWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended> {
    return this.start(args, env).ended;
  }

  /** Current keys of a bucket, without Liana's own (GU4). */
  keys(bucket: string): readonly string[] {
    const found = this.server.store.bucket(bucket);
    return [...found.keys.from(() => false)].flatMap(([key]) =>
      this.server.store.current(found, key) === undefined || isOwn(key) ? [] : [key],
    );
  }

  /** Requests that change the user's objects. */
  get changes(): readonly string[] {
    return this.server.requests
      .filter(({ method, key }) => method !== "GET" && method !== "HEAD" && !isOwn(key))
      .map(({ operation }) => operation);
  }

  /** Everything below a folder, by relative name; undefined if the folder does not exist. */
  tree(name: string): Readonly<Record<string, string>> | undefined {
    const base = this.path(name);
    if (lstatSync(base, { throwIfNoEntry: false }) === undefined) return undefined;
    const found: Record<string, string> = {};
    for (const entry of readdirSync(base, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const short = path.slice(base.length + 1);
      if (entry.isDirectory()) found[`${short}/`] = "";
      else found[short] = entry.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, "latin1");
    }
    return found;
  }
}

/** Expects a one-line error on standard error and no other output. */
export function expectOneLine(ended: Ended, code: number, words: RegExp): void {
  expect(ended.stderr).toMatch(/^liana: [^\n]+\n$/);
  expect(ended.stderr).toMatch(words);
  expect(ended.stdout).toBe("");
  expect(ended.code).toBe(code);
}
