import type { FileTraits, LocalStat, PartFile, Placement } from "../../src/engine/disk/port.ts";
import { LianaError } from "../../src/shared/errors.ts";
import { partPath } from "../../src/shared/model/names.ts";
import { DiskCrash, type EffectHost } from "./memory-disk-effects.ts";
import { statOf, type MemoryFile } from "./memory-disk-volume.ts";

/** A part on a MemoryDisk. After a crash it stays as a stray part, as after a killed process. */
export class MemoryPart implements PartFile {
  readonly #disk: EffectHost;
  readonly #path: string;
  readonly #file: MemoryFile;
  readonly #closed: () => void;
  #room: Uint8Array = new Uint8Array();

  constructor(disk: EffectHost, path: string, file: MemoryFile, closed: () => void) {
    this.#disk = disk;
    this.#path = path;
    this.#file = file;
    this.#closed = closed;
  }

  get written(): number {
    return this.#file.data.length;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#disk.effect("write", this.#path);
    const { volume } = this.#disk;
    const size = this.#file.data.length;
    volume.setData(this.#file, this.#roomFor(size + chunk.length), this.#path);
    this.#file.data.set(chunk, size);
    this.#file.mtimeNs = this.#file.ctimeNs = volume.tick();
  }

  /** A buffer that holds at least `size` bytes. It grows by doubling, so that chunks are rarely copied. */
  #roomFor(size: number): Uint8Array {
    if (size > this.#room.length) {
      const room = new Uint8Array(size * 2);
      room.set(this.#file.data);
      this.#room = room;
    }
    return this.#room.subarray(0, size);
  }

  async commit(traits: FileTraits, placement: Placement): Promise<LocalStat> {
    const { volume } = this.#disk;
    try {
      this.#disk.effect("commit", this.#path);
      this.#file.mode = 0o100000 | (traits.mode === undefined ? 0o644 : traits.mode & 0o7777);
      if (traits.mtimeNs !== undefined) this.#file.mtimeNs = traits.mtimeNs;
      this.#disk.effect("take-name", this.#path);
      const at = this.#disk.slotFor(this.#path);
      const part = this.#disk.slotFor(partPath(this.#path));
      if (part.node !== this.#file) throw new LianaError("unwritable", { path: this.#path });
      this.#disk.checkPlacement(at, this.#path, placement);
      volume.detach(part);
      volume.attach(at, this.#file);
      this.#file.ctimeNs = volume.tick();
      this.#closed();
      return statOf(this.#file);
    } catch (error) {
      if (!(error instanceof DiskCrash)) await this.discard();
      throw error;
    }
  }

  async flush(): Promise<void> {
    this.#disk.effect("flush", this.#path);
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    const found = this.#file.data.subarray(position, position + into.length);
    into.set(found);
    return found.length;
  }

  async keep(): Promise<void> {
    if (!this.#disk.crashed) this.#closed();
  }

  async discard(): Promise<void> {
    if (this.#disk.crashed) return;
    const part = this.#disk.volume.placement(partPath(this.#path));
    if (part?.node === this.#file) this.#disk.volume.remove(part);
    this.#closed();
  }
}
