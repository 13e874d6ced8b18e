/** Tells of each location once for all events of one turn of the event loop. */
export class HintTurn<Target> {
  readonly #report: (target: Target, deep: boolean) => void;
  #targets = new Map<Target, boolean>();

  constructor(report: (target: Target, deep: boolean) => void) {
    this.#report = report;
  }

  add(target: Target, deep: boolean): void {
    if (this.#targets.size === 0) setImmediate(() => this.#endTurn());
    if (deep || !this.#targets.has(target)) this.#targets.set(target, deep);
  }

  #endTurn(): void {
    const targets = this.#targets;
    this.#targets = new Map();
    for (const [target, deep] of targets) this.#report(target, deep);
  }
}
