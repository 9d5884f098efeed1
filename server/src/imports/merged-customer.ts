import { productLines } from 'domain/product.ts'
import { maskName } from '#customers/mask-name.ts'
import type { Row } from '#db/tables.ts'
import {
  type Change,
  type CustomerContent,
  type CustomerPicture,
  fileColumns,
  type HeldAs,
  homeColumns,
  type ImportedValues,
} from './customer-content.ts'

export interface MergeContext {
  branchId: string
  batchId: string
  refHash: string
  customerId: string
  /** The day the file was read: since when a tag is known. */
  today: string
  /** Days a tag counts, by its code. */
  ttlDays: ReadonlyMap<string, number>
  newId: () => string
}
export interface Merged extends CustomerPicture {
  changes: Change[]
  /** What the file says otherwise, but a hand wrote: it stays. */
  kept: string[]
}

/** What a customer becomes by one line of a file; `current` is null for one not known yet. Pure. */
export function mergedCustomer(current: CustomerPicture | null, values: ImportedValues, context: MergeContext): Merged {
  const before = current?.content ?? newContent(values, context.refHash)
  const byHand = handFilled(before)
  const kept: string[] = []
  const changes: Change[] = []
  const content: CustomerContent = { ...before }

  for (const column of fileColumns) {
    const after = values.fields[column]
    if (after === undefined || after === before[column]) continue
    if (byHand.has(column)) kept.push(column)
    else {
      Object.assign(content, { [column]: after })
      changes.push({ field: column, before: before[column], after })
    }
  }
  if (values.home && homeColumns.some((column) => values.home?.[column] !== before[column])) {
    if (byHand.has('home')) kept.push('home')
    else {
      Object.assign(content, values.home)
      changes.push({
        field: 'home',
        before: before.homePlaceId ?? before.geoGrade,
        after: values.home.homePlaceId ?? values.home.geoGrade,
      })
    }
  }
  content.nameMask = maskName(content.name)
  content.householdId ??= values.ownHouseholdId ?? null

  const holdings = mergedHoldings(current?.holdings ?? [], values, context, changes)
  const tags = mergedTags(current?.tags ?? [], values, context, changes)
  if (!current || changes.length > 0) content.importBatchId = context.batchId
  return { content, holdings, tags, changes, kept }
}

/** The fields a person filled, which a file must leave. */
function handFilled({ fieldSources }: CustomerContent): Set<string> {
  // Written by us as field → source.
  const sources = JSON.parse(fieldSources) as Record<string, string>
  return new Set(Object.keys(sources).filter((field) => sources[field] === 'hand'))
}

function newContent({ fields, holdings }: ImportedValues, refHash: string): CustomerContent {
  const heldAs = Object.values(holdings)
  return {
    refHash,
    name: '',
    nameMask: '*',
    salutation: null,
    birthMonthDay: null,
    birthYearBand: null,
    mobileTail4: null,
    lng: null,
    lat: null,
    zk: null,
    hexagon: null,
    homePlaceId: null,
    homeBuildingId: null,
    homeUnitLabel: null,
    homeAddress: null,
    geoGrade: 'none',
    crsSource: null,
    workPlaceId: null,
    employer: null,
    householdId: null,
    siteBondId: null,
    ownerUserId: null,
    ownerChannel: fields.ownerUserId ? 'branch' : 'none',
    segment: null,
    familiarity: 'c',
    stickiness: null,
    // A file that lists products and marks none of them names somebody who uses nothing of ours.
    lifecycle: heldAs.length > 0 && !heldAs.includes('used') ? 'dormant' : 'active',
    tier: null,
    careTier: null,
    assetBand: null,
    isKey: 0,
    doNotContact: 0,
    marketingConsent: 0,
    lastTwoWayOn: null,
    source: 'import',
    importBatchId: null,
    fieldSources: '{}',
  }
}

function mergedHoldings(
  before: Row<'holding'>[],
  values: ImportedValues,
  context: MergeContext,
  changes: Change[],
): Row<'holding'>[] {
  const after = [...before]
  for (const line of productLines) {
    const heldAs = values.holdings[line]
    const index = after.findIndex((holding) => holding.line === line)
    const held = after[index]
    if (heldAs === undefined || heldAs === heldAsOf(held)) continue
    changes.push({ field: `holding.${line}`, before: heldAsOf(held), after: heldAs })
    const state = { active: heldAs === 'used' ? 1 : 0, closedOn: heldAs === 'none' ? context.today : null } as const
    if (held) after[index] = { ...held, ...state }
    else after.push({ ...newHolding(context, line), ...state })
  }
  return values.maturesOn === null ? after : withMaturity(after, values.maturesOn, changes)
}

function heldAsOf(held: Row<'holding'> | undefined): HeldAs {
  if (!held || held.closedOn !== null) return 'none'
  return held.active === 1 ? 'used' : 'idle'
}

const newHolding = ({ branchId, customerId, newId }: MergeContext, line: string): Row<'holding'> => ({
  branchId,
  id: newId(),
  customerId,
  line,
  active: 1,
  openedOn: null,
  closedOn: null,
  maturesOn: null,
})

/** The file gives one day for the person: it belongs to what ends on a day. */
const maturing = ['deposit_term', 'wealth', 'insurance', 'trust']

function withMaturity(holdings: Row<'holding'>[], maturesOn: string, changes: Change[]): Row<'holding'>[] {
  const line = maturing.find((one) => holdings.some((holding) => holding.line === one && holding.active === 1))
  return holdings.map((holding) => {
    if (holding.line !== line || holding.maturesOn === maturesOn) return holding
    changes.push({ field: `holding.${line}.matures`, before: holding.maturesOn, after: maturesOn })
    return { ...holding, maturesOn }
  })
}

function mergedTags(
  before: Row<'customerTag'>[],
  values: ImportedValues,
  context: MergeContext,
  changes: Change[],
): Row<'customerTag'>[] {
  const { branchId, customerId, today, ttlDays } = context
  const stillKnown = new Set(
    before.filter(({ expiresOn }) => expiresOn === null || expiresOn >= today).map(({ tag }) => tag),
  )
  const added = values.tags.filter((tag) => !stillKnown.has(tag))
  if (added.length === 0) return before
  changes.push({ field: 'tags', before: [...stillKnown].join(' '), after: [...stillKnown, ...added].join(' ') })
  const rows = added.map((tag) => ({
    branchId,
    customerId,
    tag,
    notedOn: today,
    expiresOn: dayAfter(today, ttlDays.get(tag)),
    source: 'import',
  }))
  return [...before.filter(({ tag }) => !added.includes(tag)), ...rows]
}

function dayAfter(today: string, days: number | undefined): string | null {
  if (days === undefined) return null
  return new Date(Date.parse(`${today}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
