import { Popover } from 'antd'
import type { CoverageHexagon } from 'domain/customer-map.ts'
import { useId } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { coverageSteps } from '#map/palette.ts'
import { BaseRow } from '#ui/BaseRow.tsx'
import { Ramp } from '#ui/Ramp.tsx'
import { Swatch } from '#ui/Swatch.tsx'
import type { BaseColouring as Colouring } from '#view-state.ts'
import { blindStepsOf } from './map-features.ts'
import { RailSection } from './RailSection.tsx'

type Props = {
  base: Colouring
  onChange: (base: Colouring) => void
  /** Null until they are read. */
  hexagons: readonly CoverageHexagon[] | null
  resolution: 9 | 10
  /** Whether figures under 10 persons are withheld from this reader. */
  suppressed: boolean
  /** No customer came in yet: then no cell has a rate, whatever is known of its homes. */
  noCustomers: boolean
}

/** One ramp at a time, with its steps and what is not known under the chosen one. */
export function BaseColouring({ base, onChange, hexagons, resolution, suppressed, noCustomers }: Props) {
  const text = useText()
  const format = useFormat()
  const group = useId()
  const unknown = hexagons?.filter(({ rate }) => rate === null).length ?? 0
  const uncounted = hexagons?.filter(({ uncovered }) => uncovered === null).length ?? 0
  const steps = blindStepsOf(hexagons ?? [], resolution)
  const unknownWords = (cells: number) =>
    text(noCustomers ? 'customerMap.base.noCustomers' : suppressed ? 'customerMap.base.withheld' : 'ramp.unknown', {
      number: format.count(cells),
    })
  const percents = coverageSteps.map((step, index) => `${step * 100}${index === coverageSteps.length - 1 ? '%' : ''}`)

  return (
    <RailSection title={text('customerMap.base.title')} action={<Explained />}>
      <BaseRow
        group={group}
        name={text('customerMap.base.coverage')}
        swatch={<Swatch fill="coverage-4" />}
        chosen={base === 'coverage'}
        onChoose={() => onChange('coverage')}
      >
        <Ramp ramp="coverage" ticks={['0', ...percents]} unknown={unknownWords(unknown)} />
      </BaseRow>
      <BaseRow
        group={group}
        name={text('customerMap.base.blind_spots')}
        swatch={<Swatch fill="blind-4" />}
        chosen={base === 'blind_spots'}
        onChoose={() => onChange('blind_spots')}
      >
        <Ramp
          ramp="blind"
          ticks={['0', ...steps.map((step) => format.count(step)), '']}
          unknown={unknownWords(uncounted)}
        />
      </BaseRow>
      <BaseRow
        group={group}
        name={text('customerMap.base.none')}
        swatch={<Swatch fill="hatch" />}
        chosen={base === 'none'}
        onChoose={() => onChange('none')}
      />
    </RailSection>
  )
}

function Explained() {
  const text = useText()
  const words = (
    <div className="rail-explained">
      <p>{text('customerMap.base.explainCoverage')}</p>
      <p>{text('customerMap.base.explainBlind')}</p>
      <p>{text('customerMap.base.explainUnknown')}</p>
      <p>{text('customerMap.base.explainFilter')}</p>
    </div>
  )
  return (
    <Popover trigger="click" placement="rightTop" title={text('customerMap.base.explainTitle')} content={words}>
      <button type="button" className="text-button">
        {text('customerMap.base.explain')}
      </button>
    </Popover>
  )
}
