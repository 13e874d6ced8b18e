/** By the input of a call, who wants to know that its exchange stands still. */
const listeners = new WeakMap<object, () => void>();

/**
 * Asks to be told when the exchange that a call leads to stands still for `noticeMs` (RT9). The request goes on. The
 * listener belongs to the input because the decorators between a call and the wire all pass the input through.
 * @param input of the call, by identity
 * @param onStill called once or several times for each try
 */
export function listenForStillness(input: object, onStill: () => void): void {
  listeners.set(input, onStill);
}

/** Whom to tell; undefined for nobody. */
export function stillnessListener(input: object): (() => void) | undefined {
  return listeners.get(input);
}
