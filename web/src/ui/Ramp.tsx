import './ramp.css'

type Props = {
  ramp: 'coverage' | 'blind'
  /** Figures at the borders of the steps, from the left end on. */
  ticks?: readonly string[]
  /** Words beside the hatch sample. */
  unknown?: string
}

const steps = { coverage: [1, 2, 3, 4, 5, 6], blind: [1, 2, 3, 4, 5] }

/** The colours of an amount with the figures at which they change, and what is not known. */
export function Ramp({ ramp, ticks, unknown }: Props) {
  return (
    <div className="ramp">
      <div className="ramp-steps" aria-hidden>
        {steps[ramp].map((step) => (
          <i key={step} style={{ background: `var(--${ramp}-${step})` }} />
        ))}
      </div>
      {ticks && (
        <div className="ramp-ticks">
          {ticks.map((tick) => (
            <span key={tick}>{tick}</span>
          ))}
        </div>
      )}
      {unknown && (
        <div className="ramp-unknown">
          <i className="hatched" aria-hidden />
          {unknown}
        </div>
      )}
    </div>
  )
}
