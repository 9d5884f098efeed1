import { useEffect, useEffectEvent } from 'react'

type Keys = {
  /** Pages without a rail leave it out. */ onRail?: () => void
  onTable: () => void
  onStep: (steps: 1 | -1) => void
}

/** `[` and `]` fold rail and table; the arrows go down and up the table and the map together. */
export function useMapKeys({ onRail, onTable, onStep }: Keys): void {
  const act = useEffectEvent((key: string): boolean => {
    if (key === '[' && onRail) onRail()
    else if (key === ']') onTable()
    else if (key === 'ArrowDown') onStep(1)
    else if (key === 'ArrowUp') onStep(-1)
    else return false
    return true
  })

  // The keyboard of the whole page.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return
      if (act(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Fields, menus and the map itself use these keys for their own. */
function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'CANVAS'].includes(target.tagName)) return true
  return (
    target.closest(
      '[role="menu"], [role="listbox"], [role="dialog"], [role="radiogroup"], .sheet-grip, .table-grip',
    ) !== null
  )
}
