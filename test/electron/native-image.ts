import { existsSync } from "node:fs";

/** An image represented by its path alone. */
export class NativeImage implements Pick<Electron.NativeImage, "isEmpty" | "setTemplateImage"> {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Electron returns an empty image for a missing file, without an error. */
  isEmpty(): boolean {
    return !existsSync(this.path);
  }

  setTemplateImage(_template: boolean): void {}
}

export const nativeImage = { createFromPath: (path: string): NativeImage => new NativeImage(path) };
