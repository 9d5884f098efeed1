import { codeLists } from 'domain/words/code-lists.ts'
import { cityLines } from 'server/seed/city-lines.ts'
import { expect, test } from 'vitest'

type List = keyof typeof codeLists
/** Columns of events and what follows from them, each with the list its codes are of. */
const columns: Record<string, Record<string, List>> = {
  event: { kind: 'eventKind', purpose: 'eventPurpose', unit: 'eventUnit', state: 'eventState', again: 'againAnswer' },
  eventPermit: { kind: 'permitKind', state: 'permitState' },
  eventSite: {
    subjectKind: 'siteSubject',
    shelter: 'shelter',
    permission: 'sitePermission',
    authority: 'siteAuthority',
  },
  eventCost: { item: 'costItem' },
  sponsorship: { kind: 'sponsorshipKind' },
  eventPartner: { duty: 'partnerDuty' },
  giftMove: { kind: 'giftMoveKind', purpose: 'giftPurpose' },
  invitation: { reply: 'inviteReply', reserved: 'seatReason', channel: 'touchChannel' },
  attendance: { cameFrom: 'attendanceSource', intent: 'visitIntent' },
  consent: { purpose: 'consentPurpose' },
  eventTally: { kind: 'tallyKind' },
  conversion: { line: 'productLine', verifiedBy: 'conversionProof' },
  lead: { line: 'productLine', state: 'leadState', source: 'leadSource', lostReason: 'lostReason' },
  task: { kind: 'taskKind', state: 'taskState' },
  touch: { channel: 'touchChannel', purpose: 'touchPurpose' },
}

test('every code of the invented events is one that the pages have words for', async () => {
  const strange = new Set<string>()
  const seen = new Set<string>()
  for await (const line of cityLines({ seed: 'yunping', asOf: '2026-09-21', customers: 6000 })) {
    const { table, row } = JSON.parse(line) as { table: string; row: Record<string, unknown> }
    for (const [column, list] of Object.entries(columns[table] ?? {})) {
      const codes: readonly string[] = codeLists[list]
      const code = row[column]
      if (typeof code !== 'string') continue
      seen.add(`${table}.${column}`)
      if (!codes.includes(code)) strange.add(`${table}.${column}: ${code}`)
    }
  }
  expect([...strange]).toEqual([])
  expect(seen.size).toBe(Object.values(columns).flatMap((of) => Object.keys(of)).length)
})
