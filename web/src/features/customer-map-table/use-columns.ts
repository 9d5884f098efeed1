import { useState } from 'react'
import { z } from 'zod'
import type { MapTableColumn } from 'domain/customer-map-table.ts'
import { screenColumns } from './column-list.ts'

const KEY = 'branch-atlas.customer-map-columns'
// A column that a later version has no more falls away; the place is always there.
const storedSchema = z.array(z.string()).transform((keys) => screenColumns.filter((key) => keys.includes(key)))

export type Columns = ReturnType<typeof useColumns>

/** Which columns this browser shows; all of them until somebody chooses. */
export function useColumns() {
  const [shown, setShown] = useState(storedColumns)
  const show = (keys: readonly MapTableColumn[]) => {
    const chosen = screenColumns.filter((key) => key === 'place' || keys.includes(key))
    localStorage.setItem(KEY, JSON.stringify(chosen))
    setShown(chosen)
  }
  return { shown, show }
}

function storedColumns(): MapTableColumn[] {
  const stored = storedSchema.safeParse(parsed(localStorage.getItem(KEY)))
  return stored.success && stored.data.length > 0 ? stored.data : [...screenColumns]
}

// Another program on this origin may have left anything under our key.
function parsed(stored: string | null): unknown {
  try {
    return stored === null ? null : JSON.parse(stored)
  } catch {
    return null
  }
}
