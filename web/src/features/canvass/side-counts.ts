import type { CanvassSide } from 'domain/canvass-side.ts'

export type SideCounts = {
  sides: number
  sideMetres: number
  doors: number
  ours: number
  locked: number
  doNotVisit: number
  newDoors: number
  /** Sides with a frontage and no known door: nobody can say yet what waits there. */
  unknownSides: number
}

/** What the chosen sides hold, for the panel that counts along. */
export function sideCounts(sides: readonly CanvassSide[]): SideCounts {
  const sum = (of: (side: CanvassSide) => number) => sides.reduce((total, side) => total + of(side), 0)
  return {
    sides: sides.length,
    // As in K16: a side without a frontage has no metres to walk.
    sideMetres: sum(({ frontage, lengthM }) => (frontage === 'none' ? 0 : lengthM)),
    doors: sum(({ doors }) => doors),
    ours: sum(({ ours }) => ours),
    locked: sum(({ locked }) => locked),
    doNotVisit: sum(({ doNotVisit }) => doNotVisit),
    newDoors: sum(({ newDoors }) => newDoors),
    unknownSides: sides.filter(({ doors, emptyDoors }) => doors + emptyDoors === 0).length,
  }
}

export type StreetRow = {
  streetId: string
  street: string
  sides: CanvassSide[]
  doors: number
  lengthM: number
}

/** Sides by their street, most doors first. */
export function streetRows(sides: readonly CanvassSide[]): StreetRow[] {
  const rows = new Map<string, StreetRow>()
  for (const side of sides) {
    const row = rows.get(side.streetId) ?? {
      streetId: side.streetId,
      street: side.street,
      sides: [],
      doors: 0,
      lengthM: 0,
    }
    row.sides.push(side)
    row.doors += side.doors
    row.lengthM += side.lengthM
    rows.set(side.streetId, row)
  }
  return [...rows.values()].toSorted(
    (a, b) => b.doors - a.doors || b.lengthM - a.lengthM || (a.streetId < b.streetId ? -1 : 1),
  )
}
