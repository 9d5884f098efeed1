import { dayLeadSchema, dayRevisitSchema, type Evening, type Remark, remarkSchema } from 'domain/meeting.ts'
import { openLeadStates } from 'domain/lead.ts'
import type { DayReader } from './day-people.ts'
import type { DayLead, DayVisit, DueRevisit } from './day-queries.ts'

const customerName = (reader: DayReader, kind: string, id: string | null) =>
  kind === 'customer' && id !== null ? reader.nameOf(kind, id) : null

type Place = Pick<DayVisit, 'subjectKind' | 'subjectId' | 'shopName' | 'placeName' | 'groupName' | 'unitLabel'>

/** Where a visit was, in the words of the street; at a customer's, whom the reader may be told. */
export const whereOf = (
  reader: DayReader,
  { subjectKind, subjectId, shopName, placeName, groupName, unitLabel }: Place,
) => ({
  merchantId: subjectKind === 'merchant' ? subjectId : null,
  name: shopName ?? placeName ?? groupName ?? customerName(reader, subjectKind, subjectId) ?? '',
  label: unitLabel ?? '',
})

/** A visit whose remark, question or complaint is told. */
export const remarkOf = (reader: DayReader, visit: DayVisit, text: string): Remark =>
  remarkSchema.parse({
    visitId: visit.id,
    by: reader.colleague(visit.userId),
    where: whereOf(reader, visit),
    outcome: visit.outcome,
    intent: visit.intent,
    words: reader.words(text, visit),
  })

export const revisitOf = (reader: DayReader, visit: DueRevisit): Evening['revisits'][number] =>
  dayRevisitSchema.parse({
    visitId: visit.id,
    where: whereOf(reader, visit),
    on: visit.nextOn,
    slot: visit.revisitSlot,
    outcome: visit.outcome,
    owner: reader.colleague(visit.userId),
    words: reader.words(visit.note, visit),
  })

export const leadOf = (reader: DayReader, lead: DayLead, now: string): Evening['leads'][number] => {
  const due = lead.responseDueAt ?? lead.createdAt
  const isOpen = openLeadStates.some((state) => state === lead.state)
  const { subjectKind, subjectId } = lead
  const name = lead.shopName ?? lead.placeName ?? customerName(reader, subjectKind, subjectId)
  return dayLeadSchema.parse({
    id: lead.id,
    where: name === null ? null : { merchantId: subjectKind === 'merchant' ? subjectId : null, name, label: '' },
    line: lead.line,
    grade: lead.grade,
    state: lead.state,
    owner: reader.colleague(lead.ownerUserId),
    slaClass: lead.slaClass,
    responseDueAt: due,
    firstResponseAt: lead.firstResponseAt,
    isLate: lead.firstResponseAt === null ? isOpen && due < now : lead.firstResponseAt > due,
  })
}

/**
 * Two remarks worth playing through: a refusal and a clear interest, those with most words first, for an empty remark
 * plays nothing. What the head chose stands before it.
 */
export function roleplayOf(remarks: readonly Remark[], chosen: readonly string[]): Remark[] {
  const picked = chosen.flatMap((id) => remarks.filter(({ visitId }) => visitId === id))
  if (picked.length > 0) return picked
  const withWords = remarks.filter(({ words }) => words !== '').toSorted((a, b) => b.words.length - a.words.length)
  const refusal = withWords.find(
    ({ outcome, intent }) => ['refused', 'rival_exclusive', 'dnc'].includes(outcome) || intent === 'x',
  )
  const interest = withWords.find(({ intent }) => intent === 'a') ?? withWords.find(({ intent }) => intent === 'b')
  return [refusal, interest].flatMap((remark) => (remark ? [remark] : []))
}
