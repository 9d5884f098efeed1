import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

export const TopBarContext = createContext<HTMLElement | null>(null)

/** Puts a page's search box into the top bar. On a phone there is no bar: the page shows the box itself. */
export function InTopBar({ children }: { children: ReactNode }) {
  const slot = useContext(TopBarContext)
  return slot && createPortal(children, slot)
}
