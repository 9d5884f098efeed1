import { Table } from 'antd'
import type { ChannelGroup } from 'domain/channel-group.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { UsesBar } from '#ui/UsesBar.tsx'
import { useScreen } from '#ui/use-screen.ts'

type Props = {
  groups: readonly ChannelGroup[]
  chosen: string | null
  onChoose?: (id: string) => void
}

/** One group a row: how many are in it, counted when, and how many of its codes were used. */
export function GroupTable({ groups, chosen, onChoose }: Props) {
  const text = useText()
  const format = useFormat()
  const phone = useScreen() === 'phone'
  const nameOf = ({ id, name }: ChannelGroup) =>
    onChoose ? (
      <button type="button" className="text-button" onClick={() => onChoose(id)}>
        {name}
      </button>
    ) : (
      name
    )
  const whereOf = ({ place, targetGroup }: ChannelGroup) => (place ?? targetGroup)?.name ?? ''
  const countedOf = ({ countedOn, isStale }: ChannelGroup) => (
    <>
      {format.shortDay(countedOn)} {isStale && <Tag state="due">{text('promotion.groups.stale')}</Tag>}
    </>
  )
  const usedOf = ({ codes, quota, used }: ChannelGroup) =>
    codes === 0 ? (
      <span className="note">{text('promotion.groups.noCodes')}</span>
    ) : (
      <UsesBar used={used} quota={quota} />
    )

  if (phone) {
    return (
      <ul className="group-rows">
        {groups.map((group) => (
          <li key={group.id}>
            <span className="strong">{nameOf(group)}</span>
            <span className="number">{format.count(group.membersCount)}</span>
            <span className="second">
              {[text(`code.channelGroupKind.${group.kind}`), whereOf(group), group.owner?.name]
                .filter(Boolean)
                .join('　')}
            </span>
            <span className="note">
              {text('promotion.groups.counted')} {countedOf(group)}
            </span>
            {usedOf(group)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <Table<ChannelGroup>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...groups]}
      rowClassName={({ id }) => (id === chosen ? 'ant-table-row-selected' : '')}
      columns={[
        { title: text('promotion.groups.name'), render: (_, group) => nameOf(group) },
        { title: text('promotion.groups.of'), render: (_, group) => whereOf(group) },
        { title: text('promotion.groups.kind'), render: (_, { kind }) => text(`code.channelGroupKind.${kind}`) },
        {
          title: text('promotion.groups.members'),
          align: 'right',
          render: (_, { membersCount }) => format.count(membersCount),
          sorter: (a, b) => a.membersCount - b.membersCount,
        },
        {
          title: text('promotion.groups.counted'),
          render: (_, group) => countedOf(group),
          sorter: (a, b) => a.countedOn.localeCompare(b.countedOn),
        },
        { title: text('promotion.groups.owner'), render: (_, { owner }) => owner?.name ?? text('unit.unknown') },
        { title: text('promotion.groups.codes'), align: 'right', render: (_, { codes }) => format.count(codes) },
        { title: text('promotion.groups.used'), render: (_, group) => usedOf(group) },
      ]}
    />
  )
}
