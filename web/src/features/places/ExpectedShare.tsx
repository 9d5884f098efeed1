import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { expectedShareQuery } from '#api/audience.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Props = { branchId: string; placeId: string; siteId?: string | null }

const outletsShown = 5

/** "Distance alone predicts 49 %" (K12): explains a coverage rate and is no forecast. */
export function ExpectedShare({ branchId, placeId, siteId = null }: Props) {
  const text = useText()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(expectedShareQuery(branchId, placeId, siteId))
  if (error) return <ProblemNote error={error} />
  if (!data) return null
  const most = Math.max(...data.outlets.map(({ share }) => share))
  return (
    <div className="expected-share">
      <p className="note">
        {text(data.outlets.length > 1 ? 'audience.expected.says' : 'audience.expected.alone', {
          share: format.wholePercent(data.share),
        })}{' '}
        {data.outlets.length > 1 && (
          <button type="button" className="text-button note-size" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text(open ? 'audience.expected.close' : 'audience.expected.open')}
          </button>
        )}
      </p>
      {open && (
        <>
          {data.outlets.slice(0, outletsShown).map(({ id, bank, name, metres, share }) => (
            <BarRow
              key={id}
              label={`${bank === 'own' ? text('audience.expected.own') : name} ${format.metres(metres)}`}
              value={share}
              max={most}
              figure={format.wholePercent(share)}
              tone={bank === 'own' ? 'chosen' : 'plain'}
            />
          ))}
          <p className="note">{text('audience.expected.note')}</p>
        </>
      )}
    </div>
  )
}
