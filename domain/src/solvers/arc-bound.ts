import type { ArcTables } from './arc-rules.ts'

export function arcLowerBound(tables: ArcTables): number {
  return tables.lengths.reduce((sum, length) => sum + length, 0)
}
