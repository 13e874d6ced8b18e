/** A picture in several sizes, as PNG. */
export interface Sized {
  /** Width and height in pixels, 256 at most in an ico. */
  readonly size: number;
  readonly png: Buffer;
}

const ICO_HEADER = 6;
const ICO_ENTRY = 16;

/** A Windows icon of PNGs, which it reads since Vista. https://en.wikipedia.org/wiki/ICO_(file_format) */
export function makeIco(pictures: readonly Sized[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER + ICO_ENTRY * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = ICO_HEADER + ICO_ENTRY * index;
    // 256 does not fit into a byte and is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/**
 * What a macOS icon calls its sizes in pixels; those at @2x have names of their own. 16 and 32 at @1x are left out:
 * macOS scales them. https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 */
export const ICNS_TYPES: readonly (readonly [type: string, size: number])[] = [
  ["ic11", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
];

/** @param pngOf the picture of a size in pixels */
export function makeIcns(pngOf: (size: number) => Buffer): Buffer {
  const blocks = ICNS_TYPES.map(([type, size]) => block(type, pngOf(size)));
  return block("icns", Buffer.concat(blocks));
}

/** Four letters, the length of the whole, the content. */
function block(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, "latin1");
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
