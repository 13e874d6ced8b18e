/** CRC-32C (Castagnoli) and CRC-64/NVME, reflected, one byte at a time; CRC-32 comes from zlib. */

const CASTAGNOLI = 0x82f63b78;
/** 0x9a6c9329ac4bc9b5, the reflected polynomial of the NVM Express specification, as two halves. */
const NVME_HIGH = 0x9a6c9329;
const NVME_LOW = 0xac4bc9b5;

const crc32cTable = new Uint32Array(256);
const highTable = new Uint32Array(256);
const lowTable = new Uint32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let short = byte;
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit++) {
    short = (short & 1) === 1 ? (short >>> 1) ^ CASTAGNOLI : short >>> 1;
    const odd = (low & 1) === 1;
    low = ((low >>> 1) | ((high & 1) << 31)) ^ (odd ? NVME_LOW : 0);
    high = (high >>> 1) ^ (odd ? NVME_HIGH : 0);
  }
  crc32cTable[byte] = short;
  highTable[byte] = high;
  lowTable[byte] = low;
}

/** @param crc the result for the previous bytes, initially 0 */
export function crc32c(bytes: Uint8Array, crc: number): number {
  let value = ~crc;
  for (const byte of bytes) value = (value >>> 8) ^ crc32cTable[(value ^ byte) & 255]!;
  return ~value >>> 0;
}

/** Two unsigned halves of 64 bits. */
export interface Crc64 {
  readonly high: number;
  readonly low: number;
}

/** @param crc the result for the previous bytes, initially zeros */
export function crc64nvme(bytes: Uint8Array, crc: Crc64): Crc64 {
  let high = ~crc.high;
  let low = ~crc.low;
  for (const byte of bytes) {
    const index = (low ^ byte) & 255;
    low = ((low >>> 8) | (high << 24)) ^ lowTable[index]!;
    high = (high >>> 8) ^ highTable[index]!;
  }
  return { high: ~high >>> 0, low: ~low >>> 0 };
}
