import type { PromotionResult as Result } from 'domain/promotion.ts'
import { type Text, useFormat, useText } from '#i18n/use-text.ts'
import { FigureStrip } from '#ui/FigureStrip.tsx'

/** Proved visitors first, beside as many days before; what was only told is apart. */
export function PromotionResult({ result }: { result: Result }) {
  const text = useText()
  const format = useFormat()
  const { from, to, days, visitors, before, withItsCodes, toBranch } = result
  const proved = visitors.code + visitors.counted
  return (
    <>
      <FigureStrip
        layout="grid"
        figures={[
          {
            label: text('promotion.list.visitors'),
            value: format.count(proved),
          },
          {
            label: text('promotion.sheet.before', { days }),
            value: format.count(before),
            detail: difference(proved - before, text),
          },
          { label: text('promotion.sheet.own'), value: format.count(withItsCodes) },
          { label: text('promotion.sheet.toBranch'), value: format.count(toBranch.code + toBranch.counted) },
        ]}
      />
      <p className="note sheet-note">
        {text('promotion.sheet.result', { from: format.shortDay(from), to: format.shortDay(to), days })}
        {visitors.verbal > 0 && `　${text('promotion.sheet.verbal', { count: format.count(visitors.verbal) })}`}
        <br />
        {text('promotion.sheet.resultNote')}
      </p>
    </>
  )
}

function difference(more: number, text: Text): string {
  if (more === 0) return text('promotion.sheet.same')
  return text(more > 0 ? 'promotion.sheet.more' : 'promotion.sheet.fewer', { count: Math.abs(more) })
}
