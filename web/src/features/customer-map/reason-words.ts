import type { CustomerMap } from 'domain/customer-map.ts'
import { keyPersonTitles } from 'domain/key-person.ts'
import { productLines } from 'domain/product.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

type Reason = CustomerMap['whiteSpots'][number]['reasons'][number]

/** A reason to go, as a person would say it: "从未走访", "86 人缺信用卡". */
export function useReasonWords(): (reason: Reason) => string {
  const text = useText()
  const format = useFormat()
  return ({ code, values }) => {
    const number = (name: string) => Number(values[name] ?? 0)
    const word = (name: string) => String(values[name] ?? '')
    const title = keyPersonTitles.find((one) => one === values.title)
    const line = productLines.find((one) => one === values.line)
    switch (code) {
      case 'many_uncovered':
        return text('customerMap.spots.reason.many_uncovered', { uncovered: format.count(number('uncovered')) })
      case 'low_coverage':
        return text('customerMap.spots.reason.low_coverage', { rate: format.wholePercent(number('rate')) })
      case 'not_visited_days':
        return text('customerMap.spots.reason.not_visited_days', { days: format.count(number('days')) })
      case 'key_person_willing':
        return text(`customerMap.spots.reason.${word('wants') === '' ? 'key_person_willing' : 'key_person_wants'}`, {
          title: title ? text(`code.keyPersonTitle.${title}`) : word('title'),
          wants: word('wants'),
        })
      case 'stale_households':
        return text('customerMap.spots.reason.stale_households', { asOf: word('asOf') })
      case 'target_group_here':
        return text('customerMap.spots.reason.target_group_here', { name: word('name') })
      case 'unmet_product': {
        const product = line ? text(`code.productLine.${line}`) : word('line')
        return number('count') > 0
          ? text('customerMap.spots.reason.unmet_product', { count: number('count'), line: product })
          : text('customerMap.spots.reason.unmetSome', { line: product })
      }
      default:
        return text(`customerMap.spots.reason.${code}`)
    }
  }
}
