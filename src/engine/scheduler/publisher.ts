import type { EngineState } from "../../shared/model/live.ts";
import type { Clock } from "../environment.ts";
import { Alarm } from "./alarm.ts";

/** Milliseconds between two states that are told. */
const APART = 250;

/** Tells the state when it has changed, at most four times a second. What stays the same is not told. */
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

  /** To be called after anything that may show. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    const now = this.#clock.now();
    // A clock that was set back must not silence it.
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
