/**
 * Sets times exactly. Node passes times to libuv as doubles of seconds, which are some 238 ns apart in this century; on
 * Windows libuv makes steps of 1.6 µs of them.
 */
export interface ExactTimes {
  /** Sets the modification time of an open file. False if the system refuses. */
  ofHandle(handle: number, mtimeNs: bigint): boolean;
  /** Sets the modification time of whatever is at `path`, never of a link's target. False if the system refuses. */
  ofLink(path: string, mtimeNs: bigint): boolean;
}
