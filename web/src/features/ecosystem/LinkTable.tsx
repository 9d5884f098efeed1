import { Table, type TableRef } from 'antd'
import { linkKinds, linkStates } from 'domain/alliance-link.ts'
import type { EcosystemLink } from 'domain/ecosystem.ts'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import { useHeight } from '#ui/use-height.ts'
import { GiveGot } from './GiveGot.tsx'
import type { PictureNode } from './graph-picture.ts'
import { LinkStateTag } from './LinkStateTag.tsx'
import { NodeDisc } from './NodeDisc.tsx'

type Props = {
  links: readonly EcosystemLink[]
  nodes: readonly PictureNode[]
  days: number
  selectedLink: string | null
  selectedNode: string | null
  onLink: (id: string) => void
}

const headHeight = 32
const virtualFrom = 150

/** The links of graph and map as rows: who gives, who takes, what flowed, how it stands. Arrow keys move the choice. */
export function LinkTable({ links, nodes, days, selectedLink, selectedNode, onLink }: Props) {
  const text = useText()
  const format = useFormat()
  const english = useTranslation().i18n.language === 'en'
  const table = useRef<TableRef>(null)
  const { box, height } = useHeight<HTMLDivElement>()
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes])
  const most = Math.max(1, ...links.flatMap(({ give, got }) => [give, got]))
  const rows = useMemo(
    () => links.toSorted((a, b) => b.give + b.got - (a.give + a.got) || (a.id < b.id ? -1 : 1)),
    [links],
  )

  // The list's own scrolling: a link chosen in graph or map comes into sight here.
  useEffect(() => {
    if (selectedLink !== null && rows.some(({ id }) => id === selectedLink))
      table.current?.scrollTo({ key: selectedLink, align: 'nearest' })
  }, [selectedLink, rows])

  const nameOf = (id: string | null) => (id === null ? text('ecosystem.branch') : (byId.get(id)?.name ?? ''))
  const end = (id: string | null) => {
    const node = id === null ? null : byId.get(id)
    return (
      <span className="with-symbol">
        {node ? <NodeDisc look={{ ...node, form: 'filled' }} /> : <BranchSquare size={18} />}
        {nameOf(id)}
      </span>
    )
  }
  const by =
    <Value extends string | number>(value: (link: EcosystemLink) => Value) =>
    (a: EcosystemLink, b: EcosystemLink) => {
      const [one, other] = [value(a), value(b)]
      return typeof one === 'string' && typeof other === 'string'
        ? one.localeCompare(other, 'zh-CN')
        : Number(one) - Number(other)
    }

  const columns = [
    {
      key: 'from',
      title: text('ecosystem.column.from'),
      width: english ? 142 : 152,
      ellipsis: true,
      sorter: by((link) => nameOf(link.from)),
      render: (_: unknown, link: EcosystemLink) => end(link.from),
    },
    {
      key: 'arrow',
      title: '',
      width: 30,
      render: (_: unknown, link: EcosystemLink) => (
        <span className="second" aria-hidden>
          {link.isDirected ? '→' : '—'}
        </span>
      ),
    },
    {
      key: 'to',
      title: text('ecosystem.column.to'),
      width: english ? 142 : 152,
      ellipsis: true,
      sorter: by((link) => nameOf(link.to)),
      render: (_: unknown, link: EcosystemLink) => end(link.to),
    },
    {
      key: 'kind',
      title: text('ecosystem.column.kind'),
      width: english ? 138 : 100,
      ellipsis: true,
      sorter: by((link) => linkKinds.indexOf(link.kind)),
      render: (_: unknown, link: EcosystemLink) => text(`code.linkKind.${link.kind}`),
    },
    {
      key: 'flow',
      title: text('ecosystem.column.flow', { days }),
      width: 176,
      sorter: by((link) => link.give + link.got),
      render: (_: unknown, link: EcosystemLink) => <GiveGot give={link.give} got={link.got} most={most} />,
    },
    {
      key: 'state',
      title: text('ecosystem.column.state'),
      width: 96,
      sorter: by((link) => linkStates.indexOf(link.state)),
      render: (_: unknown, link: EcosystemLink) => <LinkStateTag state={link.state} />,
    },
    {
      key: 'last',
      title: text('ecosystem.column.last'),
      width: 84,
      sorter: by((link) => link.last ?? ''),
      render: (_: unknown, link: EcosystemLink) =>
        link.last === null ? text('unit.notApplicable') : format.shortDay(link.last),
    },
    {
      key: 'introducer',
      title: text('ecosystem.column.introducer'),
      width: english ? 96 : 84,
      sorter: by((link) => link.introducedBy),
      render: (_: unknown, link: EcosystemLink) => text(`code.introducer.${link.introducedBy}`),
    },
  ]

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    // As the table shows them by now: a click on a head sorts.
    const shown = [...(box.current?.querySelectorAll<HTMLElement>('[data-row-key]') ?? [])]
    const at = shown.findIndex((row) => row.dataset.rowKey === selectedLink)
    const next = shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + step))]
    if (!next?.dataset.rowKey) return
    onLink(next.dataset.rowKey)
    next.focus({ preventScroll: true })
  }

  return (
    <div className="link-table" ref={box} onKeyDown={move}>
      <Table<EcosystemLink>
        ref={table}
        size="small"
        rowKey="id"
        pagination={false}
        virtual={rows.length >= virtualFrom}
        showSorterTooltip={false}
        scroll={{ x: columns.reduce((sum, { width }) => sum + width, 0), y: Math.max(60, height - headHeight) }}
        dataSource={rows}
        columns={columns}
        locale={{
          emptyText: <EmptyState title={text('ecosystem.table.empty')} note={text('ecosystem.table.emptyNote')} />,
        }}
        rowClassName={({ id, from, to }) =>
          id === selectedLink
            ? 'link-row-selected'
            : selectedNode !== null && (from === selectedNode || to === selectedNode)
              ? 'link-row-tied'
              : ''
        }
        onRow={({ id }, index) => ({
          'aria-selected': id === selectedLink,
          tabIndex: id === selectedLink || (selectedLink === null && index === 0) ? 0 : -1,
          onClick: () => onLink(id),
          onKeyDown: (event) => {
            if (event.key === 'Enter') onLink(id)
          },
        })}
      />
    </div>
  )
}
