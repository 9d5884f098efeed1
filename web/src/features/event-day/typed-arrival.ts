import { type AttendanceUpdate, attendanceUpdateSchema } from 'domain/attendance.ts'
import type { EventDay } from 'domain/event-day.ts'
import { childrenIn } from 'domain/formulas/day-figures.ts'
import { visitIntents } from 'domain/visit.ts'
import { zoneOffset } from 'domain/zone-time.ts'
import { faultsOf, plainArrival } from './arrival-draft.ts'

/** A row of the sheet as it was typed. */
export const emptyRow = {
  label: '',
  time: '',
  adults: '',
  children: '',
  guardian: false,
  /** `invited`, `walk_in`, `friend`, or the letter of the merchant they came through. */
  source: '',
  call: false,
  message: false,
  photo: false,
  /** Letters of the merchants they may be told to. */
  share: '',
  intent: '',
  follow: '',
  note: '',
}
export type TypedArrival = typeof emptyRow

/** Merchants on paper are letters, apart from those of interest. */
export const partnerLetter = (at: number): string => String.fromCharCode('P'.charCodeAt(0) + (at % 11))

export type ReadRow =
  | { draft: AttendanceUpdate; arrivedAt: string | null; fault: null }
  | { draft: null; arrivedAt: null; fault: { field: string; error: string } }

/** What a typed row says, or what in it cannot be read. Grown-ups left empty are one. */
export function readRow(typed: TypedArrival, day: EventDay, isInvited: boolean): ReadRow {
  const faulty = (field: string, error: string): ReadRow => ({ draft: null, arrivedAt: null, fault: { field, error } })
  const children = childrenIn(typed.children)
  const adults = typed.adults.trim() === '' ? 1 : Number(typed.adults)
  if (!children || !Number.isInteger(adults)) return faulty('children', 'children_unread')
  const arrivedAt = timeTyped(typed.time, day)
  if (arrivedAt === undefined) return faulty('time', 'time_unread')
  const byLetter = (letter: string) => day.partners.find((_, at) => partnerLetter(at) === letter.toUpperCase())
  const told = [...typed.share.replaceAll(/[\s,，、]/g, '')].map(byLetter)
  if (told.includes(undefined)) return faulty('share', 'merchant_needed')
  const intent = typed.intent.trim().toLowerCase()
  const known = visitIntents.find((one) => one === intent) ?? null
  if (intent !== '' && known === null) return faulty('intent', 'intent_unread')
  const merchant = byLetter(typed.source)
  const cameFrom = (['invited', 'walk_in', 'friend'] as const).find((one) => one === typed.source)
  const plain = plainArrival(isInvited)
  const draft = {
    ...plain,
    label: isInvited ? '' : typed.label,
    adults,
    children,
    guardianConsent: typed.guardian,
    cameFrom: merchant ? ('merchant' as const) : (cameFrom ?? plain.cameFrom),
    merchantId: merchant?.id ?? null,
    intent: known,
    followUserId: typed.follow === '' ? null : typed.follow,
    note: typed.note,
    consents: [
      ...(['call', 'message', 'photo'] as const).flatMap((purpose) =>
        typed[purpose] ? [{ purpose, merchantId: null }] : [],
      ),
      ...told.flatMap((one) => (one ? [{ purpose: 'share_with_merchant' as const, merchantId: one.id }] : [])),
    ],
  }
  const [first] = faultsOf(draft, isInvited)
  if (first) return faulty(first.field, first.error)
  const parsed = attendanceUpdateSchema.safeParse(draft)
  const issue = parsed.error?.issues[0]
  if (!parsed.success) return faulty(String(issue?.path[0] ?? 'note'), issue?.message ?? 'unfit')
  return { draft: parsed.data, arrivedAt, fault: null }
}

/** "910", "9:10" or "09:10" on the day of the event; null where nothing was written, undefined where it cannot be read. */
function timeTyped(text: string, { event, timeZone }: EventDay): string | null | undefined {
  const plain = text.trim()
  if (plain === '') return null
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:：.]?(\d{2})$/.exec(plain) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59 || event.onDate === null) return undefined
  const local = Date.parse(`${event.onDate}T${hours.padStart(2, '0')}:${minutes}:00.000Z`)
  return new Date(local - zoneOffset(timeZone, local)).toISOString()
}
