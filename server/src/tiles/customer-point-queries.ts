import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { KeyRange } from 'domain/morton.ts'
import { type ExpressionBuilder, sql } from 'kysely'
import { customersOf, isKeyCustomer, rowsVisibleTo } from '#customers/customer-condition.ts'
import type { Db } from '#db/database.ts'
import type { Database } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'

/** Whose points, on which stretch of the sort key: a tile is exactly one. */
export interface PointQuestion {
  scope: BranchScope
  filter: CustomerFilter
  onDate: string
  range: KeyRange
}

/** Who is masked and has neither building nor place is drawn in the middle of a cell of some 130 m. */
const coarseCell = 4 ** 8
/** In Z-order the middle of a cell lies at three quarters of its keys. */
const middleOfCell = (coarseCell * 3) / 4
/** The middle of the coarse cell that a key lies in: what a masked position is told as. */
export const coarseKey = (key: number): number => Math.floor(key / coarseCell) * coarseCell + middleOfCell

/** Points grouped by where they are drawn and what they count as. */
export const listPointGroups = (db: Db, question: PointQuestion) =>
  db
    .selectFrom(drawnCustomers(db, question).as('point'))
    .select(({ fn }) => ['zk', 'lifecycle', 'isKey', 'inUse', fn.countAll<number>().as('count')])
    .groupBy(['zk', 'lifecycle', 'isKey', 'inUse'])
    .execute()

/** Each point by itself. */
export const listPoints = (db: Db, question: PointQuestion) =>
  db.selectFrom(drawnCustomers(db, question).as('point')).selectAll().orderBy('zk').orderBy('id').execute()

/**
 * Where each customer is drawn (decision 19). With full fields: at his own position, else his building's, else his
 * place's. With masked fields: at the building's, else the place's, else in the middle of a coarse cell. Each way is an
 * index range of the sort key, and every customer goes one way only.
 */
function drawnCustomers(db: Db, { scope, filter, onDate, range }: PointQuestion) {
  const masked = scope.persons.fields === 'masked'
  const [from, to] = range
  const mine = (eb: ExpressionBuilder<Database, 'customer'>) =>
    eb.and([customersOf(scope, filter, onDate)(eb), rowsVisibleTo(scope)(eb)])
  const columns = (eb: ExpressionBuilder<Database, 'customer'>) =>
    [
      'customer.id',
      'customer.segment',
      'customer.tier',
      'customer.lifecycle',
      isKeyCustomer(eb).as('isKey'),
      linesInUse(eb).as('inUse'),
    ] as const

  const atBuilding = db
    .selectFrom('building')
    .innerJoin('customer', 'customer.homeBuildingId', 'building.id')
    .select((eb) => [...columns(eb), 'building.zk'])
    .where(mine)
    .where('building.orgId', '=', scope.orgId)
    .where('building.zk', '>=', from)
    .where('building.zk', '<', to)
    .$if(!masked, (query) => query.where('customer.zk', 'is', null))
  const atPlace = db
    .selectFrom('place')
    .innerJoin('customer', 'customer.homePlaceId', 'place.id')
    .select((eb) => [...columns(eb), 'place.zk'])
    .where(mine)
    .where('customer.homeBuildingId', 'is', null)
    .where('place.orgId', '=', scope.orgId)
    .where('place.zk', '>=', from)
    .where('place.zk', '<', to)
    .$if(!masked, (query) => query.where('customer.zk', 'is', null))
  const [own, ownEnd] = masked ? coarseRange(range) : range
  // The divisor is written out: a bound number would make the division fractional.
  const coarse = sql<number>`customer.zk / ${sql.lit(coarseCell)} * ${sql.lit(coarseCell)} + ${sql.lit(middleOfCell)}`
  const atOwn = db
    .selectFrom('customer')
    .select((eb) => [...columns(eb), masked ? coarse.as('zk') : eb.ref('customer.zk').$castTo<number>().as('zk')])
    .where(mine)
    .where('customer.zk', '>=', own)
    .where('customer.zk', '<', ownEnd)
    .$if(masked, (query) =>
      query.where('customer.homeBuildingId', 'is', null).where('customer.homePlaceId', 'is', null),
    )
  return atOwn.unionAll(atBuilding).unionAll(atPlace)
}

/** Keys of those who are drawn on a tile: itself, or, for a tile smaller than the cell, the cell whose middle it holds. */
function coarseRange([from, to]: KeyRange): KeyRange {
  if (to - from >= coarseCell) return [from, to]
  const cell = Math.floor(from / coarseCell) * coarseCell
  const middle = cell + middleOfCell
  return middle >= from && middle < to ? [cell, cell + coarseCell] : [0, 0]
}

/** 1 where any line is in use. */
const linesInUse = (eb: ExpressionBuilder<Database, 'customer'>) =>
  eb
    .case()
    .when(
      eb.exists(
        eb
          .selectFrom('holding')
          .select('holding.id')
          .whereRef('holding.branchId', '=', 'customer.branchId')
          .whereRef('holding.customerId', '=', 'customer.id')
          .where('holding.active', '=', 1),
      ),
    )
    .then(eb.lit(1))
    .else(eb.lit(0))
    .end()
