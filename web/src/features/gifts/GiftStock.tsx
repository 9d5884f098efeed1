import { Button, Table } from 'antd'
import type { Gift } from 'domain/gift.ts'
import { followUp } from '#api/changes.ts'
import { useRemoveGift, useRestoreGift } from '#api/gifts.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'

type Props = {
  branchId: string
  gifts: readonly Gift[]
  mayWrite: boolean
  chosen: string | null
  onChoose: (giftId: string | null) => void
  onChange: (gift: Gift) => void
}

/** What lies in the cupboard; a row narrows the register below it. */
export function GiftStock({ branchId, gifts, mayWrite, chosen, onChoose, onChange }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const phone = useScreen() === 'phone'
  const remove = useRemoveGift(branchId)
  const restore = useRestoreGift(branchId)
  const takeAway = (gift: Gift) =>
    followUp(remove.mutateAsync(gift), () =>
      toast({ words: text('gift.removed', { name: gift.name }), onUndo: () => restore.mutate(gift.id) }),
    )
  const nameButton = ({ id, name }: Gift) => (
    <button
      type="button"
      className="text-button"
      aria-pressed={id === chosen}
      onClick={() => onChoose(id === chosen ? null : id)}
    >
      {name}
    </button>
  )
  const deeds = (gift: Gift) =>
    mayWrite && (
      <span className="gift-deeds">
        <Button
          size="small"
          type="text"
          aria-label={text('gift.changeOf', { name: gift.name })}
          onClick={() => onChange(gift)}
        >
          {text('gift.change')}
        </Button>
        <Button
          size="small"
          type="text"
          aria-label={text('gift.removeOf', { name: gift.name })}
          onClick={() => takeAway(gift)}
        >
          {text('gift.remove')}
        </Button>
      </span>
    )
  const problem = <ProblemNote error={remove.error ?? restore.error} />

  if (phone) {
    return (
      <>
        {problem}
        <ul className="gift-rows" aria-label={text('gift.stockTitle')}>
          {gifts.map((gift) => (
            <li key={gift.id}>
              {nameButton(gift)}
              <span className="strong">{text('gift.pieces', { count: format.count(gift.stock) })}</span>
              <span className="second">
                {[format.money(gift.unitFen), text('gift.givenOf', { count: format.count(gift.given) }), gift.note]
                  .filter((part) => part !== '')
                  .join('　')}
              </span>
              {deeds(gift)}
            </li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <>
      {problem}
      <Table<Gift>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...gifts]}
        rowClassName={({ id }) => (id === chosen ? 'ant-table-row-selected' : '')}
        columns={[
          {
            title: text('gift.name'),
            render: (_, gift) => nameButton(gift),
            sorter: (a, b) => a.name.localeCompare(b.name, 'zh'),
          },
          {
            title: text('gift.unit'),
            align: 'right',
            render: (_, { unitFen }) => format.money(unitFen),
            sorter: (a, b) => a.unitFen - b.unitFen,
          },
          {
            title: text('gift.stock'),
            align: 'right',
            render: (_, { stock }) => <span className="strong">{format.count(stock)}</span>,
            sorter: (a, b) => a.stock - b.stock,
          },
          { title: text('gift.received'), align: 'right', render: (_, { received }) => format.count(received) },
          { title: text('gift.given'), align: 'right', render: (_, { given }) => format.count(given) },
          {
            title: text('gift.lastMoved'),
            render: (_, { lastMovedOn }) =>
              lastMovedOn === null ? text('unit.notApplicable') : format.shortDay(lastMovedOn),
          },
          { title: text('gift.note'), render: (_, { note }) => note },
          { title: '', render: (_, gift) => deeds(gift) },
        ]}
      />
    </>
  )
}
