import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { channelGroupsQuery } from '#api/channel-groups.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { GroupForm } from './GroupForm.tsx'
import { GroupTable } from './GroupTable.tsx'
import { usePromotionsSearch } from './promotions-search.ts'
import '#ui/code-desk.css'
import './promotions.css'

/** Online groups as counts, and what became of the codes sent there. */
export function GroupDesk({ branchId, tabs }: { branchId: string; tabs: ReactNode }) {
  const text = useText()
  const may = useMay()
  const [search, change] = usePromotionsSearch()
  const [isAdding, setIsAdding] = useState(false)
  const list = useQuery(channelGroupsQuery(branchId))
  const groups = list.data?.groups ?? []
  const chosen = groups.find(({ id }) => id === search.group) ?? null
  const mayChange = may('channel_group.update')
  const close = () => {
    setIsAdding(false)
    change({ group: undefined })
  }
  const add = may('channel_group.create') && (
    <Button
      type="primary"
      onClick={() => {
        change({ group: undefined })
        setIsAdding(true)
      }}
    >
      {text('promotion.groups.add')}
    </Button>
  )
  return (
    <div className="code-desk">
      <header className="code-head">
        {tabs}
        <span className="note">{text('promotion.groups.note')}</span>
        <span className="code-head-deed">{add}</span>
      </header>
      <div className="code-list">
        {list.error ? (
          <ProblemNote
            error={list.error}
            actions={<Button onClick={() => void list.refetch()}>{text('action.again')}</Button>}
          />
        ) : !list.data ? (
          <Waiting rows={6} />
        ) : groups.length === 0 ? (
          <EmptyState title={text('promotion.groups.none')} note={text('promotion.groups.noneNote')} actions={add} />
        ) : (
          <GroupTable
            groups={groups}
            chosen={search.group ?? null}
            {...(mayChange
              ? {
                  onChoose: (group: string) => {
                    setIsAdding(false)
                    change({ group })
                  },
                }
              : {})}
          />
        )}
      </div>
      {(isAdding || (chosen && mayChange)) && (
        <SideSheet
          tall
          title={text(isAdding ? 'promotion.groups.newTitle' : 'promotion.groups.changeTitle')}
          onClose={close}
        >
          <GroupForm
            key={chosen?.id ?? 'new'}
            branchId={branchId}
            changed={isAdding ? null : chosen}
            onSaved={close}
            onCancel={close}
          />
        </SideSheet>
      )}
    </div>
  )
}
