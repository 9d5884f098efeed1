import { Button, Input } from 'antd'
import type { AudienceQuestion } from 'domain/audience.ts'
import { newSavedAudienceSchema, type SavedAudience } from 'domain/saved-audience.ts'
import { useRef, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useKeepAudience, useRemoveAudience, useRestoreAudience } from '#api/saved-audiences.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
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

  return (
    <>
      {audiences?.length === 0 && <p className="note">{text(`audience.saved.${mayKeep ? 'none' : 'noneToRead'}`)}</p>}
      <ul aria-label={text('audience.saved.list')}>
        {audiences?.map((audience) => (
          <li key={audience.id}>
            <button
              type="button"
              className="row-button"
              aria-pressed={audience.id === chosenId}
              disabled={!audience.mayAsk}
              onClick={() => onChoose(audience.question)}
            >
              {audience.name}
            </button>
            {!audience.mayAsk && <span className="note">{text('audience.saved.tooNarrow')}</span>}
            {mayKeep && (
              <span role="group" aria-label={audience.name}>
                {audience.mayAsk && audience.id !== chosenId && (
                  <button
                    type="button"
                    className="text-button note-size"
                    disabled={isBusy}
                    onClick={() => overwrite(audience)}
                  >
                    {text('audience.saved.overwrite')}
                  </button>
                )}
                {audience.mayAsk && (
                  <button
                    type="button"
                    className="text-button note-size"
                    disabled={isBusy}
                    onClick={() => typeName(audience)}
                  >
                    {text('audience.saved.rename')}
                  </button>
                )}
                <button
                  type="button"
                  className="text-button note-size"
                  disabled={isBusy}
                  onClick={() => takeAway(audience)}
                >
                  {text('audience.saved.remove')}
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
            if (isNameGood && !isBusy) submit()
          }}
        >
          <div ref={field}>
            <Input
              value={name}
              maxLength={60}
              aria-label={text('audience.saved.name')}
              placeholder={text('audience.saved.nameHint')}
              onChange={({ target }) => setName(target.value)}
            />
          </div>
          <div className="saved-audience-deeds">
            <Button htmlType="submit" disabled={!isNameGood} loading={keep.isPending}>
              {text(renamed ? 'audience.saved.saveName' : 'audience.saved.keep')}
            </Button>
            {renamed && <Button onClick={() => typeName(null)}>{text('action.cancel')}</Button>}
          </div>
        </form>
      )}
      <ProblemNote error={error ?? keep.error ?? remove.error ?? restore.error} />
    </>
  )
}
