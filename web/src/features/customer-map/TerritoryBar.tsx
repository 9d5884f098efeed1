import { Button } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { hectaresOf } from '#map/within-ring.ts'

type Props = {
  ring: LngLat[]
  saving: boolean
  error: unknown
  onSave: () => void
  onAgain: () => void
  onCancel: () => void
}

/** The drawn territory before it is saved. */
export function TerritoryBar({ ring, saving, error, onSave, onAgain, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  return (
    <div className="lasso-bar" role="status">
      <span>{text('customerMap.territory.measured', { hectares: format.count(hectaresOf(ring)) })}</span>
      <ProblemNote error={error} />
      <Button size="small" type="primary" loading={saving} onClick={onSave}>
        {text('customerMap.territory.save')}
      </Button>
      <Button size="small" onClick={onAgain}>
        {text('customerMap.territory.again')}
      </Button>
      <Button size="small" type="text" onClick={onCancel}>
        {text('action.cancel')}
      </Button>
    </div>
  )
}
