import { filterOfText } from 'domain/customer-filter.ts'
import { segments } from 'domain/customer.ts'
import { payrollStatuses } from 'domain/employer.ts'
import { partnerDuties } from 'domain/event-money.ts'
import { audienceParts, type ReadField, type TextChange } from 'domain/event-text.ts'
import { type Labels, useLabels } from '#api/labels.ts'
import { filterWords } from '#i18n/filter-words.ts'
import { type Text, useText } from '#i18n/use-text.ts'

type Said = TextChange['was'][number]

/** A thing that compliance reads, in the reader's language: codes of an audience and duties of partners become words. */
export function useReadTextWords() {
  const text = useText()
  const labels = useLabels()
  return (field: ReadField, { name, text: said }: Said): string => {
    if (field === 'audience') return audienceWords({ name, text: said }, text, labels)
    const duty = field === 'partners' ? partnerDuties.find((one) => one === said) : undefined
    const words = duty ? text(`code.partnerDuty.${duty}`) : said
    return name === '' ? words : text('filter.chip', { field: name, values: words })
  }
}

function audienceWords({ name, text: said }: Said, text: Text, labels: Labels): string {
  const part = audienceParts.find((one) => one === name)
  if (part === 'everybody' || part === 'children' || part === 'elders') return text(`event.audience.${part}`)
  if (part === 'habits') return labels.tag(said)
  const segment = segments.find((one) => one === said)
  if (part === 'segments' && segment) return text(`code.segment.${segment}`)
  const status = payrollStatuses.find((one) => one === said)
  if (part === 'payroll' && status) return text(`code.payrollStatus.${status}`)
  const filter = part === 'filter' ? filterOfText(said) : null
  // Whose customers is told as somebody's: the list of colleagues is not every reader's.
  return filter
    ? filterWords(filter, { text, tagLabel: labels.tag, ownerName: () => text('event.change.somebody') })
    : said
}
