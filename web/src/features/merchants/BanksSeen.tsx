import type { MerchantCard } from 'domain/merchant-file.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useCreateRivalPresence, useWithdrawRivalPresence } from '#api/rivals.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'

type Observation = MerchantCard['observations'][number]
type Props = { branchId: string; merchant: MerchantCard; onAdd: () => void; onChanged: () => void }

/** Which banks were seen or told of here, on what evidence, and until when it counts; what was wrong is taken back. */
export function BanksSeen({ branchId, merchant, onAdd, onChanged }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const withdraw = useWithdrawRivalPresence(branchId)
  const create = useCreateRivalPresence(branchId)

  const takeBack = ({ id, bank, kind, evidence, observedOn, note }: Observation) =>
    followUp(withdraw.mutateAsync(id), () => {
      const again = {
        subjectKind: 'merchant',
        subjectId: merchant.id,
        bankCode: bank,
        kind,
        evidence,
        observedOn,
        note,
      }
      toast({ words: text('rival.takenBack'), onUndo: () => followUp(create.mutateAsync(again), onChanged) })
      onChanged()
    })

  return (
    <Section
      title={text('merchant.banks.title')}
      action={
        may('rival_presence.create') && (
          <button type="button" className="text-button" onClick={onAdd}>
            {text('merchant.banks.add')}
          </button>
        )
      }
    >
      {merchant.observations.length === 0 && <p className="second">{text('merchant.banks.none')}</p>}
      <MoreRows
        rows={merchant.observations}
        first={3}
        row={(seen) => (
          <div key={seen.id} className="fact-row">
            <span className={seen.isValid ? undefined : 'merchant-expired'}>
              {text(`merchant.bank.short.${seen.bank}`)} {text(`code.presenceKind.${seen.kind}`)}{' '}
              <span className="note">
                {[
                  text(`merchant.bank.evidence.${seen.evidence}`),
                  format.shortDay(seen.observedOn),
                  seen.isValid
                    ? text('merchant.bank.until', { month: seen.expiresOn.slice(0, 7) })
                    : text('merchant.bank.expired', { month: seen.expiresOn.slice(0, 7) }),
                  ...(seen.by ? [seen.by] : []),
                ].join(' · ')}
              </span>
            </span>
            {may('rival_presence.withdraw') && (
              <button type="button" className="text-button note-size" onClick={() => takeBack(seen)}>
                {text('place.takeBack')}
              </button>
            )}
          </div>
        )}
      />
      <ProblemNote error={withdraw.error ?? create.error} />
    </Section>
  )
}
