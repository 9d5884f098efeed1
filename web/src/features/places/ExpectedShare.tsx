import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import type { ExpectedShare as Answer } from 'domain/expected-share-answer.ts'
import { useState } from 'react'
import { expectedShareQuery } from '#api/audience.ts'
import { branchChoicesQuery, useSaveBranchChoice } from '#api/branch-choices.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Props = { branchId: string; placeId: string; siteId?: string | null }

const outletsShown = 5

/** "Distance alone predicts 49 %" (K12): explains a coverage rate and is no forecast. */
export function ExpectedShare(props: Props) {
  return useMay()('expected_share.read') ? <Explained {...props} /> : null
}

function Explained({ branchId, placeId, siteId = null }: Props) {
  const text = useText()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(expectedShareQuery(branchId, placeId, siteId))
  if (error) return <ProblemNote error={error} />
  if (!data) return null
  const hasRivals = data.outlets.length > 1
  return (
    <div className="expected-share">
      <p className="note">
        {text(hasRivals ? 'audience.expected.says' : 'audience.expected.alone', {
          share: format.wholePercent(data.share),
        })}{' '}
        {hasRivals && (
          <button type="button" className="text-button note-size" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text(open ? 'audience.expected.close' : 'audience.expected.open')}
          </button>
        )}
      </p>
      {open && <Outlets branchId={branchId} outlets={data.outlets} />}
    </div>
  )
}

/** Whom distance alone would send where, and how attractive the branch holds each bank's outlets. */
function Outlets({ branchId, outlets }: { branchId: string } & Pick<Answer, 'outlets'>) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const judged = useQuery(branchChoicesQuery(branchId)).data?.bank_attractiveness ?? {}
  const save = useSaveBranchChoice(branchId)
  const shown = outlets.slice(0, outletsShown)
  const most = Math.max(...outlets.map(({ share }) => share))
  const banks = [...new Map(shown.map((outlet) => [outlet.bank, outlet])).values()]
  return (
    <>
      {shown.map(({ id, bank, name, metres, share }) => (
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
      {may('branch_setting.update') && (
        <>
          {banks.map(({ bank, name, attractiveness }) => (
            <label key={bank} className="fact-row">
              <span className="second">
                {text('audience.expected.attractiveness', {
                  bank: bank === 'own' ? text('audience.expected.own') : name,
                })}
              </span>
              <InputNumber
                size="small"
                min={0.1}
                max={10}
                step={0.1}
                precision={1}
                disabled={save.isPending}
                value={attractiveness}
                onChange={(value) =>
                  value !== null &&
                  value !== attractiveness &&
                  save.mutate({ key: 'bank_attractiveness', value: { ...judged, [bank]: value } })
                }
              />
            </label>
          ))}
          <ProblemNote error={save.error} />
        </>
      )}
    </>
  )
}
