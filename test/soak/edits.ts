import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SeededRandom } from "../harness/seeded-random.ts";

const MIB = 1024 * 1024;
const BURST = 1000;
/** Never touched: an empty folder would stop its job (GU1), which is not the subject here. */
const ANCHOR = "anchor.txt";
const KEPT_WORDS = 30;

interface Found {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Edits of one folder, as people and programs make them. Keys are relative, with `/` between names. */
export class Edits {
  /** Keys of all files and folders (with `/`) that ever existed. */
  readonly ever = new Set<string>([ANCHOR]);
  /** The latest edits, oldest first. */
  readonly last: string[] = [];
  readonly #root: string;
  readonly #random: SeededRandom;
  readonly #most: number;
  #count = 0;

  constructor(root: string, random: SeededRandom, most: number) {
    this.#root = root;
    this.#random = random;
    this.#most = most;
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, ANCHOR), "stays");
  }

  any(): void {
    const roll = this.#random.int(1000);
    const found = this.#find();
    if (found.files.length > this.#most) this.#removeFolder(found, true);
    else if (roll < 4) this.#burst();
    else if (roll < 12) this.#large();
    else if (roll < 40) this.#renameFolder(found);
    else if (roll < 55) this.#removeFolder(found, false);
    else if (roll < 80) this.#deep();
    else this.#small(found, roll);
  }

  /** An edit of one small file. */
  small(): void {
    this.#small(this.#find(), this.#random.int(1000));
  }

  #small(found: Found, roll: number): void {
    const file = this.#pick(found.files);
    if (roll < 350 || file === undefined) this.#create(found);
    else if (roll < 500) this.#append(file);
    else if (roll < 650) this.#write(file, "rewrite");
    else if (roll < 800) this.#saveByRename(file);
    else if (roll < 900) this.#rename(file, found);
    else this.#remove(file);
  }

  #create({ folders }: Found): void {
    const folder = this.#random.pick(["", ...folders]);
    this.#write(`${folder}${this.#name()}.txt`, "create");
  }

  #write(key: string, word: string): void {
    this.#note(word, key);
    writeFileSync(join(this.#root, key), this.#content(this.#random.int(4000)));
  }

  #append(key: string): void {
    this.#note("append", key);
    appendFileSync(join(this.#root, key), this.#content(1 + this.#random.int(500)));
  }

  #saveByRename(key: string): void {
    const beside = `${key}.${this.#name()}.tmp`;
    this.#note("save by rename", key, beside);
    writeFileSync(join(this.#root, beside), this.#content(this.#random.int(4000)));
    renameSync(join(this.#root, beside), join(this.#root, key));
  }

  #rename(key: string, { folders }: Found): void {
    const to = `${this.#random.pick(["", ...folders])}${this.#name()}.moved`;
    this.#note("rename", key, to);
    renameSync(join(this.#root, key), join(this.#root, to));
  }

  #remove(key: string): void {
    this.#note("remove", key);
    rmSync(join(this.#root, key));
  }

  #deep(): void {
    let key = "";
    for (let i = 0; i <= this.#random.int(8); i++) {
      key += `${this.#name()}/`;
      this.ever.add(key);
    }
    mkdirSync(join(this.#root, key), { recursive: true });
    this.#note("deep folder", key);
    if (this.#random.chance(0.7)) this.#write(`${key}${this.#name()}.txt`, "create");
  }

  #burst(): void {
    const folder = `burst-${this.#name()}/`;
    this.#note("burst", folder);
    for (let i = 0; i < BURST; i++) {
      const key = `${folder}${i % 20}/${i}.txt`;
      this.ever.add(key).add(`${dirname(key)}/`);
      if (i < 20) mkdirSync(join(this.#root, dirname(key)), { recursive: true });
      writeFileSync(join(this.#root, key), `${folder}${i}`);
    }
  }

  #large(): void {
    const key = `large-${this.#random.int(3)}.bin`;
    this.#note("large", key);
    const content = Buffer.alloc(8 * MIB + this.#random.int(16 * MIB), this.#content(997));
    writeFileSync(join(this.#root, key), content);
  }

  #renameFolder({ folders }: Found): void {
    const from = this.#pick(folders);
    if (from === undefined) return;
    const to = `${this.#name()}-moved/`;
    this.#note("rename folder", from, to);
    renameSync(join(this.#root, from), join(this.#root, to));
    this.#noteAll(to);
  }

  #removeFolder({ folders, files }: Found, most: boolean): void {
    // The folder with the most files, to make room.
    const size = (folder: string): number => files.filter((file) => file.startsWith(folder)).length;
    const top = folders.filter((folder) => folder.indexOf("/") === folder.length - 1);
    const folder = most ? top.toSorted((a, b) => size(b) - size(a))[0] : this.#pick(folders);
    if (folder === undefined) return;
    this.#note("remove folder", folder);
    rmSync(join(this.#root, folder), { recursive: true });
  }

  #find(): Found {
    const files: string[] = [];
    const folders: string[] = [];
    const walk = (folder: string): void => {
      for (const entry of readdirSync(join(this.#root, folder), { withFileTypes: true })) {
        const key = folder + entry.name;
        if (entry.isDirectory()) {
          folders.push(`${key}/`);
          walk(`${key}/`);
        } else if (key !== ANCHOR && !key.endsWith(".liana-part")) files.push(key);
      }
    };
    walk("");
    return { files, folders };
  }

  #noteAll(folder: string): void {
    this.ever.add(folder);
    for (const name of readdirSync(join(this.#root, folder), { recursive: true }) as string[]) {
      const key = `${folder}${name.replaceAll("\\", "/")}`;
      this.ever.add(statSync(join(this.#root, key)).isDirectory() ? `${key}/` : key);
    }
  }

  #pick(from: readonly string[]): string | undefined {
    return from.length === 0 ? undefined : this.#random.pick(from);
  }

  #name(): string {
    return `${this.#random.pick(["note", "Bild", "été", "a b", "x+y", "data%20"])} ${this.#count++}`;
  }

  #content(size: number): string {
    return `${this.#count++} ${this.#random.next()} `.repeat(1 + Math.floor(size / 24));
  }

  #note(word: string, ...keys: readonly string[]): void {
    for (const key of keys) this.ever.add(key);
    this.last.push(`${new Date().toISOString()} ${word} ${keys.join(" -> ")}`);
    if (this.last.length > KEPT_WORDS) this.last.shift();
  }
}
