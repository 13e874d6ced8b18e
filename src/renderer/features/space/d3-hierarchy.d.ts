/** The part of d3-hierarchy that is used: the package has no types of its own. */
declare module "d3-hierarchy" {
  interface Node<D> {
    readonly data: D;
    /** Sets the size of each node to the sum below it. */
    sum(sizeOf: (data: D) => number): Node<D>;
  }

  interface PlacedNode<D> extends Node<D> {
    readonly x0: number;
    readonly y0: number;
    readonly x1: number;
    readonly y1: number;
    leaves(): PlacedNode<D>[];
  }

  interface Treemap<D> {
    size(size: readonly [number, number]): Treemap<D>;
    round(round: boolean): Treemap<D>;
    paddingInner(px: number): Treemap<D>;
    (root: Node<D>): PlacedNode<D>;
  }

  export function hierarchy<D>(data: D, childrenOf: (data: D) => readonly D[] | undefined): Node<D>;
  export function treemap<D>(): Treemap<D>;
}
