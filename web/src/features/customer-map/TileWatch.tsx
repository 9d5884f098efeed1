import { useEffect, useEffectEvent, useState } from 'react'
import { BASE_SOURCE } from '#map/base-style.ts'
import { CUSTOMER_SOURCE } from '#map/layers/customers.ts'
import { useMap } from '#map/map-context.ts'
import type { FailedPart } from './layout-parts.ts'

const watched = {
  [BASE_SOURCE]: 'customerMap.failed.basemap',
  [CUSTOMER_SOURCE]: 'customerMap.layers.customers',
} as const
type Watched = keyof typeof watched
const isWatched = (source: unknown): source is Watched => typeof source === 'string' && Object.hasOwn(watched, source)

/** Which tiles could not be read, for the note over the map. */
export function useTileTrouble() {
  const [troubled, setTroubled] = useState<readonly Watched[]>([])
  const [again, setAgain] = useState<() => void>(() => () => undefined)
  const failed: FailedPart[] = troubled.map((source) => ({ name: watched[source], again }))
  return {
    failed,
    tell: (source: Watched, retry: () => void) => {
      setTroubled((before) => (before.includes(source) ? before : [...before, source]))
      setAgain(() => retry)
    },
    clear: () => setTroubled([]),
  }
}

type Props = { onTrouble: (source: Watched, again: () => void) => void; onWell: () => void }

/** Listens for tiles that fail: MapLibre leaves a hole and says nothing to the people before it. */
export function TileWatch({ onTrouble, onWell }: Props) {
  const { map } = useMap()
  const trouble = useEffectEvent(onTrouble)
  const well = useEffectEvent(onWell)

  // MapLibre tells of errors by an event of its own.
  useEffect(() => {
    const retry = () => {
      well()
      for (const source of Object.keys(watched)) if (map.getSource(source)) map.refreshTiles(source)
    }
    const { unsubscribe } = map.on('error', (event) => {
      const source: unknown = 'sourceId' in event ? event.sourceId : null
      if (isWatched(source)) trouble(source, retry)
    })
    return unsubscribe
  }, [map])
  return null
}
