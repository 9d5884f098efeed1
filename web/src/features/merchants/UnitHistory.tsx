import type { MerchantCard } from 'domain/merchant-file.ts'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useUndoMerge } from '#api/merchant-merges.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'

type Props = { branchId: string; merchant: MerchantCard; onOpen: (merchantId: string) => void; onChanged: () => void }
type Past = MerchantCard['unitHistory']['earlier'][number]

/** Who stood in this unit before and after, where the shop went, and which files were merged into this one. */
export function UnitHistory({ branchId, merchant, onOpen, onChanged }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const undo = useUndoMerge(branchId)
  const { unitHistory, shop, merges } = merchant
  if (unitHistory.earlier.length + unitHistory.later.length + merges.length === 0 && !shop.successor) return null

  const row = (past: Past, label: string) => (
    <div key={past.shopId} className="fact-row">
      <span>
        {label} <PastName merchantId={past.merchantId} name={labels.shop(past)} onOpen={onOpen} />{' '}
        <span className="note">{labels.category(past.category)}</span>
      </span>
      <span className="note">
        {text('merchant.history.span', {
          from: past.occupiedFrom === null ? text('unit.unknown') : past.occupiedFrom.slice(0, 7),
          to: past.occupiedTo === null ? text('merchant.history.now') : past.occupiedTo.slice(0, 7),
        })}
      </span>
    </div>
  )
  return (
    <Section title={text('merchant.history.title')}>
      {unitHistory.later.map((past) => row(past, text('merchant.history.after')))}
      {unitHistory.earlier.map((past) => row(past, text('merchant.history.before')))}
      {shop.successor && (
        <p>
          {text(shop.status === 'moved' ? 'merchant.history.movedTo' : 'merchant.history.replacedBy', {
            name: shop.successor.name,
          })}
        </p>
      )}
      {merges.map(({ id, name, mergedAt, by }) => (
        <div key={id} className="fact-row">
          <span>
            {text('merchant.history.merged', { name })}{' '}
            <span className="note">{[format.moment(mergedAt), by].filter(Boolean).join(' ')}</span>
          </span>
          {may('merchant_merge.undo') && (
            <button type="button" className="text-button" onClick={() => followUp(undo.mutateAsync(id), onChanged)}>
              {text('merchant.history.takeApart')}
            </button>
          )}
        </div>
      ))}
      <ProblemNote error={undo.error} />
    </Section>
  )
}

function PastName({
  merchantId,
  name,
  onOpen,
}: {
  merchantId: string | null
  name: string
  onOpen: (id: string) => void
}) {
  return merchantId === null ? (
    name
  ) : (
    <button type="button" className="text-button" onClick={() => onOpen(merchantId)}>
      {name}
    </button>
  )
}
