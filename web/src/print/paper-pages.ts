import { type RefObject, useLayoutEffect, useState } from 'react'

type Heights = {
  /** From the top of the first sheet to the first row, the head of the table included. */
  before: number
  /** The head, which comes again on every sheet. */
  head: number
  rows: readonly number[]
  sheet: number
}

/** How many sheets a table takes whose rows never break. All heights in one unit. */
export function paperPages({ before, head, rows, sheet }: Heights): number {
  let pages = 1
  let used = before
  for (const row of rows) {
    if (used + row > sheet) {
      pages += 1
      used = head
    }
    used += row
  }
  return pages
}

// A4 landscape less the margins of PageHead, at 96 points an inch.
const sheetPixels = ((210 - 15 - 12) / 25.4) * 96

/** Sheets that what stands on the screen at the width of the paper will take; null until it stands there. */
export function usePaperPages(sheet: RefObject<HTMLElement | null>, drawn: unknown): number | null {
  const [pages, setPages] = useState<number | null>(null)

  // The browser alone knows how high a row comes out; fonts that arrive later change it.
  useLayoutEffect(() => {
    const table = sheet.current?.querySelector('table')
    const top = sheet.current?.querySelector('header')
    if (!table?.tHead || !top) return
    const { tHead, tBodies } = table
    const measure = () => {
      const head = tHead.getBoundingClientRect()
      setPages(
        paperPages({
          before: head.bottom - top.getBoundingClientRect().top,
          head: head.height,
          rows: [...(tBodies[0]?.rows ?? [])].map((row) => row.getBoundingClientRect().height),
          sheet: sheetPixels,
        }),
      )
    }
    const watcher = new ResizeObserver(measure)
    watcher.observe(table)
    return () => watcher.disconnect()
  }, [sheet, drawn])
  return pages
}
