import { asDiskPath } from "../../src/shared/model/disk-path.ts";
import { LianaError } from "../../src/shared/errors.ts";
import { MAX_NAME_BYTES, utf8Length } from "../../src/shared/model/names.ts";
import { checkPath } from "../../src/engine/disk/relative-path.ts";
import type { LocalStat } from "../../src/engine/disk/port.ts";
import type { Child, Followed, FolderReader } from "../../src/engine/disk/walk/walk-reader.ts";

interface NodeBase {
  readonly inode: string;
  /** The device number of its disk. */
  device: bigint;
  mode: number;
  mtimeNs: bigint;
  ctimeNs: bigint;
  /** False: listing and opening are refused, as to an ordinary user by its mode. */
  readable: boolean;
}

export interface MemoryFile extends NodeBase {
  readonly kind: "file";
  data: Uint8Array;
  /** The size that stat reports, if it differs from the content (/proc). */
  reportedSize?: number;
}

export interface MemoryFolder extends NodeBase {
  readonly kind: "folder";
  /** By name, folded if the volume folds names. */
  readonly children: Map<string, Named>;
}

export interface MemoryLink extends NodeBase {
  readonly kind: "link";
  readonly target: string;
}

export interface MemorySpecial extends NodeBase {
  readonly kind: "other";
}

export type MemoryNode = MemoryFile | MemoryFolder | MemoryLink | MemorySpecial;

interface Named {
  readonly name: string;
  /** False: the name on the disk is not valid UTF-8, and `name` is its readable form. */
  readonly utf8: boolean;
  readonly node: MemoryNode;
}

/** The location of a path: its folder, its name, and the current node. */
export interface NodeSlot {
  readonly folder: MemoryFolder;
  readonly name: string;
  readonly node: MemoryNode | undefined;
}

/** The device number of the root. */
const ROOT_DISK = 1n;

/** The nodes of a MemoryDisk, and the reader for its walks. Each change has a later time than the previous one. */
export class MemoryVolume implements FolderReader {
  readonly top: MemoryFolder;
  readonly foldsNames: boolean;
  readonly #root: string;
  readonly #fold: (name: string) => string;
  readonly #nowMs: () => number;
  /** Called with a folder's path before it is listed. */
  beforeRead: ((path: string) => void) | undefined;
  #lastNs = 0n;
  #inodes = 0;
  bytes = 0;
  capacity = Number.POSITIVE_INFINITY;

  constructor(root: string, foldsNames: boolean, nowMs: () => number) {
    this.#root = root;
    this.foldsNames = foldsNames;
    this.#fold = foldsNames ? (name) => name.normalize("NFD").toLowerCase() : (name) => name;
    this.#nowMs = nowMs;
    this.top = { ...this.#base(0o40755), kind: "folder", children: new Map() };
  }

  tick(): bigint {
    const now = BigInt(Math.trunc(this.#nowMs())) * 1_000_000n;
    this.#lastNs = now > this.#lastNs ? now : this.#lastNs + 1n;
    return this.#lastNs;
  }

  newFile(data: Uint8Array, mode: number): MemoryFile {
    return { ...this.#base(0o100000 | mode), kind: "file", data };
  }

  newFolder(): MemoryFolder {
    return { ...this.#base(0o40755), kind: "folder", children: new Map() };
  }

  newLink(target: string): MemoryLink {
    return { ...this.#base(0o120777), kind: "link", target };
  }

  newSpecial(): MemorySpecial {
    return { ...this.#base(0o10644), kind: "other" };
  }

  /** Follows no links. Undefined if the folder of `path` does not exist. */
  placement(path: string): NodeSlot | undefined {
    const steps = path.split("/");
    checkPath(path);
    if (steps.some((step) => utf8Length(step) > MAX_NAME_BYTES))
      throw new LianaError("unsafe-name", { path });
    const name = steps.pop() ?? "";
    let folder = this.top;
    for (const step of steps) {
      const next = folder.children.get(this.#fold(step))?.node;
      if (next?.kind !== "folder") return undefined;
      folder = next;
    }
    return { folder, name, node: folder.children.get(this.#fold(name))?.node };
  }

  find(path: string): MemoryNode | undefined {
    return path === "" ? this.top : this.placement(path)?.node;
  }

  /** Gives a name to a node, replacing an existing entry. */
  attach(placement: Pick<NodeSlot, "folder" | "name">, node: MemoryNode, utf8 = true): void {
    const key = this.#fold(placement.name);
    const before = placement.folder.children.get(key);
    if (before !== undefined && before.node !== node) this.#forget(before.node);
    // An existing name keeps its spelling, as on a disk that folds names.
    placement.folder.children.set(key, { name: before?.name ?? placement.name, utf8, node });
    node.device = placement.folder.device;
    this.#changed(placement.folder);
  }

  detach(placement: Pick<NodeSlot, "folder" | "name">): void {
    placement.folder.children.delete(this.#fold(placement.name));
    this.#changed(placement.folder);
  }

  /** Gives the entry at a path this spelling of its name. */
  respell(path: string): void {
    const at = this.placement(path);
    const key = this.#fold(at?.name ?? "");
    const named = at?.folder.children.get(key);
    if (at === undefined || named === undefined || named.name === at.name) return;
    at.folder.children.set(key, { ...named, name: at.name });
    named.node.ctimeNs = this.tick();
    this.#changed(at.folder);
  }

  remove(placement: NodeSlot): void {
    if (placement.node !== undefined) this.#forget(placement.node);
    this.detach(placement);
  }

  /** Replaces the content of a file. The caller sets the times. @throws LianaError `disk-full` */
  setData(file: MemoryFile, data: Uint8Array, path: string): void {
    const bytes = this.bytes - file.data.length + data.length;
    if (bytes > this.capacity) throw new LianaError("disk-full", { path });
    this.bytes = bytes;
    file.data = data;
  }

  read(path: string): readonly Child[] {
    this.beforeRead?.(path);
    const node = this.find(path);
    if (node === undefined) throw new LianaError("vanished", { path });
    if (node.kind !== "folder" || !node.readable) throw new LianaError("unreadable", { path });
    return [...node.children.values()].map(({ name, utf8, node }) => ({ name, utf8, kind: node.kind }));
  }

  stat(path: string): LocalStat | undefined {
    const node = this.find(path);
    return node === undefined ? undefined : statOf(node);
  }

  head(path: string, bytes: number): Uint8Array | undefined {
    const node = this.placement(path)?.node;
    return node?.kind === "file" && node.readable ? node.data.subarray(0, bytes) : undefined;
  }

  follow(path: string): Followed | undefined {
    let at = path;
    // Linux follows 40 links before ELOOP.
    for (let links = 0; links <= 40; links++) {
      const step = this.#step(at);
      if (step === undefined) return undefined;
      if (step.kind === "end") return { path: asDiskPath(step.path), stat: statOf(step.node) };
      at = step.path;
    }
    return undefined;
  }

  /** Follows a path to its end, or to the first link in it, which it replaces by its target. */
  #step(
    path: string,
  ): { kind: "end"; path: string; node: MemoryNode } | { kind: "link"; path: string } | undefined {
    const done: string[] = [];
    const steps = path.split("/").filter((step) => step !== "" && step !== ".");
    for (const [i, step] of steps.entries()) {
      if (step === "..") {
        if (done.pop() === undefined) return undefined;
        continue;
      }
      const node = this.find([...done, step].join("/"));
      if (node === undefined) return undefined;
      if (node.kind === "link") {
        const target = this.#belowRoot(node.target, done);
        return target === undefined
          ? undefined
          : { kind: "link", path: [target, ...steps.slice(i + 1)].join("/") };
      }
      done.push(step);
    }
    const end = done.join("/");
    const node = this.find(end);
    return node === undefined ? undefined : { kind: "end", path: end, node };
  }

  #belowRoot(target: string, folder: readonly string[]): string | undefined {
    if (!target.startsWith("/")) return [...folder, target].join("/");
    if (target === this.#root) return "";
    return target.startsWith(`${this.#root}/`) ? target.slice(this.#root.length + 1) : undefined;
  }

  #base(mode: number): NodeBase {
    const now = this.tick();
    return {
      inode: String(++this.#inodes),
      device: ROOT_DISK,
      mode,
      mtimeNs: now,
      ctimeNs: now,
      readable: true,
    };
  }

  #changed(folder: MemoryFolder): void {
    folder.mtimeNs = folder.ctimeNs = this.tick();
  }

  #forget(node: MemoryNode): void {
    if (node.kind === "file") this.bytes -= node.data.length;
    if (node.kind === "folder") for (const child of node.children.values()) this.#forget(child.node);
  }
}

export function statOf(node: MemoryNode): LocalStat {
  const { kind, mtimeNs, ctimeNs, mode, inode, device } = node;
  let size = 0;
  if (node.kind === "file") size = node.reportedSize ?? node.data.length;
  if (node.kind === "link") size = Buffer.byteLength(node.target);
  return { kind, size, mtimeNs, ctimeNs, mode, inode, device };
}
