import type { EventSites } from 'domain/event-site-list.ts'
import type { SiteCriterion } from 'domain/event-site.ts'
import { siteWeightPresets, type SiteWeights, weightsWith } from 'domain/site-weights.ts'
import { useRef, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useSaveWeights } from '#api/event-sites.ts'
import { useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'

/**
 * Weights while they are moved: what is drawn follows the hand at once, what is let go is saved, one after the other.
 * A gesture always starts from where it found the others, so that up and back is as before.
 */
export function useWeights(branchId: string, { event, weights, weightsOf }: EventSites) {
  const text = useText()
  const toast = useToast()
  const save = useSaveWeights(branchId)
  const [draft, setDraft] = useState<{ weights: SiteWeights; on: number } | null>(null)
  const gesture = useRef<SiteWeights | null>(null)
  const version = useRef(event.rowVersion)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  // What was moved on an older version has been saved by now, or refused.
  const isMoving = draft !== null && draft.on === event.rowVersion
  const shown = isMoving ? draft.weights : weights
  const draw = (next: SiteWeights) => setDraft({ weights: next, on: event.rowVersion })

  const send = (next: SiteWeights | null, words: string, before: SiteWeights | null) => {
    version.current = Math.max(version.current, event.rowVersion)
    const saving = queue.current
      .catch(() => undefined)
      .then(async () => {
        await save.mutateAsync({ event: { id: event.id, rowVersion: version.current }, weights: next })
        version.current += 1
      })
    queue.current = saving
    void saving.catch(() => setDraft(null))
    followUp(saving, () => toast({ words, onUndo: () => send(before, text('site.weightsBack'), next) }))
  }
  const move = (criterion: SiteCriterion, weight: number) => {
    gesture.current ??= shown
    draw(weightsWith(gesture.current, criterion, weight))
  }
  const rest = (criterion: SiteCriterion, weight: number) => {
    const from = gesture.current ?? shown
    gesture.current = null
    const next = weightsWith(from, criterion, weight)
    draw(next)
    send(next, text('site.weightsSaved'), weightsOf === 'own' ? weights : null)
  }
  return {
    shown,
    isMoving,
    error: save.error,
    move,
    rest,
    take: (next: SiteWeights | null) => {
      draw(next ?? siteWeightPresets[event.kind])
      send(next, text('site.weightsSaved'), weightsOf === 'own' ? weights : null)
    },
  }
}
