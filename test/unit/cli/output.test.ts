import { Writable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { Output } from "../../../src/cli/output.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** A terminal that shows both streams on one screen. */
class Screen {
  text = "";
  readonly stream = Object.assign(
    new Writable({
      write: (chunk: Buffer, _, done) => {
        this.text += chunk.toString();
        done();
      },
    }),
    { isTTY: true, columns: 20 },
  );

  /** The visible lines, after carriage returns and clearing. */
  get lines(): readonly string[] {
    return this.text
      .split("\n")
      .map((line) => line.slice(line.lastIndexOf("\r\u001B[K") + 1).replace("\u001B[K", ""));
  }
}

let screen: Screen;
beforeEach(() => {
  screen = new Screen();
});

function output(choices: Partial<Output["choices"]> = {}): Output {
  return new Output(
    screen.stream,
    screen.stream,
    { json: false, quiet: false, verbose: false, ...choices },
    ENGLISH,
  );
}

describe("Output", () => {
  it("clears the progress line before printing another line and at the end", async () => {
    const out = output();
    out.progress("1 file");
    out.line("upload: a");
    out.progress("2 files");
    out.note("b cannot be read.");
    out.progress("3 files");
    await out.end();
    expect(screen.lines).toEqual(["upload: a", "liana: b cannot be read.", ""]);
  });

  it("leaves a question on the terminal until it is answered", async () => {
    const out = output();
    out.progress("1 file");
    const { promise, resolve } = Promise.withResolvers<string>();
    const answer = out.during(() => {
      screen.stream.write("Code: ");
      return promise;
    });
    out.progress("2 files");
    expect(screen.lines.at(-1)).toBe("Code: ");
    resolve("123456");
    expect(await answer).toBe("123456");
    out.progress("3 files");
    expect(screen.lines.at(-1)).toBe("3 files");
    await out.end();
  });

  it("truncates a progress line that would wrap", async () => {
    const out = output();
    out.progress("x".repeat(50));
    expect(screen.lines.at(-1)).toHaveLength(19);
    // Each of these characters is two columns wide.
    out.progress("削".repeat(50));
    expect(screen.lines.at(-1)).toBe("削".repeat(9));
    await out.end();
  });

  it("keeps the order of both streams", async () => {
    const out = output();
    out.line("1");
    out.note("2");
    out.line("3");
    out.aside("4");
    await out.end();
    expect(screen.lines).toEqual(["1", "liana: 2", "3", "4", ""]);
  });

  it("shows no progress with --quiet, with --json or without a terminal", async () => {
    for (const choices of [{ quiet: true }, { json: true }]) {
      const out = output(choices);
      out.progress("1 file");
      await out.end();
    }
    screen.stream.isTTY = false;
    output().progress("1 file");
    expect(screen.text).toBe("");
  });
});

describe("untrusted text (E9)", () => {
  const NAME = "a\u001B[2J\u009B1m\nliana: all is well\u202Etxt";
  const SHOWN = "a\\x1B[2J\\x9B1m\\nliana: all is well\\u202Etxt";

  it("makes invisible characters visible on every output path", async () => {
    const out = output({ verbose: true });
    out.line(`upload: ${NAME}`);
    out.note(NAME);
    out.aside(NAME);
    await out.end();
    expect(screen.text).toBe(`upload: ${SHOWN}\nliana: ${SHOWN}\n${SHOWN}\n`);
  });

  it("makes them visible in the progress line and in multi-line text", async () => {
    const out = output();
    out.progress("\u001B[2Jabc");
    out.progress(undefined);
    out.lines("one\u001B\ntwo\u202E");
    out.asides("three\u0007\nfour");
    await out.end();
    expect(screen.text.replaceAll("\r\u001B[K", "")).toBe(
      "\\x1B[2Jabcone\\x1B\ntwo\\u202E\nthree\\x07\nfour\n",
    );
  });

  it("keeps the exact text in JSON", async () => {
    const out = output({ json: true });
    out.event("object", { key: NAME });
    await out.end();
    expect(JSON.parse(screen.text)).toEqual({ event: "object", key: NAME });
    expect(screen.text.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
