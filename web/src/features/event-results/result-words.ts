import { daysBetween } from 'domain/civil-date.ts'
import {
  type EventFigures,
  type EventResult,
  noSellingDays,
  type PersonCount,
  type UpliftTold,
} from 'domain/event-result.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** A count of persons as this reader may know it: the number, "fewer than 10", or a dash where there is none to tell. */
export const countWords = ({ count, isFew }: PersonCount, text: Text, format: Formats): string => {
  if (isFew) return text('result.few')
  return count === null ? text('unit.notApplicable') : format.count(count)
}

/** Households that came; where only heads were counted, people. */
export function cameWords({ households, people }: EventFigures['persons'], text: Text, format: Formats): string {
  if (households.count !== null || households.isFew)
    return text('result.households', { count: countWords(households, text, format) })
  return text('result.people', { count: countWords(people, text, format) })
}

/** Money of one household or customer: to a tenth of a yuan, or that it is not known. */
export function eachYuan(fen: number | null, text: Text, format: Formats): string {
  if (fen === null) return text('unit.unknown')
  return fen < 100_000 ? text('unit.yuan', { number: (fen / 100).toFixed(1) }) : format.money(fen)
}

/** A return with its sign: +25.1%. */
export const signedPercent = (share: number | null, text: Text): string =>
  share === null
    ? text('unit.unknown')
    : `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}%`

/** Points of a percentage, signed: the difference of two rates. */
export const signedPoints = (share: number, text: Text): string =>
  text('result.points', { number: `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}` })

/** What inviting did in one line, as paper has it: the difference with its interval, or that there is no control. */
export function upliftWords(
  { invited, control, difference, ci, isClear }: UpliftTold,
  text: Text,
  format: Formats,
): string {
  const isHidden = invited.isFew || control?.isFew
  const group = (name: string, { converted, total, isFew }: UpliftTold['invited']) =>
    `${name} ${isFew ? text('result.few') : text('result.uplift.of', { converted: format.count(converted), total: format.count(total) })}`
  return [
    difference === null
      ? text(isHidden ? 'result.uplift.hidden' : 'result.uplift.none')
      : text('result.uplift.difference.event', { points: signedPoints(difference, text) }),
    ci && text('result.uplift.interval', { low: signedPoints(ci[0], text), high: signedPoints(ci[1], text) }),
    isClear !== null && text(isClear ? 'result.uplift.clear' : 'result.uplift.unclear'),
    group(text('result.uplift.invited.event'), invited),
    control && group(text(`code.controlKind.${control.kind}`), control),
  ]
    .filter(Boolean)
    .join('　')
}

/** What the bank paid of the whole, or that nobody has said what it cost. */
export const paidWords = ({ isCosted, netFen, grossFen }: EventFigures, text: Text, format: Formats): string =>
  isCosted
    ? text('result.lead.of', { net: format.money(netFen), gross: format.money(grossFen) })
    : text('event.budget.unplanned')

/** Rows of money under the counts, in the order of the paper (F08); before its checkpoint a sum has a dash. */
export const moneyRows = (text: Text, format: Formats) => {
  const dash = text('unit.notApplicable')
  const each = (fen: number | null) => (fen === null ? dash : eachYuan(fen, text, format))
  return [
    { key: 'gross', from: 0, of: ({ isCosted, grossFen }: EventFigures) => format.money(isCosted ? grossFen : null) },
    { key: 'net', from: 0, of: ({ isCosted, netFen }: EventFigures) => format.money(isCosted ? netFen : null) },
    { key: 'perHousehold', from: 0, of: ({ perHouseholdFen }: EventFigures) => each(perHouseholdFen) },
    { key: 'perPerson', from: 0, of: ({ perPersonFen }: EventFigures) => each(perPersonFen) },
    { key: 'perNewCustomer', from: 0, of: ({ perNewCustomerFen }: EventFigures) => each(perNewCustomerFen) },
    { key: 'assets30', from: 30, of: ({ assets30Fen }: EventFigures) => format.money(assets30Fen) },
    { key: 'assets90', from: 90, of: ({ assets90Fen }: EventFigures) => format.money(assets90Fen) },
    { key: 'retained', from: 90, of: ({ retained }: EventFigures) => format.percent(retained) },
    { key: 'roi', from: 90, of: ({ roi }: EventFigures) => signedPercent(roi, text) },
    {
      key: 'redemptions',
      from: 0,
      of: ({ redemptions }: EventFigures) => (redemptions === null ? dash : format.count(redemptions)),
    },
  ] as const
}

/** One cell of a row of money: a dash before the day from which it is asked for. */
export const moneyCell = (
  { from, of }: ReturnType<typeof moneyRows>[number],
  { figures, dueOn }: EventResult['columns'][number],
  { event, text }: { event: EventResult['event']; text: Text },
): string => {
  const days = event.onDate === null || dueOn === null ? 0 : daysBetween(event.onDate, dueOn)
  // What an event that sells nothing brought is not judged before its day, whatever is known.
  const since = event.noSelling && from > 0 ? noSellingDays : from
  return figures === null || days < since ? text('unit.notApplicable') : of(figures)
}
