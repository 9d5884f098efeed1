import { Button, Input, Select } from 'antd'
import { type NewVisit, visitIntents, visitOutcomes } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import { visitSlots } from 'domain/weekly-hours.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'

type Part = Pick<NewVisit, 'outcome' | 'intent' | 'revisitSlot' | 'note'>
type Props = { visit: NewVisit; onSave: (part: Part) => void; onCancel: () => void }

/** Mends what was recorded, so that it can be sent again. */
export function EditVisit({ visit, onSave, onCancel }: Props) {
  const text = useText()
  const [part, setPart] = useState<Part>({
    outcome: visit.outcome,
    intent: visit.intent,
    revisitSlot: visit.revisitSlot,
    note: visit.note,
  })
  const { needs } = outcomeRules[part.outcome]
  const isWhole =
    (!needs.includes('intent') || part.intent !== null) && (!needs.includes('slot') || part.revisitSlot !== null)
  const set = (change: Partial<Part>) => setPart({ ...part, ...change })
  return (
    <div className="walk-form">
      <label>
        {text('walk.outcome')}
        <Select
          size="large"
          value={part.outcome}
          options={visitOutcomes
            .filter((code) => code !== 'skipped')
            .map((code) => ({ value: code, label: text(`code.visitOutcome.${code}`) }))}
          onChange={(outcome) => set({ outcome, intent: null })}
        />
      </label>
      {needs.includes('intent') && (
        <label>
          {text('walk.intent.title')}
          <Select
            size="large"
            value={part.intent}
            options={visitIntents.map((code) => ({ value: code, label: text(`code.visitIntent.${code}`) }))}
            onChange={(intent) => set({ intent })}
          />
        </label>
      )}
      {needs.includes('slot') && (
        <label>
          {text('walk.slot.title')}
          <Select
            size="large"
            value={part.revisitSlot}
            options={visitSlots.map((code) => ({ value: code, label: text(`code.visitSlot.${code}`) }))}
            onChange={(revisitSlot) => set({ revisitSlot })}
          />
        </label>
      )}
      <label>
        {text('walk.detail.note')}
        <Input.TextArea
          rows={2}
          maxLength={140}
          value={part.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </label>
      <div className="note-actions">
        <Button size="large" type="primary" disabled={!isWhole} onClick={() => onSave(part)}>
          {text('walk.parked.saveAgain')}
        </Button>
        <Button size="large" onClick={onCancel}>
          {text('action.cancel')}
        </Button>
      </div>
    </div>
  )
}
