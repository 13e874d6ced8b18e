import type { EventEmitter } from "node:events";

/** An event whose default a listener can prevent, as Electron passes it as the first argument. */
class Preventable {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/**
 * Emits with a preventable event before the other arguments.
 * @param fields additional properties of the event
 * @returns whether a listener prevented the default
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
