import type { EventEmitter } from "node:events";

/** An event that a listener may hold back, as Electron's first arguments are. */
class Preventable {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/**
 * Emits, with such an event before the other arguments.
 * @param fields what the event has beside, for events that carry their details
 * @returns whether a listener held it back
 */
export function emitPreventable(
  emitter: EventEmitter,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
  ...args: readonly unknown[]
): boolean {
  const event = Object.assign(new Preventable(), fields);
  emitter.emit(name, event, ...args);
  return event.defaultPrevented;
}
