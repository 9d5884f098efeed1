import type { KeyRange } from 'domain/morton.ts'
import type { Expression, ExpressionBuilder, SqlBool, StringReference } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Rows whose Morton key lies in one of some ranges, as `domain/morton.ts` gives them for a circle, a box or a tile.
 * A range is coarser than the shape: the caller still tests each position.
 */
export const inKeyRanges =
  <T extends keyof Database>(column: StringReference<Database, T>, ranges: readonly KeyRange[]) =>
  (eb: ExpressionBuilder<Database, T>): Expression<SqlBool> =>
    eb.or(
      // The column is a key, which Kysely cannot see through the type parameter.
      ranges.map(([from, to]) => eb.and([eb(column, '>=', from as never), eb(column, '<', to as never)])),
    )
