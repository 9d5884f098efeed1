import { Button, Radio } from 'antd'
import { type Datum, datums } from 'domain/datum.ts'
import type { DatumQuestion, ImportDetail } from 'domain/import-batch.ts'
import { useState } from 'react'
import { useCheckImport } from '#api/imports.ts'
import { type Formats } from '#i18n/format.ts'
import { type Text, useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { ReadingMap } from './ReadingMap.tsx'

type Props = { branchId: string; batch: ImportDetail; question: DatumQuestion }
type Way = { datum: Datum; swapped: boolean }
type Example = DatumQuestion['examples'][number]

/** Asks in which of several ways the positions of a file are right, and shows where three of them would fall. */
export function PositionQuestion({ branchId, batch, question }: Props) {
  const text = useText()
  const format = useFormat()
  const check = useCheckImport(branchId, batch.kind)
  const isSwap = question.suggested.swapped
  const ways: Way[] = isSwap
    ? [
        { datum: 'wgs84', swapped: true },
        { datum: 'wgs84', swapped: false },
      ]
    : datums.map((datum) => ({ datum, swapped: false }))
  const [chosen, setChosen] = useState(ways.findIndex((way) => isSame(way, question.suggested)))
  const way = ways[chosen] ?? question.suggested
  const numbers = { positions: format.count(question.positions), inside: format.count(question.inside) }
  const ofDatum = batch.kind === 'customer' ? 'import.question.noteDatum' : 'import.merchant.noteDatum'
  const noteKey = isSwap ? 'import.question.note' : ofDatum
  const answer = isSwap ? { swapped: way.swapped } : { datum: way.datum }

  return (
    <Section title={text(isSwap ? 'import.question.swapTitle' : 'import.question.datumTitle')}>
      <p>{text(noteKey, numbers)}</p>
      <div className="question">
        <Radio.Group
          value={chosen}
          onChange={({ target }) => setChosen(Number(target.value))}
          className="question-ways"
        >
          {ways.map((one, index) => (
            <Radio key={index} value={index}>
              <span className="strong">{wayWords(one, isSwap, text)}</span>{' '}
              {isSame(one, question.suggested) && <Tag state="interested">{text('import.question.suggested')}</Tag>}
              {question.examples.map((example) => (
                <span key={example.line} className="question-example second">
                  {exampleWords(example, one, text, format)}
                </span>
              ))}
            </Radio>
          ))}
        </Radio.Group>
        <ReadingMap
          points={question.examples.flatMap(({ line, readings }) => {
            const reading = readings.find((one) => isSame(one, way))
            return reading ? [{ line, position: reading.position }] : []
          })}
        />
      </div>
      <Button
        type="primary"
        loading={check.isPending}
        onClick={() => check.mutate({ importId: batch.id, choice: { ...batch.choice, ...answer } })}
      >
        {text('import.question.answer')}
      </Button>
      <ProblemNote error={check.error} />
    </Section>
  )
}

const isSame = (one: Way, other: Way) => one.datum === other.datum && one.swapped === other.swapped

const wayWords = ({ datum, swapped }: Way, isSwap: boolean, text: Text) =>
  isSwap ? text(swapped ? 'import.question.swapped' : 'import.question.asIs') : text(`import.datum.${datum}`)

/** Farther than this from anything with a name is not in the district. */
const nowhere = 20_000
/** So near to its middle one stands in a place. */
const there = 30

function exampleWords({ line, says, readings }: Example, way: Way, text: Text, format: Formats): string {
  const reading = readings.find((one) => isSame(one, way))
  if (!reading || reading.nearest === null || reading.metres === null || reading.metres > nowhere) {
    return text('import.question.exampleNowhere', { line })
  }
  const where = { line, nearest: reading.nearest, metres: format.metres(reading.metres) }
  if (reading.metres < there)
    return says === null
      ? text('import.question.exampleThere', where)
      : text('import.question.exampleSaysThere', { ...where, says })
  return says === null
    ? text('import.question.examplePlain', where)
    : text('import.question.example', { ...where, says })
}
