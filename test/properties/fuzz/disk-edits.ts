import type { MemoryDisk } from "../../fakes/memory-disk.ts";
import type { SeededRandom } from "../../harness/seeded-random.ts";
import { LINK_SUFFIX } from "../../../src/shared/model/entry.ts";

const NAMES = [
  "a",
  "a.txt",
  "dir",
  "dir/x",
  "dir/y.txt",
  "dir/sub/deep",
  "dir.d/z",
  "dir-1/q",
  "dir/sub",
  "A",
  "caf\u00e9",
  "cafe\u0301",
  "caf\u00e9/in",
  "cafe\u0301/in",
  "😀 b",
  "\ue000x",
  "a.rclonelink",
  "big",
  "tmp/skip.log",
  "x y+z%&?#",
] as const;

/** Random edits by the owner of the computer, with every content that each key really had. */
export class RandomEdits {
  readonly disk: MemoryDisk;
  readonly unreadable = new Set<string>();
  /** Every content that each key has had. */
  readonly truths = new Map<string, Set<string>>();
  readonly #random: SeededRandom;
  readonly #tag: string;
  readonly #reported: (what: string) => void;
  #written = 0;

  constructor(disk: MemoryDisk, random: SeededRandom, tag: string, reported: (what: string) => void) {
    this.disk = disk;
    this.#random = random;
    this.#tag = tag;
    this.#reported = reported;
  }

  /** Makes one edit, or none if the chosen one is impossible. */
  edit(): void {
    const random = this.#random;
    const { edit } = this.disk;
    const name = random.pick(NAMES);
    const files = this.#paths((what) => what !== "/" && what !== "special" && !what.startsWith("-> "));
    const any = this.#paths(() => true);
    switch (random.int(15)) {
      case 0:
      case 1:
      case 2:
      case 3:
        if (this.#free(name)) this.#write(name, this.content());
        break;
      case 4: {
        if (files.length === 0) break;
        const path = random.pick(files);
        const same = this.content(edit.bytes(path).length);
        if (same.length !== edit.bytes(path).length) break;
        edit.writeUnseen(path, same);
        this.#reported(`unseen ${path} ${same.slice(0, 12)}`);
        break;
      }
      case 5:
        if (any.length > 0) this.#rename(random.pick(any), name);
        break;
      case 6:
      case 7:
        if (any.length > 0) {
          const path = random.pick(any);
          edit.remove(path);
          for (const gone of this.unreadable) {
            if (gone === path || gone.startsWith(`${path}/`)) this.unreadable.delete(gone);
          }
          this.#reported(`remove ${path}`);
        }
        break;
      case 8:
        if (this.#free(name)) {
          edit.mkdir(name);
          this.#reported(`mkdir ${name}`);
        }
        break;
      case 9:
        if (this.#free(name) && !edit.exists(name)) {
          const target = random.pick(["a", "/etc/passwd", "../up", "gone"]) + String(this.#written++);
          edit.link(name, target);
          this.#reported(`link ${name} ${target}`);
        }
        break;
      case 10:
        if (any.length === 0) break;
        this.#chmod(random.pick(any));
        break;
      case 11:
        if (files.length === 0) break;
        this.#replace(random.pick(files));
        break;
      case 12:
      case 13:
        if (files.length > 0) this.#move(random.pick(files), name);
        break;
      case 14:
        this.#rotate(files);
        break;
    }
    this.note();
  }

  /** A file that is written to at each read: one that grows, or one that is rewritten in place. */
  restless(): { readonly path: string; readonly write: () => void } | undefined {
    const files = this.#paths((what) => what !== "/" && what !== "special" && !what.startsWith("-> "));
    if (files.length === 0) return undefined;
    const path = this.#random.pick(files);
    const grows = this.#random.chance(0.5);
    this.#reported(`${grows ? "appends to" : "rewrites"} ${path} all the time`);
    const write = (): void => {
      const what = this.disk.edit.all().get(path);
      if (what === undefined || what === "/" || what === "special" || what.startsWith("-> ")) return;
      this.disk.edit.write(path, grows ? `${what}+${this.content(20)}` : this.content(what.length));
      this.note();
    };
    return { path, write };
  }

  /** Makes everything readable again. */
  heal(): void {
    for (const path of this.unreadable) {
      if (this.disk.edit.exists(path)) this.disk.edit.setReadable(path, true);
    }
    this.unreadable.clear();
  }

  block(): void {
    const any = this.#paths((what) => what !== "special" && !what.startsWith("-> "));
    if (any.length === 0) return;
    const path = this.#random.pick(any);
    this.disk.edit.setReadable(path, false);
    this.unreadable.add(path);
    this.#reported(`unreadable ${path}`);
  }

  special(): void {
    const name = this.#random.pick(NAMES);
    if (!this.#free(name) || this.disk.edit.exists(name)) return;
    this.disk.edit.special(name);
    this.#reported(`special ${name}`);
    this.note();
  }

  /** New content that was never written before: small, of several parts, or empty. */
  content(length = this.#random.pick([0, 20, 20, 20, 300, 4095, 4096, 5000, 9000])): string {
    if (length < 12) return "".padEnd(length, "z");
    const head = `${this.#tag}${String(this.#written++)}:`;
    return head.padEnd(length, `${head}-`);
  }

  /** Records the present content of every key as true. */
  note(): void {
    for (const [path, what] of this.disk.edit.all()) {
      if (what === "special") continue;
      const base = path.normalize("NFC");
      if (what === "/") this.#truth(`${base}/`, "");
      else if (what.startsWith("-> ")) this.#truth(base + LINK_SUFFIX, what.slice(3));
      else this.#truth(base, what);
    }
  }

  #truth(key: string, content: string): void {
    const known = this.truths.get(key) ?? new Set();
    known.add(content);
    this.truths.set(key, known);
  }

  #paths(wanted: (what: string) => boolean): string[] {
    // Nobody edits a file that a restore is still writing.
    return [...this.disk.edit.all()]
      .filter(([path, what]) => wanted(what) && !path.endsWith(".liana-part"))
      .map(([path]) => path);
  }

  /** Whether the parents are folders or missing, and the path itself is no folder, link or special file. */
  #free(name: string): boolean {
    const all = this.disk.edit.all();
    const steps = name.split("/");
    for (let depth = 1; depth < steps.length; depth++) {
      const what = all.get(steps.slice(0, depth).join("/"));
      if (what !== undefined && what !== "/") return false;
    }
    const what = all.get(name);
    return what === undefined || (what !== "/" && what !== "special" && !what.startsWith("-> "));
  }

  #write(name: string, content: string): void {
    this.disk.edit.write(name, content);
    this.#reported(`write ${name} ${content.slice(0, 12)} ${String(content.length)}`);
  }

  #replace(path: string): void {
    if (this.unreadable.has(path)) return;
    const content = this.content();
    this.disk.edit.replace(path, content);
    this.#reported(`replace ${path} ${content.slice(0, 12)}`);
  }

  #rename(from: string, to: string): void {
    if (!this.#free(to) || this.disk.edit.exists(to) || to.startsWith(`${from}/`)) return;
    if (this.isBlocked(from)) return;
    this.disk.edit.rename(from, to);
    this.#reported(`rename ${from} ${to}`);
  }

  /** CH8: moves a file, possibly over an existing one, there and back, or swaps two files. */
  #move(from: string, to: string): void {
    if (!this.#free(to) || this.isBlocked(from) || this.isBlocked(to)) return;
    const { edit, volume } = this.disk;
    if (!edit.exists(to)) return this.#rename(from, to);
    // On a disk that folds names the two may be one.
    if (volume.stat(from)?.inode === volume.stat(to)?.inode) return;
    if (this.#random.chance(0.5)) {
      edit.rename(from, "swapped");
      edit.rename(to, from);
      edit.rename("swapped", to);
      this.#reported(`swap ${from} ${to}`);
    } else {
      edit.rename(from, to);
      this.#reported(`rename ${from} over ${to}`);
    }
  }

  /** CH8: several files take each other's names in a circle, or in a row that ends with a new name. */
  #rotate(files: readonly string[]): void {
    const { edit } = this.disk;
    const row = [...files].filter((path) => !this.isBlocked(path)).slice(0, 2 + this.#random.int(4));
    if (row.length < 2) return;
    const last = row.at(-1) ?? "";
    if (this.#random.chance(0.5)) row.reverse();
    edit.rename(row.at(-1) ?? last, "swapped");
    for (let i = row.length - 1; i > 0; i--) edit.rename(row[i - 1] ?? "", row[i] ?? "");
    const first = row[0] ?? "";
    if (this.#random.chance(0.5)) edit.rename("swapped", first);
    else {
      edit.remove("swapped");
      this.#write(first, this.content());
    }
    this.#reported(`rotate ${row.join(" ")}`);
  }

  /** Whether the path or a folder above it cannot be read. */
  isBlocked(path: string): boolean {
    return [...this.unreadable].some((blocked) => blocked === path || blocked.startsWith(`${path}/`));
  }

  #chmod(path: string): void {
    if (this.#random.chance(0.5)) this.disk.edit.chmod(path, this.#random.pick([0o600, 0o755, 0o644]));
    else this.disk.edit.touch(path, BigInt(this.#random.int(2 ** 31)) * 1_000_000_000n + 5n);
    this.#reported(`touch ${path}`);
  }
}
