import type { SiteGateLine } from 'domain/event-site-list.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { gateWords, liftWords } from './site-words.ts'

const signs = { passed: '✓', failed: '✕', unknown: '▲' } as const

type Props = {
  gates: readonly SiteGateLine[]
  /** Beside other sites only what failed says what would lift it. */ brief?: boolean
}

/** Gates with their rule, why they stand as they do, and what would lift them. */
export function GateRows({ gates, brief = false }: Props) {
  const text = useText()
  const format = useFormat()
  return (
    <ul className="sites-gates">
      {gates.map((line) => (
        <li key={line.gate} className={`sites-gate sites-gate-${line.state}`}>
          <i aria-hidden>{signs[line.state]}</i>
          <span>
            <span>{gateWords(line, text, format)}</span>
            {line.lift !== null && !(brief && line.state === 'unknown') && (
              <span className="note">{liftWords(line, text)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
