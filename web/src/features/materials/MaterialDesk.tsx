import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { materialsQuery } from '#api/materials.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { ApproveForm } from './ApproveForm.tsx'
import { MaterialForm } from './MaterialForm.tsx'
import { MaterialSheet } from './MaterialSheet.tsx'
import { MaterialTable } from './MaterialTable.tsx'
import '#ui/code-desk.css'
import './materials.css'

type Doing = 'reading' | 'making' | 'changing' | 'approving'
type Props = {
  branchId: string
  tabs: ReactNode
  chosenId: string | null
  onChoose: (id: string | null) => void
}

/** The library: what may be shown until when, and what waits for the compliance officer. */
export function MaterialDesk({ branchId, tabs, chosenId, onChoose }: Props) {
  const text = useText()
  const may = useMay()
  const [doing, setDoing] = useState<Doing>('reading')
  const list = useQuery(materialsQuery(branchId))
  const materials = list.data?.materials ?? []
  const chosen = materials.find(({ id }) => id === chosenId) ?? null
  const waiting = materials.filter(({ state }) => state === 'waiting').length
  const read = () => setDoing('reading')
  const add = may('material.create') && (
    <Button
      type="primary"
      onClick={() => {
        onChoose(null)
        setDoing('making')
      }}
    >
      {text('material.list.add')}
    </Button>
  )
  return (
    <div className="code-desk">
      <header className="code-head">
        {tabs}
        {waiting > 0 && <Tag state="due">{text('material.list.waiting', { count: waiting })}</Tag>}
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
        ) : materials.length === 0 ? (
          <EmptyState title={text('material.list.none')} note={text('material.list.noneNote')} actions={add} />
        ) : (
          <MaterialTable
            materials={materials}
            chosen={chosenId}
            onChoose={(id) => {
              read()
              onChoose(id)
            }}
          />
        )}
      </div>
      {doing === 'making' ? (
        <SideSheet tall title={text('material.form.newTitle')} onClose={read}>
          <MaterialForm
            branchId={branchId}
            changed={null}
            onSaved={(id) => {
              read()
              onChoose(id)
            }}
            onCancel={read}
          />
        </SideSheet>
      ) : chosen && doing === 'changing' ? (
        <SideSheet tall title={text('material.form.changeTitle')} onClose={read}>
          <MaterialForm branchId={branchId} changed={chosen} onSaved={read} onCancel={read} />
        </SideSheet>
      ) : chosen && doing === 'approving' ? (
        <SideSheet tall title={text('material.approve.title', { title: chosen.title })} onClose={read}>
          <ApproveForm branchId={branchId} material={chosen} onSaved={read} onCancel={read} />
        </SideSheet>
      ) : chosen ? (
        <MaterialSheet
          key={chosen.id}
          branchId={branchId}
          material={chosen}
          onChange={() => setDoing('changing')}
          onApprove={() => setDoing('approving')}
          onClose={() => onChoose(null)}
        />
      ) : (
        chosenId !== null &&
        list.data && (
          <SideSheet title={text('promotion.parts.materials')} onClose={() => onChoose(null)}>
            <div className="sheet-note">
              <EmptyState title={text('material.sheet.gone')} note={text('material.sheet.goneNote')} />
            </div>
          </SideSheet>
        )
      )}
    </div>
  )
}
