import { InputNumber } from 'antd'
import type { SiteEstimates } from 'domain/event-site.ts'
import { useText } from '#i18n/use-text.ts'

type Props = { value?: SiteEstimates; onChange?: (estimates: SiteEstimates) => void }

/** Counts in their own unit, the others from 0 to 1. */
const counts = ['reach', 'own_customers', 'sponsor_proximity'] as const
const shares = ['uncovered', 'habit_match', 'shelter', 'quiet', 'access_safety'] as const

/** What the planner knows better than the map, by criterion; what is left out is worked out. */
export function EstimatesInput({ value = {}, onChange }: Props) {
  const text = useText()
  const set = (criterion: keyof SiteEstimates, entered: number | null) => {
    const { [criterion]: _, ...others } = value
    onChange?.(entered === null ? others : { ...others, [criterion]: entered })
  }
  return (
    <div className="field-pair">
      {[...counts, ...shares].map((criterion) => {
        const isShare = shares.some((one) => one === criterion)
        return (
          <label key={criterion} className="sites-estimate">
            <span>{text(`code.siteCriterion.${criterion}`)}</span>
            <InputNumber
              style={{ width: '100%' }}
              min={0}
              {...(isShare ? { max: 1, step: 0.05, suffix: text('site.share') } : { max: 1_000_000 })}
              value={value[criterion] ?? null}
              onChange={(entered) => set(criterion, entered)}
            />
          </label>
        )
      })}
    </div>
  )
}
