import type { DatabaseChoice } from "../../../shared/model/job.ts";
import type { LinkPolicy } from "../port.ts";
import { LINK_SUFFIX } from "../../../shared/model/entry.ts";
import type { Child, FolderReader } from "./walk-reader.ts";
import { isSidecar } from "./walk-units.ts";

/**
 * What a folder holds under a key. `other`: something that a walk does not send, such as a pipe, or a link if links are
 * skipped; it protects the key as a gap does (DL4).
 */
export type Holding = "nothing" | "entry" | "empty-folder" | "other";

/**
 * Finds single keys in a folder as a walk would find them. A key is NFC, but the disk may spell its names differently;
 * a disk may also answer to a name that it does not hold (case folding). If the exact spelling is not conclusive, the
 * names listed in the folder decide. Results are cached: use a new finder for each check.
 */
export class KeyFinder {
  readonly #reader: FolderReader;
  readonly #links: LinkPolicy;
  readonly #databases: DatabaseChoice;
  readonly #names = new Map<string, readonly Child[]>();
  readonly #folders = new Map<string, readonly string[]>();

  constructor(reader: FolderReader, links: LinkPolicy, databases: DatabaseChoice) {
    this.#reader = reader;
    this.#databases = databases;
    this.#links = links;
  }

  /**
   * @param key relative, in NFC
   * @throws LianaError `unreadable` and similar errors if the answer cannot be determined
   */
  find(key: string): Holding {
    const isFolder = key.endsWith("/");
    const steps = (isFolder ? key.slice(0, -1) : key).split("/");
    // No walk yields such a key, and the system would interpret it as another path.
    if (key.includes("\0") || steps.some((step) => ["", ".", ".."].includes(step))) return "nothing";
    const last = steps.pop() ?? "";
    let folders: readonly string[] = [""];
    for (const step of steps) folders = folders.flatMap((folder) => this.#foldersNamed(folder, step));
    const found = folders.map((folder) => (isFolder ? this.#folder(folder, last) : this.#leaf(folder, last)));
    return ORDER.find((holding) => found.includes(holding)) ?? "nothing";
  }

  #foldersNamed(folder: string, name: string): readonly string[] {
    const asked = `${folder}/${name}`;
    const known = this.#folders.get(asked);
    if (known !== undefined) return known;
    const found = this.#spellings(folder, name).flatMap((path) => {
      const at = this.#resolved(path);
      return at?.kind === "folder" ? [at.path] : [];
    });
    this.#folders.set(asked, found);
    return found;
  }

  #folder(parent: string, name: string): Holding {
    const folders = this.#foldersNamed(parent, name);
    if (folders.length === 0) return "nothing";
    return folders.some((path) => this.#list(path).length > 0) ? "entry" : "empty-folder";
  }

  /** NA4: the key of a kept link has a suffix, but a regular file may really have that name. */
  #leaf(folder: string, name: string): Holding {
    const found = this.#spellings(folder, name).map((path) => this.#plain(path));
    if (name.endsWith(LINK_SUFFIX) && name !== LINK_SUFFIX) {
      const paths = this.#spellings(folder, name.slice(0, -LINK_SUFFIX.length));
      found.push(...paths.map((path) => this.#link(path)));
    }
    return ORDER.find((holding) => found.includes(holding)) ?? "nothing";
  }

  #plain(path: string): Holding {
    const at = this.#resolved(path);
    // UN1: the object of the database contains the sidecar's data.
    if (at?.kind === "file" && this.#databases === "consistent" && isSidecar(this.#reader, at.path))
      return "nothing";
    if (at?.kind === "file") return "entry";
    if (at?.kind === "other" || (at?.kind === "link" && this.#links === "skip")) return "other";
    return "nothing";
  }

  #link(path: string): Holding {
    const kind = this.#reader.stat(path)?.kind;
    // A followed link has the key of its target.
    if (kind === "link") return this.#links === "keep" ? "entry" : "other";
    return kind === "other" ? "other" : "nothing";
  }

  #resolved(
    path: string,
  ): { readonly kind: "file" | "folder" | "link" | "other"; readonly path: string } | undefined {
    const stat = this.#reader.stat(path);
    if (stat === undefined) return undefined;
    if (stat.kind !== "link" || this.#links !== "follow") return { kind: stat.kind, path };
    const end = this.#reader.follow(path);
    return end === undefined ? undefined : { kind: end.stat.kind, path: end.path };
  }

  /** Paths of the names in a folder that yield this part of a key. */
  #spellings(folder: string, name: string): readonly string[] {
    const at = (spelled: string): string => (folder === "" ? spelled : `${folder}/${spelled}`);
    const exact = this.#reader.stat(at(name)) !== undefined;
    if (!exact && HAS_ONE_SPELLING.test(name)) return [];
    // A disk that does not answer to other spellings holds exactly this name.
    if (exact && otherSpellings(name).every((other) => this.#reader.stat(at(other)) === undefined))
      return [at(name)];
    const names = this.#list(folder).filter((child) => child.utf8 && child.name.normalize("NFC") === name);
    return names.map((child) => at(child.name));
  }

  #list(path: string): readonly Child[] {
    let names = this.#names.get(path);
    if (names === undefined) this.#names.set(path, (names = this.#reader.read(path)));
    return names;
  }
}

/** The most protective comes first. */
const ORDER: readonly Holding[] = ["entry", "other", "empty-folder"];

/** ASCII, without the characters that NFC maps others to (U+212A, U+037E, U+1FEF). */
const HAS_ONE_SPELLING = /^[ -:<-JL-_a-~]*$/;

function otherSpellings(name: string): readonly string[] {
  const others = [name.toUpperCase(), name.toLowerCase(), name.normalize("NFD")];
  return [...new Set(others)].filter((other) => other !== name && Buffer.byteLength(other) <= 255);
}
