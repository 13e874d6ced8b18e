import type { EngineState } from "../../shared/model/live.ts";
import type { Clock } from "../environment.ts";
import { Alarm } from "./alarm.ts";

/** Minimum interval between two published states, in ms. */
const APART = 250;

/** Publishes the state after changes, at most four times per second. Equal states are published once. */
export class StatePublisher {
  readonly #clock: Clock;
  readonly #look: () => EngineState;
  readonly #publish: (state: EngineState) => void;
  readonly #alarm: Alarm;
  #sentAt = Number.NEGATIVE_INFINITY;
  #sent = "";
  #due = false;

  constructor(clock: Clock, look: () => EngineState, publish: (state: EngineState) => void) {
    this.#clock = clock;
    this.#look = look;
    this.#publish = publish;
    this.#alarm = new Alarm(clock, () => this.#send());
  }

  /** Call after anything that may change the state. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    const now = this.#clock.now();
    // A clock that was set back must not stop publishing.
    if (this.#sentAt > now) this.#sentAt = now - APART;
    this.#alarm.set(Math.max(now, this.#sentAt + APART));
  }

  close(): void {
    this.#alarm.close();
  }

  #send(): void {
    this.#due = false;
    const state = this.#look();
    const text = JSON.stringify(state);
    if (text === this.#sent) return;
    this.#sent = text;
    this.#sentAt = this.#clock.now();
    this.#publish(state);
  }
}
