import type { Bounds } from 'domain/lng-lat.ts'

/** The map draws tiles from 13 on; from 15 on it draws those of 15 larger, so there are no others to fetch. */
const zooms = [13, 14, 15] as const
const atOnce = 6

/** Degrees round the doors that a card's map shows as well. */
const margin = 0.003

/** Every tile of the base map within the bounds and a little round them, as the map itself will ask for it. */
export function tilePaths([west, south, east, north]: Bounds, version: string): string[] {
  return zooms.flatMap((zoom) => {
    const [left, top] = tileOf(west - margin, north + margin, zoom)
    const [right, bottom] = tileOf(east + margin, south - margin, zoom)
    const paths: string[] = []
    for (let x = left; x <= right; x += 1) {
      for (let y = top; y <= bottom; y += 1) paths.push(`/basemap/${zoom}/${x}/${y}?v=${version}`)
    }
    return paths
  })
}

/** Column and row of the tile that holds a position (web mercator). */
function tileOf(lng: number, lat: number, zoom: number): [number, number] {
  const tiles = 2 ** zoom
  const radians = (lat * Math.PI) / 180
  const x = ((lng + 180) / 360) * tiles
  const y = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * tiles
  const within = (value: number) => Math.min(tiles - 1, Math.max(0, Math.floor(value)))
  return [within(x), within(y)]
}

export type TileProgress = { done: number; all: number; bytes: number }

/**
 * Fetches the tiles that the phone does not have yet; the service worker keeps them.
 * @throws {TypeError} where the network ends on the way: what came is kept, and the next try goes on from there
 */
export async function keepTiles(
  paths: readonly string[],
  { onProgress, signal }: { onProgress: (progress: TileProgress) => void; signal: AbortSignal },
): Promise<TileProgress> {
  const progress = { done: 0, all: paths.length, bytes: 0 }
  const waiting = [...paths]
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      signal.throwIfAborted()
      const kept = await caches.match(path)
      const answer = kept ?? (await fetch(path, { signal }))
      progress.bytes += (await answer.blob()).size
      progress.done += 1
      onProgress({ ...progress })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return progress
}
