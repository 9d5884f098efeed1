import { Checkbox, Form, Input, Radio } from 'antd'
import { datums } from 'domain/datum.ts'
import type { Bounds } from 'domain/lng-lat.ts'
import { useText } from '#i18n/use-text.ts'
import { storedPosition, swappedText, type TypedPosition, typedProblem } from './typed-position.ts'
import './position-input.css'

type Props = {
  value: TypedPosition
  onChange: (value: TypedPosition) => void
  bounds: Bounds
  /** Whether the form was sent: an empty field is no mistake before. */
  sent: boolean
  /** A place outside the imported map is asked about, not refused. */
  outside: { sure: boolean; onSure: (sure: boolean) => void }
}

/** Where a branch stands: clicked on the map beside, or typed in the datum it was copied from. */
export function PositionInput({ value, onChange, bounds, sent, outside }: Props) {
  const text = useText()
  const problem = typedProblem(value, bounds)
  const shown = problem === 'positionMissing' && !sent ? null : problem
  const stored = storedPosition(value)
  const swapped = swappedText(value.text)

  return (
    <Form.Item
      label={text('administration.branch.position')}
      htmlFor="branch-position"
      required
      extra={text('administration.branch.positionHint')}
      {...(shown
        ? {
            validateStatus: shown === 'position_outside_map' ? ('warning' as const) : ('error' as const),
            help: (
              <>
                {text(`administration.branch.${shown}`)}{' '}
                {shown === 'position_swapped' && swapped !== null && (
                  <button type="button" className="text-button" onClick={() => onChange({ ...value, text: swapped })}>
                    {text('administration.branch.swap')}
                  </button>
                )}
              </>
            ),
          }
        : {})}
    >
      <Input
        id="branch-position"
        value={value.text}
        inputMode="text"
        autoComplete="off"
        placeholder={text('administration.branch.positionPlaceholder')}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
      />
      <div className="position-datum">
        <span className="note">{text('administration.branch.datum')}</span>
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={text('administration.branch.datum')}
          value={value.datum}
          options={datums.map((datum) => ({ value: datum, label: text(`administration.branch.datums.${datum}`) }))}
          onChange={(event) => onChange({ ...value, datum: event.target.value })}
        />
      </div>
      {stored && value.datum !== 'wgs84' && (
        <p className="note" role="status">
          {text('administration.branch.datumNote', {
            datum: text(`administration.branch.datums.${value.datum}`),
            lng: stored[0].toFixed(5),
            lat: stored[1].toFixed(5),
          })}
        </p>
      )}
      {shown === 'position_outside_map' && (
        <Checkbox checked={outside.sure} onChange={(event) => outside.onSure(event.target.checked)}>
          {text('administration.branch.outsideSure')}
        </Checkbox>
      )}
    </Form.Item>
  )
}
