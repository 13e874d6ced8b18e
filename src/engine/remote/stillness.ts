/** Listeners for stalled exchanges, by the input of the call. */
const listeners = new WeakMap<object, () => void>();

/**
 * Registers a listener that is called when the exchange of a call stalls for `noticeMs` (RT9). The request continues.
 * The input identifies the call because every decorator between the call and the wire passes it through unchanged.
 * @param input of the call, by identity
 * @param onStill may be called several times per attempt
 */
export function listenForStillness(input: object, onStill: () => void): void {
  listeners.set(input, onStill);
}

/** The listener that was registered for an input. */
export function stillnessListener(input: object): (() => void) | undefined {
  return listeners.get(input);
}
