declare module 'edmonds-blossom-fixed' {
  /**
   * Maximum-weight matching of a general graph (Edmonds; after Joris van Rantwijk).
   *
   * @param edges           two nodes (from 0) and a whole weight each
   * @param maxCardinality  prefers as many pairs as can be
   * @returns each node's mate, −1 for none
   */
  export default function blossom(
    edges: readonly (readonly [number, number, number])[],
    maxCardinality: boolean,
  ): number[]
}
