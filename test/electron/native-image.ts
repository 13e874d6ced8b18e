import { existsSync } from "node:fs";

/** An image that is only known by its file. */
export class NativeImage implements Pick<Electron.NativeImage, "isEmpty" | "setTemplateImage"> {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Electron makes an empty image of a file that is not there, and says nothing. */
  isEmpty(): boolean {
    return !existsSync(this.path);
  }

  setTemplateImage(_template: boolean): void {}
}

export const nativeImage = { createFromPath: (path: string): NativeImage => new NativeImage(path) };
