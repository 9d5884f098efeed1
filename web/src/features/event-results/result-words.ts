import type { EventFigures, PersonCount } from 'domain/event-result.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** A count of persons as this reader may know it: the number, "fewer than 10", or that nobody knows. */
export const countWords = ({ count, isFew }: PersonCount, text: Text, format: Formats): string =>
  isFew ? text('result.few') : format.count(count)

/** Money of one household or customer: to a tenth of a yuan, or that it is not known. */
export const eachYuan = (fen: number | null, text: Text): string =>
  fen === null ? text('unit.unknown') : text('unit.yuan', { number: (fen / 100).toFixed(1) })

/** A return with its sign: +25.1%. */
export const signedPercent = (share: number | null, text: Text): string =>
  share === null
    ? text('unit.unknown')
    : `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}%`

/** Points of a percentage, signed: the difference of two rates. */
export const signedPoints = (share: number, text: Text): string =>
  text('result.points', { number: `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}` })

/** Rows of money under the counts, in the order of the paper (F08). */
export const moneyRows = (text: Text, format: Formats) =>
  [
    { key: 'gross', of: (figures: EventFigures) => format.money(figures.grossFen) },
    { key: 'net', of: (figures: EventFigures) => format.money(figures.netFen) },
    { key: 'perHousehold', of: (figures: EventFigures) => eachYuan(figures.perHouseholdFen, text) },
    { key: 'perPerson', of: (figures: EventFigures) => eachYuan(figures.perPersonFen, text) },
    { key: 'perNewCustomer', of: (figures: EventFigures) => eachYuan(figures.perNewCustomerFen, text) },
    { key: 'assets30', of: (figures: EventFigures) => format.money(figures.assets30Fen) },
    { key: 'assets90', of: (figures: EventFigures) => format.money(figures.assets90Fen) },
    { key: 'retained', of: (figures: EventFigures) => format.percent(figures.retained) },
    { key: 'roi', of: (figures: EventFigures) => signedPercent(figures.roi, text) },
    { key: 'redemptions', of: (figures: EventFigures) => format.count(figures.redemptions) },
  ] as const
