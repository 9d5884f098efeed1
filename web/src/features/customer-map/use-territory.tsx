import type { LngLat } from 'domain/lng-lat.ts'
import { type ReactNode, useState } from 'react'
import { type Branch, useSaveTerritory } from '#api/branch.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'
import { DrawnShape } from '#map/DrawnShape.tsx'
import { DrawShape } from '#map/DrawShape.tsx'
import { TerritoryBar } from './TerritoryBar.tsx'

/** The branch head draws the ground the branch answers for; what stood before can be put back. */
export function useTerritory(branch: Branch, onSaved: () => void) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const save = useSaveTerritory(branch.id)
  const [drawing, setDrawing] = useState(false)
  const [ring, setRing] = useState<LngLat[] | null>(null)

  const put = (next: LngLat[] | null) => {
    const before = branch.territory
    save.mutate(
      { ring: next, rowVersion: branch.rowVersion },
      {
        onSuccess: (rowVersion) => {
          setRing(null)
          onSaved()
          toast({
            words: text(next ? 'customerMap.territory.saved' : 'customerMap.territory.removed'),
            onUndo: () =>
              save.mutate(
                { ring: before, rowVersion },
                { onSuccess: () => toast({ words: text('customerMap.territory.restored') }) },
              ),
          })
        },
      },
    )
  }
  const draw = () => {
    save.reset()
    setRing(null)
    setDrawing(true)
  }

  const onMap: ReactNode = drawing ? (
    <DrawShape
      way="corners"
      hint={text('customerMap.tools.territoryHint')}
      onDrawn={(drawn) => {
        setRing(drawn)
        setDrawing(false)
      }}
      onLeave={() => setDrawing(false)}
    />
  ) : (
    ring && <DrawnShape ring={ring} />
  )
  const bar: ReactNode = ring && (
    <TerritoryBar
      ring={ring}
      saving={save.isPending}
      error={save.error}
      onSave={() => put(ring)}
      onAgain={draw}
      onCancel={() => setRing(null)}
    />
  )
  return { mayDraw: may('branch.territory'), onDraw: draw, onRemove: () => put(null), onMap, bar }
}
