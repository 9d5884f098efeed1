import { useState } from 'react'

/** Parts of the room above the tab bar that a phone's sheet may take. */
export const sheetShares = [0.3, 0.48, 0.92] as const
/** Width of the docked sheet, pixels. */
export const sheetWidth = 344

export type SheetHeight = {
  share: number
  /** While the finger is on the grip. */
  drag: (share: number) => void
  /** Goes to the nearest of the three. */
  settle: (share: number) => void
  /** One step up or down: the way without dragging. */
  step: (steps: 1 | -1) => void
}

const usual = 0.48
const tallest = 0.92

/** `tall` is for forms: a keyboard comes up under them, so they take all the room as they open and give it back. */
export function useSheetHeight(tall: boolean, onHeight?: (share: number) => void): SheetHeight {
  const [share, setShare] = useState<number>(tall ? tallest : usual)
  const [wasTall, setWasTall] = useState(tall)
  if (wasTall !== tall) {
    setWasTall(tall)
    setShare(tall ? tallest : usual)
  }
  const settle = (wanted: number) => {
    const nearest = sheetShares.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best))
    setShare(nearest)
    onHeight?.(nearest)
  }
  const step = (steps: 1 | -1) => {
    const index = sheetShares.findIndex((one) => one >= share - 0.01)
    settle(sheetShares[Math.max(0, Math.min(sheetShares.length - 1, index + steps))] ?? usual)
  }
  return { share, drag: (wanted) => setShare(Math.max(0.15, Math.min(tallest, wanted))), settle, step }
}
