/** Reports each location once for all events of one turn of the event loop. */
export class HintTurn<Place> {
  readonly #tell: (place: Place, deep: boolean) => void;
  #places = new Map<Place, boolean>();

  constructor(tell: (place: Place, deep: boolean) => void) {
    this.#tell = tell;
  }

  add(place: Place, deep: boolean): void {
    if (this.#places.size === 0) setImmediate(() => this.#endTurn());
    if (deep || !this.#places.has(place)) this.#places.set(place, deep);
  }

  #endTurn(): void {
    const places = this.#places;
    this.#places = new Map();
    for (const [place, deep] of places) this.#tell(place, deep);
  }
}
