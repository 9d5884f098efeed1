import { useQuery } from '@tanstack/react-query'
import { Checkbox, Popover } from 'antd'
import { type GraphView, type NewGraphView, newGraphViewSchema } from 'domain/ecosystem.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { graphViewsQuery, useRemoveGraphView, useRestoreGraphView, useSaveGraphView } from '#api/graph-views.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { KeptList, KeptNameForm } from '#ui/KeptList.tsx'
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
      typeName(null)
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

  const typeName = (view: GraphView | null) => {
    setRenamed(view)
    setName(view?.name ?? '')
    setShared(view?.isShared ?? false)
  }
  const deedsOf = (view: GraphView) =>
    view.isOwn && mayKeep
      ? [
          ...(view.id === chosen?.id ? [{ label: text('ecosystem.view.overwrite'), onDo: () => overwrite(view) }] : []),
          { label: text('ecosystem.view.rename'), onDo: () => typeName(view) },
          { label: text('ecosystem.view.remove'), onDo: () => takeAway(view) },
        ]
      : []

  return (
    <div className="kept-menu">
      {views.length === 0 && !error && <p className="note">{text('ecosystem.view.none')}</p>}
      <KeptList
        label={text('ecosystem.view.list')}
        rows={views}
        chosenId={chosen?.id ?? null}
        isBusy={isBusy}
        beside={({ isOwn, isShared: shared, ownerName }) =>
          isOwn
            ? shared && <span className="note">　{text('ecosystem.view.isShared')}</span>
            : ownerName !== '' && <span className="note">　{ownerName}</span>
        }
        deedsOf={deedsOf}
        onChoose={onView}
      />
      {mayKeep && (
        <KeptNameForm
          name={name}
          onName={setName}
          label={text('ecosystem.view.name')}
          hint={text('ecosystem.view.nameHint')}
          deed={text(renamed ? 'ecosystem.view.saveName' : 'ecosystem.view.keep')}
          isReady={isNameGood && !isBusy}
          isPending={save.isPending}
          onSubmit={keep}
          onCancel={renamed ? () => typeName(null) : null}
        >
          <Checkbox checked={isShared} onChange={({ target }) => setShared(target.checked)}>
            {text('ecosystem.view.share')}
          </Checkbox>
        </KeptNameForm>
      )}
      <ProblemNote error={error ?? save.error ?? remove.error ?? restore.error} />
    </div>
  )
}
