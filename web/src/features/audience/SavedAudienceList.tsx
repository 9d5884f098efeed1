import type { AudienceQuestion } from 'domain/audience.ts'
import { newSavedAudienceSchema, type SavedAudience } from 'domain/saved-audience.ts'
import { useRef, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useKeepAudience, useRemoveAudience, useRestoreAudience } from '#api/saved-audiences.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { KeptList, KeptNameForm } from '#ui/KeptList.tsx'
import { useToast } from '#ui/Toast.tsx'
import '#ui/sheet-parts.css'

type Props = {
  branchId: string
  /** Null until they are read. */
  audiences: readonly SavedAudience[] | null
  error: unknown
  /** The one that asks what the page asks now. */
  chosenId: string | null
  question: AudienceQuestion
  onChoose: (question: AudienceQuestion) => void
}

/** The saved audiences of a branch with what may be done to each, and the field that keeps the present one. */
export function SavedAudienceList({ branchId, audiences, error, chosenId, question, onChoose }: Props) {
  const text = useText()
  const toast = useToast()
  const mayKeep = useMay()('saved_audience.create')
  const keep = useKeepAudience(branchId)
  const remove = useRemoveAudience(branchId)
  const restore = useRestoreAudience(branchId)
  const [renamed, setRenamed] = useState<SavedAudience | null>(null)
  const [name, setName] = useState('')
  const field = useRef<HTMLDivElement>(null)
  // One after the other: what is told of the first must not take the place of the second, nor of its undo.
  const isBusy = keep.isPending || remove.isPending || restore.isPending
  const isNameGood = newSavedAudienceSchema.shape.name.safeParse(name).success

  const typeName = (audience: SavedAudience | null) => {
    setRenamed(audience)
    setName(audience?.name ?? '')
    field.current?.querySelector('input')?.focus()
  }
  const submit = () => {
    const audience = { name: name.trim(), question: renamed?.question ?? question }
    followUp(keep.mutateAsync({ audience, changed: renamed }), () => {
      toast({ words: text(renamed ? 'audience.saved.renamed' : 'audience.saved.kept', { name: audience.name }) })
      typeName(null)
    })
  }
  const overwrite = ({ id, name: kept, question: before, rowVersion }: SavedAudience) =>
    followUp(keep.mutateAsync({ audience: { name: kept, question }, changed: { id, rowVersion } }), () =>
      toast({
        words: text('audience.saved.replaced', { name: kept }),
        // What others planned with is not lost by one click.
        onUndo: () =>
          keep.mutate({ audience: { name: kept, question: before }, changed: { id, rowVersion: rowVersion + 1 } }),
      }),
    )
  const takeAway = ({ id, name: gone }: SavedAudience) =>
    followUp(remove.mutateAsync(id), () => {
      toast({ words: text('audience.saved.removed', { name: gone }), onUndo: () => restore.mutate(id) })
      if (renamed?.id === id) typeName(null)
    })

  const deedsOf = (audience: SavedAudience) => {
    if (!mayKeep) return []
    const gone = { label: text('audience.saved.remove'), onDo: () => takeAway(audience) }
    if (!audience.mayAsk) return [gone]
    return [
      ...(audience.id === chosenId
        ? []
        : [{ label: text('audience.saved.overwrite'), onDo: () => overwrite(audience) }]),
      { label: text('audience.saved.rename'), onDo: () => typeName(audience) },
      gone,
    ]
  }

  return (
    <>
      {audiences?.length === 0 && <p className="note">{text(`audience.saved.${mayKeep ? 'none' : 'noneToRead'}`)}</p>}
      <KeptList
        label={text('audience.saved.list')}
        rows={audiences ?? []}
        chosenId={chosenId}
        isBusy={isBusy}
        isBarred={({ mayAsk }) => !mayAsk}
        note={({ mayAsk }) => !mayAsk && <span className="note">{text('audience.saved.tooNarrow')}</span>}
        deedsOf={deedsOf}
        onChoose={(audience) => onChoose(audience.question)}
      />
      {mayKeep && (
        <KeptNameForm
          name={name}
          onName={setName}
          label={text('audience.saved.name')}
          hint={text('audience.saved.nameHint')}
          deed={text(renamed ? 'audience.saved.saveName' : 'audience.saved.keep')}
          isReady={isNameGood && !isBusy}
          isPending={keep.isPending}
          onSubmit={submit}
          onCancel={renamed ? () => typeName(null) : null}
          fieldRef={field}
        />
      )}
      <ProblemNote error={error ?? keep.error ?? remove.error ?? restore.error} />
    </>
  )
}
