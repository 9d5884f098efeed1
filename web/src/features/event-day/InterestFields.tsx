import { Input, Select } from 'antd'
import { leadIntents } from 'domain/attendance.ts'
import type { EventDay } from 'domain/event-day.ts'
import { productLines } from 'domain/product.ts'
import { useText } from '#i18n/use-text.ts'
import type { ArrivalDraft } from './arrival-draft.ts'

type Props = { draft: ArrivalDraft; day: EventDay; onChange: (part: Partial<ArrivalDraft>) => void }

/** What somebody wants, as far as he said so: from B on a lead comes of it, with an owner at once. */
export function InterestFields({ draft, day, onChange }: Props) {
  const text = useText()
  const { intent, line, followUserId, note } = draft
  const isLead = leadIntents.some((one) => one === intent)
  return (
    <section className="day-part">
      <h2 className="day-label">{text('attendance.interest.title')}</h2>
      {day.event.noSelling && <p className="note">{text('attendance.interest.noSelling')}</p>}
      <div className="day-chips" role="group" aria-label={text('attendance.interest.title')}>
        {(['a', 'b', 'c', 'd'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={intent === one}
            onClick={() => onChange({ intent: intent === one ? null : one })}
          >
            {text(`code.visitIntent.${one}`)}
          </button>
        ))}
      </div>
      {isLead && (
        <>
          <label className="day-field">
            {text('attendance.interest.line')}
            <Select
              size="large"
              value={line}
              allowClear
              placeholder={text('attendance.interest.lineOpen')}
              options={productLines.map((value) => ({ value, label: text(`code.productLine.${value}`) }))}
              onChange={(value) => onChange({ line: value ?? null })}
            />
          </label>
          <p className="note">{text('attendance.interest.lead')}</p>
        </>
      )}
      <label className="day-field">
        {text('attendance.interest.follow')}
        <Select
          size="large"
          value={followUserId}
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder={text('attendance.interest.followOpen')}
          options={day.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => onChange({ followUserId: value ?? null })}
        />
      </label>
      <label className="day-field">
        {text('attendance.note')}
        <Input size="large" maxLength={140} value={note} onChange={(event) => onChange({ note: event.target.value })} />
      </label>
    </section>
  )
}
