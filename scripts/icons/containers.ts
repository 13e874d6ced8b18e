/** Both formats are a table of contents followed by unchanged PNG files. */

/**
 * Makes a Windows icon. PNG images in it need Vista or later.
 * @param images by size in px, at most 256
 */
export function ico(images: ReadonlyMap<number, Buffer>): Buffer {
  const head = Buffer.alloc(6 + 16 * images.size);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.size, 4);
  let entry = 6;
  let offset = head.length;
  for (const [size, image] of images) {
    // 0 means 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    entry += 16;
    offset += image.length;
  }
  return Buffer.concat([head, ...images.values()]);
}

/** The types of an image in a macOS icon by size in px. Some sizes are also the @2x image of the half size. */
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  16: ["icp4"],
  32: ["icp5", "ic11"],
  64: ["icp6", "ic12"],
  128: ["ic07"],
  256: ["ic08", "ic13"],
  512: ["ic09", "ic14"],
  1024: ["ic10"],
};

/**
 * Makes a macOS icon.
 * @param images by size in px: 16, 32, 64, 128, 256, 512, 1024
 */
export function icns(images: ReadonlyMap<number, Buffer>): Buffer {
  const parts: Buffer[] = [];
  for (const [size, image] of images) {
    for (const type of ICNS_TYPES[size] ?? []) {
      const head = Buffer.alloc(8);
      head.write(type, 0, "ascii");
      head.writeUInt32BE(image.length + 8, 4);
      parts.push(head, image);
    }
  }
  const head = Buffer.alloc(8);
  head.write("icns", 0, "ascii");
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}
