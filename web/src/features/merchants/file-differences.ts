import { segments } from 'domain/customer.ts'
import type { MerchantCard, MerchantInput } from 'domain/merchant-file.ts'
import type { Labels } from '#api/labels.ts'
import type { Text } from '#i18n/use-text.ts'
import type { Difference } from '#ui/ChangedNote.tsx'

type File = Omit<MerchantCard['file'], 'ownerPhone' | 'filedGrade'>
type Words = { text: Text; labels: Labels }

/** Field by field, both versions of a file in words. The phone stays out: a refusal is no place to read it. */
export function fileDifferences(
  mine: MerchantInput,
  theirs: MerchantCard['file'],
  { text, labels }: Words,
): Difference[] {
  const none = text('unit.notApplicable')
  const number = (value: number | null) => (value === null ? none : String(value))
  const several = (values: readonly string[]) => values.join(text('filter.comma')) || none
  const mix = (of: File['segmentMix']) =>
    several(
      segments.flatMap((segment) =>
        of[segment] === undefined ? [] : [`${text(`code.segment.${segment}`)} ${Math.round(of[segment] * 100)}%`],
      ),
    )
  const fields: [string, (file: File | MerchantInput) => string][] = [
    [text('merchant.form.trade'), ({ category }) => (category === null ? none : labels.category(category))],
    [text('merchant.form.operator'), ({ ownerName }) => ownerName || none],
    [text('merchant.form.relation'), ({ ourStatus }) => text(`code.ourStatus.${ourStatus}`)],
    [text('merchant.form.segments'), ({ segmentMix }) => mix(segmentMix)],
    [text('merchant.form.interest'), ({ allianceInterest }) => number(allianceInterest)],
    [
      text('merchant.form.products'),
      ({ ourProducts }) => several(ourProducts.map((line) => text(`code.productLine.${line}`))),
    ],
    [
      text('merchant.form.acquiring'),
      ({ acquiringActive }) =>
        acquiringActive === null
          ? none
          : text(acquiringActive ? 'merchant.acquiring.active' : 'merchant.acquiring.idle'),
    ],
    [text('merchant.form.loan'), ({ loanNeed }) => text(`code.loanNeed.${loanNeed}`)],
    [text('merchant.form.needs'), ({ needs }) => several(needs.map((need) => text(`merchant.need.${need}`)))],
    [
      text('merchant.form.slots'),
      ({ bestVisitSlots }) => several(bestVisitSlots.map((slot) => text(`code.visitSlot.${slot}`))),
    ],
    [text('merchant.form.priceTier'), ({ priceTier }) => number(priceTier)],
    [text('merchant.form.chain'), ({ chain }) => (chain === null ? none : text(`code.chainKind.${chain}`))],
    [text('merchant.fact.staff'), ({ staffCount }) => number(staffCount)],
    [text('merchant.fact.area'), ({ areaM2 }) => number(areaM2)],
    [text('merchant.fact.opened'), ({ openedYear }) => number(openedYear)],
    [text('merchant.fact.peak'), ({ peakCustomers }) => number(peakCustomers)],
    [
      text('merchant.fact.turnover'),
      ({ turnoverBand }) => (turnoverBand === null ? none : text(`code.turnoverBand.${turnoverBand}`)),
    ],
    [text('merchant.fact.legalName'), ({ legalName }) => legalName || none],
    [text('merchant.fact.creditCode'), ({ creditCode }) => creditCode || none],
    [text('merchant.doNotVisit.until'), ({ doNotVisitUntil }) => doNotVisitUntil ?? none],
    [text('merchant.doNotVisit.reason'), ({ doNotVisitReason }) => doNotVisitReason || none],
    [text('merchant.fact.note'), ({ note }) => note || none],
  ]
  return fields.map(([label, wordsOf]) => ({ label, mine: wordsOf(mine), theirs: wordsOf(theirs) }))
}
