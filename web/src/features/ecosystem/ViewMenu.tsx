import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Popover } from 'antd'
import { type GraphView, type NewGraphView, newGraphViewSchema } from 'domain/ecosystem.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { graphViewsQuery, useRemoveGraphView, useRestoreGraphView, useSaveGraphView } from '#api/graph-views.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = {
  branchId: string
  viewId: string | null
  /** What is asked and where the nodes stand now. */
  current: () => Pick<NewGraphView, 'question' | 'layout'>
  onView: (view: GraphView | null) => void
}

/** Views under a name: choose one, keep the present one, rename or take away one's own. */
export function ViewMenu({ branchId, viewId, current, onView }: Props) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const views = useQuery(graphViewsQuery(branchId))
  const chosen = views.data?.find(({ id }) => id === viewId)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <ViewList
          branchId={branchId}
          views={views.data ?? []}
          error={views.error}
          chosen={chosen ?? null}
          current={current}
          onView={(view) => {
            setOpen(false)
            onView(view)
          }}
        />
      }
    >
      <button type="button" className="view-open" aria-expanded={open}>
        {chosen ? text('ecosystem.view.chosen', { name: chosen.name }) : text('ecosystem.view.open')}
        <Icon name="down" size={12} />
      </button>
    </Popover>
  )
}

type ListProps = {
  branchId: string
  views: readonly GraphView[]
  error: unknown
  chosen: GraphView | null
  current: Props['current']
  onView: Props['onView']
}

function ViewList({ branchId, views, error, chosen, current, onView }: ListProps) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const save = useSaveGraphView(branchId)
  const remove = useRemoveGraphView(branchId)
  const restore = useRestoreGraphView(branchId)
  const [renamed, setRenamed] = useState<GraphView | null>(null)
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const mayKeep = may('graph_view.create')
  // One after the other: what is told of the first must not take the place of the second, nor of its undo.
  const isBusy = save.isPending || remove.isPending || restore.isPending
  const isNameGood = newGraphViewSchema.shape.name.safeParse(name).success

  const keep = () => {
    const view = renamed
      ? { name: name.trim(), isShared, question: renamed.question, layout: renamed.layout }
      : { name: name.trim(), isShared, ...current() }
    followUp(save.mutateAsync({ view, changed: renamed }), (id) => {
      toast({ words: text(renamed ? 'ecosystem.view.renamed' : 'ecosystem.view.kept', { name: view.name }) })
      setRenamed(null)
      setName('')
      if (!renamed) onView({ ...view, id, isOwn: true, ownerName: '', updatedAt: '', rowVersion: 1 })
    })
  }
  const overwrite = (view: GraphView) =>
    followUp(
      save.mutateAsync({ view: { name: view.name, isShared: view.isShared, ...current() }, changed: view }),
      () => toast({ words: text('ecosystem.view.kept', { name: view.name }) }),
    )
  const takeAway = (view: GraphView) =>
    followUp(remove.mutateAsync(view.id), () => {
      toast({ words: text('ecosystem.view.removed', { name: view.name }), onUndo: () => restore.mutate(view.id) })
      if (chosen?.id === view.id) onView(null)
    })

  return (
    <div className="view-menu">
      {views.length === 0 && !error && <p className="note">{text('ecosystem.view.none')}</p>}
      <ul aria-label={text('ecosystem.view.list')}>
        {views.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className="row-button"
              aria-pressed={view.id === chosen?.id}
              onClick={() => onView(view)}
            >
              {view.name}
              {!view.isOwn && <span className="note">　{view.ownerName}</span>}
              {view.isOwn && view.isShared && <span className="note">　{text('ecosystem.view.isShared')}</span>}
            </button>
            {view.isOwn && mayKeep && (
              <span>
                {view.id === chosen?.id && (
                  <button
                    type="button"
                    className="text-button note-size"
                    disabled={isBusy}
                    onClick={() => overwrite(view)}
                  >
                    {text('ecosystem.view.overwrite')}
                  </button>
                )}
                <button
                  type="button"
                  className="text-button note-size"
                  disabled={isBusy}
                  onClick={() => {
                    setRenamed(view)
                    setName(view.name)
                    setShared(view.isShared)
                  }}
                >
                  {text('ecosystem.view.rename')}
                </button>
                <button
                  type="button"
                  className="text-button note-size"
                  disabled={isBusy}
                  onClick={() => takeAway(view)}
                >
                  {text('ecosystem.view.remove')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayKeep && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (isNameGood) keep()
          }}
        >
          <Input
            value={name}
            maxLength={60}
            aria-label={text('ecosystem.view.name')}
            placeholder={text('ecosystem.view.nameHint')}
            onChange={({ target }) => setName(target.value)}
          />
          <Checkbox checked={isShared} onChange={({ target }) => setShared(target.checked)}>
            {text('ecosystem.view.share')}
          </Checkbox>
          <Button htmlType="submit" disabled={!isNameGood} loading={save.isPending}>
            {text(renamed ? 'ecosystem.view.saveName' : 'ecosystem.view.keep')}
          </Button>
        </form>
      )}
      <ProblemNote error={error ?? save.error ?? remove.error ?? restore.error} />
    </div>
  )
}
