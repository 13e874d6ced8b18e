import { parentOf } from "../../src/engine/disk/relative-path.ts";
import type { Hint } from "../../src/engine/rules/hint.ts";
import type { MemoryFile, MemoryFolder, MemoryNode, MemoryVolume, NodeSlot } from "./memory-disk-volume.ts";

/** Changes by the user to a MemoryDisk. They call no hook, create missing parents and are never refused. */
export class MemoryEdits {
  readonly #volume: MemoryVolume;
  /** Receives the hints of a watch that loses no events. */
  onHint: ((hint: Hint) => void) | undefined;

  constructor(volume: MemoryVolume) {
    this.#volume = volume;
  }

  /** Overwrites an existing file in place (same inode, new times), else creates one. */
  write(path: string, content: string | Uint8Array, mode = 0o644): void {
    const placement = this.#placement(path);
    const data = typeof content === "string" ? Buffer.from(content) : content.slice();
    const before = placement.node;
    if (before?.kind === "file") {
      this.#volume.setData(before, data, path);
      before.mtimeNs = before.ctimeNs = this.#volume.tick();
      this.#hint(path);
      return;
    }
    const file = this.#volume.newFile(new Uint8Array(), mode);
    this.#volume.setData(file, data, path);
    this.#volume.attach(placement, file);
    this.#hint(path);
  }

  /** Replaces the file by a new one, as editors do that save by renaming. */
  replace(path: string, content: string | Uint8Array): void {
    this.remove(path);
    this.write(path, content);
  }

  /** CH3: writes other bytes of the same length and restores the mtime. Only the ctime shows the change. */
  writeUnseen(path: string, content: string | Uint8Array): void {
    const file = this.#file(path);
    const data = typeof content === "string" ? Buffer.from(content) : content.slice();
    if (data.length !== file.data.length) throw new RangeError(`${path} has ${file.data.length} bytes`);
    file.data = data;
    file.ctimeNs = this.#volume.tick();
    this.#hint(path);
  }

  /** Sets the size that stat reports, whatever the content (/proc, some FUSE file systems). */
  reportSize(path: string, size: number): void {
    this.#file(path).reportedSize = size;
  }

  touch(path: string, mtimeNs: bigint): void {
    const node = this.#node(path);
    node.mtimeNs = mtimeNs;
    node.ctimeNs = this.#volume.tick();
    this.#hint(path);
  }

  chmod(path: string, mode: number): void {
    const node = this.#node(path);
    node.mode = (node.mode & ~0o7777) | mode;
    node.ctimeNs = this.#volume.tick();
    this.#hint(path);
  }

  /** False: listing and opening are refused, as to an ordinary user. */
  setReadable(path: string, readable: boolean): void {
    this.#node(path).readable = readable;
    this.#hint(path);
  }

  mkdir(path: string): void {
    this.#folder(path);
  }

  link(path: string, target: string): void {
    this.#volume.attach(this.#placement(path), this.#volume.newLink(target));
    this.#hint(path);
  }

  /** Creates a pipe. */
  special(path: string): void {
    this.#volume.attach(this.#placement(path), this.#volume.newSpecial());
    this.#hint(path);
  }

  /** Creates a file whose name is not valid UTF-8; `path` is its readable form. */
  badName(path: string, content: string): void {
    this.#volume.attach(this.#placement(path), this.#volume.newFile(Buffer.from(content), 0o644), false);
    this.#hint(path);
  }

  rename(from: string, to: string): void {
    const node = this.#node(from);
    const placement = this.#placement(to);
    this.#volume.detach(this.#placement(from));
    this.#volume.attach(placement, node);
    node.ctimeNs = this.#volume.tick();
    this.#hint(from);
    this.#hint(to);
  }

  /** Creates a second name for a file. Each name counts towards the used capacity. */
  hardLink(from: string, to: string): void {
    const file = this.#file(from);
    this.#volume.attach(this.#placement(to), file);
    this.#volume.bytes += file.data.length;
    file.ctimeNs = this.#volume.tick();
  }

  /** Mounts a disk at this path with this device number. Like the system, reports it to no watch. */
  plug(path: string, disk: MemoryFolder, device: bigint): void {
    this.#volume.attach(this.#placement(path), disk);
    setDevice(disk, device);
  }

  /** Unmounts the disk at this path. Leaves an empty folder. @returns the disk */
  pull(path: string): MemoryFolder {
    const disk = this.#node(path);
    if (disk.kind !== "folder") throw new RangeError(`${path} is a ${disk.kind}`);
    this.#volume.attach(this.#placement(path), this.#volume.newFolder());
    return disk;
  }

  /** Creates an empty disk, to be mounted with `plug`. */
  newDisk(): MemoryFolder {
    return this.#volume.newFolder();
  }

  /** Removes an entry with everything below it. A missing entry is no error. */
  remove(path: string): void {
    const placement = this.#volume.placement(path);
    if (placement?.node === undefined) return;
    this.#volume.remove(placement);
    this.#hint(path);
  }

  bytes(path: string): Uint8Array {
    return this.#file(path).data.slice();
  }

  text(path: string): string {
    return Buffer.from(this.#file(path).data).toString();
  }

  exists(path: string): boolean {
    return this.#volume.find(path) !== undefined;
  }

  /** Every path with its file content, `-> target`, or `/`, in no particular order. */
  all(): Map<string, string> {
    const found = new Map<string, string>();
    const walk = (folder: MemoryFolder, prefix: string): void => {
      for (const { name, node } of folder.children.values()) {
        found.set(prefix + name, describe(node));
        if (node.kind === "folder") walk(node, `${prefix}${name}/`);
      }
    };
    walk(this.#volume.top, "");
    return found;
  }

  #placement(path: string): NodeSlot {
    const cut = path.lastIndexOf("/");
    const folder = this.#folder(path.slice(0, Math.max(cut, 0)));
    const name = path.slice(cut + 1);
    return { folder, name, node: this.#volume.placement(path)?.node };
  }

  #folder(path: string): MemoryFolder {
    const node = this.#volume.find(path);
    if (node?.kind === "folder") return node;
    const folder = this.#volume.newFolder();
    this.#volume.attach(this.#placement(path), folder);
    this.#hint(path);
    return folder;
  }

  #hint(path: string): void {
    this.onHint?.({ path: parentOf(path), deep: false });
    if (this.#volume.find(path)?.kind === "folder") this.onHint?.({ path, deep: true });
  }

  #node(path: string): MemoryNode {
    const node = this.#volume.find(path);
    if (node === undefined) throw new RangeError(`nothing at ${path}`);
    return node;
  }

  #file(path: string): MemoryFile {
    const node = this.#node(path);
    if (node.kind !== "file") throw new RangeError(`${path} is a ${node.kind}`);
    return node;
  }
}

function setDevice(node: MemoryNode, device: bigint): void {
  node.device = device;
  if (node.kind === "folder") for (const child of node.children.values()) setDevice(child.node, device);
}

function describe(node: MemoryNode): string {
  if (node.kind === "file") return Buffer.from(node.data).toString("latin1");
  if (node.kind === "link") return `-> ${node.target}`;
  return node.kind === "folder" ? "/" : "special";
}
