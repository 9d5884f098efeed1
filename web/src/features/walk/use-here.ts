import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { useEffect, useState } from 'react'

/** So far one has to walk before a list by nearness is sorted anew. */
const steadyMetres = 10

/**
 * Where the phone is, in this page's memory alone: nothing of it is stored or sent. Asked for when switched on, or where
 * it was allowed before.
 */
export function useHere(wanted: boolean): { here: LngLat | null; refused: boolean } {
  const [here, setHere] = useState<LngLat | null>(null)
  const [refused, setRefused] = useState(false)

  // The phone's own position, as long as somebody wants it.
  useEffect(() => {
    if (!wanted || !navigator.geolocation) return
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const now: LngLat = [coords.longitude, coords.latitude]
        setRefused(false)
        setHere((before) => (before && metresBetween(before, now) < steadyMetres ? before : now))
      },
      ({ code, PERMISSION_DENIED }) => setRefused(code === PERMISSION_DENIED),
      { enableHighAccuracy: true, maximumAge: 10_000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [wanted])
  return { here: wanted ? here : null, refused: wanted && (refused || !navigator.geolocation) }
}

/** Whether the phone's position may be asked for without a question popping up over a door. */
export function useMayLocate(): boolean {
  const [may, setMay] = useState(false)

  // The browser remembers what the person allowed.
  useEffect(() => {
    let current = true
    void navigator.permissions
      ?.query({ name: 'geolocation' })
      .then(({ state }) => current && setMay(state === 'granted'))
      .catch(() => undefined)
    return () => {
      current = false
    }
  }, [])
  return may
}
