import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { bankCodes, presenceEvidences, presenceKinds } from 'domain/competitor.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useCreateRivalPresence, useWithdrawRivalPresence } from '#api/rivals.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Presence = CustomerMapPlace['rivals']['seen'][number]
type Props = { branchId: string; placeId: string; seen: readonly Presence[]; onChanged: () => void }

/** Rivals seen or told of here within twelve months; what was wrong can be taken back. */
export function RivalsSeen({ branchId, placeId, seen, onChanged }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const withdraw = useWithdrawRivalPresence(branchId)
  const create = useCreateRivalPresence(branchId)

  const takeBack = ({ id, bank, kind, evidence, observedOn }: Presence) =>
    followUp(withdraw.mutateAsync(id), () => {
      const again = { subjectKind: 'place', subjectId: placeId, bankCode: bank, kind, evidence, observedOn }
      toast({ words: text('rival.takenBack'), onUndo: () => followUp(create.mutateAsync(again), onChanged) })
      onChanged()
    })

  return (
    <>
      <h4 className="part-title">{text('rival.seenHere')}</h4>
      {seen.map((presence) => (
        <div key={presence.id} className="fact-row">
          <span>
            {text(`code.bank.${bankCodes.find((code) => code === presence.bank) ?? 'other'}`)}{' '}
            {text(`code.presenceKind.${presenceKinds.find((code) => code === presence.kind) ?? 'stationed'}`)}{' '}
            <span className="note">
              {text(`code.presenceEvidence.${presenceEvidences.find((code) => code === presence.evidence) ?? 'told'}`)}{' '}
              {format.shortDay(presence.observedOn)}
            </span>
          </span>
          {may('rival_presence.withdraw') && (
            <button type="button" className="text-button" onClick={() => takeBack(presence)}>
              {text('place.takeBack')}
            </button>
          )}
        </div>
      ))}
      <ProblemNote error={withdraw.error ?? create.error} />
    </>
  )
}
