import { usualFlowDays } from 'domain/alliance-link.ts'
import type { Ecosystem } from 'domain/ecosystem.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { type Figure, FigureStrip } from '#ui/FigureStrip.tsx'

/** Above so much of all flow the branch still carries it, above the second it is on its way. */
export const bridgeWord = (share: number) => (share > 0.8 ? 'high' : share > 0.5 ? 'falling' : 'low')

/** K14 of the alliance that is asked for, or of all, with the counts behind it. */
export function EcosystemFigures({ ecosystem, isOne }: { ecosystem: Ecosystem; isOne: boolean }) {
  const text = useText()
  const format = useFormat()
  const [alliance] = ecosystem.alliances
  const { strength } = isOne && alliance ? alliance : ecosystem.whole
  const { score, members, parts, bridgeShare } = strength
  const counted = (key: keyof typeof parts): Figure => ({
    label: text(`alliance.strength.part.${key}`),
    value: format.count(parts[key].numerator),
    detail: `/ ${format.count(parts[key].denominator)}`,
  })
  return (
    <FigureStrip
      figures={[
        {
          label: text('ecosystem.figure.strength', {
            name: isOne && alliance ? alliance.name : text('ecosystem.figure.all'),
          }),
          value: score === null ? text('unit.unknown') : score.toFixed(1),
          detail: text('ecosystem.figure.members', { count: members, days: usualFlowDays }),
        },
        counted('active'),
        counted('density'),
        counted('reciprocity'),
        {
          label: text('alliance.bridge.title'),
          value: bridgeShare === null ? text('unit.unknown') : format.wholePercent(bridgeShare),
          detail: bridgeShare === null ? '' : text(`alliance.bridge.short.${bridgeWord(bridgeShare)}`),
        },
      ]}
    />
  )
}
