/** Things that share a key, or are joined through others that do, as groups; in the order of their first member. */
export function joinedGroups<T>(things: readonly T[], keysOf: (thing: T) => readonly (string | number)[]): T[][] {
  const parent = things.map((_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parent[at] !== undefined && parent[at] !== at) {
      // Halve the way up, so that long chains stay cheap.
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  const first = new Map<string | number, number>()
  things.forEach((thing, index) => {
    for (const key of keysOf(thing)) {
      const other = first.get(key)
      if (other === undefined) first.set(key, index)
      else parent[Math.max(root(index), root(other))] = Math.min(root(index), root(other))
    }
  })
  return Object.values(
    Object.groupBy(
      things.map((thing, index) => ({ thing, root: root(index) })),
      (entry) => entry.root,
    ),
  ).map((group) => (group ?? []).map(({ thing }) => thing))
}
