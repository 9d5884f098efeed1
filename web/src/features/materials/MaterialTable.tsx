import { Table } from 'antd'
import type { Material } from 'domain/material.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'
import { MaterialTag } from './MaterialTag.tsx'

type Props = { materials: readonly Material[]; chosen: string | null; onChoose: (id: string) => void }

/** Each material with whether it may be shown today, under which number and until when. */
export function MaterialTable({ materials, chosen, onChoose }: Props) {
  const text = useText()
  const format = useFormat()
  const phone = useScreen() === 'phone'
  const stockOf = ({ stock }: Material) => (stock === null ? text('material.list.notCounted') : format.count(stock))
  if (phone) {
    return (
      <ul className="material-rows">
        {materials.map((material) => (
          <li key={material.id}>
            <button type="button" aria-pressed={material.id === chosen} onClick={() => onChoose(material.id)}>
              <span className="strong">{material.title}</span>
              <MaterialTag state={material.state} />
              <span className="note">
                {[
                  text(`code.materialKind.${material.kind}`),
                  material.approvalNo,
                  material.validTo && `${text('material.list.validTo')} ${format.shortDay(material.validTo)}`,
                ]
                  .filter(Boolean)
                  .join('　')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <Table<Material>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...materials]}
      rowClassName={({ id }) => (id === chosen ? 'ant-table-row-selected' : '')}
      onRow={({ id }) => ({ onClick: () => onChoose(id) })}
      columns={[
        {
          title: text('material.list.title'),
          // The keyboard's way into the row.
          render: (_, { id, title }) => (
            <button type="button" className="text-button" onClick={() => onChoose(id)}>
              {title}
            </button>
          ),
        },
        { title: text('material.list.kind'), render: (_, { kind }) => text(`code.materialKind.${kind}`) },
        { title: text('material.list.state'), render: (_, { state }) => <MaterialTag state={state} /> },
        { title: text('material.list.approval'), dataIndex: 'approvalNo' },
        {
          title: text('material.list.validTo'),
          render: (_, { validTo }) => (validTo === null ? text('unit.notApplicable') : format.shortDay(validTo)),
          sorter: (a, b) => (a.validTo ?? '').localeCompare(b.validTo ?? ''),
        },
        { title: text('material.list.stock'), align: 'right', render: (_, material) => stockOf(material) },
        { title: text('material.list.standing'), align: 'right', render: (_, { standing }) => format.count(standing) },
      ]}
    />
  )
}
