import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { coverageSteps, printPalette } from '#map/palette.ts'
import { RivalDiamond } from '#ui/symbols/RivalDiamond.tsx'
import { TargetRing } from '#ui/symbols/TargetRing.tsx'
import type { BaseColouring } from '#view-state.ts'

/** Every sign of the printed map as it is drawn there, then how the figures of the table are to be read. */
export function PrintLegend({ base }: { base: BaseColouring }) {
  const text = useText()
  return (
    <aside className="print-legend">
      <h2>{text('print.legend')}</h2>
      <ul>
        <Sign sign={<i className="print-number">1</i>}>{text('print.legendNumber')}</Sign>
        <Sign sign={<i className="print-number thick">1</i>}>{text('print.legendThick')}</Sign>
        <Sign sign={<TargetRing kind="school" size={15} />}>{text('print.legendGroup')}</Sign>
        <Sign sign={<RivalDiamond bank="icbc" size={15} />}>{text('print.legendRival')}</Sign>
        <Sign sign={<i className="print-line" />}>{text('print.legendR90')}</Sign>
        <Sign sign={<i className="print-line dashed" />}>{text('print.legendFarthest')}</Sign>
      </ul>
      {base === 'coverage' && (
        <p>
          {text('print.legendCoverage')}
          <Steps
            colours={printPalette.coverageRamp}
            ticks={['0', ...coverageSteps.map((step) => `${step * 100}`), '%']}
          />
        </p>
      )}
      {base === 'blind_spots' && (
        <p>
          {text('print.legendBlind')}
          <Steps colours={printPalette.blindRamp} ticks={[]} />
        </p>
      )}
      <ul>
        <Sign sign={<i className="hatched" />}>{text('print.legendUnknown')}</Sign>
      </ul>
      <p>{text('print.legendGrade')}</p>
      <p>{text('print.legendInterval')}</p>
    </aside>
  )
}

const Sign = ({ sign, children }: { sign: ReactNode; children: ReactNode }) => (
  <li>
    <span>{sign}</span>
    {children}
  </li>
)

const Steps = ({ colours, ticks }: { colours: readonly string[]; ticks: readonly string[] }) => (
  <>
    <span className="print-steps">
      {colours.map((colour) => (
        <i key={colour} style={{ background: colour }} />
      ))}
    </span>
    <span className="print-ticks">
      {ticks.map((tick) => (
        <span key={tick}>{tick}</span>
      ))}
    </span>
  </>
)
