import { Table } from 'antd'
import type { BatchState, VoucherBatch } from 'domain/voucher.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'
import { UsesBar } from '#ui/UsesBar.tsx'
import { useScreen } from '#ui/use-screen.ts'

type Props = {
  batches: readonly VoucherBatch[]
  chosen: string | null
  onChoose: (id: string) => void
}

const signs: Record<BatchState, TagState> = {
  not_yet: 'not_filed',
  running: 'running',
  used_up: 'passed',
  expired: 'ended',
  benefit_ended: 'ended',
}

export function BatchTag({ state }: { state: BatchState }) {
  const text = useText()
  return <Tag state={signs[state]}>{text(`code.voucherState.${state}`)}</Tag>
}

/** Batches with what is used of them; a row opens its sheet. */
export function BatchTable({ batches, chosen, onChoose }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const phone = useScreen() === 'phone'
  const nameOf = (merchant: VoucherBatch['merchant']) => (merchant ? labels.shop(merchant) : text('voucher.branch'))

  if (phone) {
    return (
      <ul className="code-rows" aria-label={text('voucher.batch.list')}>
        {batches.map((batch) => (
          <li key={batch.id}>
            <button type="button" aria-pressed={batch.id === chosen} onClick={() => onChoose(batch.id)}>
              <span className="strong">{batch.benefit.title}</span>
              <BatchTag state={batch.state} />
              <span className="second">
                {text('voucher.batch.pair', { issuer: nameOf(batch.issuer), merchant: nameOf(batch.merchant) })}
              </span>
              <UsesBar used={batch.used} quota={batch.quota} />
            </button>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <Table<VoucherBatch>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...batches]}
      rowClassName={({ id }) => (id === chosen ? 'ant-table-row-selected' : '')}
      onRow={({ id }) => ({ onClick: () => onChoose(id) })}
      columns={[
        {
          title: text('voucher.batch.benefit'),
          // The keyboard's way into the row.
          render: (_, { id, benefit }) => (
            <button type="button" className="text-button" onClick={() => onChoose(id)}>
              {benefit.title}
            </button>
          ),
          sorter: (a, b) => a.benefit.title.localeCompare(b.benefit.title, 'zh'),
        },
        {
          title: text('voucher.batch.pairHead'),
          render: (_, { issuer, merchant }) =>
            text('voucher.batch.pair', { issuer: nameOf(issuer), merchant: nameOf(merchant) }),
        },
        { title: text('voucher.batch.kind'), render: (_, { kind }) => text(`code.voucherKind.${kind}`) },
        {
          title: text('voucher.batch.uses'),
          render: (_, { used, quota }) => <UsesBar used={used} quota={quota} />,
          sorter: (a, b) => a.used / a.quota - b.used / b.quota,
        },
        {
          title: text('voucher.batch.validTo'),
          render: (_, { validTo }) => format.shortDay(validTo),
          sorter: (a, b) => (a.validTo < b.validTo ? -1 : 1),
        },
        { title: text('voucher.batch.state'), render: (_, { state }) => <BatchTag state={state} /> },
      ]}
    />
  )
}
