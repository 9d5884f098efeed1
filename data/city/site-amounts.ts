import { daysBefore } from 'domain/civil-date.ts'
import { type AssetBand, assetBands } from 'domain/customer.ts'
import { bandBounds } from 'domain/formulas/site-retention.ts'
import type { Random } from 'domain/random.ts'
import type { CityRow, TableRow } from './city.ts'
import type { MadeBranch, Making } from './making.ts'

/** How many days before the city's the head wrote down what those who stayed hold, and how much of today's it was then. */
const keptFigures = [
  { daysAgo: 22, grown: 1 },
  { daysAgo: 204, grown: 0.96 },
]
/** What somebody held five years ago, of what he holds now: with the door, some of the money went elsewhere (ours). */
const heldThen: [number, number] = [0.9, 1.7]
/** The top band has no end: nobody here holds more than twice its floor. */
const topTimes = 2

/**
 * What the bank's ledger says of the people of a former site: its sums, drawn within each customer's band. Sees every row
 * that is made of customers, and tells the sums when all have passed.
 */
export function siteLedger(making: Making, { id: branchId, formerSite, head }: MadeBranch) {
  const random = making.random.branch('former site ledger')
  const customers = new Map<string, { row: CityRow; banked: boolean; active: boolean }>()
  const see = ({ table, row }: TableRow) => {
    if (formerSite === null) return
    if (table === 'customer' && row.siteBondId === formerSite.id)
      customers.set(String(row.id), { row, banked: false, active: false })
    const customer = table === 'holding' ? customers.get(String(row.customerId)) : undefined
    if (!customer) return
    const isOpen = row.active === 1
    if (isOpen && customer.row.lifecycle !== 'lost') customer.active = true
    const begun = String(row.openedOn ?? '') <= formerSite.movedOn
    const ended = row.closedOn === null ? !isOpen : String(row.closedOn) <= formerSite.movedOn
    if (begun && !ended) customer.banked = true
  }
  const rows = (): TableRow[] => {
    if (formerSite === null) return []
    const banked = [...customers.values()].filter((customer) => customer.banked)
    const held = banked.map(({ row, active }) => ({ active, now: heldIn(row.assetBand, random) }))
    const then = held.reduce((sum, { now }) => sum + now * random.between(...heldThen), 0)
    const kept = held.reduce((sum, { active, now }) => sum + (active ? now : 0), 0)
    if (kept === 0) return []
    const amount = (metric: string, fen: number, asOf: string): TableRow => ({
      table: 'siteAmount',
      row: {
        branchId,
        id: making.newId(),
        siteId: formerSite.id,
        metric,
        fen: wholeThousands(fen),
        source: '核心系统按旧址客户名单汇总',
        asOf,
        createdAt: making.stamps.createdAt,
        createdBy: head.id,
        withdrawnAt: null,
        withdrawnBy: null,
      },
    })
    return [
      amount('assets_at_move', then, formerSite.movedOn),
      ...keptFigures.map(({ daysAgo, grown }) =>
        amount('assets_kept', kept * grown, daysBefore(making.options.asOf, daysAgo)),
      ),
    ]
  }
  return { see, rows }
}

/** Fen somebody of a band holds: nearer its floor than its end. Who has no band holds as little as the lowest. */
function heldIn(band: CityRow[string] | undefined, random: Random): number {
  const { low, high } = bandBounds([assetBands.find((code) => code === band) ?? ('lt_5w' satisfies AssetBand)])
  return low + ((high ?? low * topTimes) - low) * random.next() ** 2
}

/** A thousand yuan, in fen. */
const thousand = 100_000
const wholeThousands = (fen: number) => Math.max(thousand, Math.round(fen / thousand) * thousand)
