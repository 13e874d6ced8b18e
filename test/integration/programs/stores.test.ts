import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Caller } from "./support/call.ts";
import { type Program, stories } from "./support/story.ts";

const DAYS = "SELECT day FROM days ORDER BY rowid";

function sqlite(mode: "WAL" | "DELETE"): Program {
  return {
    name: `sqlite3 in ${mode} mode`,
    commands: ["sqlite3"],
    async *work(folder, caller) {
      const file = join(folder, "x.db");
      const exports = ["x.db.bak", "x.sql"].map((name) => join(folder, name));
      for (const path of exports) writeFileSync(path, `an export that goes, ${path}`);
      const sidecar = `${file}${mode === "WAL" ? "-wal" : "-journal"}`;
      const shell = new SqliteShell(folder, caller);
      await shell.run(`PRAGMA journal_mode = ${mode}; CREATE TABLE days (day TEXT);`);
      await shell.run("INSERT INTO days VALUES ('monday');");
      yield answer("monday");
      for (const path of exports) rmSync(path);
      await shell.run("BEGIN; INSERT INTO days VALUES ('tuesday');");
      expect(existsSync(sidecar)).toBe(true);
      // An uncommitted row must not be visible in the restored copy.
      yield answer("monday");
      await shell.run("COMMIT;");
      yield answer("monday", "tuesday");
      await shell.run("INSERT INTO days VALUES ('wednesday');");
      await shell.close();
      expect(existsSync(sidecar)).toBe(false);
    },
    state: (folder, caller) => caller.call(folder, "sqlite3", "x.db", "PRAGMA integrity_check", DAYS),
  };
}

const answer = (...days: readonly string[]): string => ["ok", ...days, ""].join("\n");

/** A running SQLite shell with an open database. */
class SqliteShell {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  #printed = "";
  #statements = 0;

  constructor(folder: string, caller: Caller) {
    this.#child = spawn("sqlite3", ["-bail", "x.db"], {
      cwd: folder,
      env: caller.environment,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#ended = once(this.#child, "exit");
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.#printed += text));
  }

  /** Resolves once SQLite has executed the statements. */
  async run(statements: string): Promise<void> {
    const end = `end of ${String(++this.#statements)}`;
    this.#child.stdin?.write(`${statements}\n.print ${end}\n`);
    await expect.poll(() => this.#printed).toContain(end);
  }

  async close(): Promise<void> {
    this.#child.stdin?.end();
    expect(await this.#ended).toEqual([0, null]);
  }
}

const COUNT = 20;

const MAILDIR: Program = {
  name: "a Maildir",
  commands: ["python3"],
  async *work(folder) {
    const box = (part: string): string => join(folder, "mail", part);
    for (const part of ["tmp", "new", "cur"]) mkdirSync(box(part), { recursive: true });
    for (let nth = 0; nth < COUNT; nth++) {
      const name = `17000000${String(nth).padStart(2, "0")}.M1P1.host`;
      writeFileSync(box(`tmp/${name}`), `Subject: ${String(nth)}\n\n${"text ".repeat(nth)}\n`);
      renameSync(box(`tmp/${name}`), box(`new/${name}`));
    }
    yield undefined;
    // Marking a mail as seen renames its file.
    for (const name of readdirSync(box("new"))) renameSync(box(`new/${name}`), box(`cur/${name}:2,S`));
    yield undefined;
    const seen = readdirSync(box("cur")).toSorted();
    for (const name of seen.slice(0, COUNT / 2)) renameSync(box(`cur/${name}`), box(`cur/${name}T`));
    for (const name of seen.slice(COUNT / 2))
      renameSync(box(`cur/${name}`), box(`cur/${name.replace(",S", ",RS")}`));
    yield undefined;
    for (const name of readdirSync(box("cur"))) if (name.endsWith("T")) rmSync(box(`cur/${name}`));
  },
  state(folder, caller) {
    const program = `
import mailbox
box = mailbox.Maildir("mail", create=False)
for key in sorted(box.keys()):
    message = box.get_message(key)
    print(key, message.get_subdir(), message.get_flags(), message["Subject"])
`;
    const messages = caller.call(folder, "python3", "-c", program);
    expect(messages.trim().split("\n")).toHaveLength(COUNT / 2);
    return messages;
  },
};

const QEMU: Program = {
  name: "disk images of QEMU",
  commands: ["qemu-img", "qemu-io"],
  async *work(folder, caller) {
    const image = (...args: readonly string[]): string => caller.call(folder, "qemu-img", ...args);
    const write = (file: string, pattern: string, at: string): string =>
      caller.call(folder, "qemu-io", "-f", "qcow2", "-c", `write -P ${pattern} ${at} 64k`, file);
    image("create", "-q", "-f", "qcow2", "base.qcow2", "4M");
    write("base.qcow2", "0x11", "0");
    image("snapshot", "-c", "monday", "base.qcow2");
    yield undefined;
    image("create", "-q", "-f", "qcow2", "-b", "base.qcow2", "-F", "qcow2", "overlay.qcow2");
    write("overlay.qcow2", "0x22", "1M");
    yield undefined;
    image("commit", "-q", "overlay.qcow2");
    rmSync(join(folder, "overlay.qcow2"));
    image("snapshot", "-c", "tuesday", "base.qcow2");
    image("snapshot", "-d", "monday", "base.qcow2");
  },
  state(folder, caller) {
    expect(readdirSync(folder)).toEqual(["base.qcow2"]);
    caller.call(folder, "qemu-img", "check", "-q", "base.qcow2");
    caller.call(folder, "qemu-img", "convert", "-O", "raw", "base.qcow2", "../raw.img");
    const raw = readFileSync(join(folder, "../raw.img"));
    expect([raw[0], raw[1024 * 1024]]).toEqual([0x11, 0x22]);
    return caller.call(folder, "qemu-img", "snapshot", "-l", "base.qcow2");
  },
};

stories([sqlite("WAL"), { every: true }], [sqlite("DELETE"), { every: true }], [MAILDIR], [QEMU]);
