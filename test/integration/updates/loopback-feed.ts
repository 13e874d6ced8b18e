import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { stringify } from "yaml";

const SUFFIX = process.arch === "x64" ? "" : `-${process.arch}`;
const FEED = `/latest-linux${SUFFIX}.yml`;

/** What a test publishes. */
export interface Published {
  readonly version: string;
  readonly program: Buffer;
  readonly notes?: string;
  readonly stagingPercentage?: number;
}

type Answer = (response: ServerResponse) => void;

/** A host of updates on the loopback interface, with the key that signs its feed. */
export class LoopbackFeed {
  readonly #keys = generateKeyPairSync("ed25519");
  readonly #answers = new Map<string, Answer>();
  readonly #server: Server;
  /** Paths in the order of the requests. */
  readonly requests: string[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://loopback");
      this.requests.push(pathname);
      const answer = this.#answers.get(pathname);
      if (answer === undefined) response.writeHead(404).end();
      else answer(response);
    });
  }

  static async open(): Promise<LoopbackFeed> {
    const feed = new LoopbackFeed();
    await new Promise<void>((resolve) => feed.#server.listen(0, "127.0.0.1", resolve));
    return feed;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The public key, as a build has it. */
  get key(): string {
    return this.#keys.publicKey.export({ format: "der", type: "spki" }).toString("base64");
  }

  /** Publishes a release as `npm run package` and `scripts/release.mjs` make it. */
  publish(
    { version, program, notes, stagingPercentage }: Published,
    key: KeyObject = this.#keys.privateKey,
  ): void {
    const name = `Liana-${version}.AppImage`;
    const sha512 = createHash("sha512").update(program).digest("base64");
    const files = [{ url: name, sha512, size: program.length }];
    const info = { version, files, path: name, sha512, releaseDate: "2026-11-29T00:00:00.000Z" };
    const content = Buffer.from(stringify({ ...info, releaseNotes: notes, stagingPercentage }));
    this.serve(FEED, content);
    this.serve(`${FEED}.sig`, Buffer.from(sign(null, content, key).toString("base64")));
    this.serve(`/${name}`, program);
  }

  /** Another answer for the program of a version. */
  answerProgram(version: string, answer: Answer): void {
    this.#answers.set(`/Liana-${version}.AppImage`, answer);
  }

  answerFeed(answer: Answer): void {
    this.#answers.set(FEED, answer);
  }

  serve(path: string, content: Buffer): void {
    this.#answers.set(path, (response) =>
      response.writeHead(200, { "content-length": content.length }).end(content),
    );
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
