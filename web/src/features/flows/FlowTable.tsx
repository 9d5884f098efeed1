import { Table } from 'antd'
import type { FlowRecord } from 'domain/flow-record.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'

type Props = { flows: readonly FlowRecord[]; onWithdraw: (flow: FlowRecord) => void }

/** Flows one a row, newest first until somebody sorts otherwise. */
export function FlowTable({ flows, onWithdraw }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const phone = useScreen() === 'phone'
  const nameOf = (merchant: FlowRecord['from']) => (merchant ? labels.shop(merchant) : text('voucher.branch'))
  const withdrawal = (flow: FlowRecord) =>
    flow.mayWithdraw && (
      <button type="button" className="text-button" onClick={() => onWithdraw(flow)}>
        {text('voucher.flow.withdraw')}
      </button>
    )

  if (phone) {
    return (
      <ul className="flow-rows" aria-label={text('voucher.flow.list')}>
        {flows.map((flow) => (
          <li key={flow.id}>
            <span>{text('voucher.batch.pair', { issuer: nameOf(flow.from), merchant: nameOf(flow.to) })}</span>
            <span className="number strong">{text('voucher.result.people', { count: flow.count })}</span>
            <span className="note">
              {format.shortDay(flow.flowedOn)}　{text(`code.flowProof.${flow.proof}`)}　{flow.benefitTitle}
            </span>
            {withdrawal(flow)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <Table<FlowRecord>
      size="small"
      rowKey="id"
      pagination={flows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      dataSource={[...flows]}
      columns={[
        {
          title: text('voucher.flow.day'),
          render: (_, { flowedOn }) => format.shortDay(flowedOn),
          sorter: (a, b) => (a.flowedOn < b.flowedOn ? -1 : 1),
        },
        {
          title: text('voucher.flow.from'),
          render: (_, { from }) => nameOf(from),
          sorter: (a, b) => nameOf(a.from).localeCompare(nameOf(b.from), 'zh'),
        },
        {
          title: text('voucher.flow.to'),
          render: (_, { to }) => nameOf(to),
          sorter: (a, b) => nameOf(a.to).localeCompare(nameOf(b.to), 'zh'),
        },
        {
          title: text('voucher.flow.people'),
          align: 'right',
          render: (_, { count }) => format.count(count),
          sorter: (a, b) => a.count - b.count,
        },
        {
          title: text('voucher.flow.proof'),
          render: (_, { proof }) => text(`code.flowProof.${proof}`),
          sorter: (a, b) => a.proof.localeCompare(b.proof),
        },
        {
          title: text('voucher.flow.benefit'),
          render: (_, { benefitTitle }) => benefitTitle ?? text('unit.notApplicable'),
        },
        {
          title: text('voucher.flow.amount'),
          align: 'right',
          render: (_, { amount }) => (amount === null ? text('unit.notApplicable') : format.money(amount)),
          sorter: (a, b) => (a.amount ?? 0) - (b.amount ?? 0),
        },
        { title: text('voucher.flow.by'), render: (_, { createdByName }) => createdByName ?? text('unit.unknown') },
        { title: '', render: (_, flow) => withdrawal(flow) },
      ]}
    />
  )
}
