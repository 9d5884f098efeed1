import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReachRow } from 'domain/branch-reach.ts'
import { reachQuery } from '#api/reach.ts'
import { noRateKey } from '#i18n/no-rate-key.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import './ground.css'

type Props = { branchId: string; siteId: string | null }

/** What the outlines mean, and the same rates within the circle and within the walk of as many metres. */
export function ReachTable({ branchId, siteId }: Props) {
  const text = useText()
  const format = useFormat()
  const { data, error, refetch } = useQuery(reachQuery(branchId, siteId))
  if (error && !data)
    return (
      <ErrorNote
        title={text('ground.reach.failed')}
        actions={
          <Button size="small" onClick={() => void refetch()}>
            {text('action.again')}
          </Button>
        }
      />
    )
  if (!data) return <p className="rail-note">{text('ground.reach.pending')}</p>
  if (data.offM === null) return <p className="rail-note">{text('ground.reach.none')}</p>
  const name = ({ minutes }: ReachRow) =>
    minutes === null ? text('ground.reach.r90') : text('ground.reach.minutes', { minutes })
  return (
    <div className="rail-note reach">
      <ul className="reach-legend">
        {data.reaches.map(({ minutes, lengthM }, order) => (
          <li key={minutes}>
            <i className={`reach-line reach-line-${order}`} />
            {text('ground.reach.lineNote', { minutes, metres: format.metres(Math.round(lengthM)) })}
          </li>
        ))}
      </ul>
      <table className="reach-table" aria-label={text('ground.reach.title')}>
        <thead>
          <tr>
            <th scope="col">{text('ground.reach.within')}</th>
            <th scope="col">{text('ground.reach.circle')}</th>
            <th scope="col">{text('ground.reach.walked')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={`${row.minutes}`}>
              <th scope="row">
                {name(row)}
                <small>{format.metres(Math.round(row.metres))}</small>
              </th>
              <Cell rates={row.circle} />
              <Cell rates={row.reach} />
            </tr>
          ))}
        </tbody>
      </table>
      <p>{text('ground.reach.note', { metres: format.metres(data.metresPerMinute) })}</p>
    </div>
  )
}

function Cell({ rates: { coverage, places, shopsOpen } }: { rates: ReachRow['circle'] }) {
  const text = useText()
  const format = useFormat()
  return (
    <td>
      <b>
        {places === 0 ? text('ground.reach.noPlaces') : (format.rate(coverage, 'whole') ?? text(noRateKey(coverage)))}
      </b>
      <small>{text('ground.reach.places', { count: places })}</small>
      <small>{text('ground.reach.shops', { count: shopsOpen })}</small>
    </td>
  )
}
