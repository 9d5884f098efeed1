/** Lists of numbers one behind the other: list r stands in `targets` from `offsets[r]` up to `offsets[r + 1]`. */
export type SparseRows = { offsets: Int32Array; targets: Int32Array }

export function sparseRows(lists: readonly (readonly number[])[]): SparseRows {
  const offsets = new Int32Array(lists.length + 1)
  lists.forEach((list, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + list.length
  })
  const targets = new Int32Array(offsets[lists.length] ?? 0)
  lists.forEach((list, row) => targets.set(list, offsets[row] ?? 0))
  return { offsets, targets }
}

/** The same pairs seen from the other end: which rows name each of `count` targets, in order. */
export function turnedRows({ offsets, targets }: SparseRows, count: number): SparseRows {
  const turned = new Int32Array(count + 1)
  for (const target of targets) turned[target + 1] = (turned[target + 1] ?? 0) + 1
  for (let at = 0; at < count; at += 1) turned[at + 1] = (turned[at + 1] ?? 0) + (turned[at] ?? 0)
  const next = turned.slice()
  const rows = new Int32Array(targets.length)
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      rows[next[target] ?? 0] = row
      next[target] = (next[target] ?? 0) + 1
    }
  }
  return { offsets: turned, targets: rows }
}
