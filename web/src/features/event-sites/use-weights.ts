import type { EventSites } from 'domain/event-site-list.ts'
import type { SiteCriterion } from 'domain/event-site.ts'
import { siteWeightPresets, type SiteWeights, weightsWith } from 'domain/site-weights.ts'
import { useEffect, useRef, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useSaveWeights } from '#api/event-sites.ts'
import { useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'

/** A hand that rested so long has let go; each press of an arrow key is not worth a save of its own. */
const restMs = 700

/**
 * Weights while they are moved: what is drawn follows the hand at once, and is saved when the hand rests, one save after
 * the other. A gesture always starts from where it found the others, so that up and back is as before.
 */
export function useWeights(branchId: string, { event, weights, weightsOf }: EventSites) {
  const text = useText()
  const toast = useToast()
  const save = useSaveWeights(branchId)
  const [draft, setDraft] = useState<SiteWeights | null>(null)
  const gesture = useRef<{ criterion: SiteCriterion; from: SiteWeights } | null>(null)
  const version = useRef(event.rowVersion)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(0)
  const shown = draft ?? weights
  const stored = weightsOf === 'own' ? weights : null

  // The browser's clock: a page that is left has nothing to save any more.
  useEffect(() => () => clearTimeout(timer.current), [])

  const send = (next: SiteWeights | null, words: string, before: SiteWeights | null) => {
    clearTimeout(timer.current)
    latest.current += 1
    const mine = latest.current
    version.current = Math.max(version.current, event.rowVersion)
    const saving = queue.current
      .catch(() => undefined)
      .then(async () => {
        await save.mutateAsync({ event: { id: event.id, rowVersion: version.current }, weights: next })
        version.current += 1
      })
      .finally(() => {
        // By now the answer is read anew; what was moved meanwhile is still in the hand.
        if (latest.current === mine) setDraft(null)
      })
    queue.current = saving
    followUp(saving, () => toast({ words, onUndo: () => send(before, text('site.weightsBack'), next) }))
  }
  const move = (criterion: SiteCriterion, weight: number): SiteWeights => {
    if (gesture.current?.criterion !== criterion) gesture.current = { criterion, from: shown }
    const next = weightsWith(gesture.current.from, criterion, weight)
    clearTimeout(timer.current)
    latest.current += 1
    setDraft(next)
    return next
  }
  return {
    shown,
    isMoving: draft !== null,
    error: save.error,
    move,
    rest: (criterion: SiteCriterion, weight: number) => {
      const next = move(criterion, weight)
      timer.current = setTimeout(() => {
        gesture.current = null
        send(next, text('site.weightsSaved'), stored)
      }, restMs)
    },
    take: (next: SiteWeights | null) => {
      gesture.current = null
      setDraft(next ?? siteWeightPresets[event.kind])
      send(next, text('site.weightsSaved'), stored)
    },
  }
}
