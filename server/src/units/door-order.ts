/** What says where a door stands among the others of its side or place. */
export interface Ordered {
  id: string
  label: string
  floor: string | null
  chainage: number | null
  seq: number | null
}

/**
 * Doors in walking order: along the side by metres from its start, those nobody placed behind them; in a place as somebody
 * ordered them, else by floor and number.
 */
export const inWalkingOrder = <T extends Ordered>(doors: readonly T[]): T[] =>
  doors.toSorted(
    (a, b) =>
      (a.chainage ?? unplaced) - (b.chainage ?? unplaced) ||
      (a.seq ?? unplaced) - (b.seq ?? unplaced) ||
      numerically.compare(a.floor ?? '', b.floor ?? '') ||
      numerically.compare(a.label, b.label) ||
      (a.id < b.id ? -1 : 1),
  )

/** Behind every door that has a place; not infinite, for the difference of two must be 0. */
const unplaced = 1e9
const numerically = new Intl.Collator('zh-Hans', { numeric: true })

/** Numbers the doors of each side or place from 1 in walking order. @returns those whose number changed */
export function renumbered<T extends Ordered>(grounds: readonly (readonly T[])[]): T[] {
  return grounds.flatMap((doors) =>
    inWalkingOrder(doors).filter((door, index) => {
      const isOther = door.seq !== index + 1
      door.seq = index + 1
      return isOther
    }),
  )
}
