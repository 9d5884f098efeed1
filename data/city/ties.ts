import { daysAfter } from 'domain/civil-date.ts'
import type { CityRow, TableRow } from './city.ts'
import { isRunning, type MadeAlliance } from './alliances.ts'
import type { MadeBranch, Making } from './making.ts'
import type { MadeMerchant } from './merchants.ts'

/** Who works where, of the customers that were made: some of them head the firm or keep its books. */
export interface KnownWorker {
  customerId: string
  workPlaceId: string
}

const suppliers = ['云坪农产批发', '长禾纸业', '清溪食品配送', '远山茶业', '新桥布行', '白鹭文具批发', '三合建材']
const buyers = ['云坪第三工程队', '河东物业食堂', '文汇培训中心', '桥北车队']

/** Business ties of merchants and of customers, leads from loan needs, and shops to walk to this week. */
export function ties(
  making: Making,
  branch: MadeBranch,
  {
    alliances,
    files,
    fileRows,
    workers,
  }: {
    alliances: readonly MadeAlliance[]
    files: readonly MadeMerchant[]
    fileRows: readonly TableRow[]
    workers: readonly KnownWorker[]
  },
): TableRow[] {
  const random = making.random.branch(`ties ${branch.index}`)
  const { asOf } = making.options
  const rows: TableRow[] = []
  const push = (table: TableRow['table'], columns: CityRow) =>
    rows.push({ table, row: { branchId: branch.id, id: making.newId(), ...making.softly, ...columns } })

  const running = alliances.flatMap(({ members }) => members.filter(isRunning))
  for (const { merchant } of running.filter(() => random.chance(0.45))) {
    const type = random.weighted({ supplier: 0.55, client: 0.25, distributor: 0.2 })
    const other = random.chance(0.35) ? random.pick(running).merchant : null
    const isAnother = other !== null && other.id !== merchant.id
    push('businessTie', {
      fromKind: 'merchant',
      fromId: merchant.id,
      toKind: isAnother ? 'merchant' : 'name',
      toId: isAnother ? other.id : null,
      toName: isAnother ? '' : random.pick(type === 'client' ? buyers : suppliers),
      type,
      banksHere: isAnother ? 'yes' : random.weighted({ yes: 0.2, no: 0.35, unknown: 0.45 }),
      note: '',
    })
  }
  for (const { customerId, workPlaceId } of workers) {
    push('businessTie', {
      fromKind: 'customer',
      fromId: customerId,
      toKind: 'place',
      toId: workPlaceId,
      toName: '',
      type: random.weighted({ accountant: 0.6, head: 0.4 }),
      banksHere: random.weighted({ yes: 0.3, no: 0.3, unknown: 0.4 }),
      note: '',
    })
  }
  const needs = new Map(fileRows.map(({ row }) => [row.id, row.loanNeed]))
  for (const { id, metres } of files.filter(({ id }) => needs.get(id) === 'now').slice(0, 8)) {
    const isOld = random.chance(0.4)
    push('lead', {
      source: metres < 600 ? 'visit' : 'staff_tip',
      subjectKind: 'merchant',
      subjectId: id,
      line: 'loan_micro',
      amountBand: random.pick(['20w_50w', '50w_100w']),
      grade: random.pick(['a', 'b']),
      ownerUserId: random.pick(branch.managers).id,
      slaClass: 'high_value',
      state: isOld ? 'contacted' : 'assigned',
      note: '旺季前想备货',
      firstResponseAt: isOld ? `${daysAfter(asOf, -2)}T03:00:00.000Z` : null,
      proposalAt: null,
      createdAt: `${daysAfter(asOf, isOld ? -2 : -1)}T02:20:00.000Z`,
      responseDueAt: `${daysAfter(asOf, isOld ? -2 : -1)}T03:20:00.000Z`,
      proposalDueAt: `${daysAfter(asOf, isOld ? -1 : 0)}T02:20:00.000Z`,
      protectUntil: daysAfter(asOf, 10),
      lostReason: null,
      originKind: null,
      originId: null,
    })
  }
  const early = alliances.flatMap(({ members }) => members.filter(({ stage }) => stage === 'contacted'))
  for (const { merchant } of early) {
    push('walkWish', {
      subjectKind: 'merchant',
      subjectId: merchant.id,
      week: mondayOf(asOf),
      reason: 'introduction',
      note: '',
      doneAt: null,
    })
  }
  return rows
}

function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7
  return daysAfter(date, -weekday)
}
