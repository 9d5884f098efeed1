import { Segmented } from 'antd'
import { type AudienceQuestion, audienceGrounds, audienceUnits } from 'domain/audience.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

type Props = { question: AudienceQuestion; hasNetwork: boolean; onChange: (question: AudienceQuestion) => void }

const offered = [5, 10, 15, 20, 30]

/** What is counted, and how far from the branch: minutes walked on the network, or the circle of as many metres. */
export function GroundChoice({ question, hasNetwork, onChange }: Props) {
  const text = useText()
  const format = useFormat()
  const { minutes, ground, unit } = question
  const choices = [...new Set([...offered, ...(minutes === undefined ? [] : [minutes])])].toSorted((a, b) => a - b)
  return (
    <div className="audience-choices">
      <Segmented
        block
        size="small"
        aria-label={text('audience.field.unit')}
        value={unit}
        options={audienceUnits.map((value) => ({ value, label: text(`audience.unit.${value}`) }))}
        onChange={(value) => onChange({ ...question, unit: value })}
      />
      <Segmented
        block
        size="small"
        aria-label={text('audience.field.minutes')}
        value={minutes ?? 0}
        options={[
          { value: 0, label: text('audience.ground.any') },
          ...choices.map((value) => ({ value, label: format.count(value) })),
        ]}
        onChange={(value) => {
          const { minutes: _, ...others } = question
          onChange(value === 0 ? others : { ...others, minutes: value })
        }}
      />
      {minutes !== undefined && (
        <Segmented
          block
          size="small"
          aria-label={text('audience.field.ground')}
          value={ground}
          options={audienceGrounds.map((value) => ({
            value,
            label: text(`audience.ground.by.${value}`, { minutes: format.minutes(minutes) }),
            disabled: value === 'walk' && !hasNetwork,
          }))}
          onChange={(value) => onChange({ ...question, ground: value })}
        />
      )}
    </div>
  )
}
