import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { basemapInfoQuery } from '#api/basemap.ts'
import { changePacket, takeAlong } from '#api/walk-packets.ts'
import type { KeptPacket } from '#api/walk-store.ts'
import { keepTiles, type TileProgress, tilePaths } from '#api/walk-tiles.ts'
import { installWalkWorker, keepsStorage } from '#api/walk-worker.ts'
import { useText } from '#i18n/use-text.ts'
import { zhCn } from '#i18n/zh-cn.ts'
import { keepLetters } from '#map/keep-letters.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useBranch, useSession } from '#use-branch.ts'
import { storedSize } from './stored-size.ts'

type Props = { packetId: string; kept: KeptPacket | null }

/** Puts a packet on the phone: cards, token, letters, then the map around it with how far it has come. */
export function TakeAlong({ packetId, kept }: Props) {
  const text = useText()
  const queryClient = useQueryClient()
  const session = useSession()
  const branch = useBranch()
  const [busy, setBusy] = useState(false)
  const [tiles, setTiles] = useState<TileProgress | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const stop = useRef<AbortController | null>(null)
  // Leaving the list ends the fetching of tiles; what came is kept.
  useEffect(() => () => stop.current?.abort(), [])
  if (!branch) return null

  const take = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const taken = await takeAlong(queryClient, session, branch.id, packetId)
      void keepsStorage()
      await keepForLater(taken)
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) setProblem(error)
    } finally {
      setBusy(false)
      setTiles(null)
    }
  }
  const keepForLater = async (taken: KeptPacket) => {
    const { id, packet } = taken
    const lacks = await installWalkWorker()
    if (lacks) return
    await isServed()
    await Promise.all([keepLetters(lettersOf(taken)), fetch('/basemap/info')])
    const info = await queryClient.ensureQueryData(basemapInfoQuery)
    if (!info || !packet.bounds) return
    stop.current = new AbortController()
    const { signal } = stop.current
    const progress = await keepTiles(tilePaths(packet.bounds, info.version), { onProgress: setTiles, signal })
    await changePacket(id, (now) => ({ ...now, tiles: { count: progress.done, bytes: progress.bytes } }))
  }

  return (
    <>
      <Button type={kept ? 'default' : 'primary'} size="large" loading={busy} onClick={() => void take()}>
        {text(kept ? 'walk.takeAgain' : 'walk.take')}
      </Button>
      {tiles && (
        <div className="walk-tiles" role="status">
          <span className="note">
            {text('walk.tiles.progress', { done: tiles.done, all: tiles.all, size: storedSize(tiles.bytes) })}
          </span>
          <progress value={tiles.done} max={tiles.all} />
        </div>
      )}
      <ProblemNote error={problem} />
    </>
  )
}

/** Every character that the packet's cards and this page draw. */
const lettersOf = ({ packet }: KeptPacket): string =>
  JSON.stringify([
    packet.stops,
    packet.scripts,
    packet.plan,
    packet.sides,
    zhCn.walk,
    zhCn.nav,
    zhCn.action,
    zhCn.code.visitOutcome,
  ])

/** The worker keeps what the page fetches once it serves the page; the first time that takes a moment. */
async function isServed(): Promise<void> {
  if (navigator.serviceWorker.controller) return
  await new Promise<void>((resolve) => {
    const give = setTimeout(resolve, 3000)
    navigator.serviceWorker.addEventListener(
      'controllerchange',
      () => {
        clearTimeout(give)
        resolve()
      },
      { once: true },
    )
  })
}
