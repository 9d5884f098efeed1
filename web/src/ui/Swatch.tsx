import './layer-row.css'

type Line = 'solid' | 'dashed' | 'thin'
type Props = { fill: `coverage-${number}` | `blind-${number}` | 'hatch' } | { line: Line }

/** A sample of a fill or a line, as wide as the symbols of the rail. */
export function Swatch(props: Props) {
  if ('line' in props) return <i className={`swatch-line swatch-line-${props.line}`} aria-hidden />
  if (props.fill === 'hatch') return <i className="swatch hatched" aria-hidden />
  return <i className="swatch" style={{ background: `var(--${props.fill})` }} aria-hidden />
}
