import type { ReactNode } from 'react'
import './tag.css'

/** The sign stands first and says the state without colour. */
const signs = {
  running: '●',
  due: '▲',
  refused: '✕',
  interested: '◆',
  not_filed: '○',
  ended: '⊘',
  passed: '✓',
  plain: null,
} as const

export type TagState = keyof typeof signs

export function Tag({ state = 'plain', children }: { state?: TagState; children: ReactNode }) {
  const sign = signs[state]
  return (
    <span className={`tag tag-${state}`}>
      {sign && <i aria-hidden>{sign}</i>}
      {children}
    </span>
  )
}
